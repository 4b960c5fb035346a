"""What stood there before, beside a figure of 全体の状況: 「前月末 5件（＋1）」. Nothing where no state was kept."""

from tracker.domain.codes import Rating, SnapshotKind, Step
from tracker.domain.earlier import Earlier
from tracker.domain.effects.model import Exact
from tracker.i18n import Translator, formats
from tracker.wording.labels import label


def name(found: Earlier, t: Translator) -> str:
    """「前月末」, 「8月末」 of an older month end, 「前回」 of numbered papers."""
    if found.kept.kind is SnapshotKind.FIXED:
        return t("overview.earlier.fixed")
    if found.last_month:
        return t("overview.earlier.last_month")
    return t("overview.earlier.month", month=t(f"formats.month_name.{found.kept.taken_on.month}"))


def told_in_full(found: Earlier, t: Translator) -> str:
    """Which state that is: 「前月末は令和8年10月31日の状態です。」, 「前回は第7号の資料です。」."""
    if found.kept.kind is SnapshotKind.FIXED:
        return t("overview.earlier.full.fixed", number=found.kept.number)
    return t("overview.earlier.full.month", name=name(found, t), day=formats.day(found.kept.taken_on, t))


def action_needed(now: int, found: Earlier, t: Translator) -> str:
    """「前月末 5件（＋1）」."""
    before = found.by_rating[Rating.ACTION_NEEDED]
    sizes = {"n": formats.number(before), "change": change(now - before, t)}
    return t.plural("overview.earlier.count", before, name=name(found, t), **sizes)


def since(now: int, found: Earlier, t: Translator) -> str:
    """For the headline: 「前月末から1件増」; empty where nothing changed."""
    moved = now - found.by_rating[Rating.ACTION_NEEDED]
    if not moved:
        return ""
    key = "overview.earlier.more" if moved > 0 else "overview.earlier.fewer"
    return t(key, name=name(found, t), n=formats.number(abs(moved)))


def step(step: Step, now: int, found: Earlier, t: Translator) -> str:
    """For the head of a column: 「前月比＋1」, 「前回比−3」."""
    key = "overview.earlier.step.fixed" if found.kept.kind is SnapshotKind.FIXED else "overview.earlier.step.month"
    return t(key, change=change(now - found.by_step[step], t))


def hours(size: str, saved: Exact, now: Exact, found: Earlier, t: Translator) -> str:
    """「前月末 4,870」; the direction is written out where it was another one. ``size`` is the number as shown."""
    if (saved >= 0) != (now >= 0):
        size = t("overview.tile.end_saved" if saved >= 0 else "overview.tile.end_added", n=size)
    return t("overview.earlier.hours", name=name(found, t), n=size)


def nothing(found: Earlier, t: Translator) -> str:
    """「前月末 なし」: there was no such figure."""
    return t("overview.earlier.none", name=name(found, t))


def stood(code: str, found: Earlier, t: Translator) -> str:
    """Where one initiative stood then: 「③試行・計測・注意」, 「新しい取組」."""
    line = found.known.get(code)
    if line is None:
        return t("overview.earlier.new")
    return t("overview.earlier.stood", step=label(line.step, t), rating=label(line.rating, t))


def change(moved: int, t: Translator) -> str:
    """「＋1」, 「−3」, 「±0」."""
    if not moved:
        return t("overview.earlier.same")
    return t("overview.earlier.up" if moved > 0 else "overview.earlier.down", n=formats.number(abs(moved)))
