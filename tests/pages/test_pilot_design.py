"""③試行と計測, 設計: from a thought to a criterion that is fixed, what is proposed on the way, changing it later."""

from typing import Any

import pytest

from tests.builders import AFTER_MINUTES
from tests.pages.piloting import PLAN, choose, city, guarded, pilot, result, turn
from tests.pages.screens import COLLEAGUE, LANGUAGES, Open, bring_in, database
from tracker.domain.pilots import SavePilot
from tracker.i18n import Language
from tracker.services.pilots import save_pilot

FORM = "piloting.design.P1"
UNFIXED = {**PLAN, "基準確定日": ""}


def started(**more: Any) -> Open:
    """The design of a pilot whose 導入前 is measured and whose criterion is open."""
    bring_in(city(after=[], plan=UNFIXED, **more))
    return turn(Open("pilots", pilot="P1"), "design")


def save(opened: Open) -> Open:
    return opened.press(f"{FORM}.save")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ["admin", "editor", "viewer"])
@pytest.mark.parametrize("tab", ["design", "measuring", "result"])
def test_every_tab_opens_for_every_role(
    language: Language, role: str, tab: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(guarded("誤りの割合"))
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role)
    opened = turn(Open("pilots", language, pilot="P1"), tab)
    assert opened.says("転入手続の事前申請")
    assert not (role == "viewer" and opened.at.text_input)


def test_from_a_thought_to_a_fixed_criterion() -> None:
    sheets: Any = city()
    bring_in({name: sheets[name] for name in ("部署", "設定", "取組", "業務")})
    opened = Open("pilots", new="I1")
    opened.type({"hypothesis": "短くなる。", "change": "事前に書いてもらう。"}, "piloting.new.form.I1")
    opened.at.selectbox(key="piloting.new.form.I1.process_code").select("G1")
    opened.press("piloting.new.form.I1.save")
    assert opened.says(
        "試行I1-S1を作りました", "判定の基準を確定するまでに、変更日、計画件数、主な指標（1つ）を決めてください。"
    )
    form = "piloting.design.I1-S1"
    opened.type({"name": "受付時間", "changed_on": "令和8年7月1日", "planned_n": "２０件"}, form).run()
    assert opened.says("棚卸しの1件13.0分（転入の受付）の10％", "保存していない変更があります。")
    opened.press(f"{form}.take.tenth").press(f"{form}.save")
    assert opened.says("設計を保存しました。", "設計がそろっています", "1件1.3分以上", "前後それぞれ20件")
    assert opened.says("変更日を過ぎていますが、導入前の値がまだ1件もありません。")
    opened.press("piloting.fix.I1-S1.press")
    assert opened.says("判定の基準を令和8年11月23日に確定しました。", "令和8年11月23日に確定")
    stored = pilot("I1-S1")
    assert (stored.hypothesis, stored.process_code, stored.planned_n) == ("短くなる。", "G1", 20)
    assert str(stored.plan_fixed_on) == "2026-11-23"
    assert float(result("I1-S1-K1").smallest_worthwhile_change or 0) == 1.3


def test_a_pilot_needs_an_initiative() -> None:
    bring_in(city())
    opened = Open("pilots", new="choose").press("piloting.new.form..save")
    assert opened.says(opened.t("errors.required"))


def test_what_that_many_cases_can_show_changes_with_the_number_and_nothing_is_saved() -> None:
    opened = started()
    for planned, said in (("15", "各15件の場合、約9％以上の短縮"), ("40", "各40件の場合、"), ("1", "迷うときは")):
        opened.type({"planned_n": planned}, FORM).run()
        advice = next(text for text in opened.texts if "迷うときは" in text)
        assert advice.startswith(said)
    assert pilot().planned_n == 12


def test_the_saving_that_pays_for_the_costs_is_worked_out_and_taken_by_one_click() -> None:
    opened = started()
    assert opened.says("導入前の平均13.1分の10％", "「場所と費用」に費用を入れると")
    opened.type({"initial_yen": "2,000,000円", "recurring_yen": "130000", "annual_volume": "8000"}, FORM).run()
    # (2,000,000 / 5 + 130,000) / (8,000 × 2,643 / 60) = 1.504 minutes
    assert opened.says("（初期2,000,000円÷5年＋経常130,000円）÷（年8,000件×100％×2,643円/時）")
    opened.press(f"{FORM}.take.costs")
    assert opened.at.text_input(key=f"{FORM}.smallest_worthwhile_change").value == "1.5"


