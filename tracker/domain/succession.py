"""「担当が替わると止まるおそれのある取組」: what would be left without people, if some of them left their posts.

Who leaves is supposed, never known: from 着任年月, or from chosen 課 and posts. Announced or coming transfers are no
part of it, and nobody is named: what comes out are initiatives.
"""

from collections.abc import Collection, Iterable
from datetime import date
from enum import IntEnum

from tracker.domain.codes import Check, Step
from tracker.domain.effects.model import Frozen
from tracker.domain.fiscal import first_day, fiscal_year

YEARS = 3
"""A post is usually held so long; the screen offers others."""


class Post(Frozen):
    """Where somebody works, since when, and in which 役割."""

    person_code: str
    department_code: str | None
    role: str | None
    in_post_since: date | None


class Supposed(Frozen):
    """Who is supposed to leave: everybody in post for ``years`` or longer, or everybody of the 課 and posts chosen.

    With ``years`` the two others are not looked at; of the two, an empty one means any.
    """

    years: int | None = YEARS
    department_codes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class Charge(Frozen):
    """Who answers for an initiative. ``trained`` are those of the lead 課 who attended a course by name.

    ``trained_otherwise``: people are trained by what was counted or written, whoever leaves.
    """

    code: str
    title: str
    department: str
    step: Step
    owner_code: str | None
    deputy_code: str | None
    trained: frozenset[str] = frozenset()
    trained_otherwise: bool = False


class Left(IntEnum):
    """Who would still be there, worst first."""

    NOBODY = 1
    DEPUTY = 2
    OWNER = 3


class AtRisk(Frozen):
    """An initiative that would be without 担当者 or 副担当者, who is left, and the 確認項目 that would fall."""

    code: str
    title: str
    department: str
    step: Step
    left: Left
    fallen: tuple[Check, ...]


class Succession(Frozen):
    """What would happen. ``on`` is the day that is looked at, ``unknown`` how many in charge have no 着任年月.

    ``without_deputy`` counts the initiatives without one already, that are in no risk by the supposed changes.
    """

    on: date
    at_risk: tuple[AtRisk, ...]
    initiatives: int
    unknown: int
    without_deputy: int


def next_change(today: date) -> date:
    """The coming April 1, when posts usually change."""
    return first_day(fiscal_year(today) + 1)


def leaving(posts: Iterable[Post], supposed: Supposed, on: date) -> frozenset[str]:
    """The people who would leave by ``on``, as codes; who has no 着任年月 leaves by no number of years."""
    if supposed.years is not None:
        years = supposed.years
        return frozenset(post.person_code for post in posts if _years(post.in_post_since, on) >= years)
    if not supposed.department_codes and not supposed.roles:
        return frozenset()
    return frozenset(
        post.person_code
        for post in posts
        if (not supposed.department_codes or post.department_code in supposed.department_codes)
        and (not supposed.roles or post.role in supposed.roles)
    )


def _years(since: date | None, on: date) -> int:
    """Whole years in post; −1 where nobody knows."""
    if since is None:
        return -1
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def at_risk(charges: Iterable[Charge], gone: Collection[str]) -> tuple[AtRisk, ...]:
    """The initiatives that would lose their 担当者 or 副担当者, those nobody would be left of first."""
    found = [risk for charge in charges if (risk := _risk(charge, gone)) is not None]
    return tuple(sorted(found, key=lambda risk: (risk.left, risk.code)))


def _risk(charge: Charge, gone: Collection[str]) -> AtRisk | None:
    owner_goes, deputy_goes = charge.owner_code in gone, charge.deputy_code in gone
    if not owner_goes and not deputy_goes:
        return None
    return AtRisk(
        code=charge.code,
        title=charge.title,
        department=charge.department,
        step=charge.step,
        left=_left(charge, owner_goes=owner_goes, deputy_goes=deputy_goes),
        fallen=_fallen(charge, gone),
    )


def _left(charge: Charge, *, owner_goes: bool, deputy_goes: bool) -> Left:
    if charge.owner_code is not None and not owner_goes:
        return Left.OWNER
    return Left.DEPUTY if charge.deputy_code is not None and not deputy_goes else Left.NOBODY


def _fallen(charge: Charge, gone: Collection[str]) -> tuple[Check, ...]:
    found = []
    if charge.trained and not charge.trained_otherwise and charge.trained <= frozenset(gone):
        found.append(Check.PEOPLE_TRAINED)
    if charge.deputy_code is not None and charge.deputy_code in gone:
        found.append(Check.DEPUTY_NAMED)
    return tuple(found)
