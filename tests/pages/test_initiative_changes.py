"""取組カルテ, changed in place: every form saves what it asks for and nothing else, and two people see each other."""

import json
from datetime import date

import pytest

from tests.calls import EDITOR, NOW
from tests.pages.initiatives import NASTY, status, stored, town
from tests.pages.screens import COLLEAGUE, LANGUAGES, Open, bring_in, database
from tracker.domain.codes import Check, Lifecycle, Rating, Step
from tracker.domain.initiatives import SaveEvidence
from tracker.i18n import Language
from tracker.services.initiatives import save_evidence
from tracker.services.reporting import add_status


@pytest.fixture
def at_home() -> None:
    """The town in this test's own database."""
    bring_in(town())


@pytest.mark.usefixtures("at_home")
def test_a_report_is_made_in_three_interactions() -> None:
    opened = Open("initiative", code="I1").press("initiative.report")
    form = "today.status.I1"
    opened.type({"sentence": "契約が済みました。"}, form).press(f"{form}.save")
    (update,) = stored().updates
    assert (update.rating, update.sentence, update.reported_on) == (Rating.ON_TRACK, "契約が済みました。", NOW.date())
    assert opened.says("○ 順調 ：契約が済みました。", "当初計画どおりです。")
    opened.press("initiative.report")
    assert opened.at.text_area(key=f"{form}.sentence").value == "契約が済みました。", "the next one starts from it"


@pytest.mark.usefixtures("at_home")
def test_why_and_for_whom_are_changed_in_place_and_the_rest_stays() -> None:
    opened = Open("initiative", code="I1").press("initiative.why")
    form = "initiative.why.form.I1"
    opened.type({"inclusion": f"電話でも受け付けます。{NASTY}"}, form).press(f"{form}.save")
    found = stored()
    assert found.inclusion == f"電話でも受け付けます。{NASTY}"
    assert (found.purpose, found.line.owner) == ("待ち時間を減らします。", "藤代 恵")
    assert [name for _, name in found.partners] == ["納税課"]
    assert found.line.planned_end == date(2027, 3, 31)
    assert opened.says(NASTY)
    assert not any("<script" in body for body in opened.bodies)


@pytest.mark.usefixtures("at_home")
def test_a_deputy_is_named_where_it_is_missing() -> None:
    opened = Open("initiative", code="I1").press("initiative.check.deputy_named")
    form = "initiative.team.form.I1"
    opened.at.selectbox(key=f"{form}.deputy_code").select("P2")
    opened.press(f"{form}.save")
    assert stored().deputy == "江口 大輔"
    assert not opened.says("副担当者がまだいません。")


@pytest.mark.usefixtures("at_home")
def test_the_basics_take_dates_as_a_city_writes_them() -> None:
    opened = Open("initiative", code="I1").press("initiative.basics")
    form = "initiative.basics.form.I1"
    opened.type({"planned_end": "そのうち"}, form).press(f"{form}.save")
    assert any("tr-field-error" in body for body in opened.bodies)
    opened.type({"planned_end": "令和8年3月1日"}, form).press(f"{form}.save")
    assert any("tr-field-error" in body for body in opened.bodies), "before its start"
    opened.at.segmented_control(key=f"{form}.lifecycle").set_value(Lifecycle.COMPLETED.value)
    opened.at.multiselect(key=f"{form}.partner_codes").set_value([])
    opened.type({"planned_end": "R9.2.28"}, form).press(f"{form}.save")
    found = stored()
    assert found.line.planned_end == date(2027, 2, 28)
    assert (found.line.lifecycle, found.partners) == (Lifecycle.COMPLETED, ())
    assert opened.says("完了")


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_two_people_write_for_one_check(keep: str) -> None:
    opened = Open("initiative", code="I1").press("initiative.check.agreements_recorded.write")
    form = "initiative.check.form.I1.agreements_recorded"
    opened.type({"text": "私の記録"}, form)
    theirs = SaveEvidence(
        initiative_code="I1", check=Check.AGREEMENTS_RECORDED, text="相手の記録", recorded_on=NOW.date()
    )
    with database().write(COLLEAGUE) as session:
        save_evidence(session, COLLEAGUE, theirs)
    opened.press(f"{form}.save")
    assert opened.says("佐藤さんが令和8年11月23日 10:00に", "相手の記録", "私の記録")
    opened.press(f"{form}.{keep}")
    (written,) = (s.evidence for s in stored().steps[1].checks if s.check is Check.AGREEMENTS_RECORDED)
    assert written == ("私の記録" if keep == "mine" else "相手の記録")


