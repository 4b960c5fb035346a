"""今日すること: what a person is asked, how it is answered in place, and 気づき from anybody."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.calls import EDITOR, NOW, VIEWER
from tests.databases import Clock
from tests.pages.screens import LANGUAGES, Open
from tests.pages.today_cities import LONG, TODAY, hundreds, small
from tracker.db.engine import Database, open_database
from tracker.domain.codes import Audience, Rating, Role
from tracker.domain.current_state import PostPainPoint
from tracker.domain.initiatives import Card, PainPointLine
from tracker.domain.meetings import SaveMeeting
from tracker.domain.planning import SaveAction
from tracker.i18n import Language
from tracker.services.cards import card
from tracker.services.concerns import save_action
from tracker.services.meetings import save_meeting
from tracker.services.pain_points import listed, post
from tracker.ui.state import Session

NASTY = "<script>alert(1)</script> **太字** $x$ :material/home: 待ち時間が長い"
FORM = "today.status.I1"


MAKERS: dict[str, Callable[[Database], None]] = {"empty": lambda _: None, "small": small, "hundreds": hundreds}


@pytest.fixture(scope="module")
def cities(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three cities, made once."""
    folder = tmp_path_factory.mktemp("cities")
    for name, make in MAKERS.items():
        shutil.copy(sqlite_template, folder / f"{name}.db")
        database = open_database(f"sqlite:///{folder / name}.db", Clock(NOW))
        make(database)
        database.dispose()
    return folder


@pytest.fixture
def live(cities: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Database]:
    """A copy of a city as the one the screens show, for a reader of some role."""

    def use(name: str = "small", role: Role = Role.EDITOR) -> Database:
        shutil.copy(cities / f"{name}.db", tmp_path / "live.db")
        monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path / 'live.db'}")
        monkeypatch.setenv("TRACKER_LOCAL_ROLE", role.value)
        return open_database(f"sqlite:///{tmp_path / 'live.db'}", Clock(NOW))

    return use


def stored(database: Database, code: str = "I1") -> Card:
    with database.read() as session:
        return card(session, VIEWER, NOW, code)


def noticed(database: Database) -> tuple[PainPointLine, ...]:
    with database.read() as session:
        return listed(session, VIEWER, 0, 100)


def keys(opened: Open) -> set[str]:
    return {str(button.key) for button in opened.at.button}


def where(opened: Open) -> tuple[str | None, dict[str, Any]]:
    """The screen somebody landed on, and its part of the URL."""
    memory: Session = opened.at.session_state["tracker"]
    return memory.page, {name: value for name, value in opened.at.query_params.items() if name in ("code", "kpi")}


def fixes(opened: Open) -> list[str]:
    return [str(button.key) for button in opened.at.button if str(button.key).startswith("today.fix.")]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "count"), [("empty", 0), ("small", 8), ("hundreds", 2000)])
def test_the_first_line_is_the_answer(live: Any, role: Role, language: Language, name: str, count: int) -> None:
    live(name, role)
    opened = Open("today", language)
    if not count:
        assert opened.says(opened.t("first.nothing" if role is Role.VIEWER else "first.headline"))
        return
    assert opened.says(opened.t.plural("today.headline.everybody", count, n=f"{count:,}"))
    assert len(fixes(opened)) == 5
    assert opened.says(opened.t.plural("today.more", count - 5, n=f"{count - 5:,}"))
    forms = [key for key in keys(opened) if key.startswith("today.status.")]
    assert len(forms) == (0 if role is Role.VIEWER else 3 if name == "small" else 5)


def test_a_chosen_person_sees_only_theirs_in_the_link_and_on_coming_back(live: Any) -> None:
    live()
    opened = Open("today")
    opened.at.selectbox(key="today_who").set_value("P1")
    opened.run()
    assert opened.says("今日していただくことは4件です。", "書かない窓口")
    assert not opened.says("勉強会")
    assert opened.at.query_params["who"] == "P1"
    opened.at.query_params.pop("who")
    assert opened.run().says("今日していただくことは4件です。")
    assert opened.at.query_params["who"] == "P1"
    opened.at.selectbox(key="today_who").set_value("")
    assert opened.run().says("全員で8件")
    assert "who" not in opened.at.query_params


