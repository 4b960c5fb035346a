"""Correcting a measured figure: found, typed as people write it, with a reason, and the effect follows."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import counter_pilot, imizu
from tests.calls import NOW
from tests.pages.screens import COLLEAGUE, bring_in, database
from tracker.domain.organisation import CorrectMeasurement
from tracker.domain.results import Results
from tracker.services.measurements import correct_measurement
from tracker.services.results import all_results, kpi_measurements
from tracker.ui.state import OpenDialog, Session

APP = Path(__file__).parent / "apps" / "corrections.py"


def opened(kpi: str, measurement: str) -> AppTest:
    """The form of one measurement, reached through the button of its KPI."""
    at = AppTest.from_file(APP, default_timeout=60).run()
    at.button(key=f"measure.correct.{kpi}").click().run()
    memory: Session = at.session_state["tracker"]
    assert memory.dialog == OpenDialog("measure.correct", kpi)
    memory.dialog = OpenDialog("measure.correct", kpi, measurement)
    at.run()
    assert not at.exception
    return at


def fill(at: AppTest, measurement: str, **typed: str) -> AppTest:
    for name, value in typed.items():
        at.text_input(key=f"measure.form.{measurement}.{name}").set_value(value)
    at.button(key=f"measure.form.{measurement}.save").click().run()
    assert not at.exception
    return at


def bodies(at: AppTest) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


def measured(code: str, kpi: str = "K1") -> Any:
    with database().read() as session:
        return next(each for each in kpi_measurements(session, COLLEAGUE, kpi) if each.code == code)


def results() -> Results:
    with database().read() as session:
        return all_results(session, COLLEAGUE, NOW)


@pytest.mark.parametrize("typed", ["366", "３６６時間", "366:00", "21960分"])
def test_a_total_is_shown_in_hours_and_typed_as_people_write_it(typed: str) -> None:
    bring_in(imizu())
    code = next(each.code for each in _views("K1") if each.phase == "after")
    at = opened("K1", code)
    assert at.text_input(key=f"measure.form.{code}.value").value == "176"
    fill(at, code, value=typed, reason="集計の誤り")
    assert measured(code).value == Decimal(21960)
    assert results().kpis[0].effect.difference == 21960 - 65700


def test_the_verdict_follows_the_correction() -> None:
    bring_in(counter_pilot())
    before = results().kpis[0].effect
    fill(opened("K1", "A01"), "A01", value="400", reason="計測票の写し間違い")
    after = results().kpis[0].effect
    assert before.verdict != after.verdict


def test_without_a_reason_nothing_is_corrected() -> None:
    bring_in(counter_pilot())
    at = fill(opened("K1", "A01"), "A01", value="1")
    assert "tr-field-error" in bodies(at)
    assert at.text_input(key="measure.form.A01.value").value == "1"
    assert measured("A01").value == Decimal("8.9")


@pytest.mark.parametrize("typed", ["半日", "-3", "abc"])
def test_what_is_no_figure_is_refused_beside_the_field(typed: str) -> None:
    bring_in(counter_pilot())
    at = fill(opened("K1", "A01"), "A01", value=typed, reason="誤り")
    assert bodies(at).count("tr-field-error") == 1
    assert measured("A01").value == Decimal("8.9")


def test_two_people_correct_one_measurement() -> None:
    bring_in(counter_pilot())
    at = opened("K1", "A01")
    version = measured("A01").version
    with database().write(COLLEAGUE) as session:
        theirs = CorrectMeasurement(code="A01", version=version, reason="時計の誤り", value=Decimal(7))
        correct_measurement(session, COLLEAGUE, theirs)
    fill(at, "A01", value="9.5", reason="写し間違い")
    assert "同じものを変更しています" in bodies(at)
    at.button(key="measure.form.A01.mine").click().run()
    assert measured("A01").value == Decimal("9.5")


def test_who_may_not_edit_is_not_offered_it() -> None:
    bring_in(counter_pilot())
    at = AppTest.from_file(APP, default_timeout=60)
    at.session_state["reader"] = "viewer"
    at.run()
    assert list(at.button) == []


def _views(kpi: str) -> Any:
    with database().read() as session:
        return kpi_measurements(session, COLLEAGUE, kpi)


def test_a_defect_inside_the_dialog_is_a_number_to_report(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bring_in(counter_pilot())

    def broken(*_: object) -> None:
        raise ZeroDivisionError("inner detail")

    monkeypatch.setattr("tracker.ui.measurements._form", broken)
    at = opened("K1", "A01")
    assert "記録番号" in bodies(at)
    assert "inner detail" not in bodies(at)
    assert "計測の訂正" in caplog.text
