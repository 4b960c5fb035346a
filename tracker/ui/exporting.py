"""Everything out again: what can be taken, in which formats, and the buttons that hand it over.

What always is one file is made when it is asked for. What may be several (the import takes 200,000 rows a file) is
made first, with a sign that it is being made, and then handed over file by file. Nothing is read before somebody asks.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import streamlit as st

from tracker.domain.errors import DomainError
from tracker.domain.sheets import SHEETS, SheetKind
from tracker.exports.delimited import sheet_csv
from tracker.exports.initiatives_json import initiatives_json
from tracker.exports.names import numbered
from tracker.exports.results_files import results_csv, results_xlsx
from tracker.exports.results_json import results_json
from tracker.exports.workbook import template_xlsx, workbook_xlsx
from tracker.services.exporting import sheet_rows
from tracker.services.results import all_results
from tracker.ui import problems, widgets
from tracker.ui.guard import Screen
from tracker.ui.state import session
from tracker.ui.text import plain

KEY = "exchange.made"
MIME = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to take: its name in the catalogue, and per format how its files are made."""

    name: str
    makers: dict[str, Callable[[Screen], Iterator[bytes]]]
    one_file: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """Files of one item, ready to be handed over: (file name, content)."""

    name: str
    files: list[tuple[str, bytes]]


def exports(screen: Screen) -> None:
    """One line per thing with its buttons."""
    for item in ITEMS:
        with st.container(key=f"exchange.out.{item.name}", horizontal=True, vertical_alignment="center", gap="small"):
            _described(screen, item)
            for form in item.makers:
                if item.one_file:
                    _at_once(screen, item, form)
                else:
                    _first_make(screen, item, form)
        _made(screen, item)


def _described(screen: Screen, item: Item) -> None:
    t = screen.t
    widgets.described(t(f"exchange.out.{item.name}"), t(f"exchange.out.{item.name}_note"))


def _at_once(screen: Screen, item: Item, form: str) -> None:
    st.download_button(
        form,
        # Made on a worker thread when pressed: nothing of Streamlit may be asked there, so all it needs is handed over.
        lambda: b"".join(item.makers[form](screen)),
        file_name=_file_name(screen, item, form),
        mime=MIME[form],
        key=f"exchange.save.{item.name}.{form}",
        on_click="ignore",
    )


def _first_make(screen: Screen, item: Item, form: str) -> None:
    if not st.button(screen.t("exchange.make", form=form), key=f"exchange.make.{item.name}.{form}"):
        return
    session().kept.pop(KEY, None)
    try:
        with st.spinner(screen.t("exchange.making")):
            files = list(numbered(_file_name(screen, item, form), item.makers[form](screen)))
    except DomainError as refusal:
        widgets.message("error", problems.sentence(screen.t, refusal))
        return
    session().kept[KEY] = Made(item.name, files)


def _made(screen: Screen, item: Item) -> None:
    made = session().kept.get(KEY)
    if not isinstance(made, Made) or made.name != item.name:
        return
    with st.container(horizontal=True, key=f"exchange.ready.{item.name}"):
        for number, (file_name, content) in enumerate(made.files):
            st.download_button(
                plain(screen.t("exchange.save", name=file_name)),
                content,
                file_name=file_name,
                mime=MIME[PurePath(file_name).suffix.removeprefix(".")],
                key=f"exchange.save.{item.name}.{number}",
                type="primary",
                on_click="ignore",
            )


def _file_name(screen: Screen, item: Item, form: str) -> str:
    name = screen.t(f"exchange.file.{item.name}")
    return f"{name}.{form}" if item.name == "template" else f"{name}_{screen.today:%Y%m%d}.{form}"


def _template(screen: Screen) -> Iterator[bytes]:
    yield template_xlsx(screen.t)


def _workbook(kinds: Sequence[SheetKind]) -> Callable[[Screen], Iterator[bytes]]:
    def make(screen: Screen) -> Iterator[bytes]:
        with screen.database.read() as session:
            sheets = ((kind, sheet_rows(session, screen.actor, kind)) for kind in kinds)
            yield from workbook_xlsx(sheets, screen.t)

    return make


def _csv(kind: SheetKind) -> Callable[[Screen], Iterator[bytes]]:
    def make(screen: Screen) -> Iterator[bytes]:
        with screen.database.read() as session:
            yield from sheet_csv(kind, sheet_rows(session, screen.actor, kind))

    return make


def _initiatives_json(screen: Screen) -> Iterator[bytes]:
    with screen.database.read() as session:
        yield initiatives_json(sheet_rows(session, screen.actor, SheetKind.INITIATIVES)).encode()


def _results(form: str) -> Callable[[Screen], Iterator[bytes]]:
    def make(screen: Screen) -> Iterator[bytes]:
        with screen.database.read() as session:
            results = all_results(session, screen.actor, screen.now)
        makers = {"xlsx": results_xlsx, "csv": results_csv}
        yield makers[form](results, screen.t) if form in makers else results_json(results).encode()

    return make


ITEMS = (
    Item("template", {"xlsx": _template}),
    Item("all", {"xlsx": _workbook([spec.kind for spec in SHEETS])}, one_file=False),
    Item("results", {form: _results(form) for form in MIME}),
    Item(
        "initiatives",
        {
            "xlsx": _workbook([SheetKind.INITIATIVES]),
            "csv": _csv(SheetKind.INITIATIVES),
            "json": _initiatives_json,
        },
    ),
    Item(
        "measurements",
        {"xlsx": _workbook([SheetKind.MEASUREMENTS]), "csv": _csv(SheetKind.MEASUREMENTS)},
        one_file=False,
    ),
)
"""In the order a city needs them."""
