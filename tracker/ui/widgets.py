"""The few building blocks every screen is made of, in our own markup with our own classes (``assets/ui/frame.css``).

All text is shown as text. Nothing here reads data or knows a rule.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker.ui.state import MessageKind
from tracker.ui.text import html_text

_ROLES: dict[MessageKind, str] = {"done": "status", "info": "note", "caution": "note", "error": "alert"}


ASSETS = Path(__file__).parent.parent / "assets" / "ui"


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure with what it is made of and what stood there before, which ``hint`` explains.

    ``dashed`` marks 見込み, which is in no sum.
    """

    label: str
    number: str
    unit: str
    note: str
    dashed: bool = False
    beside: str = ""
    hint: str = ""


def style(name: str) -> None:
    """The style sheet of one screen, ``assets/ui/<name>.css``; what several screens use stands in ``frame.css``."""
    st.html(ASSETS / f"{name}.css")


def title(text: str) -> None:
    """The title of a screen; one with filters beside it is drawn by ``filters.bar``."""
    st.html(f'<h1 class="tr-title">{html_text(text)}</h1>')


def title_line(text: str) -> DeltaGenerator:
    """The title on the left; what is drawn ``with`` the line stands on its right."""
    line = st.container(key="title_line", horizontal=True, vertical_alignment="center")
    with line:
        title(text)
    return line


def headline(sentence: str, strong: Iterable[str] = ()) -> None:
    """The screen's answer in one sentence; the first occurrence of each part in ``strong`` is bold."""
    body = html_text(sentence)
    for part in strong:
        body = body.replace(html_text(part), f"<b>{html_text(part)}</b>", 1)
    st.html(f'<p class="tr-headline">{body}</p>')


def tiles(items: Sequence[Tile]) -> None:
    """Up to four figures in a row, two on a tablet, one on a phone."""
    st.html(f'<div class="tr-tiles">{"".join(_tile(item) for item in items)}</div>')


def _tile(item: Tile) -> str:
    dashed = " tr-dashed" if item.dashed else ""
    return (
        f'<div class="tr-tile{dashed}"><p class="tr-label">{html_text(item.label)}</p>'
        f'<p class="tr-figure"><b>{html_text(item.number)}</b> {html_text(item.unit)}</p>'
        f'<p class="tr-note">{_note(item)}</p></div>'
    )


def _note(item: Tile) -> str:
    if not item.beside:
        return html_text(item.note)
    made_of = f"<span>{html_text(item.note)}</span> " if item.note else ""
    return f'{made_of}<span title="{html_text(item.hint)}">{html_text(item.beside)}</span>'


def section(title: str, note: str = "") -> None:
    """A heading inside a screen, with a legend or count beside it."""
    small = f' <span class="tr-beside">{html_text(note)}</span>' if note else ""
    st.html(f'<h2 class="tr-section">{html_text(title)}{small}</h2>')


def message(kind: MessageKind, sentence: str, details: Sequence[str] = ()) -> None:
    """A sentence in a box. Only ``error`` interrupts a screen reader; no colour carries the meaning alone."""
    lines = "".join(f"<li>{html_text(line)}</li>" for line in details)
    listed = f"<ul>{lines}</ul>" if lines else ""
    st.html(f'<div class="tr-message tr-{kind}" role="{_ROLES[kind]}"><p>{html_text(sentence)}</p>{listed}</div>')


def named(label: str, text: str) -> None:
    """A value that is only read, under its label, as fields have it."""
    st.html(f'<p class="tr-label">{html_text(label)}</p><p class="tr-named">{html_text(text)}</p>')


def described(name: str, note: str) -> None:
    """A thing and what it is, on the left of its buttons."""
    st.html(f'<p class="tr-described"><b>{html_text(name)}</b> <span>{html_text(note)}</span></p>')


def facts(items: Sequence[tuple[str, str]]) -> None:
    """Short labelled values side by side, wrapping where the screen is narrow."""
    shown = "".join(f"<div><dt>{html_text(name)}</dt><dd>{html_text(value)}</dd></div>" for name, value in items)
    st.html(f'<dl class="tr-facts">{shown}</dl>')


def paragraph(text: str) -> None:
    """A text as somebody wrote it, line breaks kept."""
    st.html(f'<p class="tr-paragraph">{html_text(text)}</p>')


def field_error(sentence: str) -> None:
    """A refusal right under the field it is about."""
    st.html(f'<p class="tr-field-error" role="alert">{html_text(sentence)}</p>')


def small_print(sentence: str) -> None:
    """A note in small grey type."""
    st.html(f'<p class="tr-small">{html_text(sentence)}</p>')


def notes(sentences: Iterable[str]) -> None:
    """Notes in small grey type, one below the other."""
    shown = "".join(f'<p class="tr-small">{html_text(sentence)}</p>' for sentence in sentences)
    if shown:
        st.html(f"<div>{shown}</div>")


def table(name: str, columns: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[int] = ()) -> None:
    """A real table, read aloud as ``name``; ``numeric`` are the indexes of right-aligned figure columns."""
    head = "".join(f'<th scope="col"{_number(index, numeric)}>{html_text(c)}</th>' for index, c in enumerate(columns))
    body = "".join(_row(row, numeric) for row in rows)
    st.html(
        f'<div class="tr-scroll" role="region" tabindex="0" aria-label="{html_text(name)}">'
        f'<table class="tr-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _row(cells: Sequence[str], numeric: Sequence[int]) -> str:
    shown = "".join(f"<td{_number(index, numeric)}>{html_text(cell)}</td>" for index, cell in enumerate(cells))
    return f"<tr>{shown}</tr>"


def _number(index: int, numeric: Sequence[int]) -> str:
    return ' class="tr-number"' if index in numeric else ""
