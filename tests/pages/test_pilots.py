"""③試行と計測, measuring one KPI: the list says what comes next, and what is typed or pasted becomes the result."""

from typing import Any

import pytest

from tests.builders import counter_pilot, imizu
from tests.calls import NOW
from tests.pages.screens import COLLEAGUE, LANGUAGES, Open, bring_in, database
from tracker.domain.results import KpiResult
from tracker.i18n import Language
from tracker.services.results import all_results


def started(kind: str = "時間", **kpi: str) -> None:
    """One KPI of a kind, nothing measured yet."""
    sheets = counter_pilot()
    extra = dict(kpi)
    sheets["KPI"] = [
        ["コード", "取組コード", "KPI名", "種別", "望ましい方向", *extra],
        ["K1", "I1", "転入手続の処理時間", kind, "減少", *extra.values()],
    ]
    del sheets["計測"]
    bring_in(sheets)


def result(code: str = "K1") -> KpiResult:
    with database().read() as session:
        return next(kpi for kpi in all_results(session, COLLEAGUE, NOW).kpis if kpi.code == code)


def form(way: str) -> str:
    return f"pilots.form.K1.{way}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ["admin", "editor", "viewer"])
@pytest.mark.parametrize("city", [None, imizu])
def test_the_list_opens(language: Language, role: str, city: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role)
    if city is None:
        opened = Open("pilots", language)
        assert opened.says(opened.t("pilots.first"))
        return
    bring_in(city())
    opened = Open("pilots", language)
    assert len(opened.records("pilots.list")) == 6
    assert opened.says(opened.t("pilots.headline.all", n=6))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_five_hundred_kpis_are_paged_and_counted(language: Language) -> None:
    sheets = counter_pilot()
    sheets["KPI"] = [
        sheets["KPI"][0],
        *([f"X{n}", "I1", "", f"指標{n}" + "長" * 290, "時間", "減少", 1] for n in range(500)),
    ]
    del sheets["計測"]
    bring_in(sheets)
    opened = Open("pilots", language)
    assert len(opened.records("pilots.list")) == 20
    assert opened.says("500")


def test_a_value_is_saved_and_the_next_can_be_typed() -> None:
    started()
    opened = Open("pilots", kpi="K1")
    for value in ("12.4", "８分４２秒"):
        opened.type({"value": value}, form("value")).press(f"{form('value')}.save")
        assert opened.says("転入手続の処理時間の導入前を1件保存しました。")
    before = result().effect.before
    assert before is not None
    assert (before.n, float(before.estimate)) == (2, 10.55)


def test_what_cannot_be_read_stays_typed_and_nothing_is_saved() -> None:
    started()
    opened = Open("pilots", kpi="K1").type({"value": "半日"}, form("value")).press(f"{form('value')}.save")
    assert opened.says("半日")
    assert opened.at.text_input(key=f"{form('value')}.value").value == "半日"
    opened.type({"value": "-3"}, form("value")).press(f"{form('value')}.save")
    assert result().effect.before is None


@pytest.mark.parametrize(
    ("kind", "way", "typed", "estimate"),
    [
        ("時間", "mean", {"value": "12.4", "n": "30", "sd": "4"}, 12.4),
        ("時間", "total", {"total": "5時間", "n": "30"}, 10),
        ("割合", "ratio", {"numerator": "38", "denominator": "40"}, 95),
        ("評点", "tally", {"tally": "4:20、5：12人"}, 4.375),
        ("年間時間", "value", {"value": "1,095"}, 65700),
        ("金額", "value", {"value": "▲1,200円"}, -1200),
    ],
)
def test_every_shape_has_its_form(kind: str, way: str, typed: dict[str, str], estimate: float) -> None:
    started(kind)
    opened = Open("pilots", kpi="K1")
    control = f"pilots.way.{result().kind.value}"
    if any(each.key == control for each in opened.at.get("button_group")):
        opened.at.session_state[control] = way
        opened.run()
    opened.type(typed, form(way)).press(f"{form(way)}.save")
    before = result().effect.before
    assert before is not None
    assert float(before.estimate) == estimate


def test_a_pasted_column_is_shown_before_it_is_saved() -> None:
    started()
    opened = Open("pilots", kpi="K1")
    opened.at.session_state["pilots.way.time"] = "paste"
    opened.run()
    field = opened.at.text_area(key="pilots.paste.K1.text")
    field.set_value("12.4\n半日\n9")
    opened.run()
    assert opened.says("2行目", "半日", "まだ何も保存していません")
    assert result().effect.before is None
    opened.at.text_area(key="pilots.paste.K1.text").set_value("所要時間\n12\n9\n9\n")
    opened.run()
    assert opened.says("3件を読み取りました。平均10.0分、最小9.0分、最大12.0分です。")
    opened.press("pilots.paste.K1.save")
    assert opened.says("3件を保存しました")
    before = result().effect.before
    assert before is not None
    assert before.n == 3


def test_viewers_read_and_are_offered_nothing_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    started()
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    opened = Open("pilots", kpi="K1")
    assert opened.says("転入手続の処理時間")
    assert not opened.at.text_input
    assert not opened.at.text_area


def test_an_old_link_says_so() -> None:
    started()
    assert Open("pilots", kpi="K9").says("この指標は見つかりません")
