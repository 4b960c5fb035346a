"""横展開: which 業務 of other departments may be like a pilot's, and what its effect would amount to there.

The machine only proposes, and says why; a person confirms. Figures are 推計: another department's volume times what was
measured here. Small winners overstate, so everything is ordered and quoted by the cautious end.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from fractions import Fraction

from tracker.domain.codes import Answer, Audience, Decision, Direction, KpiKind, KpiRole, Verdict
from tracker.domain.effects.model import Exact, Frozen, Interval
from tracker.domain.effects.units import is_weekly
from tracker.domain.portfolio import COUNTED_LIFECYCLES
from tracker.domain.results import KpiResult
from tracker.domain.work_names import folded, shared_words

MINUTES_PER_HOUR = 60
OPEN_DECISIONS = (None, Decision.SCALE, Decision.CONTINUE)
"""After any other decision nobody is asked to take a pilot over."""


class Why(StrEnum):
    """Why a 業務 is proposed."""

    SAME_NAME = "same_name"
    SHARED_WORDS = "shared_words"
    SAME_KIND = "same_kind"


class Obstacle(StrEnum):
    """Why nothing is proposed for a pilot."""

    NO_PROCESS = "no_process"
    NO_TIME = "no_time"
    NOT_MEASURED = "not_measured"
    NO_WIDTH = "no_width"
    WORSE = "worse"
    NOT_CLEAR = "not_clear"
    ENDED = "ended"


class Work(Frozen):
    """A 業務 as the comparison sees it. ``minutes`` is per case; ``owner`` the initiative that changes it already."""

    code: str
    name: str
    department_code: str | None
    department: str | None
    kind: str | None
    channel: str | None
    annual_volume: int | None
    minutes: Exact | None
    owner_code: str | None = None
    owner_title: str | None = None


class Likeness(Frozen):
    """One reason; ``words`` are what both names share, or the common kind and channel."""

    why: Why
    words: tuple[str, ...] = ()


class Given(Frozen):
    """What a person answered about one 業務, and the initiative that came of it."""

    alike: Answer
    on: date
    initiative_code: str | None = None
    initiative_title: str | None = None


class Origin(Frozen):
    """The pilot that might spread: what it saves per case (minutes, above 0) with its 幅, and its decision.

    ``baseline`` is what a case took before, in minutes.
    """

    pilot_code: str
    initiative_code: str
    initiative_title: str
    department: str
    department_code: str
    work: Work
    kpi_code: str
    kpi_name: str
    audience: Audience
    baseline: Exact
    minutes: Exact
    interval: Interval
    decision: Decision | None


class Candidate(Frozen):
    """One 業務 of another department with the hours a year it might save (None without a volume).

    ``scaled`` where a case takes less there than it took in the pilot: then the same share of it is saved.
    """

    origin: Origin
    work: Work
    likeness: tuple[Likeness, ...]
    hours: Exact | None
    interval: Interval | None
    scaled: bool
    answer: Given | None = None

    @property
    def declined(self) -> bool:
        """Whether a person found it to be another kind of work."""
        return self.answer is not None and self.answer.alike is Answer.NO


class Blocked(Frozen):
    """A pilot nothing is proposed for, and why."""

    pilot_code: str
    initiative_title: str
    department: str
    obstacle: Obstacle


class Shortlist(Frozen):
    """All candidates, the most cautious hours first, and the pilots without any.

    ``declined`` are those a person found to be another kind of work; ``alone`` the pilots with a clear effect and no
    like 業務 elsewhere.
    """

    candidates: tuple[Candidate, ...]
    declined: tuple[Candidate, ...]
    blocked: tuple[Blocked, ...]
    alone: tuple[Origin, ...]


def measured(kpis: Iterable[KpiResult], decision: Decision | None) -> KpiResult | Obstacle:
    """The primary KPI whose effect may be carried elsewhere, staff time first; else what stands in the way."""
    primary = [kpi for kpi in kpis if kpi.role is KpiRole.PRIMARY]
    timed = [kpi for kpi in primary if _per_case(kpi)]
    timed.sort(key=lambda kpi: (kpi.audience is not Audience.STAFF, kpi.code))
    if decision not in OPEN_DECISIONS or not any(kpi.lifecycle in COUNTED_LIFECYCLES for kpi in primary):
        return Obstacle.ENDED if primary else Obstacle.NO_TIME
    if not timed:
        return Obstacle.NO_TIME
    found = [obstacle(kpi) for kpi in timed]
    return next((kpi for kpi, stands in zip(timed, found, strict=True) if stands is None), found[0] or Obstacle.NO_TIME)


def _per_case(kpi: KpiResult) -> bool:
    return kpi.kind is KpiKind.TIME and not is_weekly(kpi.unit) and kpi.direction is Direction.DECREASE


def obstacle(kpi: KpiResult) -> Obstacle | None:
    """Why the effect of a KPI can not be carried elsewhere; None where it is an improvement with its 幅."""
    effect = kpi.effect
    if effect.difference is None or effect.verdict in (Verdict.NOT_EVALUABLE, Verdict.INSUFFICIENT):
        return Obstacle.NOT_MEASURED
    if effect.difference > 0 or effect.verdict in (Verdict.WORSE, Verdict.WORSE_UNQUANTIFIED):
        return Obstacle.WORSE
    if effect.difference_interval is None:
        return Obstacle.NO_WIDTH
    if effect.verdict not in (Verdict.IMPROVED, Verdict.IMPROVED_UNQUANTIFIED):
        return Obstacle.NOT_CLEAR
    return None


def saving(kpi: KpiResult) -> tuple[Fraction, Interval]:
    """Minutes saved per case and their 幅, of a KPI without :func:`obstacle`."""
    found, ends = kpi.effect.difference, kpi.effect.difference_interval
    if found is None or ends is None:
        raise ValueError(f"nothing measured of {kpi.code}")
    return -found, Interval(low=-ends.high, high=-ends.low)


def candidates(origin: Origin, others: Iterable[Work], answers: dict[str, Given]) -> Iterator[Candidate]:
    """The 業務 of other departments that may be like the pilot's, and those a person answered about.

    ``answers`` by 業務コード. What a person said stays, whatever the names say now.
    """
    for work in others:
        given = answers.get(work.code)
        if work.department_code in (None, origin.work.department_code) or work.code == origin.work.code:
            continue
        reasons = tuple(likeness(origin.work, work))
        if given is not None or reasons:
            yield _candidate(origin, work, reasons, given)


def _candidate(origin: Origin, work: Work, reasons: tuple[Likeness, ...], given: Given | None) -> Candidate:
    hours, interval = hours_there(origin, work)
    scaled = hours is not None and share_there(origin, work) < 1
    return Candidate(
        origin=origin, work=work, likeness=reasons, hours=hours, interval=interval, scaled=scaled, answer=given
    )


def share_there(origin: Origin, work: Work) -> Fraction:
    """How much of the minutes saved here can be saved there: a shorter case saves in proportion, a longer one as here.

    Without minutes of its own a 業務 is taken to be like the pilot's.
    """
    if work.minutes is None or origin.baseline <= 0:
        return Fraction(1)
    return min(Fraction(1), work.minutes / origin.baseline)


def hours_there(origin: Origin, work: Work) -> tuple[Fraction | None, Interval | None]:
    """Hours a year: volume × minutes saved / 60, in proportion where cases are shorter. None without a volume."""
    if not work.annual_volume:
        return None, None
    scale = share_there(origin, work) * Fraction(work.annual_volume, MINUTES_PER_HOUR)
    ends = (float(scale) * end for end in (origin.interval.low, origin.interval.high))
    return origin.minutes * scale, Interval(low=next(ends), high=next(ends))


def cautious_first(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The most cautious hours first; without a volume last; then by code, so that the order never wavers."""
    return tuple(sorted(found, key=lambda one: (-_cautious(one), one.work.code, one.origin.pilot_code)))


def _cautious(found: Candidate) -> float:
    return found.interval.low if found.interval is not None else float("-inf")


def likeness(one: Work, other: Work) -> Iterator[Likeness]:
    """Why two 業務 may be alike: the same name, shared words, or the same kind and channel."""
    if folded(one.name) == folded(other.name):
        yield Likeness(why=Why.SAME_NAME)
    elif words := shared_words(one.name, other.name):
        yield Likeness(why=Why.SHARED_WORDS, words=words)
    kinds = [(one.kind, other.kind), (one.channel, other.channel)]
    if all(first and second and folded(first) == folded(second) for first, second in kinds):
        yield Likeness(why=Why.SAME_KIND, words=(one.kind or "", one.channel or ""))
