"""What the inventory of 業務 says: where the hours are, which work stands in several 課, what to try next. No words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from tracker.domain.current_state import WorkLine
from tracker.domain.effects.model import Exact, Frozen
from tracker.domain.rounding import half_up
from tracker.domain.work_names import folded, parts_of, tells_by_itself, words_of

SHOWN = 10
MOST_OF = Fraction(80, 100)
"""Pareto's share: as many 業務, largest first, as it takes to come to it."""

MIDDLE_EASE = 3
"""変えやすさ of a 業務 nobody has judged yet."""

TOO_COMMON = 20
"""A word that stands in more names than this says nothing about two of them being alike."""


class Bar(Frozen):
    """One 業務 of the Pareto: its hours a year, and the share (percent) of all up to and with it."""

    work: WorkLine
    hours: Exact
    cumulative: Exact


class Pareto(Frozen):
    """The largest 業務 and what is left. ``unknown`` have no volume or no minutes; ``enough`` make up four fifths."""

    bars: tuple[Bar, ...]
    total: Exact
    rest: int
    rest_hours: Exact
    known: int
    unknown: int
    enough: int


def pareto(works: Iterable[WorkLine], shown: int = SHOWN) -> Pareto:
    """The 業務 by hours a year, largest first, equals by code."""
    everything = [(work.hours, work) for work in works]
    known = sorted(((hours, work) for hours, work in everything if hours is not None), key=lambda one: _largest(*one))
    total = sum((hours for hours, _ in known), Fraction(0))
    bars, reached, enough = [], Fraction(0), 0
    for place, (hours, work) in enumerate(known):
        enough += total > 0 and reached < total * MOST_OF
        reached += hours
        if place < shown:
            bars.append(Bar(work=work, hours=hours, cumulative=100 * reached / total if total else Fraction(0)))
    return Pareto(
        bars=tuple(bars),
        total=total,
        rest=max(0, len(known) - shown),
        rest_hours=total - sum((bar.hours for bar in bars), Fraction(0)),
        known=len(known),
        unknown=len(everything) - len(known),
        enough=enough,
    )


def _largest(hours: Fraction, work: WorkLine) -> tuple[Fraction, str]:
    return -hours, work.code


class Candidate(Frozen):
    """A 業務 that might be tried next: ``score`` = ``hours`` × ``pain`` × ``ease``.

    ``hours`` in steps of ten, as people read them, so that the arithmetic can be done again on paper. ``pain`` is one
    more than the voices: work nobody complained of yet is worth less, not nothing. ``judged``: somebody said how easy.
    """

    work: WorkLine
    hours: Decimal
    pain: int
    ease: int
    judged: bool
    score: Decimal


def candidates(works: Iterable[WorkLine]) -> tuple[Candidate, ...]:
    """What to try next, the highest score first, then the hours, then the code.

    Left out: 業務 an initiative changes already, and those without hours or with less than five a year.
    """
    found = [_candidate(work, hours) for work, hours in _free(works)]
    ranked = [one for one in found if one.score > 0]
    return tuple(sorted(ranked, key=lambda one: (-one.score, -one.hours, one.work.code)))


def _free(works: Iterable[WorkLine]) -> Iterator[tuple[WorkLine, Fraction]]:
    for work in works:
        hours = work.hours if work.initiative_code is None else None
        if hours is not None:
            yield work, hours


def _candidate(work: WorkLine, exact_hours: Fraction) -> Candidate:
    hours, pain, ease = half_up(exact_hours, -1), work.voices + 1, work.ease or MIDDLE_EASE
    judged = work.ease is not None
    return Candidate(work=work, hours=hours, pain=pain, ease=ease, judged=judged, score=hours * pain * ease)


class Alike(Frozen):
    """業務 of several departments with one name, or with ``words`` in common. ``hours`` of those that are known."""

    words: tuple[str, ...]
    works: tuple[WorkLine, ...]
    hours: Exact

    @property
    def same_name(self) -> bool:
        """Whether they have the same name, whatever its writing."""
        return not self.words


def alike(works: Sequence[WorkLine]) -> tuple[Alike, ...]:
    """Groups of 業務 that may be the same work in several departments: same names first, then the most hours.

    The machine only proposes. Names are the same whatever their width, kana and signs. Others are alike by one word of
    three signs or more, or by two words. Left out: a group within a larger one that shares no more words, and words
    that stand in very many names.
    """
    same = [group for group in _by_name(works).values() if _departments(group) > 1]
    named = {frozenset(work.code for work in group) for group in same}
    found = [_group((), group) for group in same]
    found += [
        _group(words, group) for words, group in _by_words(works) if frozenset(w.code for w in group) not in named
    ]
    return tuple(sorted(found, key=lambda one: (not one.same_name, -one.hours, one.works[0].code)))


def _by_name(works: Iterable[WorkLine]) -> dict[str, list[WorkLine]]:
    groups: dict[str, list[WorkLine]] = defaultdict(list)
    for work in works:
        groups[folded(work.name)].append(work)
    return groups


def _departments(works: Iterable[WorkLine]) -> int:
    return len({work.department_code for work in works if work.department_code is not None})


def _group(words: tuple[str, ...], works: Sequence[WorkLine]) -> Alike:
    known = [hours for work in works if (hours := work.hours) is not None]
    return Alike(words=words, works=tuple(works), hours=sum(known, Fraction(0)))


def _by_words(works: Sequence[WorkLine]) -> Iterator[tuple[tuple[str, ...], list[WorkLine]]]:
    """(words, 業務 whose names share them), without groups that lie within another one and share no more words."""
    members: dict[frozenset[int], set[str]] = defaultdict(set)
    for words, places in _keyed(works).items():
        if len(places) <= TOO_COMMON and _departments(works[place] for place in places) > 1:
            members[frozenset(places)].update(words)
    around: dict[int, list[frozenset[int]]] = defaultdict(list)
    for group in members:
        for place in group:
            around[place].append(group)
    for group, shared in members.items():
        larger = (other for other in around[min(group)] if group < other)
        if all(members[other] < shared for other in larger):
            yield _ordered(shared, works[min(group)].name), [works[place] for place in sorted(group)]


def _ordered(words: Iterable[str], name: str) -> tuple[str, ...]:
    """Words in the order they stand in a name."""
    plain = "".join(words_of(name))
    return tuple(sorted(words, key=lambda word: (plain.find(word), word)))


def _keyed(works: Sequence[WorkLine]) -> dict[tuple[str, ...], list[int]]:
    """Words → the places of the 業務 in whose names they stand: one telling word, or two words together."""
    names = [words_of(work.name) for work in works]
    telling = {word for words in names for word in words if tells_by_itself(word)}
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, words in enumerate(names):
        keys: set[tuple[str, ...]] = {(part,) for word in words for part in parts_of(word) if part in telling}
        keys |= set(combinations(sorted(words), 2))
        for key in keys:
            found[key].append(place)
    return found


def of_department(works: Iterable[WorkLine], department_code: str | None) -> tuple[WorkLine, ...]:
    """The 業務 of one department, all for None."""
    return tuple(work for work in works if department_code in (None, work.department_code))
