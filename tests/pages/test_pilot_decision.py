"""③試行と計測, 結果と判断: the rule speaks first, people decide, and why stays on record."""

import pytest

from tests.builders import AFTER_MINUTES
from tests.pages.piloting import choose, city, guarded, pilot, turn
from tests.pages.screens import Open, bring_in
from tracker.domain.codes import Decision, Lifecycle, Recommendation

FORM = "piloting.decision.P1"


def judged(**more: object) -> Open:
    """A pilot whose rule says 展開, turned to its result."""
    bring_in(city(**more))  # type: ignore[arg-type]
    return turn(Open("pilots", pilot="P1"), "result")


def decide(opened: Open, decision: Decision, **typed: str) -> Open:
    choose(opened, f"{FORM}.decision", decision.value)
    return opened.type(typed, FORM).press(f"{FORM}.save")


def test_the_result_tells_what_the_rule_looked_at() -> None:
    bring_in(guarded("誤りの割合"))
    opened = turn(Open("pilots", pilot="P1"), "result")
    assert opened.says("展開：基準を満たした", "事前に決めた基準を満たしています", "平均で1.5分以上：はい", "実測")
    assert opened.says("令和8年4月20日に確定", "誤りの割合")


def test_a_decision_with_the_rule_needs_no_reason() -> None:
    opened = decide(judged(), Decision.SCALE, meeting="第3回DX推進本部会議", next_step="4月から全窓口で行う")
    assert opened.says("判断「本格導入」を記録しました。", "令和8年11月23日に「本格導入」と決定しました。")
    line = pilot().decision
    assert line is not None
    assert (line.meeting, line.next_step, line.recommendation) == (
        "第3回DX推進本部会議",
        "4月から全窓口で行う",
        Recommendation.SCALE,
    )
    assert opened.says(opened.t("rollout.title"))


def test_against_the_rule_a_reason_is_asked_before_and_demanded_after() -> None:
    opened = judged()
    choose(opened, f"{FORM}.decision", "not_adopt")
    assert opened.says("事前に決めた基準による目安は「本格導入」です。異なる判断には理由が要ります。")
    decide(opened, Decision.NOT_ADOPT, next_step="今年度は行わない")
    assert opened.says("異なる判断には、理由を入れてください。")
    assert pilot().decisions == ()
    assert opened.at.text_area(key=f"{FORM}.next_step").value == "今年度は行わない"
    decide(opened, Decision.NOT_ADOPT, reason="端末の更新が来年度になるため")
    line = pilot().decision
    assert line is not None
    assert (line.decision, line.reason, line.recommendation) == (
        Decision.NOT_ADOPT,
        "端末の更新が来年度になるため",
        Recommendation.SCALE,
    )
    assert opened.records("piloting.decision.list")[0][3:5] == ["本格導入", "端末の更新が来年度になるため"]


def test_not_adopting_is_a_proper_end_with_what_was_learned() -> None:
    opened = judged()
    choose(opened, f"{FORM}.decision", "not_adopt")
    assert opened.says("見送りも成果です")
    choose(opened, f"{FORM}.ends", "yes")
    decide(opened, Decision.NOT_ADOPT, reason="端末が足りないため", learned="様式より並びの影響が大きい。")
    (row,) = opened.records("piloting.decision.list")
    assert row[5] == "学んだこと：様式より並びの影響が大きい。"
    assert pilot().lifecycle is Lifecycle.NOT_ADOPTED


def test_the_form_asks_for_a_decision_and_a_day() -> None:
    opened = judged().press(f"{FORM}.save")
    problem = opened.at.session_state["tracker"].forms[FORM].problem
    assert (problem.code, problem.field) == ("required", "decision")
    decide(opened, Decision.SCALE, decided_on="")
    problem = opened.at.session_state["tracker"].forms[FORM].problem
    assert (problem.code, problem.field) == ("required", "decided_on")
    decide(opened, Decision.SCALE, decided_on="2027/1/5")
    assert opened.says("まだ先の日です")
    assert pilot().decisions == ()


def test_the_one_extension_is_offered_once() -> None:
    few = AFTER_MINUTES[:6]
    opened = judged(after=few)
    assert opened.says("事前に決めた基準による目安は「計測を続ける」です。")
    decide(opened, Decision.CONTINUE, decided_on="2026/11/2")
    assert opened.says("判断「計測を続ける」を記録しました。", "計測の追加（1回限り）は、すでに使いました。")
    group = next(each for each in opened.at.get("button_group") if each.key == f"{FORM}.decision")
    assert "計測を続ける" not in [option.content for option in group.proto.options]


def test_what_was_decided_can_be_corrected_and_decided_anew() -> None:
    opened = decide(judged(), Decision.SCALE)
    own = "piloting.decision.P1.2026-11-23"
    opened.open(FORM, "2026-11-23").type({"meeting": "第4回会議"}, own).press(f"{own}.save")
    assert [line.meeting for line in pilot().decisions] == ["第4回会議"]
    opened.press("piloting.again")
    decide(opened, Decision.SCALE)
    assert opened.says("「令和8年11月23日」はすでにあります")
    decide(opened, Decision.STOPPED, decided_on="2026/11/20", reason="制度が変わったため")
    assert len(pilot().decisions) == 2


def test_viewers_read_what_was_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    decide(judged(), Decision.SCALE, reason="基準を満たした")
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    opened = turn(Open("pilots", pilot="P1"), "result")
    assert opened.records("piloting.decision.list")[0][1] == "本格導入"
    assert not opened.at.text_input


def test_a_pilot_without_a_primary_kpi_is_led_back_to_its_design() -> None:
    sheets = city(after=[])
    del sheets["KPI"], sheets["計測"]
    bring_in(sheets)
    opened = turn(Open("pilots", pilot="P1"), "result")
    assert opened.says("主な指標が1つに決まっていないため")
    assert opened.press("piloting.to_design").at.session_state["tracker"].tabs["piloting.P1"].open == "design"
