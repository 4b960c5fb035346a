"""前回会議からの変化 in a few characters, for marks and lists: 「①→②」, 「順調→注意」, 「終了62日延期」.

What became different is decided in ``domain.changes``. Of another person in charge is only said that there is one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tracker.domain.codes import SnapshotKind, Step
from tracker.domain.earlier import Earlier
from tracker.domain.initiatives import InitiativeLine
from tracker.domain.meeting_codes import ChangeKind
from tracker.domain.papers import Change
from tracker.domain.standing import running
from tracker.i18n import Translator, formats
from tracker.wording.labels import label

NUMBERS = {Step.CURRENT_STATE: "①", Step.DIALOGUE: "②", Step.PILOT: "③", Step.LEARNING: "④"}


def told(found: Iterable[Change], t: Translator) -> str:
    """Everything that became different of one initiative: 「順調→注意、①→②、終了62日延期」."""
    return t("common.list_separator").join(each for change in found for each in _short(change, t))


def name(found: Earlier, t: Translator) -> str:
    """Since when, inside a sentence: 「前月末」, 「8月末」 of an older month end, 「前回」 of numbered papers."""
    if found.kept.kind is SnapshotKind.FIXED:
        return t("since.name.fixed")
    if found.last_month:
        return t("since.name.last_month")
    return t("since.name.month", month=t(f"formats.month_name.{found.kept.taken_on.month}"))


def tip(said: str, code: str, found: Earlier, t: Translator) -> str:
    """Behind what a mark says, what became different: 「…　前月末から：順調→注意」, 「…　新しい取組です。」."""
    if found.is_new(code):
        return t("overview.earlier.tip", said=said)
    words = told(found.changed(code), t)
    return t("since.tip", said=said, name=name(found, t), changes=words) if words else said


def counted(found: Iterable[Change], t: Translator) -> str:
    """「新しい取組2件、状況の変化3件」; empty where nothing became different."""
    kinds = Counter(change.kind for change in found)
    parts = (t.plural(f"deck.changes.count.{kind.value}", kinds[kind]) for kind in ChangeKind if kinds[kind])
    return t("common.list_separator").join(parts)


def sentence(lines: Sequence[InitiativeLine], found: Earlier, t: Translator) -> str:
    """「前月末から、新しい取組2件、状況の変化3件です。」"""
    words, since = counted(found.of(line.code for line in lines), t), name(found, t)
    return t("since.sentence", name=since, changes=words) if words else t("since.same", name=since)


def key(lines: Sequence[InitiativeLine], found: Earlier | None, t: Translator) -> str:
    """「下線は新しい取組、点線は変わった取組」: what the lines under marks say; "" where there are none."""
    if found is None:
        return ""
    marked = [line.code for line in running(lines)]
    named = _KEYS[any(map(found.is_new, marked)), any(map(found.changed, marked))]
    return t(named) if named else ""


_KEYS = {
    (True, True): "since.key.both",
    (True, False): "since.key.new",
    (False, True): "since.key.changed",
    (False, False): "",
}
"""What the lines under marks say: whether any is new, whether any is another than it was."""


def _short(change: Change, t: Translator) -> Iterator[str]:
    if change.step is not None:
        yield _pair((NUMBERS[each] for each in change.step), t)
    elif change.rating is not None:
        yield _pair((label(each, t) for each in change.rating), t)
    elif change.lifecycle is not None:
        yield _pair((label(each, t) for each in change.lifecycle), t)
    elif change.moved:
        yield _moved(change, t)
    elif change.kind is ChangeKind.KPI:
        yield from _kpi(change, t)
    else:
        yield t(f"since.{change.kind.value}")


def _pair(words: Iterable[str], t: Translator) -> str:
    old, new = words
    return t("since.from_to", old=old, new=new)


def _moved(change: Change, t: Translator) -> str:
    """By how many days the end moved; where it did not, or was not known, that some date did."""
    end = next((each for each in change.moved if each.what == "end"), None)
    if end is None or end.old_on is None or end.new_on is None:
        return t("since.dates")
    days = (end.new_on - end.old_on).days
    return t.plural("since.later" if days > 0 else "since.sooner", abs(days), n=formats.number(abs(days)))


def _kpi(change: Change, t: Translator) -> Iterator[str]:
    if change.measured is not None:
        yield t("since.measured", old=formats.number(change.measured[0]), new=formats.number(change.measured[1]))
    if change.saved_hours is not None:
        yield t("since.hours")
