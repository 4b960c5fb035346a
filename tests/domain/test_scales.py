"""進捗 and 達成 as shares: proper states outside the denominator, half-up rounding, and its footnote."""

from decimal import Decimal

from tracker.domain.codes import Axis, Level, Side, Viewpoint
from tracker.domain.scales import Mark, shares
from tracker.domain.walls import Facts, Wall, is_digitalisation, rate, walls


def scale(*marks: tuple[str, bool]) -> list[Mark]:
    return [
        Mark(axis=Axis.PROGRESS, scale="s", mark=mark, label_ja=mark, label_en=mark, counted=counted)
        for mark, counted in marks
    ]


HAMAMATSU = scale(("A", True), ("B", True), ("C", True), ("D", False))


def test_the_published_shares_of_hamamatsu() -> None:
    """浜松市's own evaluation of 13 取組 with 19 items: A 5, B 10, C 4 → 26.3, 52.6, 21.1 %."""
    found = shares(Axis.PROGRESS, HAMAMATSU, ["A"] * 5 + ["B"] * 10 + ["C"] * 4)
    assert [share.percent for share in found.shares] == [Decimal("26.3"), Decimal("52.6"), Decimal("21.1"), None]
    assert (found.total, found.outside, found.unmarked, found.adds_up) == (19, 0, 0, True)


def test_what_cannot_be_rated_is_outside_the_denominator_and_counted() -> None:
    found = shares(Axis.PROGRESS, HAMAMATSU, ["A", "B", "D", "D", None, "old"])
    assert [share.percent for share in found.shares] == [Decimal("50.0"), Decimal("50.0"), Decimal("0.0"), None]
    assert (found.total, found.outside, found.unmarked) == (2, 2, 2)


def test_shares_that_do_not_add_up_say_so() -> None:
    assert not shares(Axis.PROGRESS, HAMAMATSU, ["A", "B", "C"]).adds_up
    assert shares(Axis.PROGRESS, HAMAMATSU, []).adds_up


def test_halves_are_rounded_up_not_to_even() -> None:
    found = shares(Axis.PROGRESS, scale(("A", True), ("B", True)), ["A"] * 1 + ["B"] * 799)
    assert found.shares[0].percent == Decimal("0.1")  # 0.125 → 0.1
    found = shares(Axis.PROGRESS, scale(("A", True), ("B", True)), ["A"] * 1 + ["B"] * 1999)
    assert found.shares[0].percent == Decimal("0.1")  # 0.05 → 0.1, to even it would be 0.0


LEFT = dict.fromkeys(Viewpoint, Side.EFFICIENCY)
FREE = Facts(LEFT, [Level.OUTCOME], has_sponsor=True, has_deputy=True, absent=False, unanswered=0, shared=True)


def test_the_walls_follow_their_rule() -> None:
    def held(**changed: object) -> tuple[Wall, ...]:
        names = FREE.__slots__
        return walls(Facts(**{**{name: getattr(FREE, name) for name in names}, **changed}))

    assert held() == ()
    assert held(kpi_levels=[Level.ACTIVITY]) == (Wall.SYSTEM_ONLY,)
    assert held(kpi_levels=[Level.ACTIVITY], viewpoints={**LEFT, Viewpoint.OUTCOME: Side.TRANSFORMATION}) == ()
    assert held(kpi_levels=[], viewpoints={Viewpoint.PURPOSE: Side.EFFICIENCY}) == ()
    assert held(has_sponsor=False) == held(absent=True) == held(unanswered=1) == (Wall.CONSENSUS,)
    assert held(has_deputy=False) == held(shared=False) == (Wall.PEOPLE,)


def test_digitalisation_is_said_only_of_four_answers() -> None:
    assert is_digitalisation(LEFT)
    assert not is_digitalisation({})


def test_rates_of_nothing_have_no_percent() -> None:
    assert rate([]).percent is None
    assert float(rate([True, False, True]).percent or 0) == 200 / 3
