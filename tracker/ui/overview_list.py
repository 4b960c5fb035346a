"""全体の状況, the list: searched, sorted, with the columns of one's choice, 20 a page, all of it kept in the URL.

The files of 「この一覧を出力」 are made from the very view the list was last drawn from.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import streamlit as st

from tracker.domain.codes import Audience
from tracker.domain.earlier import Earlier
from tracker.domain.initiatives import Overview
from tracker.domain.papers import Change
from tracker.domain.results import Filters, Results
from tracker.exports.list_export import (
    COLUMNS,
    DEFAULT,
    NUMERIC,
    ListRow,
    ListView,
    heading,
    list_csv,
    list_xlsx,
    ordered,
    written,
)
from tracker.i18n import Translator, formats
from tracker.ui import filters, records, widgets
from tracker.ui.exporting import MIME
from tracker.ui.guard import Screen
from tracker.ui.overview_links import address, follow, offer_link, open_later
from tracker.wording import amounts, since
from tracker.wording import earlier as earlier_wording
from tracker.wording import overview as wording

KEY = "overview.list"
SEARCH, SORT, SHOWN, PAGE = "q", "sort", "cols", "page"
"""The list's names in the URL."""

FIRST_SORT = "rating"
DESCENDING = "-"
SEARCHED = ("code", "title", "department", "focus_area", "owner", "sentence")


@dataclass(slots=True)
class Shown:
    """What the list showed last, for the files: a download runs outside the script and may not ask Streamlit."""

    view: ListView = field(default_factory=lambda: ListView((), ()))


def shown() -> Shown:
    """This session's list."""
    memory: Shown = st.session_state.setdefault(f"{KEY}.shown", Shown())
    return memory


def export_button(screen: Screen) -> None:
    """「この一覧を出力」 with its two formats."""
    t, memory = screen.t, shown()
    makers: dict[str, Callable[[ListView, Translator], bytes]] = {"xlsx": list_xlsx, "csv": list_csv}
    with st.popover(t("overview.list.export"), key=f"{KEY}.export"):
        for form, make in makers.items():
            st.download_button(
                t(f"overview.list.{form}"),
                lambda make=make: make(memory.view, t),  # type: ignore[misc]
                file_name=f"{t('overview.list.file')}_{screen.today:%Y%m%d}.{form}",
                mime=MIME[form],
                key=f"{KEY}.save.{form}",
                on_click="ignore",
                width="stretch",
            )
        widgets.small_print(t("overview.list.export_note"))


@st.fragment
def show(screen: Screen, found: Overview, everything: Results, chosen: Filters, earlier: Earlier | None) -> None:
    """The heading with search and columns, and the page of the list."""
    follow()
    t = screen.t
    offered = _offered(earlier)
    columns, (sort, descending) = _columns(offered), _sorted()
    with st.container(key="overview_list_bar", horizontal=True, vertical_alignment="center", gap="small"):
        heading_place = st.container()
        words = _search(t)
        _choose(t, offered, columns)
        offer_link(t, f"{KEY}.link")
        export_button(screen)
    estimated = _estimated(everything)
    rows = [ListRow(line, line.code in estimated, _since(line.code, earlier)) for line in found.lines]
    kept = [row for row in rows if _matches(row, words, t)]
    view = ListView(
        ordered(kept, sort, t, descending=descending),
        columns,
        (*_conditions(screen, found, chosen, len(kept), words), *_compared(columns, earlier, t)),
    )
    shown().view = view
    with heading_place:
        widgets.section(t("overview.list"), t.plural("overview.steps.count", len(kept), n=formats.number(len(kept))))
    if earlier is not None:
        widgets.small_print(since.sentence(found.lines, earlier, t))
    if kept:
        _table(screen, view, (sort, descending))
    else:
        widgets.message("info", t("overview.list.nothing"))


def _table(screen: Screen, view: ListView, sort: tuple[str, bool]) -> None:
    t, columns = screen.t, view.columns
    table = records.Table(
        KEY,
        t("overview.list"),
        tuple(heading(column, t) for column in columns),
        numeric=tuple(place for place, column in enumerate(columns) if column in NUMERIC),
        tight=tuple(place for place, column in enumerate(columns) if column in TIGHT),
        wide=tuple(place for place, column in enumerate(columns) if column in WIDE),
        linked=columns.index(LINKED),
        sort=(columns.index(sort[0]) if sort[0] in columns else -1, sort[1]),
        parameter=PAGE,
        stacked=True,
    )
    rows = [_record(row, columns, t) for row in view.rows]
    records.show(screen, table, rows, open_later, lambda place: _sort(columns[place], sort))


LINKED, SINCE = "title", "since"
WIDE = frozenset({"why", "sentence"})
TIGHT = frozenset({"step", "lifecycle", "rating", "reported_on", "planned_start", "planned_end", "type", "has_deputy"})


