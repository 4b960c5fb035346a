"""②対話: a new city, what is written down of a dialogue, who is missing, few answers, the words of the city."""

from datetime import date

import pytest

from tests.calls import NOW, VIEWER
from tests.pages.initiatives import town
from tests.pages.screens import COLLEAGUE, LANGUAGES, Open, bring_in, database
from tracker.domain.codes import Check, Role
from tracker.domain.dialogue import DialogueCard, Dialogues, SaveParticipation
from tracker.domain.step_codes import Attendee, PulseQuestion
from tracker.i18n import Language
from tracker.services.dialogues import dialogue, dialogues, save_participation
from tracker.services.overview import overview

D = "dialogue"
HELD = {
    **town(),
    "対話": [
        ["コード", "種類", "名称", "開催日", "取組コード", "問い", "現場の発言"],
        ["W1", "ワークショップ", "様式を持ち寄る会", "2026/10/9", "I1", "なぜ3回書くのか", "様式が6枚あります。"],
        ["W2", "説明会", "全庁説明会", "2025/5/21", "", "", ""],
    ],
    "参加": [
        ["対話コード", "課", "職層", "人数"],
        ["W1", "市民課", "担当", 6],
        ["W1", "総務課", "管理職", 1],
    ],
    "懸念": [
        ["コード", "取組コード", "内容", "先へ進めない", "出された日", "対話コード"],
        ["C1", "I1", "控えの保存年数が決まりません。", "ある", "2026/10/9", "W1"],
    ],
    "アンケート": [
        ["取組コード", "課", "設問", "時期", *(f"{n}点の人数" for n in range(1, 6))],
        ["I1", "市民課", "理解度", "対話の前", 2, 4, 5, 1, 0],
        ["I1", "市民課", "理解度", "対話の後", 0, 1, 3, 6, 4],
        ["I1", "納税課", "理解度", "対話の前", 0, 0, 0, 0, 4],
    ],
    "用語": [
        ["用語", "読み", "意味"],
        ["標準化", "ひょうじゅんか", "国の仕様に合わせること"],
        ["RPA", "", "自動の操作"],
    ],
}


@pytest.fixture
def _talking() -> None:
    bring_in(HELD)


def card(code: str = "W1") -> DialogueCard:
    with database().read() as session:
        return dialogue(session, VIEWER, code)


def stored() -> Dialogues:
    with database().read() as session:
        return dialogues(session, VIEWER, overview(session, VIEWER, NOW))


def written(opened: Open) -> str:
    return "\n".join(opened.bodies)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_city_is_told_how_to_begin(language: Language) -> None:
    opened = Open(D, language)
    assert opened.says(opened.t("dialogue.first"))
    assert f"{D}.new" not in {str(button.key) for button in opened.at.button}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_city_that_has_not_talked_yet_may_begin(language: Language) -> None:
    bring_in(town())
    opened = Open(D, language)
    assert opened.says(opened.t("dialogue.list.first"), opened.t("dialogue.headline.answered"))
    assert opened.tab(D, "presence").says(opened.t("dialogue.presence.hole"))
    assert opened.tab(D, "pulse").says(opened.t("dialogue.pulse.none"))
    assert opened.tab(D, "terms").says(opened.t("dialogue.term.none"))


@pytest.mark.usefixtures("_talking")
def test_the_first_line_is_the_answer_of_the_year_chosen() -> None:
    assert Open(D).says(
        "今年度は対話を1回開き、のべ7人が参加しました。答えを待つ懸念は1件です（うち先へ進めないもの1件）。"
    )
    opened = Open(D, fy="2025")
    assert opened.says("令和7年度は対話を1回開き、のべ0人が参加しました。")
    assert [cells[1] for cells in opened.records(f"{D}.list")] == ["全庁説明会"]


