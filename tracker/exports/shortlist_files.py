"""横展開 as a workbook for the meeting: the shortlist as the screen orders and rounds it, and how it is to be read."""

from collections.abc import Callable
from decimal import Decimal

from tracker.domain.codes import Grade
from tracker.domain.rounding import half_up
from tracker.domain.transfers import Candidate, Shortlist
from tracker.exports.cells import Cell
from tracker.exports.styles import ROW_HEIGHT, Book, print_wide, text_width
from tracker.i18n import Translator
from tracker.wording import amounts, transfers
from tracker.wording.labels import label

_MOST_WIDE = 50
_ABOUT = {"cautious", "hours", "upper"}


def _end(found: Candidate, which: str) -> Cell:
    return None if found.interval is None else amounts.estimated_hours(getattr(found.interval, which))


COLUMNS: dict[str, Callable[[Candidate, Translator], Cell]] = {
    "department": lambda c, _: c.work.department,
    "work": lambda c, _: c.work.name,
    "volume": lambda c, _: None if c.work.annual_volume is None else Decimal(c.work.annual_volume),
    "cautious": lambda c, _: _end(c, "low"),
    "hours": lambda c, _: None if c.hours is None else amounts.estimated_hours(c.hours),
    "upper": lambda c, _: _end(c, "high"),
    "audience": lambda c, t: label(c.origin.audience, t),
    "evidence": lambda _, t: label(Grade.ESTIMATED, t),
    "reasons": transfers.reasons,
    "origin": lambda c, _: c.origin.initiative_title,
    "origin_department": lambda c, _: c.origin.department,
    "minutes": lambda c, _: half_up(c.origin.minutes, 1),
    "minutes_low": lambda c, _: half_up(c.origin.interval.low, 1),
    "minutes_high": lambda c, _: half_up(c.origin.interval.high, 1),
    "note": lambda c, t: t("rollout.transfers.scaled") if c.scaled else None,
    "state": transfers.state,
}


def shortlist_xlsx(found: Shortlist, t: Translator) -> bytes:
    """Every candidate, the most cautious hours first; the sentences above say how to read them."""
    book = Book()
    sheet = book.book.add_worksheet(t("rollout.file.sheet"))
    names = [t(f"rollout.file.{name}") for name in COLUMNS]
    rows = [[cell(one, t) for cell in COLUMNS.values()] for one in found.candidates]
    wide = [_width(names[index], [row[index] for row in rows]) for index in range(len(names))]
    sheet.write_string(0, 0, transfers.headline(found, t), book.look(bold=True))
    sheet.write_string(1, 0, t("rollout.transfers.caution"), book.look(font_size=9))
    for index, name in enumerate(names):
        sheet.set_column(index, index, wide[index])
        sheet.write_string(3, index, name, book.heading(required=False))
    for number, row in enumerate(rows, start=4):
        sheet.set_row(number, ROW_HEIGHT * _lines(row))
        for index, (name, cell) in enumerate(zip(COLUMNS, row, strict=True)):
            if isinstance(cell, Decimal):
                sheet.write_number(number, index, float(cell), book.look(num_format=_form(name, cell, t)))
            elif cell:
                sheet.write_string(number, index, str(cell), book.look(text_wrap=True, indent=1))
    sheet.freeze_panes(4, 2)
    sheet.autofilter(3, 0, max(len(rows) + 3, 4), len(names) - 1)
    sheet.repeat_rows(3)
    print_wide(sheet, sum(wide))
    return book.content()


def _form(name: str, cell: Decimal, t: Translator) -> str:
    decimals = amounts.decimals(cell)
    form = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return f'"{t("effects.about", amount="")}"{form}' if name in _ABOUT else form


def _width(name: str, cells: list[Cell]) -> int:
    longest = max((text_width(str(cell)) for cell in cells if cell is not None), default=0)
    return min(max(text_width(name) + 4, longest + 3), _MOST_WIDE)


def _lines(row: list[Cell]) -> int:
    return max((1 + (text_width(cell) - 1) // _MOST_WIDE for cell in row if isinstance(cell, str) and cell), default=1)