def test_a_baseline_needs_no_caution_and_a_day_gone_by_does() -> None:
    opened = started()
    assert not opened.says("導入前の値がまだ1件もありません")
    opened.type({"decide_by": "令和8年11月1日"}, FORM)
    save(opened)
    assert opened.says("判定予定日（令和8年11月1日）を過ぎています。")


@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        ({"after_from": "2026/5/20"}, "after_from", "windows_overlap"),
        ({"before_to": "2026/4/1"}, "before_to", "end_before_start"),
        ({"changed_on": "2026/5/10"}, "changed_on", "change_before_baseline_ends"),
        ({"planned_n": "1"}, "planned_n", "number_range"),
        ({"smallest_worthwhile_change": "0"}, "smallest_worthwhile_change", "worthwhile_positive"),
        ({"initial_yen": "たくさん"}, "initial_yen", "not_a_number"),
        ({"adoption_share": "120"}, "adoption_share", "percent_range"),
    ],
)
def test_what_cannot_be_stays_typed_and_nothing_is_saved(typed: dict[str, str], field: str, code: str) -> None:
    opened = started()
    opened.type({**typed, "hypothesis": "まだ途中の文章"}, FORM).run()
    save(opened)
    problem = opened.at.session_state["tracker"].forms[FORM].problem
    assert (problem.code, problem.field) == (code, field)
    assert opened.at.text_input(key=f"{FORM}.{field}").value == typed[field]
    assert opened.at.text_area(key=f"{FORM}.hypothesis").value == "まだ途中の文章"
    assert pilot().hypothesis == PLAN["仮説"]


def test_what_was_typed_is_there_when_the_tab_is_opened_again() -> None:
    opened = started()
    opened.type({"change": "窓口の並びを変える"}, FORM).run()
    turn(turn(opened, "measuring"), "design")
    assert opened.at.text_area(key=f"{FORM}.change").value == "窓口の並びを変える"
    save(opened)
    assert pilot().change == "窓口の並びを変える"


def test_the_kpi_takes_its_volume_from_the_process_that_is_chosen() -> None:
    opened = started()
    opened.at.selectbox(key=f"{FORM}.process_code").select("G1")
    opened.type({"annual_volume": ""}, FORM).run()
    save(opened)
    assert (pilot().process_code, result().process_code) == ("G1", "G1")


def colleague(**changed: Any) -> None:
    view = pilot()
    stored = {name: getattr(view, name) for name in SavePilot.model_fields if hasattr(view, name)}
    opened = database()
    with opened.write(COLLEAGUE) as session:
        save_pilot(session, COLLEAGUE, SavePilot.model_validate({**stored, **changed}))
    opened.dispose()


def test_two_people_changing_one_design_are_told_of_each_other() -> None:
    opened = started()
    opened.type({"hypothesis": "自分の仮説"}, FORM).run()
    colleague(hypothesis="同僚の仮説")
    save(opened)
    assert opened.says("佐藤さん", "同僚の仮説", "自分の仮説")
    opened.press(f"{FORM}.mine")
    assert pilot().hypothesis == "自分の仮説"


def test_a_design_nobody_types_in_follows_what_others_save() -> None:
    opened = started()
    colleague(hypothesis="同僚の仮説")
    assert opened.run().at.text_area(key=f"{FORM}.hypothesis").value == "同僚の仮説"
    opened.type({"change": "窓口の並びを変える"}, FORM).run()
    save(opened)
    assert (pilot().hypothesis, pilot().change) == ("同僚の仮説", "窓口の並びを変える")


def test_the_criterion_is_not_fixed_over_what_is_not_saved() -> None:
    opened = started()
    assert not opened.at.button(key="piloting.fix.P1.press").disabled
    opened.type({"planned_n": "30"}, FORM).run()
    assert opened.at.button(key="piloting.fix.P1.press").disabled
    assert opened.says("保存してから確定してください")


def test_a_fixed_plan_is_read_until_somebody_wants_to_change_it() -> None:
    bring_in(city(after=AFTER_MINUTES[:5]))
    opened = turn(Open("pilots", pilot="P1"), "design")
    assert opened.says("令和8年4月20日に確定", "1件1.5分以上")
    assert not opened.at.text_input
    opened.press("piloting.change_plan")
    assert opened.at.text_input(key=f"{FORM}.planned_n").value == "12"
    opened.press("piloting.stop")
    assert not opened.at.text_input


