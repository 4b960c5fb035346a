"""取組カルテ on one page of A4: what an executive is handed. Nothing is cut in silence.

The page is laid out with fewer lines and shorter texts until it fits; what is left out is counted or marked.
"""

from datetime import date

from tracker.domain.dossier import Dossier, Dossiers
from tracker.exports import dossier_parts as parts
from tracker.exports.card_room import sure_size
from tracker.exports.dossier_parts import Part
from tracker.exports.names import file_name
from tracker.exports.typesetting import typeset
from tracker.i18n import Translator, formats
from tracker.wording import verdicts

LEVELS = ((12, 600), (8, 360), (6, 220), (4, 140), (3, 90), (2, 60), (1, 36))
"""How many rows a table may have and how many letters a text, from what one would like to what always fits."""


def one_pager_pdf(found: Dossiers, t: Translator, today: date) -> bytes:
    """One page for every initiative."""
    data = {
        "title": t("papers.one_pager"),
        "language": t.language,
        "footer": "",
        "city": found.city,
        "levels": [list(level) for level in LEVELS],
        "sheets": [card_sheet(item, _footer(item, found, t), t, today) for item in found.items],
        "words": {
            "page": t("papers.page"),
            "nothing": t("papers.nothing"),
            "more": t("papers.more"),
            "cut": t("papers.cut"),
        },
    }
    return typeset("one-pager", data, today)


def one_pager_name(code: str, t: Translator, today: date) -> str:
    """「取組カルテ_T15_20261126.pdf」."""
    return file_name((t("papers.one_pager"), code, f"{today:%Y%m%d}"), "pdf")


def _footer(item: Dossier, found: Dossiers, t: Translator) -> str:
    made = formats.moment(found.made_at, t)
    return t("papers.one_pager.footer", code=item.line.code, made=made, revision=formats.number(found.revision))


def card_sheet(item: Dossier, footer: str, t: Translator, today: date) -> Part:
    """What the template draws as the card of one initiative."""
    sheet: Part = {
        "lead": parts.lead(item, t),
        "facts": parts.basics(item, t),
        "parts": [
            parts.said(t("papers.purpose"), item.purpose or t("papers.unsaid")),
            parts.said(t("papers.for_whom"), item.resident_value),
            parts.steps(item, t),
            parts.plan(item, t, today),
            parts.results(item, t),
            parts.concerns(item, t),
            parts.reports(item, t, 1),
        ],
        "small": verdicts.small_print(t),
        "footer": footer,
    }
    return sheet | {"size": sure_size(sheet, *LEVELS[0])}
