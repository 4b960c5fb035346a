"""取組カルテ: why it has its rating, and what people still have to answer, do or say."""

from datetime import date

import pytest

from tests.calls import NOW
from tests.pages.initiatives import status, stored, town
from tests.pages.screens import COLLEAGUE, LANGUAGES, Open, bring_in, database
from tracker.domain.codes import Rating, Role, Side, Viewpoint
from tracker.i18n import Language
from tracker.services.reporting import add_status

C = "initiative.concerns"


@pytest.fixture(autouse=True)
def _at_home() -> None:
    bring_in(town())


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_arithmetic_stands_there_for_everybody_and_is_changed_by_editors(
    language: Language, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role.value)
    with database().write(COLLEAGUE) as session:
        add_status(session, COLLEAGUE, status().model_copy(update={"progress_mark": "C"}))
    opened = Open("initiative", language, code="I1")
    (table,) = (body for body in opened.bodies if "tr-arithmetic" in body)
    assert table.count("<li") == 5
    assert opened.says(
        opened.t("status.explained"), "予算の確認を待っています。", "予算が決まらないため", opened.t("rating.rule")
    )
    buttons = {str(button.key) for button in opened.at.button}
    assert {f"{C}.concern", f"{C}.action", f"{C}.view"} <= buttons or role is Role.VIEWER
    assert not (role is Role.VIEWER and {key for key in buttons if key.startswith(C)})


def test_a_blocking_concern_is_written_and_answered_and_the_rating_follows() -> None:
    unlowered = {"lowered_to": None, "lowered_reason": None}
    with database().write(COLLEAGUE) as session:
        add_status(session, COLLEAGUE, status().model_copy(update=unlowered))
    opened = Open("initiative", code="I1").press(f"{C}.concern")
    form = f"{C}.concern.form.I1."
    opened.at.segmented_control(key=f"{form}.blocking").set_value("yes")
    opened.type({"text": "控えの保存年数が決まりません。"}, form).press(f"{form}.save")
    assert stored().line.rating is Rating.ACTION_NEEDED
    assert opened.records(f"{C}.concern.list")[0][:2] == ["先へ進めない", "控えの保存年数が決まりません。"]
    opened.open("initiative.concern.I1", "I1-C1")
    form = f"{C}.concern.form.I1.I1-C1"
    opened.type({"answer": "5年間残します。"}, form).press(f"{form}.save")
    (concern,) = stored().concerns
    assert (concern.answer, concern.answered_on) == ("5年間残します。", NOW.date())
    assert stored().line.rating is not Rating.ACTION_NEEDED


def test_a_sentence_does_not_hide_the_way_to_the_answer_it_cannot_replace() -> None:
    check = "initiative.check.concerns_answered"
    opened = Open("initiative", code="I1").press(f"{check}.write")
    form = "initiative.check.form.I1.concerns_answered"
    opened.type({"text": "部長会で異論はありませんでした。"}, form).press(f"{form}.save")
    assert {f"{check}.written"} == {key for key in _buttons(opened) if key.startswith(check)}
    opened.press(f"{C}.concern")
    form = f"{C}.concern.form.I1."
    opened.at.segmented_control(key=f"{form}.blocking").set_value("yes")
    opened.type({"text": "控えの保存年数が決まりません。"}, form).press(f"{form}.save")
    assert {check, f"{check}.written"} == {key for key in _buttons(opened) if key.startswith(check)}
    opened.press(check)
    assert f"{C}.concern.form.I1.I1-C1.answer" in {field.key for field in opened.at.text_area}


def _buttons(opened: Open) -> set[str]:
    return {str(button.key) for button in opened.at.button}


def test_an_action_is_agreed_and_done() -> None:
    opened = Open("initiative", code="I1").press(f"{C}.action")
    form = f"{C}.action.form.I1."
    opened.type({"text": "業者に確かめる", "due_on": "R8.12.1"}, form).press(f"{form}.save")
    (action,) = stored().actions
    assert (action.due_on, action.done_on, action.owner_code) == (date(2026, 12, 1), None, "P1")
    opened.open("initiative.action.I1", action.code)
    form = f"{C}.action.form.I1.{action.code}"
    opened.type({"result": "来週届きます。"}, form).press(f"{form}.save")
    assert (stored().actions[0].done_on, stored().actions[0].result) == (NOW.date(), "来週届きます。")


def test_four_answers_on_the_left_are_answered_kindly() -> None:
    opened = Open("initiative", code="I1").press(f"{C}.view")
    form = f"{C}.view.form.I1"
    for each in Viewpoint:
        opened.at.segmented_control(key=f"{form}.{each.value}").set_value(Side.EFFICIENCY.value)
    opened.press(f"{form}.save")
    assert dict(stored().line.viewpoints) == dict.fromkeys(Viewpoint, Side.EFFICIENCY)
    assert opened.says("住民にとって何が変わるかを1行加えると、会議で伝わりやすくなります。")
    assert Open("overview").says("効率化が中心の取組1件")
