"""① 業務と課題 read for its screen: the whole inventory at once, 困りごと page by page, one 業務 with its steps."""

from sqlalchemy.orm import Session

from tracker.db import current_state as store
from tracker.db import overview
from tracker.db import purposes as purpose_store
from tracker.domain.actor import Actor
from tracker.domain.codes import Audience, Role
from tracker.domain.current_state import CurrentState, PainLine, ProcessCard, PurposeSummary
from tracker.domain.errors import NotFound
from tracker.domain.standing import RUNNING


def current_state(session: Session, actor: Actor) -> CurrentState:
    """Every 業務, and how many 困りごと there are, in five queries."""
    actor.require(Role.VIEWER)
    counts = store.pain_counts(session)
    return CurrentState(
        works=store.works(session),
        departments=overview.departments(session),
        pains=sum(counts.values()),
        resident_pains=counts.get(Audience.RESIDENT, 0),
    )


def pains(
    session: Session, actor: Actor, department_code: str | None, first: int, count: int
) -> tuple[int, tuple[PainLine, ...]]:
    """How many 困りごと a department has (all for None), and ``count`` of them after ``first``, most shared first."""
    actor.require(Role.VIEWER)
    where = store.of_department(department_code)
    counted = sum(store.pain_counts(session, *where).values())
    return counted, store.pains(session, *where, first=first, limit=count)


def pain(session: Session, actor: Actor, code: str) -> PainLine | None:
    """One 困りごと; None where there is none."""
    actor.require(Role.VIEWER)
    return next(iter(store.pains(session, store.of_code(code))), None)


def purposes(session: Session, actor: Actor) -> tuple[PurposeSummary, ...]:
    """What every initiative under way is for, and which departments agreed to that."""
    actor.require(Role.VIEWER)
    return purpose_store.summaries(session, RUNNING)


def process_card(session: Session, actor: Actor, code: str) -> ProcessCard:
    """One 業務 with its steps and 困りごと. Raises NotFound."""
    actor.require(Role.VIEWER)
    item = store.process(session, code)
    if item is None:
        raise NotFound("process", code)
    (work,) = store.works(session, code)
    return ProcessCard(
        work=work,
        steps=store.flow(session, item.id),
        pains=store.pains(session, store.of_process(item.id)),
    )
