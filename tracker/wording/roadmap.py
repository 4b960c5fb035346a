"""工程表 in words: its answer, the headings of its groups, and what changed since a state that was kept."""

from collections.abc import Sequence

from tracker.domain.codes import SnapshotKind, Step
from tracker.domain.planning import PlanLine
from tracker.domain.roadmap import Compared, Group, late
from tracker.domain.snapshots import KeptLine
from tracker.i18n import Translator, formats
from tracker.wording.labels import label


def headline(lines: Sequence[PlanLine], t: Translator) -> tuple[str, tuple[str, ...]]:
    """「当初計画より遅れている取組は7件、最大62日です。」, and which part of it is its point."""
    found = late(lines)
    undated = sum(not line.has_dates for line in lines)
    strong: tuple[str, ...] = ()
    if found.count:
        n, days = formats.number(found.count), formats.number(found.days)
        sentence = t.plural("roadmap.headline.late", found.count, n=n, days=days)
        strong = (t.plural("roadmap.headline.strong", found.count, n=n),)
    else:
        sentence = t("roadmap.headline.none" if undated < len(lines) else "roadmap.headline.no_dates")
    if undated and undated < len(lines):
        more = t.plural("roadmap.headline.undated", undated, n=formats.number(undated))
        sentence = formats.sentences([sentence, more], t)
    return sentence, strong


def heading(line: PlanLine, group: Group, t: Translator) -> str:
    """The heading a row stands under; "" for none."""
    if not line.has_dates:
        return t("roadmap.group.undated")
    return {
        Group.AREA: line.focus_area or t("roadmap.group.no_area"),
        Group.DEPARTMENT: line.department,
        Group.STEP: label(line.step, t),
        Group.NONE: "",
    }[group]


def kept_name(kept: KeptLine, t: Translator) -> str:
    """「令和8年10月末」, or the title of numbered papers with their number."""
    if kept.kind is SnapshotKind.MONTH_END:
        return t("roadmap.compare.month_end", month=formats.month(kept.taken_on, t))
    return t("roadmap.compare.fixed", number=kept.number, title=kept.title)


def changes(found: Compared, kept: KeptLine, t: Translator) -> str:
    """「令和8年10月末と比べて、新しい取組は2件、変わった取組は5件、終了が延びた取組は3件（最大40日）です。」"""
    name = t(f"roadmap.compare.since.{kept.kind.value}", month=formats.month(kept.taken_on, t), number=kept.number)
    told = []
    if found.new:
        told.append(t.plural("roadmap.compare.new", len(found.new), n=formats.number(len(found.new))))
    if found.gone:
        told.append(t.plural("roadmap.compare.gone", len(found.gone), n=formats.number(len(found.gone))))
    if found.changed:
        told.append(t.plural("roadmap.compare.different", found.changed, n=formats.number(found.changed)))
    for key, moved in (("later", found.later), ("earlier", found.earlier)):
        if moved:
            most = formats.number(max(moved.values()))
            told.append(t.plural(f"roadmap.compare.{key}", len(moved), n=formats.number(len(moved)), days=most))
    if not told:
        return t("roadmap.compare.same", name=name)
    return t("roadmap.compare.changed", name=name, changes=t("common.list_separator").join(told))


def slipped(line: PlanLine, t: Translator) -> str:
    """「当初計画より62日遅れ（日程の変更3回）」, beside the heading of a plan."""
    if line.slip_days is None:
        return t("roadmap.plan.undated")
    late_by = t.plural("roadmap.plan.late", line.slip_days, n=formats.number(line.slip_days))
    told = late_by if line.slip_days else t("roadmap.plan.on_time")
    return t.plural("roadmap.plan.moved", line.moves, told=told) if line.moves else told


def moved(old: str, new: str, t: Translator) -> str:
    """「令和9年1月31日 → 令和9年3月12日」."""
    return t("roadmap.plan.from_to", old=old, new=new)


def moved_what(what: str, line: PlanLine, t: Translator) -> str:
    """What a moved date is of: the whole, a step, the decision, or a 節目 by its name."""
    if what.startswith("step"):
        number, end = what.removeprefix("step").split("_")
        return t(f"roadmap.plan.field.step_{end}", step=label(Step(int(number)), t))
    if what in ("start", "end"):
        return t(f"roadmap.plan.field.planned_{what}")
    if what == "decide_by":
        return t("roadmap.plan.decide_by")
    return next((each.name for each in line.milestones if each.code == what), what)
