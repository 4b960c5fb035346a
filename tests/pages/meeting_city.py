"""Material for the tests of 会議 and 会議で映す: a city with a pilot that speaks for 本格導入, and short calls."""

from datetime import date

from tests.calls import EDITOR, NOW
from tests.pages.screens import Open, database, once
from tests.services.meeting import meeting_city, seen, with_pilot
from tracker.db.engine import Database
from tracker.domain.meeting_codes import ItemKind
from tracker.domain.meetings import FixPapers
from tracker.i18n import Language
from tracker.services.fixing import fix_papers

TODAY, NEXT = NOW.date(), date(2026, 12, 4)
INITIATIVE, PILOT, FREE = ItemKind.INITIATIVE, ItemKind.PILOT, ItemKind.FREE


def furnished() -> Database:
    """I1 with the measured pilot I1-S1, I2, one person, and nothing planned; to be disposed of."""
    once("meeting", lambda opened: (meeting_city(opened), with_pilot(opened)))
    return database()


def fix(opened: Database, code: str = "M1") -> int:
    """資料の確定 of a meeting; its number."""
    command = FixPapers(meeting_code=code, version=seen(opened, code).line.version)
    with opened.write(EDITOR) as session:
        return fix_papers(session, EDITOR, NOW, command)


def turned(name: str, code: str = "M1", language: Language = "ja") -> Open:
    """A meeting, turned to a tab."""
    opened = Open("meetings", language, meeting=code)
    opened.at.session_state[f"meetings.{code}.tabs.{language}"] = opened.t(f"meetings.tab.{name}")
    return opened.run()


def keys(opened: Open) -> set[str]:
    """The buttons on the screen."""
    return {str(each.key) for each in opened.at.button}
