"""① in words: hours as everywhere else, arithmetic one can do again, and steps that say how much shorter."""

import pytest

from tests.domain.works import step, work
from tracker.domain.current_state import CurrentState
from tracker.domain.inventory import alike, candidates, pareto
from tracker.domain.step_codes import FlowState, Waste
from tracker.i18n import translator
from tracker.wording import current_state as wording

JA, EN = translator("ja"), translator("en")


def test_the_arithmetic_can_be_done_again_by_the_reader() -> None:
    (loud,) = candidates([work(volume=9_400, minutes="12.6", ease=2, posts=2, votes=9)])
    assert wording.arithmetic(loud, JA) == (
        "年約1,970時間 × 困りごと12（書いた人2＋同感9＋1） × 変えやすさ2 ＝ 47,280点"
    )
    assert 1_970 * 12 * 2 == 47_280
    (unjudged,) = candidates([work(volume=600, minutes=30)])
    assert "変えやすさ3（未入力のため中間の値）" in wording.arithmetic(unjudged, JA)
    assert wording.arithmetic(unjudged, EN) == (
        "about 300 hours a year × problems 1 (written 0 + same 0 + 1)"
        " × ease 3 (not judged yet, so the middle) = 900 points"
    )


def test_the_answer_names_what_is_known_and_what_to_do_where_nothing_is() -> None:
    works = (work("G1", volume=600, minutes=30), work("G2"))
    found = CurrentState(works=works, departments=(), pains=3, resident_pains=2)
    told, strong = wording.headline(found, pareto(works), JA)
    assert told == (
        "業務2件のうち、件数と時間が分かる1件で年約300時間です。多い順に1件で、その8割になります。"
        "困りごとは3件（住民2件）届いています。"
    )
    assert all(part in told for part in strong)
    nothing = found.model_copy(update={"works": works[1:]})
    assert "年間の件数と1件あたりの時間を入れると" in wording.headline(nothing, pareto(works[1:]), JA)[0]


@pytest.mark.parametrize(
    ("minutes", "told"),
    [("3", "3分"), ("12.6", "12.6分"), ("0.25", "0.3分"), (119, "119分"), (120, "2時間"), (19_260, "321時間")],
)
def test_times_are_said_as_people_say_them(minutes: object, told: str) -> None:
    assert wording.minutes(work(minutes=minutes).minutes, JA) == told
    assert wording.minutes(None, JA) == "時間は未入力"


def test_steps_say_how_much_shorter_a_case_is_to_be() -> None:
    today = [step(1, minutes="1.4"), step(2, minutes="3.2", wastes=(Waste.COPYING, Waste.PAPER), actor="住民")]
    planned = [step(1, state=FlowState.TO_BE, minutes=2)]
    assert wording.flow_difference(today, planned, JA) == "見直し後は1件あたり2.6分短くなる見込みです（4.6分→2分）。"
    assert wording.flow_difference(planned, today, JA).startswith("見直し後は1件あたり2.6分長くなる見込みです")
    assert wording.flow_difference(today, today, JA).startswith("見直し後も1件あたりの時間は変わらない見込みです")
    assert wording.flow_difference(today, [], JA) == ""
    assert wording.flow_total(FlowState.AS_IS, today, JA) == "現状　2手順・計4.6分"
    assert wording.step_waste(today[1], JA) == "無駄：転記・紙"
    assert wording.step_detail(today[1], (1, 3), JA) == "住民・手順1、3の後"
    assert wording.untimed([step(1), *today], JA) == "時間が未入力の手順が1件あり、計には入っていません。"
    assert wording.per_case(work(minutes=5), today, JA) == "手順の計4.6分と、業務に書いた1件あたり5分が違います。"
    assert wording.per_case(work(minutes="4.6"), today, JA) == ""


def test_why_work_may_be_alike() -> None:
    works = [work("G1", name="鍵の貸出"), work("G2", name="鍵の貸出", department_code="D2")]
    assert wording.why_alike(alike(works)[0], JA) == "同じ名前"
    works = [work("G1", name="税の証明書"), work("G2", name="農地の証明書", department_code="D2")]
    assert wording.why_alike(alike(works)[0], JA) == "同じ言葉：証明書"
