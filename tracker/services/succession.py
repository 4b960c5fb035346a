"""「担当が替わると止まるおそれのある取組」, computed from posts; nobody's name leaves this room."""

from datetime import date

from sqlalchemy.orm import Session

from tracker.db import succession as store
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.succession import Charge, Post, Succession, Supposed, at_risk, leaving, next_change
from tracker.services.gates import standings


def succession(session: Session, actor: Actor, today: date, supposed: Supposed) -> Succession:
    """What would be left of the initiatives under way by the coming April 1, if the supposed people left."""
    actor.require(Role.VIEWER)
    posts = store.posts(session)
    charges = store.charges(session, {id_: found.step for id_, found in standings(session).items()})
    on = next_change(today)
    found = at_risk(charges, leaving(posts, supposed, on))
    held = {risk.code for risk in found}
    return Succession(
        on=on,
        at_risk=found,
        initiatives=len(charges),
        unknown=_unknown(posts, charges),
        without_deputy=sum(charge.deputy_code is None and charge.code not in held for charge in charges),
    )


def _unknown(posts: list[Post], charges: list[Charge]) -> int:
    """How many of those in charge have no 着任年月."""
    in_charge = {code for charge in charges for code in (charge.owner_code, charge.deputy_code)}
    return sum(post.in_post_since is None and post.person_code in in_charge for post in posts)


def roles(session: Session, actor: Actor) -> tuple[str, ...]:
    """The 役割 people have, each once."""
    actor.require(Role.VIEWER)
    return tuple(sorted({post.role for post in store.posts(session) if post.role}))
