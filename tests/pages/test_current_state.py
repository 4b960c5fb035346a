"""①業務と課題 as a person walks through it: an answer first, from the empty city to an initiative."""

from datetime import date

import pytest

from tests import copied
from tests.calls import NOW, VIEWER
from tests.pages.screens import LANGUAGES, Open, bring_in, database
from tracker.domain.codes import Check
from tracker.domain.current_state import ProcessCard
from tracker.domain.initiatives import Card
from tracker.domain.step_codes import FlowState
from tracker.i18n import Language
from tracker.services.cards import card
from tracker.services.current_state import current_state, pains, process_card

TODAY = date(2026, 11, 23)
SMALL = {
    "部署": [["コード", "部署名"], ["D1", "市民課"], ["D2", "税務課"]],
    "取組": [["コード", "取組名", "主管課", "目的"], ["I1", "書かない窓口", "市民課", "書く手間をなくします。"]],
    "業務": [
        ["コード", "業務名", "課", "年間件数", "1件あたり時間", "取組コード", "変えやすさ"],
        ["G1", "住所異動届の受付", "市民課", 9400, "12.6分", "I1", ""],
        ["G2", "証明書の窓口交付", "市民課", 1000, "6分", "", 2],
        ["G3", "税の証明書の窓口交付", "税務課", 2000, "3分", "", 5],
        ["G4", "軽自動車の届出", "税務課", "", "", "", ""],
    ],
    "困りごと": [
        ["コード", "内容", "業務コード", "同感の数", "書かれた日"],
        ["N1", "昼休みに待ちました。", "G2", 4, "2026/11/2"],
    ],
}


