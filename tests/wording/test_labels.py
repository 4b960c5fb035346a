from enum import Enum

import pytest

from tests.results_builder import both, kpi, total_kpi
from tracker.domain import codes, meeting_codes, step_codes
from tracker.domain.effects.model import Observation
from tracker.domain.sheets import SHEETS, SheetKind, SheetSpec
from tracker.i18n import LANGUAGES, translator
from tracker.wording.labels import column_label, label, sheet_of_table, step_name, thing
from tracker.wording.verdicts import evidence

FOUND = [*vars(codes).values(), *vars(step_codes).values(), *vars(meeting_codes).values()]
ENUMS = [item for item in FOUND if isinstance(item, type) and issubclass(item, Enum) and list(item)]


@pytest.mark.parametrize("enum", [*ENUMS, SheetKind], ids=lambda enum: enum.__name__)
def test_every_code_has_a_name_of_its_own(enum: type[Enum]) -> None:
    for language in LANGUAGES:
        names = [label(code, translator(language)) for code in enum]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.kind.value)
def test_columns_are_called_what_the_workbook_calls_them(spec: SheetSpec) -> None:
    ja, en = translator("ja"), translator("en")
    assert [column_label(spec.kind, column.name, ja) for column in spec.columns] == [c.header for c in spec.columns]
    assert label(spec.kind, ja) == spec.title
    assert all(column_label(spec.kind, column.name, en).isascii() for column in spec.columns)


def test_screens_say_the_evidence_in_words() -> None:
    words = [label(grade, translator("ja")) for grade in codes.Grade]
    assert words == ["再計測済", "実測", "集計・申告", "推計", "目標"]


@pytest.mark.parametrize(
    ("observed", "word"),
    [
        (both(range(1, 12), range(1, 7)), "実測（件数不足）"),
        (both(range(1, 12), range(1, 12)), "実測"),
        (both(range(1, 12), range(1, 7), method=codes.Method.SELF_REPORTED), "集計・申告"),
    ],
)
def test_too_few_measured_cases_are_not_called_reported(observed: list[Observation], word: str) -> None:
    assert evidence(kpi(observed), translator("ja")) == word


def test_reported_totals_stay_reported() -> None:
    assert evidence(total_kpi(1095, 176), translator("ja")) == "集計・申告"


def test_steps_have_a_long_name() -> None:
    assert step_name(codes.Step.PILOT, translator("ja")) == "③小さく始めて成果を可視化する"
    assert label(codes.Step.PILOT, translator("ja")) == "③試行・計測"


def test_things_are_named_by_table_or_sheet() -> None:
    t = translator("en")
    assert thing("departments", t) == thing("department", t) == "department"
    assert thing("yearly_setting", t) == "yearly setting"
    assert thing("unknown_thing", t) == "unknown_thing"
    assert sheet_of_table("person") is SheetKind.PEOPLE
    assert sheet_of_table("city") is None
