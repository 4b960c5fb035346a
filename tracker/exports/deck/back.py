"""The last slides: 前回会議からの変化, open 対応, and what the words and figures mean."""

from collections.abc import Iterable, Iterator, Sequence

from tracker.domain.papers import Change, Comparison, Since
from tracker.domain.planning import ActionLine, PlanLine
from tracker.exports.deck import pages
from tracker.exports.deck.front import paged
from tracker.exports.deck.model import TableSlide
from tracker.exports.deck.openly import Shown
from tracker.exports.deck.parts import Column
from tracker.i18n import Translator, formats
from tracker.wording import amounts, portfolio, since, verdicts
from tracker.wording import roadmap as plan_words
from tracker.wording.labels import label


def changes(shown: Shown, t: Translator) -> Iterator[TableSlide]:
    """前回会議からの変化: the sentence and the table; where nothing was kept before, that."""
    found = shown.state.comparison
    columns = (
        Column(text=t("deck.column.change"), share=5),
        Column(text=t("deck.column.initiative"), share=12),
        Column(text=t("deck.column.department"), share=6),
        Column(text=t("deck.column.what"), share=13),
    )
    plans = {line.code: line for line in shown.state.plans}
    kpis = shown.state.overview.results.kpis
    estimated = {kpi.initiative_code for kpi in kpis if amounts.in_sum(kpi) and amounts.is_estimate(kpi)}
    rows = [
        ((*_who(each, t), told(each, plans.get(each.code), t, estimated=each.code in estimated)), False)
        for each in shown.changes
    ]
    words = t("deck.changes.first") if found is None else change_sentence(found, t)
    empty = t("deck.changes.nothing") if found is None else t("deck.changes.none")
    grids = pages.grids(columns, rows, empty)
    for part, grid in enumerate(grids, start=1):
        yield TableSlide(
            kind="changes",
            kicker=t("deck.changes.kicker") if found is None else t("deck.changes.since", since=_since(found.since, t)),
            title=paged(words, part, len(grids), t),
            alt=words,
            part=part,
            parts=len(grids),
            grid=grid,
        )


def _since(since: Since, t: Translator) -> str:
    if since.fixed:
        return t("deck.since.fixed", number=formats.number(since.number), day=formats.day(since.taken_on, t))
    return t("deck.since.month", day=formats.day(since.taken_on, t))


def change_sentence(found: Comparison, t: Translator) -> str:
    """「前回から、新しい取組2件、状況が変わった取組3件です。」"""
    words = since.counted(found.changes, t)
    return t("deck.changes.sentence", changes=words) if words else t("deck.changes.same")


def _who(change: Change, t: Translator) -> tuple[str, str, str]:
    return label(change.kind, t), change.title, change.department


def told(change: Change, plan: PlanLine | None, t: Translator, *, estimated: bool) -> str:
    """What became different, before and after; ``estimated`` hours are 約 in steps of ten."""
    if change.step is not None:
        return _pair((label(each, t) for each in change.step), t)
    if change.rating is not None:
        return _pair((label(each, t) for each in change.rating), t)
    if change.lifecycle is not None:
        return _pair((label(each, t) for each in change.lifecycle), t)
    if change.moved:
        return "\n".join(_moved(change, plan, t))
    if change.measured is not None or change.saved_hours is not None:
        return "\n".join(_kpi(change, t, estimated=estimated))
    return t(f"deck.changes.told.{change.kind.value}")


def _pair(words: Iterable[str], t: Translator) -> str:
    old, new = words
    return t("deck.changes.from_to", old=old, new=new)


def _moved(change: Change, plan: PlanLine | None, t: Translator) -> Iterator[str]:
    for each in change.moved:
        what = plan_words.moved_what(each.what, plan, t) if plan is not None else each.what
        old, new = (formats.day(day, t) if day else t("papers.none") for day in (each.old_on, each.new_on))
        yield t("deck.changes.moved", what=what, told=_pair((old, new), t))


def _kpi(change: Change, t: Translator, *, estimated: bool) -> Iterator[str]:
    if change.measured is not None and change.measured[0] != change.measured[1]:
        old, new = (formats.number(n) for n in change.measured)
        yield t("deck.changes.measured", told=_pair((old, new), t))
    if change.saved_hours is not None and change.saved_hours[0] != change.saved_hours[1]:
        sizes = (
            t("papers.none") if hours is None else amounts.hours(hours, t, estimated=estimated)
            for hours in change.saved_hours
        )
        yield t("deck.changes.hours", told=_pair(sizes, t))


def actions(shown: Shown, t: Translator) -> Iterator[TableSlide]:
    """The open 対応 of this meeting and of earlier ones, which are marked as coming back."""
    columns = (
        Column(text=t("deck.column.action"), share=16),
        Column(text=t("deck.column.owner"), share=6),
        Column(text=t("deck.column.due"), share=6),
        Column(text=t("deck.column.from"), share=5),
    )
    meeting = shown.state.meeting
    returning = [each for each in shown.actions(meeting.returning) if each.done_on is None]
    new = [each for each in shown.actions(meeting.actions) if each.done_on is None]
    rows = [
        *((_action(each, "returning", shown, t), True) for each in returning),
        *((_action(each, "new", shown, t), False) for each in new),
    ]
    words = _actions_title(returning, new, t)
    grids = pages.grids(columns, rows, t("deck.actions.none"))
    for part, grid in enumerate(grids, start=1):
        yield TableSlide(
            kind="actions",
            kicker=t("deck.actions.kicker"),
            title=paged(words, part, len(grids), t),
            alt=words,
            part=part,
            parts=len(grids),
            grid=grid,
        )


def _actions_title(returning: Sequence[ActionLine], new: Sequence[ActionLine], t: Translator) -> str:
    count = len(returning) + len(new)
    if not count:
        return t("deck.actions.none")
    told_ = t.plural("deck.actions.title", count)
    return told_ + t.plural("deck.actions.returning", len(returning)) if returning else told_


def _action(action: ActionLine, kind: str, shown: Shown, t: Translator) -> tuple[str, str, str, str]:
    due = formats.day(action.due_on, t) if action.due_on else t("deck.actions.no_date")
    if action.due_on is not None and action.due_on < shown.state.state_on:
        due = t("deck.actions.overdue", day=due)
    return action.text, action.owner or t("deck.actions.nobody"), due, t(f"deck.actions.from.{kind}")


def definitions(shown: Shown, t: Translator) -> Iterator[TableSlide]:
    """用語と計算のきまり, the same in every paper."""
    columns = (Column(text=t("deck.column.term"), share=7), Column(text=t("deck.column.meaning"), share=26))
    rows = [((t(f"deck.term.{name}"), text), False) for name, text in _terms(shown, t)]
    grids = pages.grids(columns, rows, "")
    for part, grid in enumerate(grids, start=1):
        yield TableSlide(
            kind="definitions",
            kicker=t("deck.definitions.kicker"),
            title=paged(t("deck.definitions.title"), part, len(grids), t),
            alt=t("deck.definitions.title"),
            part=part,
            parts=len(grids),
            grid=grid,
        )


def _terms(shown: Shown, t: Translator) -> Iterator[tuple[str, str]]:
    yield "width", verdicts.small_print(t)
    for name in ("basis", "evidence", "worthwhile", "guardrail", "rating"):
        yield name, t(f"deck.meaning.{name}")
    basis = portfolio.yen_basis(shown.state.overview.results, t)
    yield "yen", t("deck.meaning.yen_with", basis=basis) if basis else t("deck.meaning.yen")
    for name in ("rounding", "font"):
        yield name, t(f"deck.meaning.{name}")
