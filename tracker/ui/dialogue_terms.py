"""② 対話, 用語集: the words of the city, found by what a person remembers of them."""

from tracker.domain.codes import Role
from tracker.domain.dialogue import SaveTerm, TermLine
from tracker.domain.sheets import SheetKind
from tracker.services.glossary import save_term
from tracker.ui import dialogs, lists, records, widgets
from tracker.ui.dialogue_parts import KEY, button, opened, opener
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.wording import dialogue as wording

COLUMNS = ("term", "reading", "meaning", "source")


def show(screen: Screen, terms: tuple[TermLine, ...]) -> None:
    """The list with its search, and the form that is open."""
    t = screen.t
    widgets.small_print(t("dialogue.term.note"))
    button(screen, "term")
    if not terms:
        widgets.message("info", t("dialogue.term.none"))
    else:
        _list(screen, terms)
    if memory := opened("term"):
        stored = next((each for each in terms if each.term == memory.item), None)
        title = t("dialogue.term.change" if stored else "dialogue.term.add")
        dialogs.draw(title, lambda: _form(screen, stored), "medium")


def _list(screen: Screen, terms: tuple[TermLine, ...]) -> None:
    t = screen.t
    rows = [records.Record(each.term, tuple(getattr(each, name) or "" for name in COLUMNS)) for each in terms]
    shown = lists.searched(f"{KEY}.terms", t("dialogue.term.search"), rows)
    if not shown:
        widgets.message("info", t("dialogue.term.not_found"))
        return
    headers = tuple(wording.column(SheetKind.TERMS, name, t) for name in COLUMNS)
    action = t("frame.records.change") if screen.actor.may(Role.EDITOR) else ""
    table = records.Table(f"{KEY}.terms", t("dialogue.tab.terms"), headers, action, wide=(2,), stacked=True)
    records.show(screen, table, shown, lambda term: opener("term", term)())


def _form(screen: Screen, stored: TermLine | None) -> None:
    t = screen.t
    texts = {name: (getattr(stored, name) or "") if stored else "" for name in COLUMNS}
    form = Form(screen, f"{KEY}.term.form.{stored.term if stored else ''}", texts, stored.version if stored else None)
    with form.box():
        names = {name: wording.column(SheetKind.TERMS, name, t) for name in COLUMNS}
        term = form.text("term", names["term"])
        reading = form.text("reading", names["reading"], note=t("dialogue.term.reading_note"))
        meaning = form.text("meaning", names["meaning"], tall=True, height=96)
        source = form.text("source", names["source"])
        version = form.memory.version

        def command() -> SaveTerm:
            known_as = stored.term if stored else ""
            return SaveTerm(
                known_as=known_as, term=term, reading=reading, meaning=meaning, source=source, version=version
            )

        form.save(save_term, command, t("dialogue.term.saved"))