@pytest.mark.usefixtures("at_home")
def test_going_on_asks_for_the_reason_and_shows_it_afterwards() -> None:
    opened = Open("initiative", code="I1").press("initiative.advance")
    assert opened.says("対象の業務の件数と時間が分かっている", "進むには理由が要ります")
    form = "initiative.advance.form.I1"
    opened.press(f"{form}.save")
    assert any("tr-field-error" in body for body in opened.bodies)
    opened.type({"reason": "市長の公約のため先に対話を始める"}, form).press(f"{form}.save")
    assert stored().line.step is Step.DIALOGUE
    assert opened.says("理由を付けて次へ（令和8年11月23日）：市長の公約のため先に対話を始める")


@pytest.mark.usefixtures("at_home")
def test_money_of_a_year_is_added_and_changed() -> None:
    opened = Open("initiative", code="I1").tab("initiative", "budget").press("initiative.budget.add")
    form = "initiative.budget.form.I1."
    opened.type({"fiscal_year": "令和8年度", "initial_yen": "480千円", "funding": "一般財源"}, form)
    opened.press(f"{form}.save")
    assert opened.records("initiative.budget.list") == [["令和8年度", "480,000円", "–", "一般財源"]]
    opened.open("initiative.budget.I1", "2026")
    form = "initiative.budget.form.I1.2026"
    opened.type({"recurring_yen": "たくさん"}, form).press(f"{form}.save")
    assert any("tr-field-error" in body for body in opened.bodies)
    opened.type({"recurring_yen": "12,000円"}, form).press(f"{form}.save")
    assert opened.records("initiative.budget.list")[0][2] == "12,000円"


@pytest.mark.usefixtures("at_home")
def test_a_pain_point_is_added_and_fulfils_its_check() -> None:
    opened = Open("initiative", code="I1").press("initiative.check.pain_point")
    form = "initiative.pain.form.I1"
    opened.type({"text": "同じ住所を3回書く"}, form).press(f"{form}.save")
    assert "initiative.check.pain_point" not in {button.key for button in opened.at.button}
    rows = opened.tab("initiative", "pain").records("initiative.pain.list")
    assert [row[:3] for row in rows] == [["住民", "同じ住所を3回書く", "市民課"]]


@pytest.mark.usefixtures("at_home")
def test_the_history_is_this_initiatives_own() -> None:
    with database().write(EDITOR) as session:
        add_status(session, EDITOR, status())
        unlowered = {"lowered_to": None, "lowered_reason": None}
        add_status(session, EDITOR, status("I2").model_copy(update=unlowered))
    rows = Open("initiative", code="I1").tab("initiative", "history").records("settings.history.list")
    assert any("状況報告" in row[2] for row in rows)
    assert not any("I2" in row[2] for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_initiative_in_a_new_city(language: Language) -> None:
    opened = Open("initiative", language, code="new")
    form = "initiative.new.form"
    opened.press(f"{form}.save")
    assert any("tr-field-error" in body for body in opened.bodies)
    opened.type({"title": "転入届の案内", "department": "市民課"}, form).press(f"{form}.save")
    assert opened.at.query_params["code"] == "I1"
    assert opened.says("転入届の案内", opened.t("initiative.why"))
    assert stored().line.department == "市民課"


@pytest.mark.usefixtures("at_home")
def test_one_more_initiative_takes_the_next_code() -> None:
    opened = Open("initiative", code="new")
    form = "initiative.new.form"
    opened.at.selectbox(key=f"{form}.department").select_index(1)
    opened.at.segmented_control(key=f"{form}.lifecycle").set_value(Lifecycle.PROPOSED.value)
    opened.type({"title": "書類の電子化", "purpose": "探す時間を減らす"}, form).press(f"{form}.save")
    found = stored("I6")
    assert (found.line.title, found.line.lifecycle, found.purpose) == (
        "書類の電子化",
        Lifecycle.PROPOSED,
        "探す時間を減らす",
    )
    assert opened.says("取組「書類の電子化」を登録しました（コード I6）。")


def test_who_only_reads_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    opened = Open("initiative", code="new")
    assert opened.says(opened.t("initiative.new.read_only"))
    assert list(opened.at.text_input) == []


@pytest.mark.usefixtures("at_home")
def test_a_long_report_is_read_in_full() -> None:
    whole = "一つずつ確かめています。" * 60
    with database().write(EDITOR) as session:
        add_status(session, EDITOR, status(sentence=whole))
    opened = Open("initiative", code="I1")
    (element,) = (
        each for each in opened.at.get("bidi_component") if each.proto.id.endswith("-initiative.reports.list")
    )
    assert json.loads(element.proto.json)["rows"][0]["note"] == whole
