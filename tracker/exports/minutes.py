"""議事録 as PDF and as a workbook: what was decided, why, what was said, and who does what until when.

Made from the meeting as it is now, unlike the papers. Who attended is not recorded. With ``public`` confidential items
are left out, and their number is printed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from tracker.domain.meetings import AgendaLine, MeetingLine, MeetingView
from tracker.domain.planning import ActionLine
from tracker.exports import dossier_parts as parts
from tracker.exports import meeting_sheets as sheets
from tracker.exports.branding import PLAIN, Branding, drawn_logo
from tracker.exports.dossier_parts import Part
from tracker.exports.meeting_shared import about, decided, held, hidden_words, openly, rule_said
from tracker.exports.meeting_sheets import Column, Entry, Grid, Margin
from tracker.exports.names import file_name
from tracker.exports.styles import Book
from tracker.exports.typesetting import typeset
from tracker.i18n import Translator, formats
from tracker.i18n.formats import JST
from tracker.wording.labels import label
from tracker.wording.meetings import called, marked

LOGO = (700, 240)
"""Pixels of the logo on paper at most."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """What is written down: the meeting as it is at ``made`` (aware)."""

    meeting: MeetingView
    city: str
    made: datetime
    public: bool = False


def minutes_pdf(found: Minutes, t: Translator, *, branding: Branding = PLAIN) -> bytes:
    """The minutes on A4, as long as they take, with the city's logo; one that cannot be used is left out."""
    line, logo = found.meeting.line, drawn_logo(branding, LOGO)
    data = {
        "title": t("meeting_papers.minutes"),
        "language": t.language,
        "footer": _footer(found, t),
        "city": found.city,
        "logo": None if logo is None else list(logo),
        "logo_alt": branding.alt or found.city,
        "meeting": line.title,
        "facts": [[name, value] for name, value in _facts(line, t) if value],
        "note": t("meeting_papers.minutes.note"),
        "hidden": _hidden(found, t),
        "items": [_item(found, item, t) for item in _shown(found)],
        "tables": [
            _actions(t("meeting_papers.minutes.actions"), _told(found, found.meeting.actions), t),
            _actions(t("meeting_papers.minutes.returning"), _told(found, found.meeting.returning), t),
        ],
        "words": {"page": t("papers.page"), "items": t("meeting_papers.agenda"), "none": t("meeting_papers.no_items")},
    }
    return typeset("minutes", data, found.made.astimezone(JST).date())


def minutes_xlsx(found: Minutes, t: Translator, *, branding: Branding = PLAIN) -> bytes:
    """The minutes as a workbook: a sheet of the items under the city's logo, a sheet of the actions."""
    book = Book()
    book.book.set_properties(
        {"title": t("meeting_papers.minutes"), "created": found.made.astimezone(JST).replace(tzinfo=None)}
    )
    margin = Margin(f"{found.city}　{t('meeting_papers.minutes')}", _footer(found, t))
    items = replace(_item_grid(found, t), logo=sheets.logo(branding, found.city))
    for grid in (items, action_grid(found, t)):
        sheets.write(book, grid, margin, t)
    return book.content()


def minutes_name(line: MeetingLine, form: str, t: Translator, *, public: bool = False) -> str:
    """「議事録_M1_20261210.pdf」, 「議事録_M1_公開用_20261210.pdf」."""
    readers = (t("meeting_papers.public"),) if public else ()
    return file_name((t("meeting_papers.minutes"), line.code, *readers, f"{line.held_on:%Y%m%d}"), form)


def _footer(found: Minutes, t: Translator) -> str:
    made = formats.moment(found.made, t)
    return t("meeting_papers.minutes.footer", code=found.meeting.line.code, made=made)


def _facts(line: MeetingLine, t: Translator) -> Iterator[tuple[str, str | None]]:
    yield t("meeting_papers.when"), held(line, t)
    yield t("meeting_papers.place"), line.place
    yield t("meeting_papers.note"), line.note


