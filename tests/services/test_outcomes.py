"""事例 and 展開: what is told and where a pilot spread, with everything a careless hand may do to them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from tests.calls import EDITOR, NOW, VIEWER, apply, measured, q, sheet, times
from tests.services.test_initiatives import do, refusal
from tracker.db.engine import Database
from tracker.db.models import AuditLog, Story
from tracker.domain.codes import Direction, Grade, KpiKind, Method, Phase
from tracker.domain.errors import ConflictError, NotFound, PermissionDenied
from tracker.domain.outcomes import RemoveAdoption, RemoveStory
from tracker.domain.pilots import PilotView, SaveAdoption, SaveStory
from tracker.domain.results import KpiResult
from tracker.domain.sheets import SheetKind
from tracker.services.results import all_results
from tracker.services.rollout import remove_adoption, save_adoption
from tracker.services.stories import LARGEST_PICTURE, picture, remove_story, save_story

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
LONG = (12, 13, 11, 12, 14, 12, 13, 11, 12, 14, 13, 12)
SHORT = (8, 9, 7, 8, 9, 8, 7, 8, 9, 8, 9, 8)


@pytest.fixture
def city(database: Database) -> Database:
    kpi = {"code": "K1", "initiative_code": "I1", "pilot_code": "P1", "name": "受付時間", "kind": KpiKind.TIME}
    common = {"method": Method.MEASURED}
    apply(
        database,
        sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}, {"code": "D2", "name": "税務課"}),
        sheet(SheetKind.INITIATIVES, {"code": "I1", "title": "書かない窓口", "lead_department": "市民課"}),
        sheet(SheetKind.PILOTS, {"code": "P1", "initiative_code": "I1"}, {"code": "P2", "initiative_code": "I1"}),
        sheet(SheetKind.KPIS, {**kpi, "direction": Direction.DECREASE, "annual_volume": 1200}),
        measured(
            *times("K1", Phase.BEFORE, [q(v) for v in LONG], observed_on=date(2026, 1, 5), **common),
            *times("K1", Phase.AFTER, [q(v) for v in SHORT], observed_on=date(2026, 3, 5), **common),
            *times("K1", Phase.FOLLOWUP, [q(v - 2) for v in SHORT], observed_on=date(2026, 10, 5), **common),
        ),
    )
    return database


def pilot(database: Database) -> PilotView:
    with database.read() as session:
        return next(each for each in all_results(session, VIEWER, NOW).pilots if each.code == "P1")


def kpi(database: Database) -> KpiResult:
    with database.read() as session:
        return all_results(session, VIEWER, NOW).kpis[0]


def told(**more: Any) -> SaveStory:
    facts = {"code": "", "pilot_code": "P1", "voice": "窓口の職員", "text": "書く欄が3つ減った。", "told_on": None}
    return SaveStory(**{**facts, **more})


def spread(**more: Any) -> SaveAdoption:
    return SaveAdoption(**{"pilot_code": "P1", "department_code": "D2", **more})


# 事例


def test_a_story_is_kept_with_whose_voice_it_is_and_its_picture(city: Database) -> None:
    code = do(city, save_story, told(told_on=date(2026, 11, 2), picture=PNG, picture_alt="記入台の写真"))
    (line,) = pilot(city).stories
    assert (line.code, line.voice, line.text, line.told_on) == (
        code,
        "窓口の職員",
        "書く欄が3つ減った。",
        date(2026, 11, 2),
    )
    assert (line.has_picture, line.picture_alt) == (True, "記入台の写真")
    with city.read() as session:
        shown = picture(session, VIEWER, code)
    assert shown is not None
    assert (shown.type, shown.content, shown.alt) == ("image/png", PNG, "記入台の写真")


def test_a_change_keeps_the_picture_unless_it_is_replaced_or_taken_away(city: Database) -> None:
    code = do(city, save_story, told(picture=PNG, picture_alt="前"))
    do(city, save_story, told(code=code, text="直した。", picture_alt="後", version=1))
    with city.read() as session:
        shown = picture(session, VIEWER, code)
    assert shown is not None
    assert (shown.content, shown.alt) == (PNG, "後")
    do(city, save_story, told(code=code, picture=JPEG, picture_alt="別", version=2))
    with city.read() as session:
        replaced = picture(session, VIEWER, code)
    assert replaced is not None
    assert (replaced.type, replaced.content) == ("image/jpeg", JPEG)
    do(city, save_story, told(code=code, drop_picture=True, version=3))
    with city.read() as session:
        assert picture(session, VIEWER, code) is None
    assert pilot(city).stories[0].picture_alt is None


@pytest.mark.parametrize(
    ("more", "told_as"),
    [
        ({"text": " "}, ("required", "text")),
        ({"voice": "あ" * 301}, ("text_too_long", "voice")),
        ({"picture": b"<svg onload=alert(1)>", "picture_alt": "図"}, ("picture_type", "picture")),
        ({"picture": b"GIF89a" + b"\0" * 9, "picture_alt": "図"}, ("picture_type", "picture")),
        ({"picture": PNG + b"\0" * LARGEST_PICTURE, "picture_alt": "図"}, ("picture_too_large", "picture")),
        ({"picture": PNG}, ("picture_alt", "picture_alt")),
        ({"pilot_code": "P9"}, ("not_found", None)),
        ({"code": "S9", "version": 1}, ("not_found", None)),
    ],
)
def test_a_story_that_cannot_be_is_refused_at_its_field(
    city: Database, more: dict[str, Any], told_as: tuple[str, str | None]
) -> None:
    assert refusal(city, save_story, told(**more)) == told_as
    assert pilot(city).stories == ()


def test_a_picture_of_exactly_the_limit_is_taken(city: Database) -> None:
    do(city, save_story, told(picture=PNG + b"\0" * (LARGEST_PICTURE - len(PNG)), picture_alt="大きな写真"))
    assert pilot(city).stories[0].has_picture


def test_a_story_of_another_pilot_is_not_moved_by_changing_it(city: Database) -> None:
    code = do(city, save_story, told())
    assert refusal(city, save_story, told(code=code, pilot_code="P2", version=1)) == ("not_found", None)


def test_two_people_telling_one_story_are_told_of_each_other(city: Database) -> None:
    code = do(city, save_story, told())
    do(city, save_story, told(code=code, text="一人目", version=1))
    with pytest.raises(ConflictError) as conflict:
        do(city, save_story, told(code=code, text="二人目", version=1))
    assert conflict.value.theirs["text"] == "一人目"


def test_a_story_is_taken_back_and_the_history_keeps_its_words_and_not_its_picture(city: Database) -> None:
    code = do(city, save_story, told(picture=PNG, picture_alt="写真"))
    with pytest.raises(ConflictError):
        do(city, remove_story, RemoveStory(code=code, version=2))
    do(city, remove_story, RemoveStory(code=code, version=1))
    assert pilot(city).stories == ()
    with city.read() as session:
        lines = session.scalars(select(AuditLog.changes).where(AuditLog.table_name == "story")).all()
        assert session.scalars(select(Story)).all() == []
    assert any("書く欄が3つ減った。" in line for line in lines)
    assert max(len(line) for line in lines) < 600, "a picture does not swell the history"


# 展開


def test_where_a_pilot_spread_is_kept_and_changed(city: Database) -> None:
    do(city, save_adoption, spread(live_on=date(2026, 4, 1), note="先行して開始"))
    do(city, save_adoption, spread(live_on=date(2026, 4, 1), use_rate_3=Decimal("82.5"), version=1))
    (line,) = pilot(city).adoptions
    assert (line.department, line.live_on, line.use_rate_3, line.note) == (
        "税務課",
        date(2026, 4, 1),
        Decimal("82.5"),
        None,
    )


@pytest.mark.parametrize(
    ("more", "told_as"),
    [
        ({"department_code": ""}, ("required", "department_code")),
        ({"department_code": "D9"}, ("unknown_reference", "department_code")),
        ({"live_on": date(2026, 4, 1), "use_rate_6": Decimal("100.1")}, ("number_range", "use_rate_6")),
        ({"live_on": date(2026, 4, 1), "use_rate_12": Decimal(-1)}, ("number_range", "use_rate_12")),
        ({"use_rate_3": Decimal(80)}, ("required", "live_on")),
        ({"note": "あ" * 10_001}, ("text_too_long", "note")),
        ({"pilot_code": "P9"}, ("not_found", None)),
        ({"version": 1}, ("not_found", None)),
    ],
)
def test_a_spread_that_cannot_be_is_refused_at_its_field(
    city: Database, more: dict[str, Any], told_as: tuple[str, str | None]
) -> None:
    assert refusal(city, save_adoption, spread(**more)) == told_as
    assert pilot(city).adoptions == ()


def test_a_department_entered_twice_by_two_people_is_a_conflict(city: Database) -> None:
    do(city, save_adoption, spread(live_on=date(2026, 4, 1)))
    with pytest.raises(ConflictError) as conflict:
        do(city, save_adoption, spread(live_on=date(2026, 5, 1)))
    assert conflict.value.theirs["live_on"] == date(2026, 4, 1)


def test_a_followup_counts_three_months_after_the_first_day_and_not_before(city: Database) -> None:
    """The rows of October replace 導入後 once the new way began by July 5, and make the evidence the strongest."""
    do(city, save_adoption, spread(live_on=date(2026, 8, 1)))
    assert (kpi(city).effect.effective_after, kpi(city).effect.grade) == (Phase.AFTER, Grade.MEASURED)
    do(city, save_adoption, spread(live_on=date(2026, 4, 1), version=1))
    assert (kpi(city).effect.effective_after, kpi(city).effect.grade) == (Phase.FOLLOWUP, Grade.REMEASURED)
    with pytest.raises(ConflictError):
        do(city, remove_adoption, RemoveAdoption(pilot_code="P1", department_code="D2", version=1))
    do(city, remove_adoption, RemoveAdoption(pilot_code="P1", department_code="D2", version=2))
    assert pilot(city).adoptions == ()
    assert kpi(city).effect.effective_after is Phase.AFTER


def test_viewers_change_nothing_and_what_is_gone_is_said(city: Database) -> None:
    code = do(city, save_story, told())
    commands = [
        (save_story, told()),
        (remove_story, RemoveStory(code=code, version=1)),
        (save_adoption, spread()),
        (remove_adoption, RemoveAdoption(pilot_code="P1", department_code="D2", version=1)),
    ]
    for verb, command in commands:
        with pytest.raises(PermissionDenied):
            do(city, verb, command, VIEWER)
    for verb, command in (
        (remove_story, RemoveStory(code="S9", version=1)),
        (remove_adoption, RemoveAdoption(pilot_code="P1", department_code="D2", version=1)),
        (remove_adoption, RemoveAdoption(pilot_code="P1", department_code="D9", version=1)),
    ):
        with pytest.raises(NotFound):
            do(city, verb, command, EDITOR)
