"""変更履歴: when, who, what, from what to what. The words are ``tracker.wording.history``'s."""

from collections.abc import Sequence

from tracker.domain.organisation import AuditEntry
from tracker.i18n import Translator, formats
from tracker.ui import access, lists, records, widgets
from tracker.ui.guard import Screen
from tracker.ui.text import shortened
from tracker.wording import history as wording

KEY = "settings.history"
SHOWN_CHANGES = 3
VALUE_LENGTH = 40


def history(screen: Screen, entries: Sequence[AuditEntry]) -> None:
    """The newest changes, searchable."""
    t = screen.t
    rows = [_record(t, number, entry) for number, entry in enumerate(entries)]
    if not rows:
        widgets.message("info", t("settings.history.empty"))
        return
    found = lists.searched(KEY, t("settings.history.search"), rows)
    if not found:
        widgets.message("info", t("settings.nothing_found"))
        return
    columns = tuple(t(f"settings.history.{name}") for name in ("at", "who", "what", "changes"))
    records.show(screen, records.Table(f"{KEY}.list", t("settings.tab.history"), columns, stacked=True), found)
    widgets.small_print(t("settings.history.note", n=len(entries)))


def _record(t: Translator, number: int, entry: AuditEntry) -> records.Record:
    who = access.shown_name(t, entry.actor)
    return records.Record(str(number), (formats.moment(entry.at, t), who, wording.title(entry, t), _changes(t, entry)))


def _changes(t: Translator, entry: AuditEntry) -> str:
    # What was added stands in its own list; only changes have an old side worth reading.
    if entry.action == "insert":
        return ""
    told = wording.changes(entry, t)[:SHOWN_CHANGES]
    lines = [_change(t, name, *change) for (name, _, _), change in zip(entry.changes, told, strict=False)]
    rest = len(entry.changes) - SHOWN_CHANGES
    return "\n".join([*lines, t("settings.history.more", n=rest)] if rest > 0 else lines)


def _change(t: Translator, name: str, field: str, old: str, new: str) -> str:
    # References are stored by a number of the database's own, which says nothing to a reader.
    if name.endswith("_id"):
        return t("settings.history.referred", field=field)
    before, after = shortened(old, VALUE_LENGTH), shortened(new, VALUE_LENGTH)
    return t("settings.history.changed", field=field, old=before, new=after)