def _shown(found: Minutes) -> Sequence[AgendaLine]:
    return openly(found.meeting.items, public=found.public)[0]


def _hidden(found: Minutes, t: Translator) -> str:
    everything = (*found.meeting.actions, *found.meeting.returning)
    actions = len(everything) - len(_told(found, everything))
    return hidden_words(openly(found.meeting.items, public=found.public)[1], t, actions)


def _told(found: Minutes, lines: Iterable[ActionLine]) -> tuple[ActionLine, ...]:
    """The actions that may be told; those of a confidential item go with it."""
    return tuple(each for each in lines if not (found.public and each.confidential))


def _item(found: Minutes, item: AgendaLine, t: Translator) -> Part:
    told = [
        (t("meeting_papers.decided"), _came(item, t)),
        (t("meeting_papers.criterion"), rule_said(item, t)),
        (t("meeting_papers.reason"), item.reason),
        (t("meeting_papers.said"), item.said),
    ]
    return {
        "title": t("meeting_papers.item", n=item.position, title=called(item, _shown(found), t)),
        "about": about(item, t),
        "told": [[name, text] for name, text in told if text],
    }


def _came(item: AgendaLine, t: Translator) -> str:
    """What was decided, or that it is not yet; an item that was only discussed or reported has nothing to decide."""
    return decided(item, t) or t(f"meeting_papers.undecided.{item.asked.value}")


def _actions(name: str, lines: Sequence[ActionLine], t: Translator) -> Part:
    rows = [[each.text, each.owner or t("papers.none"), parts.day(each.due_on, t), state(each, t)] for each in lines]
    columns = [t(f"meeting_papers.action.{each}") for each in ("text", "owner", "due", "state")]
    return parts.table(name, columns, (8, 3, 4, 5), rows, t("meeting_papers.no_actions"))


def state(action: ActionLine, t: Translator) -> str:
    """「未了」, 「済（令和8年12月20日）：配布した」."""
    if action.done_on is None:
        return t("meeting_papers.action.open")
    done = t("meeting_papers.action.done", day=formats.day(action.done_on, t))
    return t("meeting_papers.action.result", done=done, result=action.result) if action.result else done


def _item_grid(found: Minutes, t: Translator) -> Grid:
    line = found.meeting.line
    wide = {"number": 6, "title": 34, "asked": 10, "minutes": 9, "presenter": 18, "decided": 30}
    names = {**wide, "criterion": 30, "reason": 34, "said": 44}
    columns = [Column(t(f"meeting_papers.column.{name}"), each) for name, each in names.items()]
    lines = [
        line.title,
        *(t("meeting_papers.fact", name=name, value=value) for name, value in _facts(line, t) if value),
    ]
    lines += [t("meeting_papers.minutes.note"), *filter(None, [_hidden(found, t)])]
    rows: list[list[Entry]] = [
        [
            Decimal(item.position),
            marked(item, called(item, _shown(found), t), t),
            label(item.asked, t),
            Decimal(item.minutes),
            item.presenter,
            _came(item, t),
            rule_said(item, t),
            item.reason,
            item.said,
        ]
        for item in _shown(found)
    ]
    return Grid(t("meeting_papers.minutes"), columns, rows, lines, t("meeting_papers.no_items"), 2)


def action_grid(found: Minutes, t: Translator) -> Grid:
    """The actions that arose here, then those of earlier meetings that are not done."""
    wide = {"arose": 22, "code": 10, "text": 60, "owner": 18, "due": 13, "done": 13, "result": 44}
    columns = [Column(t(f"meeting_papers.column.{name}"), each) for name, each in wide.items()]
    rows: list[list[Entry]] = [
        [t(f"meeting_papers.arose.{arose}"), each.code, each.text, each.owner, each.due_on, each.done_on, each.result]
        for arose, lines in (("here", found.meeting.actions), ("earlier", found.meeting.returning))
        for each in _told(found, lines)
    ]
    return Grid(t("meeting_papers.sheet.actions"), columns, rows, (), t("meeting_papers.no_actions"))
