"""会議, what came of it: reasons against the rule, two people at once, removed pilots, and what changed since."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import update

from tests.calls import EDITOR
from tests.pages.meeting_city import FREE, NEXT, PILOT, TODAY, fix, furnished, keys, turned
from tests.pages.results_screen import pictures
from tests.pages.screens import LANGUAGES, Open
from tests.services.meeting import item, meet, one, seen
from tests.services.piloting import AFTER, call, measure, pilot
from tracker.db.engine import Database
from tracker.db.models import AgendaItem
from tracker.domain.codes import Decision, Phase, Rating, Recommendation, Role
from tracker.domain.initiatives import AddStatus
from tracker.domain.meetings import RecordItem
from tracker.i18n import Language
from tracker.services.minutes import record_item
from tracker.services.reporting import add_status

RECORD = "meetings.record"


@pytest.fixture
def city() -> Iterator[Database]:
    opened = furnished()
    yield opened
    opened.dispose()


def test_against_the_rule_a_reason_is_demanded_and_nothing_typed_is_lost(city: Database) -> None:
    meet(city, held_on=TODAY)
    id_ = item(city, PILOT, "I1-S1")
    opened = turned("record").open("meetings.record", str(id_))
    form = f"{RECORD}.{id_}"
    assert opened.says("事前に決めた基準を満たしています"), "what the measurements say stands above the choice"
    opened.at.session_state[f"{form}.decision"] = "not_adopt"
    opened.run()
    assert opened.says("事前に決めた基準による目安は「本格導入」です。異なる判断には理由が要ります。")
    opened.type({"said": "支所の端末が足りない。"}, form).press(f"{form}.save")
    assert opened.says("異なる判断には、理由を入れてください。")
    assert opened.at.text_area(key=f"{form}.said").value == "支所の端末が足りない。"
    assert pilot(city).decisions == ()
    opened.type({"reason": "端末の更新が来年度になるため"}, form).press(f"{form}.save")
    assert opened.says("「書かない窓口」を記録しました。", "決めること1件は、すべて記録されています。")
    (line,) = pilot(city).decisions
    assert (line.decision, line.reason, line.recommendation) == (
        Decision.NOT_ADOPT,
        "端末の更新が来年度になるため",
        Recommendation.SCALE,
    )
    (row,) = opened.records("meetings.record.list")
    assert row == ["1. 書かない窓口（決定）", "導入見送り", "端末の更新が来年度になるため", "支所の端末が足りない。"]


def test_two_people_recording_the_same_item_are_shown_both_versions(city: Database) -> None:
    meet(city, held_on=TODAY)
    id_ = item(city, FREE, None, title="予算要求")
    form = f"{RECORD}.{id_}"
    opened = turned("record").open("meetings.record", str(id_))
    call(city, record_item, RecordItem(id=id_, decided="要求する", version=one(city, id_).version))
    opened.type({"decided": "要求しない"}, form).press(f"{form}.save")
    assert opened.says("担当者", "要求する", "要求しない")
    assert one(city, id_).decided == "要求する"
    opened.press(f"{form}.mine")
    assert one(city, id_).decided == "要求しない"


def test_an_item_whose_pilot_was_removed_is_still_recorded_in_words(city: Database) -> None:
    meet(city, held_on=TODAY)
    id_ = item(city, PILOT, "I1-S1")
    with city.write(EDITOR) as session:
        session.connection().execute(update(AgendaItem).values(pilot_id=None))
    assert Open("meetings", meeting="M1").says("元の取組・試行は削除されています")
    opened = turned("record").open("meetings.record", str(id_))
    assert opened.says("この議題の元の試行は削除されています。")
    form = f"{RECORD}.{id_}"
    opened.type({"said": "経緯を確認した。"}, form).press(f"{form}.save")
    assert one(city, id_).said == "経緯を確認した。"


def test_what_is_decided_before_the_day_is_refused_with_the_day(city: Database) -> None:
    meet(city, held_on=NEXT)
    id_ = item(city, FREE, None, title="予算要求")
    form = f"{RECORD}.{id_}"
    opened = turned("record").open("meetings.record", str(id_))
    opened.type({"decided": "要求する"}, form).press(f"{form}.save")
    assert opened.says("会議は令和8年12月4日です。")
    assert one(city, id_).decided is None


def test_what_is_agreed_in_a_meeting_is_listed_there(city: Database) -> None:
    meet(city, held_on=TODAY)
    opened = turned("record").press("meetings.action")
    form = "meetings.action.form.M1."
    opened.type({"text": "端末の更新時期を確認する", "due_on": "R8.12.25"}, form).press(f"{form}.save")
    (line,) = seen(city).actions
    assert (line.text, line.due_on) == ("端末の更新時期を確認する", date(2026, 12, 25))
    assert opened.records("meetings.actions.list")[0][:3] == ["端末の更新時期を確認する", "未定", "令和8年12月25日"]
    assert {"議事録のPDF", "議事録のExcel"} <= set(opened.labels)


def test_changes_are_told_between_two_kept_states_and_now(city: Database) -> None:
    meet(city, held_on=TODAY)
    assert turned("changes").says("くらべる前の状態がまだありません。")
    item(city, PILOT, "I1-S1")
    fix(city)
    opened = turned("changes")
    assert opened.says(opened.t("deck.changes.same"))
    lowered = {"lowered_to": Rating.ACTION_NEEDED, "lowered_reason": "予算が決まらないため"}
    report = AddStatus(initiative_code="I2", reported_on=TODAY, sentence="予算の確認を待っています。", **lowered)
    with city.write(EDITOR) as session:
        add_status(session, EDITOR, report)
    fix(city)
    meet(city, held_on=NEXT)
    opened = turned("changes", "M2")
    assert opened.at.selectbox(key="meetings.changes.M2.from").value == "2", "the newest papers come first"
    opened.at.selectbox(key="meetings.changes.M2.from").set_value("1").run()
    (row,) = opened.records("meetings.changes.list")
    assert row[:3] == ["状況", "予約制", "税務課"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_viewer_reads_and_takes_files_and_changes_nothing(
    city: Database, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(city, held_on=TODAY)
    id_ = item(city, PILOT, "I1-S1")
    fix(city)
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", Role.VIEWER.value)
    opened = Open("meetings", language, meeting="M1")
    assert not {"meetings.edit", "meetings.item", f"meetings.change.{id_}"} & keys(opened)
    opened = turned("papers", language=language)
    assert "meetings.fix.do" not in keys(opened)
    assert opened.t("meetings.papers.pdf") in opened.labels
    opened = turned("record", language=language)
    assert "meetings.action" not in keys(opened)
    assert opened.t("meetings.minutes.pdf") in opened.labels


def test_a_meeting_nobody_knows_leads_back_to_the_list(city: Database) -> None:
    opened = Open("meetings", meeting="M9")
    assert opened.says("この会議は見つかりません。")
    opened.press("meetings.back")
    assert "meeting" not in opened.at.query_params


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_of_a_decision_is_that_of_the_papers_and_stays(city: Database, language: Language) -> None:
    meet(city, held_on=TODAY)
    id_ = item(city, PILOT, "I1-S1")
    opened = turned("record", language=language).open("meetings.record", str(id_))
    assert opened.says(opened.t("meetings.shown.now"))
    fix(city)
    measure(city, Phase.AFTER, [30] * 20, 11)
    opened = turned("record", language=language).open("meetings.record", str(id_))
    assert opened.says(opened.t("meetings.shown.papers", number=1))
    (chart,) = pictures(opened)
    size = {"ja": f"{len(AFTER)}件", "en": f"({len(AFTER)} cases)"}[language]
    assert size in chart.alt, "the cases of the papers, not those that came after"


def test_whoever_only_reads_opens_the_chart_below_the_records(city: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    meet(city, held_on=TODAY)
    id_ = item(city, PILOT, "I1-S1")
    item(city, FREE, None, title="予算要求")
    fix(city)
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", Role.VIEWER.value)
    opened = turned("record")
    assert not pictures(opened), "closed until somebody asks"
    opened.at.session_state[f"meetings.shown.{id_}"] = True
    opened.run()
    assert len(pictures(opened)) == 1
    assert opened.says("会議資料 第1号に載せた図です。")
