"""③試行と計測, 計測: how far each KPI is, the ways to measure it, pairs, and cases that are left out."""

import pytest

from tests.builders import AFTER_MINUTES
from tests.pages.piloting import PLAN, city, guarded, result, turn
from tests.pages.screens import Open, bring_in
from tracker.domain.codes import Phase


def measuring(**more: object) -> Open:
    bring_in(city(**more))  # type: ignore[arg-type]
    return turn(Open("pilots", pilot="P1"), "measuring")


def test_the_card_says_how_many_are_missing_of_which_phase() -> None:
    opened = measuring(after=AFTER_MINUTES[:5])
    assert opened.says("12件／目標12件", "5件／目標12件", "導入後：判定の目安まで、あと約7件です。")
    assert measuring().says("判定の目安の件数に届きました。")


def test_every_kit_is_at_hand_where_it_can_be_used() -> None:
    bring_in(guarded("誤りの割合", sheets=city(after=AFTER_MINUTES[:5])))
    opened = turn(Open("pilots", pilot="P1"), "measuring")
    keys = {button.key for button in (*opened.at.button, *opened.at.get("download_button"))}
    key = "piloting.measuring"
    wanted = {f"{key}.{way}.K1" for way in ("time", "sheet", "offline", "type")}
    assert {*wanted, f"{key}.type.W1"} <= keys
    assert not {f"{key}.{way}.W1" for way in ("time", "sheet", "offline")} & keys, "a share has no stopwatch"


def test_typing_opens_in_the_phase_that_was_chosen() -> None:
    opened = measuring(after=AFTER_MINUTES[:5])
    opened.at.session_state["piloting.measuring.phase.P1"] = Phase.BEFORE
    opened.run().press("piloting.measuring.type.K1")
    assert opened.says("計測した数字を入れる")
    assert opened.at.session_state["pilots.phase.K1"] is Phase.BEFORE
    opened.press("pilots.back")
    assert opened.says("導入後：判定の目安まで、あと約7件です。")


def test_a_case_is_left_out_with_its_reason_and_can_count_again() -> None:
    opened = measuring()
    rows = opened.records("measured.K1")
    assert rows[0][:3] == ["導入後", "令和8年7月16日", "8.7分"]
    opened.open("measure.correct", "K1", "A12")
    form = "measured.out.A12"
    opened.press(f"{form}.save")
    assert opened.says(opened.t("errors.required"))
    opened.type({"reason": "電話で中断したため"}, form).press(f"{form}.save")
    assert opened.says("転入手続の処理時間の1件を除きました。", "24件を記録しています。このうち1件は除いています。")
    assert opened.records("measured.K1")[0][4] == "除いています（電話で中断したため）"
    after = result().effect.after
    assert after is not None
    assert after.n == 11
    opened.open("measure.correct", "K1", "A12").type({"reason": "中断ではなかったため"}, "measured.again.A12")
    opened.press("measured.again.A12.save")
    assert result().effect.after is not None
    assert result().effect.after.n == 12  # type: ignore[union-attr]


def test_pairs_are_shown_before_they_are_saved() -> None:
    opened = measuring(before=[], after=[])
    opened.press("piloting.measuring.type.K1")
    opened.at.session_state["pilots.way.time"] = "pairs"
    opened.run()
    field = "pilots.pairs.K1.text"
    opened.at.text_area(key=field).set_value("12\t8\n11\n13\t半日")
    opened.run()
    assert opened.says("読み取れない行が2件あります", "2行目：1行には、前と後の2つの数が要ります")
    assert result().effect.before is None
    lines = "\n".join(f"{12 + n % 4}.5\t{8 + n % 3}\t転入" for n in range(10))
    opened.at.text_area(key=field).set_value(f"前\t後\n{lines}")
    opened.run()
    assert opened.says("10組を読み取りました。平均は導入前13.8分、導入後8.9分で、差は4.9分の短縮です。")
    opened.press("pilots.pairs.K1.save")
    assert opened.says("転入手続の処理時間に10組を保存しました。")
    effect = result().effect
    assert effect.paired
    assert (effect.before.n if effect.before else 0) == 10


def test_a_weekly_kpi_has_no_pairs() -> None:
    sheets = city(before=[], after=[])
    sheets["KPI"][0].append("単位")
    sheets["KPI"][1].append("時間/週")
    bring_in(sheets)
    opened = Open("pilots", kpi="K1")
    ways = next(each for each in opened.at.get("button_group") if each.key == "pilots.way.time.week")
    words = [option.content for option in ways.proto.options]
    assert "1週ずつ" in words
    assert not any("前後" in word for word in words)


def test_many_kpis_of_one_pilot_are_turned_like_pages() -> None:
    sheets = city()
    sheets["KPI"] += [[f"X{n}", "I1", "P1", f"指標{n}", "時間", "減少", "", "", "監視"] for n in range(60)]
    bring_in(sheets)
    opened = turn(Open("pilots", pilot="P1"), "measuring")
    assert opened.says("61件中 1–4")


def test_viewers_see_the_cases_and_no_way_to_change_them(monkeypatch: pytest.MonkeyPatch) -> None:
    bring_in(city())
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    opened = turn(Open("pilots", pilot="P1"), "measuring")
    assert len(opened.records("measured.K1")) == 20
    assert not any(str(button.key).startswith("piloting.measuring") for button in opened.at.button)


def test_a_day_of_decision_that_passed_without_a_case_is_told() -> None:
    bring_in(city(after=(), plan={**PLAN, "判定予定日": "2026/11/3"}))
    opened = Open("pilots", pilot="P1")
    assert opened.says("導入後を計測中です。", "判定予定日を20日過ぎています。")


def test_the_floor_is_named_below_it() -> None:
    bring_in(city(after=AFTER_MINUTES[:5]))
    assert Open("pilots", kpi="K1").says("各10件になるまでは参考値です")


def test_with_enough_cases_no_floor_is_named() -> None:
    bring_in(city())
    assert not Open("pilots", kpi="K1").says("になるまでは参考値です")
