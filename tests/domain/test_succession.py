"""Which initiatives would stop: supposed changes of post against small cases worked out by hand."""

from datetime import date

import pytest

from tracker.domain.codes import Check, Step
from tracker.domain.succession import Charge, Left, Post, Supposed, at_risk, leaving, next_change

ON = date(2027, 4, 1)


def post(code: str, since: str | None = None, department: str | None = "D1", role: str | None = "係長") -> Post:
    return Post(
        person_code=code,
        department_code=department,
        role=role,
        in_post_since=date.fromisoformat(since) if since else None,
    )


POSTS = [
    post("P1", "2024-04-01"),
    post("P2", "2024-05-01", role="主査"),
    post("P3", None, "D2"),
    post("P4", "2020-04-01", "D2", role=None),
    post("P5", "2030-04-01", None),
]


def charge(code: str, owner: str | None, deputy: str | None, *trained: str, otherwise: bool = False) -> Charge:
    return Charge(
        code=code,
        title=code,
        department="市民課",
        step=Step.PILOT,
        owner_code=owner,
        deputy_code=deputy,
        trained=frozenset(trained),
        trained_otherwise=otherwise,
    )


@pytest.mark.parametrize(
    ("today", "on"),
    [("2026-11-23", "2027-04-01"), ("2027-03-31", "2027-04-01"), ("2027-04-01", "2028-04-01")],
)
def test_posts_change_on_the_coming_april_1(today: str, on: str) -> None:
    assert next_change(date.fromisoformat(today)) == date.fromisoformat(on)


@pytest.mark.parametrize(
    ("supposed", "gone"),
    [
        (Supposed(years=3), {"P1", "P4"}),
        (Supposed(years=2), {"P1", "P2", "P4"}),
        (Supposed(years=0), {"P1", "P2", "P4"}),
        (Supposed(years=None), set()),
        (Supposed(years=None, department_codes=("D2",)), {"P3", "P4"}),
        (Supposed(years=None, roles=("係長",)), {"P1", "P3", "P5"}),
        (Supposed(years=None, department_codes=("D1", "D2"), roles=("係長",)), {"P1", "P3"}),
    ],
)
def test_who_is_supposed_to_leave(supposed: Supposed, gone: set[str]) -> None:
    """P2 has been there for two years and eleven months; nobody knows of P3; P5 comes later."""
    assert leaving(POSTS, supposed, ON) == gone


@pytest.mark.parametrize(
    ("one", "left", "fallen"),
    [
        (charge("A", "P1", "P9"), Left.DEPUTY, ()),
        (charge("B", "P9", "P1"), Left.OWNER, (Check.DEPUTY_NAMED,)),
        (charge("C", "P1", "P4"), Left.NOBODY, (Check.DEPUTY_NAMED,)),
        (charge("D", "P1", None), Left.NOBODY, ()),
        (charge("E", None, "P1"), Left.NOBODY, (Check.DEPUTY_NAMED,)),
        (charge("F", "P1", "P9", "P1", "P4"), Left.DEPUTY, (Check.PEOPLE_TRAINED,)),
        (charge("G", "P1", "P9", "P1", "P9"), Left.DEPUTY, ()),
        (charge("H", "P1", "P9", "P1", otherwise=True), Left.DEPUTY, ()),
    ],
    ids=lambda each: each.code if isinstance(each, Charge) else None,
)
def test_who_is_left_and_what_falls(one: Charge, left: Left, fallen: tuple[Check, ...]) -> None:
    (found,) = at_risk([one], {"P1", "P4"})
    assert (found.left, found.fallen) == (left, fallen)


def test_an_initiative_nobody_leaves_is_in_no_risk_and_the_worst_come_first() -> None:
    untouched = [charge("A", "P9", None), charge("B", None, None)]
    assert at_risk(untouched, {"P1"}) == ()
    mixed = [charge("A", "P9", "P1"), charge("B", "P1", "P9"), charge("D", "P1", None), charge("C", "P1", "P1")]
    assert [risk.code for risk in at_risk(mixed, {"P1"})] == ["C", "D", "B", "A"]