@pytest.mark.usefixtures("_talking")
def test_a_viewer_reads_everything_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", Role.VIEWER.value)
    opened = Open(D, dialogue="W1")
    assert opened.says("様式が6枚あります。", "「書かない窓口」では、納税課がまだ対話に参加していません。")
    keys = {str(button.key) for button in opened.at.button}
    assert not keys & {f"{D}.{kind}" for kind in ("edit", "people", "agreement", "concern", "action")}
    assert opened.records(f"{D}.concern.list")[0][:3] == [
        "先へ進めない",
        "控えの保存年数が決まりません。",
        "書かない窓口",
    ]


@pytest.mark.usefixtures("_talking")
def test_a_dialogue_is_recorded_with_who_was_there_and_completes_the_check() -> None:
    opened = Open(D).press(f"{D}.new")
    form = f"{D}.form."
    opened.at.multiselect(key=f"{form}.initiative_codes").set_value(["I1"])
    opened.type({"title": "予約を考える会", "held_on": "R8.11.30"}, form).press(f"{form}.save")
    assert opened.says("令和8年11月30日はまだ先の日です。今日までの日付を入れてください。")
    opened.type({"held_on": "R8.11.4"}, form).press(f"{form}.save")
    assert card("W3").line.initiatives == (("I1", "書かない窓口"),)
    assert opened.says("参加した課と人数は、まだ入っていません。")  # it is shown, so that the rest can be written down
    opened.press(f"{D}.people")
    form = f"{D}.people.form.W3"
    places = {name: code for code, name in stored().departments}
    tax = places["納税課"]
    opened.type({f"{tax}.staff": "-2"}, form).press(f"{form}.save")
    assert opened.says("1から100,000までの数を入れてください。")
    opened.type({f"{tax}.staff": "２人", f"{tax}.chief": "1"}, form).press(f"{form}.save")
    assert [(each.department, each.counts) for each in card("W3").present] == [("納税課", (0, 0, 1, 2))]
    assert card("W3").absent == ()


@pytest.mark.usefixtures("_talking")
def test_what_was_agreed_and_is_to_be_done_is_written_beside_the_dialogue() -> None:
    opened = Open(D, dialogue="W1").press(f"{D}.agreement")
    form = f"{D}.agreement.form.W1."
    opened.press(f"{form}.save")
    assert opened.says("入力してください。空のままでは保存できません。")
    opened.type({"text": "様式は1枚にします。"}, form).press(f"{form}.save")
    assert opened.records(f"{D}.agreement.list") == [["様式は1枚にします。", "書かない窓口"]]
    opened.press(f"{D}.action")
    form = f"{D}.action.form.W1."
    opened.type({"text": "様式を集める", "due_on": "R8.11.20"}, form).press(f"{form}.save")
    assert opened.records(f"{D}.action.list")[0] == ["様式を集める", "", "令和8年11月20日", ""]
    assert opened.says("残り1件")
    opened.press(f"{D}.concern")
    form = f"{D}.concern.form.W1."
    opened.type({"text": "人が足りません。"}, form).press(f"{form}.save")
    assert [each.concern.raised_on for each in card().concerns] == [date(2026, 10, 9)] * 2


@pytest.mark.usefixtures("_talking")
def test_a_concern_is_answered_from_the_list_of_those_that_wait() -> None:
    opened = Open(D).open(f"{D}.answer", "C1")
    form = f"{D}.answer.form.I1.C1"
    opened.type({"answer": "5年間残します。"}, form).press(f"{form}.save")
    assert opened.says("答えを待つ懸念はありません。")
    answered = card().concerns[0].concern
    assert (answered.answer, answered.answered_on) == ("5年間残します。", NOW.date())


@pytest.mark.usefixtures("_talking")
def test_the_matrix_says_who_came_and_who_is_missing() -> None:
    body = next(body for body in Open(D).tab(D, "presence").bodies if "tr-matrix" in body)
    row = next(part for part in body.split("<tr>") if "書かない窓口" in part)
    assert '<td class="tr-missing">納税課</td>' in row
    assert row.count('class="tr-came">1<') == 1
    assert row.count('class="tr-hole"><span>未<') == 1
    assert row.count('class="tr-guest">（1）<') == 1


