"""会議資料 as a workbook: the rows of the papers as numbers, days and words to filter, count and draw with.

Made from one 資料の確定, with the figures of its slides and pages. The same document gives the same bytes.
"""

from dataclasses import replace

from tracker.domain.papers import FixedState
from tracker.exports import meeting_charts as charts
from tracker.exports import meeting_grids as grids
from tracker.exports import meeting_sheets as sheets
from tracker.exports.branding import PLAIN, Branding
from tracker.exports.deck.openly import Shown
from tracker.exports.meeting_shared import stamp
from tracker.exports.meeting_sheets import Grid, Margin
from tracker.exports.styles import Book
from tracker.i18n import Translator
from tracker.i18n.formats import JST

_PLAIN = (
    grids.agenda,
    grids.summary,
    grids.steps,
    grids.hours,
    grids.initiatives,
    grids.kpis,
    grids.plans,
    grids.changes,
    grids.actions,
    grids.terms,
)


def meeting_xlsx(state: FixedState, t: Translator, *, public: bool = False, branding: Branding = PLAIN) -> bytes:
    """The workbook; ``public`` leaves confidential items out and prints how many.

    The city's logo stands on the first sheet; one that cannot be used is left out.
    """
    shown, book = Shown(state, public), Book(streaming=False)
    created = state.fixed_at.astimezone(JST).replace(tzinfo=None)
    book.book.set_properties({"title": state.meeting.line.title, "created": created})
    margin = Margin(f"{state.overview.city.name}　{t('meeting_papers.title')}", stamp(state, t))
    for made in _PLAIN:
        grid: Grid = made(shown, t)
        if made is _PLAIN[0]:
            grid = replace(grid, logo=sheets.logo(branding, state.overview.city.name))
        sheet = sheets.write(book, grid, margin, t)
        if made is grids.steps and grid.rows:
            charts.steps(book, sheet, grid, t)
        if made is grids.hours and grid.rows:
            charts.hours(book, sheet, grid, t)
    return book.content()
