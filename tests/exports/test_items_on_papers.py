"""Items keep the numbers of the whole agenda in public papers; full ones say which are confidential and which 試行."""

from io import BytesIO

import openpyxl
import pytest

from tests.exports.fixed import demo_state
from tests.exports.fixed_parts import item, meeting
from tests.exports.meetings import CITY, MADE, view
from tests.exports.papers import flat, read
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.papers import FixedState
from tracker.exports.deck.build import deck
from tracker.exports.meeting_pdf import meeting_pdf
from tracker.exports.meeting_workbook import meeting_xlsx
from tracker.exports.minutes import Minutes, minutes_pdf
from tracker.i18n import LANGUAGES, translator

JA = translator("ja")


def state(more: int = 0) -> FixedState:
    """A pilot, its initiative, a confidential item of 15 minutes, one to decide, and ``more``."""
    one = demo_state()
    pilot = next(each for each in one.meeting.items if each.kind is ItemKind.PILOT)
    owners = {each.code: each.initiative_code for each in one.overview.results.pilots}
    items = [
        item(1, ItemKind.PILOT, pilot.code, title=pilot.title),
        item(2, ItemKind.INITIATIVE, owners[pilot.code or ""], title=pilot.title),
        item(3, title="委託先の選定", confidential=True, minutes=15),
        item(4, title="来年度の進め方", asked=Asked.DECIDE),
        *(item(n, title=f"報告その{n}") for n in range(5, 5 + more)),
    ]
    return one.model_copy(update={"meeting": meeting(items)})


def agenda(public: bool) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(BytesIO(meeting_xlsx(state(), JA, public=public)))
    return [row[:2] for row in book["議題"].iter_rows(values_only=True)]


def test_public_slides_keep_the_numbers_and_tell_the_times_of_both() -> None:
    found = deck(state(), JA, public=True)
    (title,) = [slide for slide in found.slides if slide.kind == "title"]
    assert [entry.number for entry in title.agenda] == ["1", "2", "4"]
    assert title.total == "議題（この資料に載せたもの 計30分、全体 計45分／枠60分）"
    (decide,) = [slide for slide in found.slides if slide.kind == "decide"]
    assert decide.grid.lines[0].cells[0] == "4"
    assert [slide.kicker for slide in found.slides if slide.kind == "free"] == ["議題4"]


def test_full_slides_mark_what_is_confidential_and_tell_one_time() -> None:
    found = deck(state(), JA, public=False)
    (title,) = [slide for slide in found.slides if slide.kind == "title"]
    assert title.total == "議題（計45分／枠60分）"
    assert title.agenda[2].title == "委託先の選定【非公開】"
    assert [slide.kicker for slide in found.slides if slide.kind == "free"] == ["議題3【非公開】", "議題4"]
    kickers = [slide.kicker[:4] for slide in found.slides if slide.kind in ("pilot", "initiative", "free")]
    assert kickers == ["議題1　", "議題2　", "議題3【", "議題4"]
    secret = [each.model_copy(update={"confidential": True}) for each in state().meeting.items]
    marked = deck(state().model_copy(update={"meeting": meeting(secret)}), JA, public=False)
    about = [slide for slide in marked.slides if slide.item is not None]
    assert [slide.kicker for slide in about if "【非公開】" not in slide.kicker] == []
    assert {"pilot", "initiative", "free"} <= {slide.kind for slide in about}


def test_the_pilot_of_an_initiative_that_is_on_the_agenda_too_says_so() -> None:
    (title,) = [slide for slide in deck(state(), JA, public=False).slides if slide.kind == "title"]
    named = [flat(entry.title) for entry in title.agenda[:2]]
    assert named[0] == f"{named[1]}（試行）"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_agenda_on_slides_of_its_own_says_what_is_left_out(language: str) -> None:
    t = translator("ja" if language == "ja" else "en")
    found = [slide for slide in deck(state(20), t, public=True).slides if slide.kind == "agenda"]
    assert [slide.note for slide in found] == [t.plural("deck.left_out", 1)] * len(found)
    assert found


@pytest.mark.slow
def test_paper_and_workbook_number_and_mark_items_alike() -> None:
    whole, public = (read(meeting_pdf(state(), JA, public=each)) for each in (False, True))
    assert whole.count("委託先の選定【非公開】") >= 2, "the agenda and its own part"
    assert "議題4来年度の進め方" in public
    assert "この資料に載せた議題は計30分、議題全体は計45分、枠は60分です。" in public
    assert (3, "委託先の選定【非公開】") in agenda(public=False)
    assert ("予定は計45分、枠は60分です。", None) in agenda(public=False)
    assert [row[0] for row in agenda(public=True) if isinstance(row[0], int)] == [1, 2, 4]


def test_public_minutes_keep_the_numbers() -> None:
    items = (item(1, title="甲", confidential=True), item(2, title="乙"))
    assert "議題2乙" in read(minutes_pdf(Minutes(view(items=items), CITY, MADE, public=True), JA))
