"""What was agreed under a confidential item stands in full papers and in no public one; those say how many it is."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.exports.fixed import demo_state
from tests.exports.fixed_parts import action, meeting
from tests.exports.meetings import CITY, MADE, view
from tests.exports.papers import flat, read
from tracker.domain.papers import FixedState
from tracker.exports.deck.build import deck
from tracker.exports.deck.front import left_out
from tracker.exports.deck.openly import Shown
from tracker.exports.meeting_pdf import meeting_pdf
from tracker.exports.meeting_workbook import meeting_xlsx
from tracker.exports.minutes import Minutes, minutes_pdf, minutes_xlsx
from tracker.exports.pptx.render import pptx
from tracker.i18n import LANGUAGES, Language, translator

HERE, EARLIER, OPEN = "極秘甲を確かめる", "極秘乙を確かめる", "公開の対応"
SECRET = (action("A90", HERE, confidential=True, result=HERE),)
RETURNING = (action("A80", EARLIER, confidential=True), action("A81", OPEN))
PAPERS = ("pptx", "pdf", "xlsx", "minutes_pdf", "minutes_xlsx")


def state() -> FixedState:
    """No item of this meeting is confidential: its actions come from one that was, and from an earlier meeting's."""
    one = demo_state()
    return one.model_copy(update={"meeting": meeting(one.meeting.items, SECRET, RETURNING)})


def text(paper: str, language: Language, *, public: bool) -> str:
    """Everything that can be read in the file, hidden parts too."""
    t = translator(language)
    minutes = Minutes(view(actions=SECRET, returning=RETURNING), CITY, MADE, public=public)
    if paper == "pdf":
        return read(meeting_pdf(state(), t, public=public))
    if paper == "minutes_pdf":
        return read(minutes_pdf(minutes, t))
    made = {
        "pptx": lambda: pptx(deck(state(), t, public=public)),
        "xlsx": lambda: meeting_xlsx(state(), t, public=public),
        "minutes_xlsx": lambda: minutes_xlsx(minutes, t),
    }
    with ZipFile(BytesIO(made[paper]())) as parts:
        return flat("".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist()))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_no_public_file_holds_an_action_of_a_confidential_item(paper: str, language: Language) -> None:
    whole, public = (text(paper, language, public=each) for each in (False, True))
    assert [each in whole for each in (HERE, EARLIER, OPEN)] == [True, True, True]
    assert [each in public for each in (HERE, EARLIER, OPEN)] == [False, False, True]
    assert ("極秘" in whole, "極秘" in public) == (True, False)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS[:3])
def test_the_public_papers_say_how_many_actions_are_left_out(paper: str, language: Language) -> None:
    t = translator(language)
    told = t.plural("deck.left_out.actions", 2)
    assert left_out(Shown(state(), public=True), t) == told
    assert left_out(Shown(state(), public=False), t) == ""
    assert "2" in told
    assert flat(told) in text(paper, language, public=True)


def test_the_minutes_count_them_beside_the_confidential_items() -> None:
    words = "非公開の議題1件と、非公開の議題で決めた対応2件は、この資料に載せていません。"
    for paper in PAPERS[3:]:
        assert words in text(paper, "ja", public=True)
        assert words not in text(paper, "ja", public=False)