@pytest.fixture
def small(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four 業務 of two 課."""
    monkeypatch.setenv("TRACKER_DATABASE_URL", sqlite_url)
    bring_in(SMALL)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the demo city; tests that take it only read."""
    path = tmp_path_factory.mktemp("current-state") / "demo.db"
    copied.demo(path)
    return f"sqlite:///{path}"


def stored(code: str = "G1") -> ProcessCard:
    with database().read() as session:
        return process_card(session, VIEWER, code)


def initiative(code: str) -> Card:
    with database().read() as session:
        return card(session, VIEWER, NOW, code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_city_is_told_what_to_do_first(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", sqlite_url)
    opened = Open("current_state", language)
    assert opened.says(opened.t("current_state.first"))
    assert "current_state.add" in {str(button.key) for button in opened.at.button}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tab", ["next", "works", "alike", "pains", "purposes"])
def test_every_tab_opens_in_both_languages(
    demo: str, monkeypatch: pytest.MonkeyPatch, tab: str, language: Language
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", demo)
    opened = Open("current_state", language).tab("current_state", tab)
    (answer,) = (text for text in opened.texts if "54,430" in text)
    assert answer.startswith("業務63件のうち" if language == "ja" else "Of 63 processes")
    assert len(opened.texts) > opened.texts.index(answer) + 1 or opened.at.get("bidi_component")


@pytest.mark.usefixtures("small")
def test_the_answer_is_computed_from_the_data() -> None:
    opened = Open("current_state")
    # 1,974 + 100 + 100 hours; the first one alone is more than four fifths.
    assert opened.says(
        "業務4件のうち、件数と時間が分かる3件で年", "約2,170時間", "多い順に1件", "で、その8割になります。"
    )
    assert opened.says("困りごとは1件（住民0件）届いています。")
    own = Open("current_state", dept="D2")
    assert own.says("この課の業務2件のうち、件数と時間が分かる1件で年", "約100時間")


@pytest.mark.usefixtures("small")
def test_what_to_try_next_shows_its_arithmetic_and_one_click_makes_it_an_initiative() -> None:
    opened = Open("current_state")
    # 100 hours × (1 + 4 + 1) × 2 = 1,200; 100 × 1 × 5 = 500. G1 has an initiative, G4 no hours.
    assert [row[:2] + row[3:] for row in opened.records("current_state.next")] == [
        ["1", "証明書の窓口交付", "1,200"],
        ["2", "税の証明書の窓口交付", "500"],
    ]
    opened.at.session_state["tracker"].kept["current_state.start"] = "G2"
    opened.run()
    made = stored("G2").work
    assert made.initiative == "証明書の窓口交付の見直し"
    assert opened.says("「証明書の窓口交付の見直し」を提案として登録しました")
    assert [each.text for each in initiative(made.initiative_code or "").pain_points] == ["昼休みに待ちました。"]
    assert [row[1] for row in Open("current_state").records("current_state.next")] == ["税の証明書の窓口交付"]


@pytest.mark.usefixtures("small")
def test_a_process_is_added_and_changed_in_place() -> None:
    opened = Open("current_state").press("current_state.add")
    form = "current_state.work.form."
    opened.at.selectbox(key=f"{form}.department_code").set_value("D1")
    typed = {"name": "転校の手続", "annual_volume": "１２０件", "minutes_per_case": "0.5時間", "peak_months": "3〜4月"}
    opened.type(typed, form).press(f"{form}.save")
    work = stored("G5").work
    assert (work.name, work.hours, work.peak_months) == ("転校の手続", 60, (3, 4))
    opened = Open("current_state", process="G5").press("current_state.edit")
    form = "current_state.work.form.G5"
    opened.type({"annual_volume": "半日"}, form).press(f"{form}.save")
    assert opened.says("半日"), "what can not be read is said beside its field"
    opened.type({"annual_volume": "240"}, form).press(f"{form}.save")
    assert stored("G5").work.hours == 120


@pytest.mark.usefixtures("small")
def test_steps_are_written_with_their_waste_and_a_circle_is_refused_beside_its_field() -> None:
    opened = Open("current_state", process="G1").press("current_state.add_step.as_is")
    form = "current_state.step.form.G1.as_is."
    opened.type({"name": "届出書を書いてもらう", "minutes": "3.2"}, form)
    opened.at.multiselect(key=f"{form}.wastes").set_value(["paper"])
    opened.press(f"{form}.save")
    opened = Open("current_state", process="G1").press("current_state.add_step.as_is")
    opened.type({"name": "入力する", "minutes": "3", "follows": "2"}, form).press(f"{form}.save")
    assert opened.says(opened.t("errors.steps_circular"))
    opened.type({"follows": ""}, form).press(f"{form}.save")
    opened = Open("current_state", process="G1").press("current_state.add_step.to_be")
    planned = "current_state.step.form.G1.to_be."
    opened.type({"name": "画面で確かめる", "minutes": "2"}, planned).press(f"{planned}.save")
    steps = stored().of(FlowState.AS_IS)
    assert [(step.number, step.name) for step in steps] == [(1, "届出書を書いてもらう"), (2, "入力する")]
    again = Open("current_state", process="G1")
    assert again.says("見直し後は1件あたり4.2分短くなる見込みです（6.2分→2分）。")
    assert again.says("手順の計6.2分と、業務に書いた1件あたり12.6分が違います。")


@pytest.mark.usefixtures("small")
def test_anybody_shares_a_problem_once_and_writes_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    opened = Open("current_state").tab("current_state", "pains").press("current_state.vote.N1")
    assert opened.at.button(key="current_state.vote.N1").disabled
    opened.press("current_state.pains.add")
    form = "current_state.pains.form"
    opened.type({"text": "番号札が分かりません。"}, form).press(f"{form}.save")
    with database().read() as session:
        _, lines = pains(session, VIEWER, None, 0, 10)
    assert [(line.text, line.votes) for line in lines] == [("昼休みに待ちました。", 5), ("番号札が分かりません。", 0)]
    assert "current_state.pains.link.N1" not in {str(button.key) for button in opened.at.button}


@pytest.mark.usefixtures("small")
def test_an_editor_links_a_problem_to_an_initiative() -> None:
    opened = Open("current_state").tab("current_state", "pains").press("current_state.pains.link.N1")
    form = "current_state.pains.link.form.N1"
    opened.at.selectbox(key=f"{form}.initiative_code").set_value("I1")
    opened.press(f"{form}.save")
    assert [each.text for each in initiative("I1").pain_points] == ["昼休みに待ちました。"]


@pytest.mark.usefixtures("small")
def test_the_first_checks_are_fulfilled_from_the_card_itself() -> None:
    opened = Open("initiative", code="I1").press("initiative.check.purpose_agreed")
    form = "initiative.purpose.form.I1.1"
    opened.at.selectbox(key=f"{form}.department_code").set_value("D2")
    opened.type({"post": "課長", "agreed_on": "R8.11.2"}, form).press(f"{form}.save")
    assert opened.says("税務課（課長）", "令和8年11月2日")
    opened = Open("initiative", code="I1").press("initiative.check.information_checked")
    form = "initiative.purpose.information.form.I1"
    for name, value in {"personal_data": "yes", "network_zone": "lgwan", "self_maintainable": "no"}.items():
        opened.at.selectbox(key=f"{form}.{name}").set_value(value)
    opened.type({"security_checked_on": "2026/11/2"}, form).press(f"{form}.save")
    states = {state.check: state.met for step in initiative("I1").steps for state in step.checks}
    assert states[Check.PURPOSE_AGREED]
    assert states[Check.PROCESS_MEASURED]
    assert states[Check.INFORMATION_CHECKED]
    assert initiative("I1").line.self_maintainable is False
    opened = Open("initiative", code="I1").press("initiative.why")
    opened.type({"purpose": "待ち時間をなくします。"}, "initiative.why.form.I1").press("initiative.why.form.I1.save")
    assert opened.says("第2版", "この目的に合意した課は、まだ記録されていません。")


@pytest.mark.slow
def test_five_thousand_processes_are_paged_and_only_the_page_is_rendered(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", sqlite_url)
    rows = [[f"G{n:04}", f"届出の受付{n}", f"D{n % 40}", n, "6分"] for n in range(1, 5_001)]
    bring_in(
        {
            "部署": [["コード", "部署名"], *([f"D{n}", f"第{n}課"] for n in range(40))],
            "業務": [["コード", "業務名", "課", "年間件数", "1件あたり時間"], *rows],
        }
    )
    opened = Open("current_state")
    assert len(opened.records("current_state.next")) == 20
    works = opened.tab("current_state", "works").records("current_state.works")
    assert (len(works), works[0][0]) == (20, "G5000")
    later = Open("current_state", page="250").tab("current_state", "works").records("current_state.works")
    assert (len(later), later[-1][0]) == (20, "G0001")
    with database().read() as session:
        assert len(current_state(session, VIEWER).works) == 5_000