def test_somebody_who_is_not_there_any_more_is_everybody(live: Any) -> None:
    live()
    assert Open("today", who="P99").says("全員で8件")


@pytest.mark.parametrize("person", ["P2", "P3"])
def test_nothing_is_asked_when_nothing_is_wrong(live: Any, person: str) -> None:
    live()
    opened = Open("today", who=person)
    assert opened.says("今日していただくことはありません。", "勉強会", "✓ 本日報告しました")
    assert fixes(opened) == []


def test_a_person_without_running_initiatives_is_told_so(live: Any) -> None:
    live()
    opened = Open("today", who="P4")
    assert opened.says("いま担当している実施中の取組はありません。")
    assert not opened.says("電子決裁")


def test_every_line_has_its_fix(live: Any) -> None:
    live()
    kinds = [key.split("_")[1] for key in fixes(Open("today", who="P1"))]
    assert kinds == ["report", "baseline", "dates", "deputy"]
    opened = Open("today", who="P1").press("today.fix.I1_deputy")
    assert where(opened) == ("initiative", {"code": "I1"})
    assert "initiative.team.form.I1.deputy_code" in {str(field.key) for field in opened.at.selectbox}, "one click away"
    opened = Open("today", who="P1").press("today.fix.I1_baseline_K1")
    assert where(opened) == ("pilots", {"kpi": "K1"})


def test_what_was_agreed_in_a_meeting_leads_back_to_it(live: Any) -> None:
    database = live()
    with database.write(EDITOR) as session:
        meeting = SaveMeeting(code="", title="第2回推進本部会議", held_on=TODAY, begins_at=None, slot_minutes=60)
        held = save_meeting(session, EDITOR, meeting)
        agreed = {"initiative_code": None, "text": "要綱を見直す", "owner_code": "P1", "due_on": TODAY}
        code = save_action(session, EDITOR, SaveAction(code="", meeting_code=held, **agreed))
    opened = Open("today", who="P1")
    assert opened.says("第2回推進本部会議")
    assert opened.press(f"today.fix.action_{code}").at.query_params["meeting"] == held


def test_the_card_of_an_initiative_leads_to_measuring_and_to_its_record(live: Any) -> None:
    live()
    assert "today.kpi.I3" not in keys(Open("today", who="P3")), "no KPI, nothing to measure"
    assert where(Open("today", who="P1").press("today.kpi.I1")) == ("pilots", {"kpi": "K1"})
    assert where(Open("today", who="P1").press("today.card.I1")) == ("initiative", {"code": "I1"})


def test_a_report_is_made_in_place_in_at_most_six_interactions(live: Any) -> None:
    database = live()
    opened = Open("today")
    opened.at.selectbox(key="today_who").set_value("P1")  # two: open the field, take the name
    opened.run()
    opened.at.text_area(key=f"{FORM}.sentence").set_value("測り始めました。")  # three and four: go there, type
    opened.press(f"{FORM}.save")  # five
    line = stored(database).line
    assert (line.rating, line.sentence, line.reported_on) == (Rating.NOT_EVALUABLE, "測り始めました。", TODAY)
    assert opened.says("「書かない窓口」の状況を保存しました。", "今日していただくことは3件です。")
    opened.press(f"{FORM}.save")
    assert [update.sentence for update in stored(database).updates] == ["測り始めました。"] * 2, "again, with one click"


def test_the_line_that_asks_for_a_report_opens_its_form_there_and_once_only(live: Any) -> None:
    database = live()
    opened = Open("today", who="P1").press("today.fix.I1_report")
    assert opened.says(opened.t("today.status.above"))
    opened.at.text_area(key=f"{FORM}.sentence").set_value("順調です。")
    opened.press(f"{FORM}.save")
    assert stored(database).line.sentence == "順調です。"
    assert not opened.says(opened.t("today.status.above"))
    assert "today.fix.I1_report" not in keys(opened)


def test_a_form_opened_in_the_list_closes_again(live: Any) -> None:
    live()
    opened = Open("today", who="P1").press("today.fix.I1_report").press("today.fix.I1_report")
    assert not opened.says(opened.t("today.status.above"))


