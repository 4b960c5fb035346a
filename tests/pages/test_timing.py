"""計測: what has to be done before the stopwatch, and what its script is handed."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.builders import counter_pilot, imizu
from tests.pages.screens import LANGUAGES, Open, bring_in
from tracker.i18n import Language
from tracker.ui import timing

LATIN = re.compile(r"[A-Za-z]{4,}")
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
WORD = re.compile(r"words\.(\w+)")
PHASES = ("before", "after", "followup")


def city(**plan: Any) -> None:
    """The counter's pilot with its plan as named, its criterion not fixed unless the plan says when."""
    sheets = counter_pilot()
    sheets["試行"] = [["コード", "取組コード", *plan], ["P1", "I1", *plan.values()]]
    bring_in(sheets)


def fixed() -> None:
    city(基準確定日="2026/4/20", 計画件数=20, 件の種類="転入、転出")


def given(opened: Open) -> dict[str, Any]:
    """What the script is handed; KeyError where no stopwatch is drawn."""
    for element in opened.at.get("bidi_component"):
        found: dict[str, Any] = json.loads(element.proto.json)
        if "counted" in found:
            return found
    raise KeyError("timing")


def stopwatch(opened: Open) -> bool:
    return any("counted" in element.proto.json for element in opened.at.get("bidi_component"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("phase", PHASES)
def test_the_stopwatch_is_handed_everything_it_draws(language: Language, phase: str) -> None:
    fixed()
    found = given(Open("timing", language, kpi="K1", phase=phase))
    assert (found["kpi"], found["phase"], found["planned"]) == ("転入手続の処理時間", phase, 20)
    assert (found["counted"], len(found["last"])) == ((12, 12) if phase != "followup" else (0, 0))
    assert found["types"] == ["転入", "転出"]
    assert found["name"] == f"tracker.timing.K1.{phase}"


def scripts(*names: str) -> str:
    return "\n".join((timing.ASSETS / name).read_text(encoding="utf-8") for name in names)


def test_no_word_the_script_asks_for_is_missing() -> None:
    fixed()
    words = given(Open("timing", kpi="K1", phase="after"))["words"]
    asked = set(WORD.findall(scripts("timing.js", "timing_page.js")))
    assert asked - set(words) <= {"in_device", "in_file"}, "those of the file"
    assert {"set_aside", "too_long", "undone", "finished", "idle", "running", "paused"} <= set(words), "asked by name"


@pytest.mark.parametrize("name", ["timing_core.js", "timing.js", "timing_page.js", "timing_file.js"])
def test_the_scripts_say_nothing_themselves(name: str) -> None:
    assert JAPANESE.findall(scripts(name)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_of_one_language(language: Language) -> None:
    fixed()
    words = given(Open("timing", language, kpi="K1", phase="after"))["words"]
    strange = {
        name: text
        for name, text in words.items()
        if (JAPANESE.search(text) if language == "en" else LATIN.search(re.sub(r"\{\w+\}", "", text)))
    }
    assert strange == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", [{}, {"kpi": "K9", "phase": "after"}, {"kpi": ""}])
def test_without_a_kpi_the_way_to_a_plan_is_shown(language: Language, query: dict[str, str]) -> None:
    opened = Open("timing", language, **query)
    assert opened.says(opened.t("timing.none"))
    assert opened.labels == [opened.t("timing.none.go")]
    assert not stopwatch(opened)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("phase", PHASES)
def test_after_is_not_timed_before_the_criterion_is_fixed(language: Language, phase: str) -> None:
    city(変更日="2026/7/1")
    opened = Open("timing", language, kpi="K1", phase=phase)
    assert stopwatch(opened) == (phase == "before")
    assert opened.says(opened.t("timing.unfixed")) == (phase != "before")
    if phase == "before":
        return
    assert opened.labels == [opened.t("timing.unfixed.go")]
    opened.press("timing.go")
    assert opened.at.query_params["pilot"] == "P1"


def test_a_kpi_without_a_pilot_needs_one_first() -> None:
    sheets = counter_pilot()
    for row in sheets["KPI"]:
        row.pop(2)
    bring_in(sheets)
    opened = Open("timing", kpi="K1", phase="after")
    assert opened.says("先に判定の基準を確定してください。")
    assert opened.labels == ["試行を設計する"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_without_a_phase_asks_for_it(language: Language) -> None:
    fixed()
    opened = Open("timing", language, kpi="K1")
    assert opened.labels[:3] == [opened.t(f"timing.phase.{phase}") for phase in PHASES]
    opened.press("timing.before")
    assert opened.at.query_params["phase"] == "before"
    assert given(opened)["phase"] == "before"


def test_an_unknown_phase_in_a_link_asks_for_it() -> None:
    fixed()
    assert not stopwatch(Open("timing", kpi="K1", phase="during"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_time_per_case_has_no_stopwatch(language: Language) -> None:
    bring_in(imizu())
    opened = Open("timing", language, kpi="K1", phase="before")
    assert opened.says(opened.t("timing.other_kind"))
    assert not stopwatch(opened)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ["admin", "editor", "viewer"])
def test_only_who_may_record_gets_a_stopwatch(language: Language, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fixed()
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role)
    opened = Open("timing", language, kpi="K1", phase="after")
    assert stopwatch(opened) == (role != "viewer")
    assert opened.says(opened.t("timing.viewer")) == (role == "viewer")


def test_nothing_of_the_frame_is_drawn_around_it() -> None:
    fixed()
    opened = Open("timing", kpi="K1", phase="after")
    assert opened.texts == []
    assert opened.labels == []


def test_the_style_names_no_class_of_streamlit() -> None:
    style = Path(timing.ASSETS / "timing.css").read_text(encoding="utf-8")
    assert not re.search(r"\.st[-A-Z]|data-testid", style)
