"""The guide to the run chart names every key and every word of its document."""

from pathlib import Path
from typing import get_args

import pytest

from tracker.domain.series import Assurance, LimitsRefusal, LimitsState, SpecialCause, Variation
from tracker.exports import runchart_schema as schema

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guide" / "run-chart.md").read_text(encoding="utf-8")
KEYS = [*schema.Document.model_fields, *schema.Point.model_fields, *schema.RunRules.model_fields]
WORDS = [code.value for kind in (SpecialCause, Variation, Assurance, LimitsState, LimitsRefusal) for code in kind]


@pytest.mark.parametrize("word", [*KEYS, *WORDS, *get_args(schema.PointType)])
def test_it_is_named(word: str) -> None:
    assert f"`{word}`" in GUIDE


def test_the_document_knows_the_words_of_the_domain() -> None:
    assert set(get_args(schema.SpecialCause)) == {code.value for code in SpecialCause}
    assert set(get_args(schema.Variation)) == {code.value for code in Variation}