def test_half_a_report_is_refused_beside_its_field_and_kept(live: Any) -> None:
    database = live()
    opened = Open("today", who="P1")
    opened.at.text_area(key=f"{FORM}.sentence").set_value("心配があります。")
    opened.at.selectbox(key=f"{FORM}.lowered_to").set_value("attention")
    opened.press(f"{FORM}.save")
    (refusal,) = (body for body in opened.bodies if "tr-field-error" in body)
    assert opened.t("errors.lowered_reason") in refusal
    assert opened.at.text_area(key=f"{FORM}.sentence").value == "心配があります。"
    opened.at.selectbox(key=f"{FORM}.lowered_to").set_value("")
    opened.at.text_area(key=f"{FORM}.sentence").set_value("長" * 2001)
    assert opened.press(f"{FORM}.save").says("2,000")
    assert stored(database).updates == ()


def test_what_is_computed_stands_there_with_its_reason_and_may_only_be_lowered(live: Any) -> None:
    database = live()
    opened = Open("today", who="P1")
    assert opened.says("報告後の状況", "評価できない", "予定日が入っていません。")
    lower = opened.at.selectbox(key=f"{FORM}.lowered_to")
    assert [name for name in lower.options if "順調" in name or "評価できない" in name] == []
    lower.set_value("action_needed")
    opened.at.text_input(key=f"{FORM}.lowered_reason").set_value("端末が届かないため")
    opened.at.selectbox(key=f"{FORM}.progress_mark").set_value("C")
    opened.at.text_area(key=f"{FORM}.sentence").set_value("端末を待っています。")
    opened.press(f"{FORM}.save")
    (update,) = stored(database).updates
    assert (update.rating, update.lowered_reason) == (Rating.ACTION_NEEDED, "端末が届かないため")
    assert (update.progress_mark, update.achievement_mark) == ("C", None)
    assert opened.at.selectbox(key=f"{FORM}.progress_mark").value == "C", "the next report starts from it"


def test_all_lines_are_there_page_by_page(live: Any) -> None:
    live("hundreds")
    opened = Open("today").press("today.deeds.more")
    assert opened.says("2000件中 1–20")
    assert len(fixes(opened)) == 20
    opened.press("today.deeds.next")
    assert opened.says("2000件中 21–40")
    opened.press("today.deeds.more")
    assert len(fixes(opened)) == 5
    opened.press("today.lines.next")
    assert opened.says("500件中 6–10", "見直し006")


def test_a_name_of_three_hundred_characters_is_shown_whole(live: Any) -> None:
    live()
    assert Open("today").says(LONG)


def test_anybody_notes_something_and_it_is_shown_as_text(live: Any) -> None:
    database = live(role=Role.VIEWER)
    opened = Open("today")
    opened.at.text_area(key="today.pain.text").set_value(NASTY)
    opened.at.segmented_control(key="today.pain.audience").set_value("resident")
    opened.press("today.pain.save")
    assert opened.says("気づきを書きとめました。", NASTY, "住民｜令和8年11月23日")
    assert not any("<script" in body for body in opened.bodies)
    assert opened.at.text_area(key="today.pain.text").value == ""
    (line,) = noticed(database)
    assert (line.text, line.audience, line.department) == (NASTY, Audience.RESIDENT, None)
    opened.at.text_area(key="today.pain.text").set_value("二つ目")
    opened.at.selectbox(key="today.pain.department").set_value("D1")
    opened.press("today.pain.save")
    assert [each.department for each in noticed(database)] == ["市民課", None]


def test_an_empty_note_is_refused(live: Any) -> None:
    database = live()
    opened = Open("today").press("today.pain.save")
    assert opened.says(opened.t("errors.required"))
    assert noticed(database) == ()


def test_more_than_five_notes_say_how_many_more_and_show_them(live: Any) -> None:
    database = live()
    with database.write(VIEWER) as session:
        for n in range(1, 28):
            note = PostPainPoint(
                text=f"気づき{n:02}",
                audience=Audience.STAFF,
                department_code=None,
                initiative_code=None,
                posted_on=TODAY,
            )
            post(session, VIEWER, note)
    opened = Open("today")
    assert opened.says("気づき27", "気づき23", "ほか22件")
    assert not opened.says("気づき22")
    assert opened.press("today.pain.more").says("気づき08", "27件中 1–20")
    assert opened.press("today.pain.next").says("気づき07", "気づき01")
    assert not opened.says("気づき08")