@pytest.mark.usefixtures("_talking")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR])
def test_four_answers_are_nowhere_on_the_screen(
    language: Language, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role.value)
    opened = Open(D, language).tab(D, "pulse")
    assert opened.says(opened.t("dialogue.pulse.hidden", departments="納税課", least=5))
    charts = [element.proto.alt for element in opened.at.get("vega_lite_chart")]
    assert any("市民課" in alt and "3.9" in alt for alt in charts)
    assert not [alt for alt in charts if "納税課" in alt]
    assert not [text for text in [*opened.texts, *charts] if "5.0" in text]
    if role is Role.EDITOR:
        rows = opened.records(f"{D}.pulse.list")
        assert [cells[-1] for cells in rows if cells[0] == "納税課"] == [opened.t("dialogue.pulse.few", least=5)]


@pytest.mark.usefixtures("_talking")
def test_hidden_answers_are_typed_anew_and_then_shown() -> None:
    item = "\n".join(("I1", _code("納税課"), PulseQuestion.UNDERSTANDING.value, "before"))
    opened = Open(D).tab(D, "pulse").open(f"{D}.pulse", item)
    form = f"{D}.pulse.form.{item}"
    fields = {field.key: field.value for field in opened.at.text_input if str(field.key).startswith(form)}
    assert set(fields.values()) == {""}, "nothing of what is stored"
    opened.type({"s1": "x"}, form).press(f"{form}.save")
    assert written(opened).count("tr-field-error") == 1
    opened.type({"s1": "0", "s4": "3", "s5": "3"}, form).press(f"{form}.save")
    (line,) = (line for line in stored().pulses[0].lines if line.department == "納税課")
    assert line.before is not None
    assert line.before.n == 6


def _code(department: str) -> str:
    return next(code for code, name in stored().departments if name == department)


@pytest.mark.usefixtures("_talking")
def test_a_word_is_added_and_found() -> None:
    opened = Open(D).tab(D, "terms").press(f"{D}.term")
    form = f"{D}.term.form."
    opened.type({"term": "RPA", "meaning": "別の意味"}, form).press(f"{form}.save")
    assert opened.says("「RPA」はすでにあります。")
    opened.type({"term": "合意", "reading": "ごうい"}, form).press(f"{form}.save")
    opened.at.text_input(key=f"{D}.terms.search").set_value("別の")
    assert [cells[0] for cells in opened.run().records(f"{D}.terms")] == ["合意"]


@pytest.mark.usefixtures("_talking")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_of_the_next_dialogue_is_offered_for_what_was_talked_about(language: Language) -> None:
    opened = Open(D, language, dialogue="W1").press(f"{D}.sheet")
    assert opened.at.multiselect(key=f"{D}.sheet.W1.codes").value == ["I1"]
    assert opened.t("dialogue.sheet.save") in opened.labels
    opened.at.multiselect(key=f"{D}.sheet.W1.codes").set_value([])
    assert opened.run().says(opened.t("dialogue.sheet.choose"))


@pytest.mark.usefixtures("_talking")
def test_the_record_names_who_is_missing_and_leads_to_the_dialogue() -> None:
    opened = Open("initiative", code="I1")
    assert opened.says("まだ参加していない課：納税課")
    keys = {str(button.key) for button in opened.at.button}
    assert f"initiative.check.{Check.DEPARTMENTS_JOINED.value}" in keys
    opened.press(f"initiative.check.{Check.CONCERNS_ANSWERED.value}")
    form = "initiative.concerns.concern.form.I1.C1"
    opened.type({"answer": "5年です。"}, form).press(f"{form}.save")
    assert stored().waiting == ()


def test_two_people_write_down_who_was_there() -> None:
    bring_in(HELD)
    opened = Open(D, dialogue="W1").press(f"{D}.people")
    form, place = f"{D}.people.form.W1", _code("市民課")
    opened.type({f"{place}.staff": "7"}, form)
    command = SaveParticipation(dialogue_code="W1", present=((place, Attendee.STAFF, 5),), version=card().version)
    with database().write(COLLEAGUE) as session:
        save_participation(session, COLLEAGUE, command)
    opened.press(f"{form}.save")
    assert opened.says("佐藤さんが")
    assert card().line.people == 5