def test_after_measuring_began_a_change_needs_a_reason_and_stays_in_sight() -> None:
    bring_in(city(after=AFTER_MINUTES[:5]))
    opened = turn(Open("pilots", pilot="P1"), "design").press("piloting.change_plan")
    opened.type({"planned_n": "15"}, FORM).run()
    save(opened)
    assert opened.says("導入後の計測が始まっています。判定の基準に関わる変更には、理由を入れてください。")
    opened.type({"reason": "件数の多い月に当たったため"}, FORM).run()
    save(opened)
    opened.press("piloting.stop")
    assert opened.says("計測開始後の計画変更", "1件", "前後それぞれ15件")
    (row,) = opened.records("piloting.plan_changes")
    assert row[1:] == ["この端末の利用者", "計画件数：12 → 15", "件数の多い月に当たったため"]


def test_guardrails_are_added_until_there_are_three() -> None:
    bring_in(guarded("誤りの割合", "住民の待ち時間", sheets=city(after=[], plan=UNFIXED)))
    opened = turn(Open("pilots", pilot="P1"), "design").press("piloting.guardrails.add")
    form = "piloting.kpi.P1+"
    opened.type({"name": "残業時間"}, form).press(f"{form}.save")
    assert opened.says("指標「残業時間」を保存しました。")
    assert pilot().guardrail_kpis == ("P1-K1", "W1", "W2")
    assert not any(button.key == "piloting.guardrails.add" for button in opened.at.button)


def test_saving_a_guardrail_leaves_what_is_typed_in_the_design() -> None:
    opened = started()
    opened.type({"change": "窓口の並びを変える"}, FORM).run().press("piloting.guardrails.add")
    opened.type({"name": "残業時間"}, "piloting.kpi.P1+").press("piloting.kpi.P1+.save")
    assert opened.at.text_area(key=f"{FORM}.change").value == "窓口の並びを変える"
    save(opened)
    assert pilot().change == "窓口の並びを変える"


def test_of_several_primary_kpis_one_is_kept() -> None:
    sheets = city(after=[], plan=UNFIXED)
    sheets["KPI"].append(["K2", "I1", "P1", "申請の割合", "割合", "増加", "", "", "主要"])
    bring_in(sheets)
    opened = turn(Open("pilots", pilot="P1"), "design")
    assert opened.says("主要指標が2つ以上あります")
    opened.press("piloting.kpi.K2")
    choose(opened, "piloting.kpi.K2.role", "guardrail")
    opened.press("piloting.kpi.K2.save")
    assert (pilot().primary_kpi, pilot().guardrail_kpis) == ("K1", ("K2",))


def test_the_kind_decides_what_is_asked() -> None:
    opened = started()
    fields = {field.key for field in opened.at.text_input}
    assert f"{FORM}.annual_volume" in fields
    choose(opened, f"{FORM}.kind", "proportion")
    fields = {field.key for field in opened.at.text_input}
    assert {f"{FORM}.numerator", f"{FORM}.denominator"} <= fields
    assert f"{FORM}.annual_volume" not in fields
    save(opened)
    problem = opened.at.session_state["tracker"].forms[FORM].problem
    assert (problem.code, problem.field) == ("kind_has_measurements", "kind")


def test_an_old_link_says_so() -> None:
    bring_in(city())
    assert Open("pilots", pilot="P9").says("この試行は見つかりません")


def test_viewers_are_not_offered_to_design(monkeypatch: pytest.MonkeyPatch) -> None:
    bring_in(city())
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    opened = Open("pilots", new="I1")
    assert opened.says("編集の権限がある人が行います")
    assert not opened.at.text_area


def test_a_guardrail_found_while_measuring_is_added_with_a_reason_and_stays_in_sight() -> None:
    bring_in(city(after=AFTER_MINUTES[:5]))
    opened = turn(Open("pilots", pilot="P1"), "design").press("piloting.change_plan").press("piloting.guardrails.add")
    form = "piloting.kpi.P1+"
    opened.type({"name": "残業時間"}, form).press(f"{form}.save")
    assert opened.says("判定の基準に関わる変更には、理由を入れてください。")
    opened.type({"reason": "残業が増えたという声があったため"}, form).press(f"{form}.save")
    opened.press("piloting.stop")
    (row,) = opened.records("piloting.plan_changes")
    assert row[2:] == ["指標を追加：P1-K1 残業時間", "残業が増えたという声があったため"]
