"""横展開: which 業務 of other departments may be like a pilot's, and what its effect would amount to there.

The machine only proposes, and says why; a person confirms. Figures are 推計: another department's volume times what was
measured here. Small winners overstate, so everything is ordered and quoted by the cautious end.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from fractions import Fraction

from tracker.domain.codes import Answer, Audience, Decision, Direction, KpiKind, KpiRole, Verdict
from tracker.domain.common_words import COMMON, FORMS
from tracker.domain.effects.model import Exact, Frozen, Interval
from tracker.domain.effects.units import is_weekly
from tracker.domain.portfolio import COUNTED_LIFECYCLES
from tracker.domain.results import KpiResult

MINUTES_PER_HOUR = 60
FEWEST_SIGNS = 2
LONG_ENOUGH = 3
"""So many kanji in a row are a word of their own, even inside longer ones; two only where they stand alone once."""

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


class Blocked(Frozen):
    """A pilot nothing is proposed for, and why."""

    pilot_code: str
    initiative_title: str
    department: str
    obstacle: Obstacle


class Shortlist(Frozen):
    """All candidates, the most cautious hours first, and the pilots without any."""

    candidates: tuple[Candidate, ...]
    blocked: tuple[Blocked, ...]
    alone: tuple[Origin, ...] = ()
    """Pilots with a clear effect and no like 業務 elsewhere."""


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
    """The 業務 of other departments that may be like the pilot's; those a person said no to are left out.

    ``answers`` by 業務コード. What a person confirmed stays, whatever the names say now.
    """
    for work in others:
        given = answers.get(work.code)
        if work.department_code in (None, origin.work.department_code) or work.code == origin.work.code:
            continue
        reasons = tuple(likeness(origin.work, work))
        if (given is not None and given.alike is Answer.YES) or (given is None and reasons):
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


_HIRAGANA_TO_KATAKANA = {sign: sign + 0x60 for sign in range(0x3041, 0x3097)}
_NO_SIGN = re.compile(r"[^\w]|_")
_RUN = re.compile(r"[\u3400-\u9fff\u3005]+|[\u30a1-\u30ff]+|[a-z]+")


def folded(name: str) -> str:
    """A name whatever its width, letters, kana and signs: 「ゴミ（粗大）」 = 「ごみ 粗大」."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_HIRAGANA_TO_KATAKANA)
    return _NO_SIGN.sub("", plain)


def shared_words(one: str, other: str) -> tuple[str, ...]:
    """The words two names share, in the order of the first; nothing where they say nothing together.

    One word that does not stand in every name is enough; of the common ones it takes two.
    """
    words = list(dict.fromkeys(word for run in _runs(one) for word in _in_both(run, other)))
    words = [word for word in words if not any(word != longer and word in longer for longer in words)]
    split = [_split(word) for word in words]
    telling = any(rest for _, rest in split)
    plain = {part for parts, _ in split for part in parts}
    return tuple(words) if telling or len(plain) > 1 else ()


def _runs(name: str) -> list[str]:
    """The words of a name as far as its writing shows them: kanji, katakana and letters, each for itself."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return [run for run in _RUN.findall(plain) if len(run) >= FEWEST_SIGNS]


def _in_both(run: str, other: str) -> Iterator[str]:
    """What of a word stands in the other name too; katakana also where that one is written in hiragana."""
    if _is(run, "\u30a1", "\u30ff"):
        if run in folded(other):
            yield run
        return
    for each in _runs(other):
        part = _longest(run, each) if _is(run, "\u3400", "\u9fff") else run if run == each else ""
        if part and (len(part) >= LONG_ENOUGH or part in (run, each) or part in COMMON):
            yield part


def _is(word: str, first: str, last: str) -> bool:
    return first <= word[0] <= last


def _longest(one: str, other: str) -> str:
    """The longest run of signs both words have, at least two; the first of equals."""
    for length in range(min(len(one), len(other)), FEWEST_SIGNS - 1, -1):
        for start in range(len(one) - length + 1):
            if one[start : start + length] in other:
                return one[start : start + length]
    return ""


def _split(word: str) -> tuple[tuple[str, ...], str]:
    """The common words inside a word, and what is left of it besides signs for forms."""
    parts = []
    for part in COMMON:
        if part in word:
            parts.append(part)
            word = word.replace(part, "")
    return tuple(parts), word.strip(FORMS)
