"""② 対話, 参加の状況: which departments took part in the dialogues of which initiative, and who is still missing.

A real table: every cell is read aloud as what it says, and nothing hangs on a colour.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from tracker.domain.dialogue import Dialogues
from tracker.domain.participation import Presence, columns, ordered
from tracker.domain.results import Filters
from tracker.i18n import Translator
from tracker.ui import filters, turns, widgets
from tracker.ui.dialogue_parts import KEY
from tracker.ui.guard import Screen
from tracker.ui.text import html_text
from tracker.wording import dialogue as wording

SIZE = 20
HEAD_LENGTH = 12


def show(screen: Screen, found: Dialogues, chosen: Filters) -> None:
    """The matrix of the running initiatives, those with a hole first."""
    t = screen.t
    rows = ordered(found.presences)
    if not rows:
        widgets.message("info", t("dialogue.presence.none"))
        if chosen != Filters():
            st.button(t("frame.filter.clear"), key=f"{KEY}.presence.clear", on_click=filters.clear)
        return
    names = dict(found.departments)
    widgets.paragraph(wording.matrix(rows, names, t))
    widgets.small_print(t("dialogue.presence.legend"))
    key = f"{KEY}.presence"
    st.html(_table(rows[turns.window(key, len(rows), SIZE)], columns(rows), names, t))
    turns.buttons(screen, key, len(rows), SIZE)


def _table(rows: Sequence[Presence], places: Sequence[str], names: Mapping[str, str], t: Translator) -> str:
    name = html_text(t("dialogue.presence"))
    heads = "".join(_head(names.get(code, code)) for code in places)
    body = "".join(_row(row, places, names, t) for row in rows)
    first, last = (html_text(t(f"dialogue.presence.column.{part}")) for part in ("initiative", "missing"))
    return (
        f'<div class="tr-scroll" role="region" tabindex="0" aria-label="{name}"><table class="tr-matrix">'
        f'<thead><tr><th scope="col">{first}</th><th scope="col" class="tr-missing">{last}</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _head(name: str) -> str:
    short = name if len(name) <= HEAD_LENGTH else f"{name[: HEAD_LENGTH - 1]}…"
    return f'<th scope="col" class="tr-upright" title="{html_text(name)}"><span>{html_text(short)}</span></th>'


def _row(row: Presence, places: Sequence[str], names: Mapping[str, str], t: Translator) -> str:
    joined = dict(row.joined)
    cells = "".join(_cell(row, code, joined.get(code, 0), t) for code in places)
    missing = wording.named([names.get(code, code) for code in row.missing], t)
    return (
        f'<tr><th scope="row">{html_text(t("dialogue.presence.row", code=row.code, title=row.title))}</th>'
        f'<td class="tr-missing">{html_text(missing)}</td>{cells}</tr>'
    )


def _cell(row: Presence, code: str, count: int, t: Translator) -> str:
    concerned = code in row.concerned
    if concerned and count:
        return f'<td class="tr-came">{count}</td>'
    if concerned:
        word, kind = ("told", "tr-told") if row.told else ("hole", "tr-hole")
        return f'<td class="{kind}"><span>{html_text(t(f"dialogue.presence.{word}"))}</span></td>'
    return f'<td class="tr-guest">{html_text(t("dialogue.presence.guest", n=count))}</td>' if count else "<td></td>"