def _record(row: ListRow, columns: tuple[str, ...], t: Translator) -> records.Record:
    cells = tuple(_cell(row, column, t) for column in columns)
    return records.Record(row.line.code, cells, href=address(row.line.code))


def _cell(row: ListRow, column: str, t: Translator) -> str:
    text = written(row, column, t)
    return f"{wording.sign(row.line.rating, t)}\N{NO-BREAK SPACE}{text}" if column == "rating" else text


def _offered(earlier: Earlier | None) -> tuple[str, ...]:
    """Every column there is; what became different only where there is a state to compare with."""
    return tuple(column for column in COLUMNS if earlier is not None or column != SINCE)


def _columns(offered: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen columns in the order of all; the initiative itself always stands there."""
    named = st.query_params.get(SHOWN, "").split(",")
    wanted = {name for name in named if name in offered} or set(DEFAULT)
    return tuple(column for column in offered if column in wanted | {LINKED})


def _since(code: str, earlier: Earlier | None) -> tuple[Change, ...]:
    return () if earlier is None else earlier.changes.get(code, ())


def _sorted() -> tuple[str, bool]:
    named = st.query_params.get(SORT, "")
    column = named.removeprefix(DESCENDING)
    return (column, named.startswith(DESCENDING)) if column in COLUMNS else (FIRST_SORT, False)


def _sort(column: str, before: tuple[str, bool]) -> None:
    """A heading was pressed: by that column, or the other way round."""
    descending = column == before[0] and not before[1]
    _put(SORT, f"{DESCENDING}{column}" if descending else column)


def _put(name: str, value: str) -> None:
    """Into the URL, and back to the first page."""
    st.query_params.pop(PAGE, None)
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def _search(t: Translator) -> str:
    key, in_url = f"{KEY}.search", st.query_params.get(SEARCH, "")
    if st.session_state.get(key) != in_url:
        st.session_state[key] = in_url
    label = t("overview.list.search")
    st.text_input(
        label,
        key=key,
        placeholder=label,
        label_visibility="collapsed",
        live=True,
        autocomplete="off",
        on_change=lambda: _put(SEARCH, str(st.session_state[key] or "")),
        width=360,
    )
    return in_url


def _choose(t: Translator, offered: tuple[str, ...], columns: tuple[str, ...]) -> None:
    key = f"{KEY}.columns"
    if tuple(st.session_state.get(key, ())) != columns:
        st.session_state[key] = list(columns)
    with st.popover(t("overview.list.columns_open"), key=f"{KEY}.columns_open"):
        st.pills(
            t("overview.list.columns"),
            list(offered),
            selection_mode="multi",
            format_func=lambda column: heading(column, t),
            key=key,
            on_change=lambda: _chosen(st.session_state[key], offered),
        )


def _chosen(wanted: list[str], offered: tuple[str, ...]) -> None:
    columns = [column for column in offered if column in {*wanted, LINKED}]
    st.query_params.pop(SHOWN, None)
    if columns != [column for column in offered if column in DEFAULT]:
        st.query_params[SHOWN] = ",".join(columns)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _matches(row: ListRow, words: str, t: Translator) -> bool:
    """Whether every word stands in what a person remembers of an initiative, whatever its width or case."""
    held = _plain(" ".join(written(row, column, t) for column in SEARCHED))
    return all(word in held for word in _plain(words).split())


def _estimated(results: Results) -> frozenset[str]:
    """The initiatives whose hours come from a volume."""
    return frozenset(
        kpi.initiative_code
        for kpi in results.kpis
        if kpi.audience is Audience.STAFF and amounts.in_sum(kpi) and amounts.is_estimate(kpi)
    )


def _conditions(screen: Screen, found: Overview, chosen: Filters, count: int, words: str) -> Iterator[tuple[str, str]]:
    """Under what the rows were found, for the second sheet of the workbook."""
    t = screen.t
    yield from filters.told(t, chosen, dict(found.departments))
    if words:
        yield t("overview.list.searched"), words
    column, descending = _sorted()
    key = "overview.list.sorted_down" if descending else "overview.list.sorted_up"
    yield t("overview.list.sort"), t(key, column=heading(column, t))
    yield t("overview.list.found"), t.plural("overview.steps.count", count, n=formats.number(count))
    yield t("overview.list.made"), formats.moment(screen.now, t)
    yield t("overview.list.revision"), str(found.results.revision)


def _compared(columns: tuple[str, ...], earlier: Earlier | None, t: Translator) -> Iterator[tuple[str, str]]:
    """Since when things became different, where the list says so."""
    if earlier is not None and SINCE in columns:
        yield heading(SINCE, t), earlier_wording.told_in_full(earlier, t)
