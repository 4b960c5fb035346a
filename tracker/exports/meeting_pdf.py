"""会議資料 on A4: a page that says it all, the agenda, its items in their order, other initiatives, and 工程表 on A3.

Made from one 資料の確定, from the same content as its slides: figures and sentences can not differ. The pages of A4
come first and those of A3 last, as a copier takes them. The same document gives the same bytes.
"""

from collections.abc import Iterator

from tracker.charts.gantt_rows import View
from tracker.domain.dossier import Dossier
from tracker.domain.meeting_codes import ItemKind
from tracker.domain.meetings import AgendaLine
from tracker.domain.papers import FixedState
from tracker.domain.roadmap import Arrangement, Group, arranged
from tracker.domain.standing import RUNNING
from tracker.exports import meeting_pages as pages
from tracker.exports.branding import PLAIN, Branding, checked
from tracker.exports.deck.openly import Shown
from tracker.exports.deck.roadmap import window_of
from tracker.exports.dossier_parts import Part, lead
from tracker.exports.meeting_shared import fixed_on, stamp
from tracker.exports.names import file_name
from tracker.exports.one_pager import LEVELS, card_sheet
from tracker.exports.roadmap_pdf import roadmap_sheets
from tracker.exports.typesetting import typeset
from tracker.i18n import Translator, formats
from tracker.wording import roadmap as wording
from tracker.wording.meetings import marked

FRONT_LEVELS = (
    (20, 20, 20, 9.5),
    (12, 12, 10, 9.5),
    (10, 8, 8, 9),
    (8, 5, 5, 8.5),
    (6, 3, 3, 8.5),
    (5, 2, 2, 8),
    (3, 1, 1, 8),
    (1, 1, 1, 8),
)
"""So many rows of what to decide, of changes and of actions the first page may have, and the size of their letters:
from what one would like to the least."""


def meeting_pdf(state: FixedState, t: Translator, *, public: bool = False, branding: Branding = PLAIN) -> bytes:
    """The papers of a meeting; ``public`` leaves confidential items out and prints how many.

    The city's logo stands on the first page. Raises DomainError ``logo_broken``, ``logo_large``, ``accent_invalid``.
    """
    shown, logo = Shown(state, public), checked(branding).logo
    data = _frame(state, t) | {
        "logo": None if logo is None else list(logo),
        "logo_alt": branding.alt or state.overview.city.name,
        "front": pages.first_page(shown, t),
        "front_levels": [list(level) for level in FRONT_LEVELS],
        "agenda": pages.agenda(shown, t),
        "items": list(_items(shown, t)),
        "cards": [_card(each, None, shown, t) for each in _off_the_agenda(shown)],
        "levels": [list(level) for level in LEVELS],
        "closing": pages.closing(shown, t),
        "roadmap": _roadmap(shown, t),
    }
    return typeset("meeting", data, fixed_on(state))


def pilot_pdf(state: FixedState, code: str, t: Translator, *, public: bool = False) -> bytes | None:
    """The page of one pilot; None where it is not on the agenda of these papers."""
    found = [page for page in pages.pilots(Shown(state, public), t) if page["code"] == code]
    return typeset("meeting-pilot", _frame(state, t) | {"pilots": found}, fixed_on(state)) if found else None


def meeting_name(state: FixedState, form: str, t: Translator, *, public: bool = False) -> str:
    """「会議資料_第7号_M7_20261210.pdf」, 「会議資料_第7号_M7_公開用_20261210.pdf」."""
    line = state.meeting.line
    number = t("meeting_papers.number", number=state.number)
    readers = (t("meeting_papers.public"),) if public else ()
    return file_name((t("meeting_papers.title"), number, line.code, *readers, f"{line.held_on:%Y%m%d}"), form)


def _frame(state: FixedState, t: Translator) -> Part:
    names = ("more", "arithmetic")
    return {
        "title": t("meeting_papers.title"),
        "language": t.language,
        "footer": stamp(state, t),
        "stamp": t("deck.short_stamp", number=formats.number(state.number)),
        "city": state.overview.city.name,
        "words": {
            "page": t("papers.page"),
            "cut": t("papers.cut"),
            **{name: t(f"meeting_papers.{name}") for name in names},
        },
    }


def _items(shown: Shown, t: Translator) -> Iterator[Part]:
    """Every item of the agenda in its order: a page of a pilot or of an initiative, or a part for any other one."""
    for item in shown.items:
        dossier = shown.dossiers.get(item.code or "") if item.kind is ItemKind.INITIATIVE and not item.gone else None
        pilot = pages.pilot(shown, item, t)
        if pilot is not None:
            yield {"kind": "pilot", "pilot": pilot}
        elif dossier is not None:
            yield {"kind": "card", "card": _card(dossier, item, shown, t)}
        else:
            yield {"kind": "other", "other": pages.other(item, shown, t)}


def _off_the_agenda(shown: Shown) -> Iterator[Dossier]:
    """The other initiatives the document tells of, in its order."""
    asked = {item.code for item in shown.items if item.kind is ItemKind.INITIATIVE and not item.gone}
    return (each for each in shown.state.dossiers if each.line.code not in asked | shown.hidden)


def _card(found: Dossier, item: AgendaLine | None, shown: Shown, t: Translator) -> Part:
    """The page of an initiative; of one on the agenda with its number and what is to be decided."""
    sheet = card_sheet(found, "", t, shown.state.state_on)
    if item is None:
        return sheet | {"item": "", "decision": None}
    sheet["lead"] = lead(found, t) | {"title": marked(item, found.line.title, t)}
    number = t("deck.free.kicker", number=formats.number(item.position))
    return sheet | {"item": number, "decision": pages.decision(item, t)}


def _roadmap(shown: Shown, t: Translator) -> Part:
    """Every initiative under way, over the 年度 of the slides."""
    state = shown.state
    rows = arranged([line for line in shown.plans if line.lifecycle in RUNNING], Arrangement(), state.overview.areas)
    groups = tuple(wording.heading(line, Group.AREA, t) for line in rows)
    view = View(rows, *window_of(rows, state.state_on), state.state_on, groups=groups)
    running = [line for line in state.plans if line.lifecycle in RUNNING]
    return {
        "title": t("frame.page.roadmap"),
        "headline": wording.headline(running, t)[0] if running else t("roadmap.chart.nothing"),
        "sheets": roadmap_sheets(view, t, "a3"),
        "legend": t("roadmap.legend"),
    }
