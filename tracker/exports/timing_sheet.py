"""計測用紙: an A4 page to time cases by hand where no tablet is at the counter, later typed in or pasted.

It holds no figure of anybody: who measures writes a number, never a name.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.codes import Phase
from tracker.exports.names import file_name
from tracker.exports.typesetting import typeset
from tracker.i18n import Translator, formats
from tracker.wording.labels import label

ROWS = 24
"""As many as stand on one page with names of usual length."""

_PHASES = (Phase.BEFORE, Phase.AFTER)


@dataclass(frozen=True, slots=True)
class TimingSheet:
    """What is measured. ``phase`` None leaves the boxes to be ticked by hand; texts that are not known yet are empty.

    ``case_types`` are the 件の種類 in the order of their numbers on the sheet; up to six have boxes in every row.
    """

    city: str
    initiative: str
    kpi: str
    kpi_code: str
    starts_at: str = ""
    ends_at: str = ""
    case_types: tuple[str, ...] = ()
    phase: Phase | None = None
    rows: int = ROWS


def timing_sheet(view: TimingSheet, t: Translator, today: date) -> bytes:
    """The sheet as a PDF, printed ``today``; names of any length wrap, and rows go on to a next page if they must."""
    return typeset("timing-sheet", _data(view, t, today), today)


def timing_sheet_name(view: TimingSheet, t: Translator, today: date) -> str:
    """「計測用紙_K1_20261126.pdf」."""
    return file_name((t("papers.timing.title"), view.kpi_code, f"{today:%Y%m%d}"), "pdf")


def _data(view: TimingSheet, t: Translator, today: date) -> dict[str, object]:
    return {
        "title": t("papers.timing.title"),
        "language": t.language,
        "footer": t("papers.footer", code=view.kpi_code, day=formats.day(today, t)),
        "city": view.city,
        "initiative": view.initiative,
        "kpi": view.kpi,
        "range": _range(view, t),
        "types": list(view.case_types),
        "phases": [{"word": label(phase, t), "ticked": phase is view.phase} for phase in _phases(view)],
        "rows": view.rows,
        "words": _words(t),
    }


def _phases(view: TimingSheet) -> tuple[Phase, ...]:
    """導入前 and 導入後; 定着確認 stands there only when it is what is measured."""
    return _PHASES if view.phase is None or view.phase in _PHASES else (*_PHASES, view.phase)


def _range(view: TimingSheet, t: Translator) -> str | None:
    """None leaves two lines to write on."""
    if not (view.starts_at or view.ends_at):
        return None
    return t("papers.timing.range_words", start=view.starts_at, end=view.ends_at)


def _words(t: Translator) -> dict[str, object]:
    names = ("initiative", "kpi", "range", "to", "phase", "day", "day_blank", "recorder", "types", "number")
    columns = ("start", "end", "clock", "length", "length_note", "minutes", "seconds", "note")
    screen, way = t("frame.page.pilots"), t("pilots.way.paste")
    return {
        **{name: t(f"papers.timing.{name}") for name in (*names, *columns)},
        "how": [t(f"papers.timing.how.{n}") for n in (1, 2, 3)],
        "privacy": t("timing.privacy"),
        "enter": t("papers.timing.enter", screen=screen, way=way),
        "page": t("papers.page"),
    }
