"""What a deck may show: everything, or everything but what stands on the agenda as confidential.

A confidential item takes its initiative with it wherever that is named; counts and sums stay those of the whole city,
so that every paper of a meeting prints the same figures.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from tracker.domain.dossier import Dossier
from tracker.domain.initiatives import InitiativeLine
from tracker.domain.meeting_codes import ItemKind
from tracker.domain.meetings import AgendaLine
from tracker.domain.papers import Change, FixedState
from tracker.domain.pilots import PilotView
from tracker.domain.planning import ActionLine, PlanLine
from tracker.domain.results import KpiCases, KpiResult
from tracker.i18n import Translator, formats
from tracker.wording import meetings


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


C = TypeVar("C", bound=_Coded)


@dataclass(frozen=True)
class Shown:
    """A document as its readers may see it."""

    state: FixedState
    public: bool

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Codes of the initiatives nothing is told of by name."""
        if not self.public:
            return frozenset()
        found = (self.initiative_of(item) for item in self.state.meeting.items if item.confidential)
        return frozenset(code for code in found if code is not None)

    @cached_property
    def items(self) -> tuple[AgendaLine, ...]:
        """The items that are named."""
        return tuple(item for item in self.state.meeting.items if not self._is_left_out(item))

    @property
    def left_out(self) -> int:
        """How many items are not."""
        return len(self.state.meeting.items) - len(self.items)

    def title(self, item: AgendaLine, t: Translator) -> str:
        """What an item is called on these papers."""
        return meetings.marked(item, meetings.called(item, self.items, t), t)

    @property
    def minutes(self) -> int:
        """The minutes of the items that are named."""
        return sum(item.minutes for item in self.items)

    def _is_left_out(self, item: AgendaLine) -> bool:
        return self.public and (item.confidential or self.initiative_of(item) in self.hidden)

    def initiative_of(self, item: AgendaLine) -> str | None:
        """The code of the initiative an item is about, of a pilot's its own."""
        if item.kind is ItemKind.INITIATIVE:
            return item.code
        found = self.pilots.get(item.code or "")
        return found.initiative_code if found is not None else None

    @cached_property
    def pilots(self) -> dict[str, PilotView]:
        """Every pilot by code, those of ended initiatives too."""
        return {pilot.code: pilot for pilot in self.state.overview.results.pilots}

    @cached_property
    def kpis(self) -> dict[str, KpiResult]:
        """Every KPI by code."""
        return {kpi.code: kpi for kpi in self.state.overview.results.kpis}

    @cached_property
    def cases(self) -> dict[str, KpiCases]:
        """The raw cases that are drawn, by the KPI's code."""
        return {cases.kpi_code: cases for cases in self.state.cases}

    @cached_property
    def dossiers(self) -> dict[str, Dossier]:
        """What is told of initiatives, by code."""
        return {dossier.line.code: dossier for dossier in self.state.dossiers}

    @property
    def lines(self) -> tuple[InitiativeLine, ...]:
        """The initiatives that are named."""
        return self._named(self.state.overview.lines)

    @property
    def plans(self) -> tuple[PlanLine, ...]:
        """Their plans."""
        return self._named(self.state.plans)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What became different of them."""
        found = self.state.comparison
        return () if found is None else self._named(found.changes)

    def actions(self, found: Iterable[ActionLine]) -> tuple[ActionLine, ...]:
        """The 対応 that are told: not those agreed under a confidential item of any meeting, nor of what is hidden."""
        secret = {each.code for code in self.hidden if code in self.dossiers for each in self.dossiers[code].actions}
        return tuple(each for each in found if not (self.public and (each.confidential or each.code in secret)))

    @property
    def left_out_actions(self) -> int:
        """How many 対応 of this meeting and of those before are not."""
        everything = (*self.state.meeting.actions, *self.state.meeting.returning)
        return len(everything) - len(self.actions(everything))

    def named_kpis(self, found: Iterable[KpiResult]) -> tuple[KpiResult, ...]:
        """The results that are not those of a hidden initiative."""
        return tuple(kpi for kpi in found if kpi.initiative_code not in self.hidden)

    def _named(self, found: Iterable[C]) -> tuple[C, ...]:
        return tuple(each for each in found if each.code not in self.hidden)


def planned(shown: Shown, name: str, t: Translator) -> str:
    """The minutes of the items named against the slot; those of the whole agenda too where some are left out.

    ``name`` is the sentence; ``{name}.partly`` the one for a part of the agenda.
    """
    line = shown.state.meeting.line
    words = {"minutes": formats.number(shown.minutes), "slot": formats.number(line.slot_minutes)}
    if not shown.left_out:
        return t(name, **words)
    whole = sum(item.minutes for item in shown.state.meeting.items)
    return t(f"{name}.partly", whole=formats.number(whole), **words)
