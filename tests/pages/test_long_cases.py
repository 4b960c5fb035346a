"""A case of more than eight hours is asked about once, as an import asks, and is saved when the person means it."""

from decimal import Decimal

import pytest

from tests.builders import counter_pilot
from tests.calls import VIEWER
from tests.pages.screens import Open, bring_in, database
from tracker.services.results import kpi_measurements

ASKED = "1件で8時間を超えています"
PASTED = "8時間を超える件が{}件あります"


def started(kind: str = "時間", unit: str = "") -> None:
    sheets = counter_pilot()
    header = ["コード", "取組コード", "KPI名", "種別", "望ましい方向", "単位"]
    sheets["KPI"] = [header, ["K1", "I1", "転入手続の処理時間", kind, "減少", unit]]
    del sheets["計測"]
    bring_in(sheets)


def saved() -> list[Decimal | None]:
    with database().read() as session:
        return [each.value for each in kpi_measurements(session, VIEWER, "K1")]


def form(way: str = "value") -> str:
    return f"pilots.form.K1.{way}"


def ticked(opened: Open, key: str) -> Open:
    opened.at.checkbox(key=f"{key}.meant").check()
    return opened


def test_an_absurd_time_is_asked_about_and_stays_typed() -> None:
    started()
    opened = Open("pilots", kpi="K1").type({"value": "999,999,999"}, form()).press(f"{form()}.save")
    assert opened.says(ASKED)
    assert opened.at.text_input(key=f"{form()}.value").value == "999,999,999"
    assert saved() == []
    opened.press(f"{form()}.save")
    assert saved() == [], "pressing again without saying so changes nothing"


def test_a_long_case_that_is_meant_is_saved_and_the_next_is_asked_about_again() -> None:
    started()
    opened = Open("pilots", kpi="K1").type({"value": "9時間"}, form()).press(f"{form()}.save")
    ticked(opened, form()).press(f"{form()}.save")
    assert saved() == [Decimal(540)]
    opened.type({"value": "10時間"}, form()).press(f"{form()}.save")
    assert opened.says(ASKED)
    assert len(saved()) == 1


def test_a_slip_put_right_is_saved_without_a_tick() -> None:
    started()
    opened = Open("pilots", kpi="K1").type({"value": "744"}, form()).press(f"{form()}.save")
    opened.type({"value": "12.4"}, form()).press(f"{form()}.save")
    assert saved() == [Decimal("12.4")]
    assert not opened.says(ASKED)
    assert not opened.at.checkbox


def test_a_mean_is_asked_about_too() -> None:
    started()
    opened = Open("pilots", kpi="K1")
    opened.at.session_state["pilots.way.time"] = "mean"
    opened.run().type({"value": "3000", "n": "12"}, form("mean")).press(f"{form('mean')}.save")
    assert opened.says(ASKED)
    assert saved() == []


@pytest.mark.parametrize(
    ("kind", "unit", "value"), [("時間", "", "8時間"), ("件数", "枚", "3,000"), ("年間時間", "", "900")]
)
def test_what_is_no_long_case_is_not_asked_about(kind: str, unit: str, value: str) -> None:
    started(kind, unit)
    Open("pilots", kpi="K1").type({"value": value}, form()).press(f"{form()}.save")
    assert len(saved()) == 1


def test_a_correction_is_asked_about_too() -> None:
    started()
    opened = Open("pilots", kpi="K1").type({"value": "12.4"}, form()).press(f"{form()}.save")
    with database().read() as session:
        code = kpi_measurements(session, VIEWER, "K1")[0].code
    key = f"measure.form.{code}"
    opened.open("measure.correct", "K1", code)
    opened.type({"value": "744", "reason": "秒で書いていたため"}, key).press(f"{key}.save")
    assert opened.says(ASKED)
    assert saved() == [Decimal("12.4")]
    ticked(opened, key).press(f"{key}.save")
    assert saved() == [Decimal(744)]


def test_a_pasted_column_says_how_many_before_it_is_saved() -> None:
    started()
    opened = Open("pilots", kpi="K1")
    opened.at.session_state["pilots.way.time"] = "paste"
    opened.run().at.text_area(key="pilots.paste.K1.text").set_value("12\n744\n9時間\n")
    assert opened.run().says(PASTED.format(2))
    opened.at.text_area(key="pilots.paste.K1.text").set_value("12\n9\n")
    assert not opened.run().says(PASTED.format(2))
