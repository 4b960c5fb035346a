"""会議: what a new city is told, an agenda and its time, what comes back, and papers under a number."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import update

from tests.calls import EDITOR
from tests.pages.meeting_city import FREE, INITIATIVE, NEXT, PILOT, fix, furnished, keys, turned
from tests.pages.screens import LANGUAGES, Open
from tests.services.meeting import action, item, meet, seen
from tracker.db.engine import Database
from tracker.db.models import Snapshot
from tracker.domain.codes import Role
from tracker.domain.meeting_codes import Asked
from tracker.i18n import Language


@pytest.fixture
def city() -> Iterator[Database]:
    opened = furnished()
    yield opened
    opened.dispose()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", Role)
def test_a_city_without_meetings_is_told_how_to_begin(
    language: Language, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role.value)
    opened = Open("meetings", language)
    viewer = role is Role.VIEWER
    assert opened.says(opened.t("meetings.first.viewer" if viewer else "meetings.first"))
    assert ("meetings.new" in keys(opened)) is not viewer


def test_the_first_line_says_when_what_and_whether_it_fits(city: Database) -> None:
    meet(city, held_on=NEXT)
    opened = Open("meetings")
    assert opened.says("次の会議は 12月4日（金） です。議題はまだありません。")
    item(city, PILOT, "I1-S1", minutes=30)
    item(city, FREE, None, title="予算要求", minutes=25)
    assert opened.run().says("決めることは2件、予定は55分で、枠の60分に収まっています。")
    item(city, INITIATIVE, "I2", asked=Asked.REPORT, minutes=20)
    assert opened.run().says("決めることは2件、予定は75分で、枠の60分を15分超えています。")
    (row,) = opened.records("meetings.list")
    assert row[1:] == ["第3回DX推進本部会議", "", "3", "75分／枠60分", "2", "未確定"]


def test_only_past_meetings_say_when_the_last_one_was(city: Database) -> None:
    meet(city, held_on=date(2026, 11, 6))
    meet(city, held_on=date(2026, 10, 9))
    assert Open("meetings").says("予定されている会議はありません。前回は11月6日（金）でした。")


def test_a_meeting_is_added_and_opened_at_once(city: Database) -> None:
    opened = Open("meetings").press("meetings.new")
    form = "meetings.form."
    opened.type({"title": "DX推進会議", "begins_at": "25時"}, form).press(f"{form}.save")
    assert opened.says("空のままでは保存できません。")
    opened.type({"held_on": "R8.12.4", "slot_minutes": "1時間"}, form).press(f"{form}.save")
    assert opened.says("「25時」")
    assert opened.at.text_input(key=f"{form}.held_on").value == "R8.12.4"
    opened.type({"begins_at": "午後1時半"}, form).press(f"{form}.save")
    line = seen(city).line
    assert (line.held_on, line.begins_at, line.slot_minutes) == (NEXT, "13:30", 60)
    assert opened.at.query_params["meeting"] == "M1"
    assert opened.says("会議を作りました。", "12月4日（金）の会議です。議題はまだありません。")


def test_minutes_that_are_none_are_refused_beside_their_field(city: Database) -> None:
    meet(city, held_on=NEXT)
    opened = Open("meetings", meeting="M1").press("meetings.edit")
    for typed, said in (
        ("長め", "「長め」は時間として使えません。"),
        ("10.5", "「10.5」は"),
        ("0", "「0」は"),
        ("99999", "「99999」は"),
    ):
        opened.type({"slot_minutes": typed}, "meetings.form.M1").press("meetings.form.M1.save")
        assert opened.says(said, "1分から480分（8時間）まで"), "one sentence for every refusal of one field"
    assert seen(city).line.slot_minutes == 60


def test_items_come_from_pilots_initiatives_and_words_of_ones_own(city: Database) -> None:
    meet(city, held_on=NEXT)
    form = "meetings.item.M1."
    opened = Open("meetings", meeting="M1").press("meetings.item")
    opened.type({"minutes": "15"}, form).press(f"{form}.save")
    assert opened.says("空のままでは保存できません。"), "an item of no initiative needs a title"
    assert opened.at.text_input(key=f"{form}.minutes").value == "15"
    opened.at.selectbox(key=f"{form}.code").set_value("pilot:I1-S1")
    opened.press(f"{form}.save")
    opened.press("meetings.item").type({"title": "予算要求", "minutes": "5"}, form).press(f"{form}.save")
    assert [(each.kind, each.code, each.title, each.minutes) for each in seen(city).items] == [
        (PILOT, "I1-S1", "書かない窓口", 15),
        (FREE, None, "予算要求", 5),
    ]
    opened.press("meetings.item")
    opened.at.selectbox(key=f"{form}.code").set_value("pilot:I1-S1")
    opened.press(f"{form}.save")
    assert len(seen(city).items) == 2
    assert opened.says("I1-S1"), "it is on the agenda already, and the form says so"


def test_what_is_proposed_is_added_at_one_click_and_no_longer_proposed(city: Database) -> None:
    meet(city, held_on=NEXT)
    opened = Open("meetings", meeting="M1")
    assert opened.says("計測が終わり、判断を待っています")
    opened.press("meetings.take.pilot.I1-S1.do")
    (line,) = seen(city).items
    assert (line.code, line.asked, line.minutes) == ("I1-S1", Asked.DECIDE, 10)
    assert "meetings.take.pilot.I1-S1.do" not in keys(opened)


def test_items_are_moved_within_the_agenda_and_taken_off_it(city: Database) -> None:
    meet(city, held_on=NEXT)
    first, second = item(city, PILOT, "I1-S1"), item(city, INITIATIVE, "I2")
    opened = Open("meetings", meeting="M1")
    assert opened.at.button(key=f"meetings.up.{first}.do").disabled
    assert opened.at.button(key=f"meetings.down.{second}.do").disabled
    opened.press(f"meetings.up.{second}.do")
    assert [each.id for each in seen(city).items] == [second, first]
    opened.press(f"meetings.change.{first}").press("meetings.item.remove")
    assert opened.says("「書かない窓口」を議題から外します。元の取組や試行は消えません。")
    opened.press("meetings.item.gone.remove")
    assert [each.id for each in seen(city).items] == [second]


def test_what_was_agreed_earlier_stands_on_top_until_it_is_done(city: Database) -> None:
    meet(city, held_on=date(2026, 11, 6), title="第2回")
    meet(city, held_on=NEXT)
    code = action(city, "端末の更新時期を確認する", "M1", due_on=date(2026, 11, 20))
    opened = Open("meetings", meeting="M2")
    (row,) = opened.records("meetings.returning.list")
    assert row == ["端末の更新時期を確認する", "未定", "令和8年11月20日（期限を過ぎています）", "未了", "第2回"]
    opened.open("meetings.action", code).type({"result": "3月に更新する"}, f"meetings.action.form.M2.{code}")
    opened.press(f"meetings.action.form.M2.{code}.save")
    assert seen(city, "M2").returning == ()
    assert not opened.says("これまでの会議からの対応")


def test_papers_get_the_number_that_was_promised_and_are_listed(city: Database) -> None:
    meet(city, held_on=NEXT)
    assert turned("papers").says("議題を加えると、資料を確定できます。", "確定した資料はまだありません。")
    item(city, PILOT, "I1-S1")
    opened = turned("papers")
    assert opened.says("いまの議題1件と", "第1号としてこのまま残します")
    opened.press("meetings.fix.do")
    assert opened.says("資料を第1号として確定しました。")
    assert {"スライド（PPTX）", "PDF（A4）", "Excel", "予定表に入れる（ics）"} <= set(opened.labels)
    assert opened.at.button(key="meetings.fix.do").label == "資料を確定する（第2号）"


def test_confidential_items_are_left_out_at_a_click(city: Database) -> None:
    meet(city, held_on=NEXT)
    item(city, PILOT, "I1-S1")
    fix(city)
    box = "meetings.public.M1"
    assert box not in {str(each.key) for each in turned("papers").at.checkbox}
    item(city, FREE, None, title="契約の見直し", confidential=True)
    opened = turned("papers")
    opened.at.checkbox(key=box).check().run()
    opened.press("meetings.present.1")
    assert (opened.at.query_params["papers"], opened.at.query_params["public"]) == ("1", "1")


def test_papers_somebody_changed_in_the_database_are_refused_in_words(city: Database) -> None:
    meet(city, held_on=NEXT)
    item(city, PILOT, "I1-S1")
    fix(city)
    with city.write(EDITOR) as session:
        session.connection().execute(update(Snapshot).values(content=Snapshot.content + " "))
    opened = turned("papers")
    assert opened.says("保存された「第3回DX推進本部会議」の内容が、保存したときのものと一致しません。")
    assert "スライド（PPTX）" not in opened.labels
    assert opened.says("資料の確定"), "the meeting goes on"
