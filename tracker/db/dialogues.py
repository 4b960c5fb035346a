"""② 対話 as it is stored: sessions with their counts, who was there, what was agreed and raised, and the 用語集."""

from collections import defaultdict
from typing import Any

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Session

from tracker.db import models as table
from tracker.db.planning import actions
from tracker.domain import dialogue as view
from tracker.domain.planning import ConcernLine
from tracker.domain.step_codes import Attendee

LEVELS = tuple(Attendee)


def lines(session: Session, code: str | None = None) -> tuple[view.DialogueLine, ...]:
    """All dialogues, newest first, or the one of ``code``; a fixed number of queries whatever their number."""
    query = select(table.Dialogue).order_by(table.Dialogue.held_on.desc(), table.Dialogue.id.desc())
    if code is not None:
        query = query.where(table.Dialogue.code == code)
    about, present, agreed = _about(session), _present(session), _counted(session, table.Agreement)
    concerns = _counted(session, table.Concern, table.Concern.answered_on)
    deeds = _counted(session, table.ActionItem, table.ActionItem.done_on)
    return tuple(
        view.DialogueLine(
            code=row.code,
            kind=row.kind,
            title=row.title,
            held_on=row.held_on,
            question=row.question,
            initiatives=about.get(row.id, ()),
            department_codes=tuple(dict.fromkeys(code for code, _, _ in present.get(row.id, ()))),
            people=sum(people for _, _, people in present.get(row.id, ())),
            executives=sum(n for _, level, n in present.get(row.id, ()) if level is Attendee.EXECUTIVE),
            agreements=agreed.get(row.id, (0, 0))[0],
            concerns=concerns.get(row.id, (0, 0))[0],
            open_concerns=concerns.get(row.id, (0, 0))[1],
            follow_ups=deeds.get(row.id, (0, 0))[0],
            open_follow_ups=deeds.get(row.id, (0, 0))[1],
        )
        for row in session.scalars(query)
    )


def _about(session: Session) -> dict[int, tuple[tuple[str, str], ...]]:
    link, item = table.DialogueInitiative, table.Initiative
    query = select(link.dialogue_id, item.code, item.title).join(item, item.id == link.initiative_id)
    found: dict[int, tuple[tuple[str, str], ...]] = defaultdict(tuple)
    for id_, code, title in session.execute(query.order_by(item.code)):
        found[id_] = (*found[id_], (code, title))
    return found


def _present(session: Session) -> dict[int, list[tuple[str, Attendee, int]]]:
    there, place = table.Participation, table.Department
    query = select(there.dialogue_id, place.code, there.level, there.people)
    found: dict[int, list[tuple[str, Attendee, int]]] = defaultdict(list)
    for id_, code, level, people in session.execute(
        query.join(place, place.id == there.department_id).order_by(place.code)
    ):
        found[id_].append((code, level, people))
    return found


def _counted(session: Session, model: Any, closed: Any = None) -> dict[int, tuple[int, int]]:
    """Dialogue id → (rows, rows whose ``closed`` is empty)."""
    still = func.count() if closed is None else func.sum(case((closed.is_(None), 1), else_=0))
    query = select(model.dialogue_id, func.count(), still).where(model.dialogue_id.is_not(None))
    return {id_: (int(n), int(open_)) for id_, n, open_ in session.execute(query.group_by(model.dialogue_id))}


def by_code(session: Session, code: str) -> table.Dialogue | None:
    """The dialogue of a code."""
    return session.scalars(select(table.Dialogue).where(table.Dialogue.code == code)).one_or_none()


def about(session: Session, initiative_id: int) -> tuple[tuple[str, str], ...]:
    """(code, title) of the dialogues about an initiative, newest first."""
    link, row = table.DialogueInitiative, table.Dialogue
    query = select(row.code, row.title).join(link, link.dialogue_id == row.id)
    query = query.where(link.initiative_id == initiative_id).order_by(row.held_on.desc(), row.id.desc())
    return tuple((code, title) for code, title in session.execute(query))


def touch(session: Session, item: table.Dialogue) -> None:
    """Raise the version: its rows of 参加 are the dialogue's, so whoever opened it before must be told."""
    session.execute(
        update(table.Dialogue).where(table.Dialogue.id == item.id).values(version=table.Dialogue.version + 1)
    )
    session.refresh(item)


def present(session: Session, dialogue_id: int) -> tuple[view.Present, ...]:
    """Who was at a dialogue: a row per department with its counts by level."""
    there, place = table.Participation, table.Department
    query = select(place.code, place.name, there.level, there.people).join(place, place.id == there.department_id)
    found: dict[tuple[str, str], dict[Attendee, int]] = defaultdict(dict)
    for code, name, level, people in session.execute(
        query.where(there.dialogue_id == dialogue_id).order_by(place.code)
    ):
        found[code, name][level] = people
    return tuple(
        view.Present(department_code=code, department=name, counts=tuple(counts.get(level, 0) for level in LEVELS))
        for (code, name), counts in found.items()
    )


def participations(session: Session, dialogue_id: int) -> dict[tuple[int, Attendee], table.Participation]:
    """(department id, level) → the row of one dialogue."""
    query = select(table.Participation).where(table.Participation.dialogue_id == dialogue_id)
    return {(row.department_id, row.level): row for row in session.scalars(query)}


def agreements(session: Session, dialogue_id: int) -> tuple[view.AgreementLine, ...]:
    """合意事項 of a dialogue, in the order they were written."""
    agreed, item = table.Agreement, table.Initiative
    query = select(agreed, item.code, item.title).outerjoin(item, item.id == agreed.initiative_id)
    return tuple(
        view.AgreementLine(code=row.code, text=row.text, initiative_code=code, initiative=title, version=row.version)
        for row, code, title in session.execute(query.where(agreed.dialogue_id == dialogue_id).order_by(agreed.id))
    )


def raised(session: Session, *where: Any) -> tuple[view.Raised, ...]:
    """懸念 that meet the conditions: open ones first, blocking before others, then by day."""
    concern, item, place = table.Concern, table.Initiative, table.Department
    query = (
        select(concern, item.code, item.title, place.name)
        .join(item, item.id == concern.initiative_id)
        .outerjoin(place, place.id == concern.department_id)
        .where(*where)
        .order_by(concern.answered_on.is_not(None), concern.blocking.desc(), concern.raised_on, concern.id)
    )
    names = [name for name in ConcernLine.model_fields if name != "department"]
    return tuple(
        view.Raised(
            initiative_code=code,
            initiative=title,
            concern=ConcernLine(department=department, **{name: getattr(row, name) for name in names}),
        )
        for row, code, title, department in session.execute(query)
    )


def waiting(session: Session) -> tuple[view.Raised, ...]:
    """Every 懸念 nobody has answered."""
    return raised(session, table.Concern.answered_on.is_(None))


def raised_at(session: Session, dialogue_id: int) -> tuple[view.Raised, ...]:
    """The 懸念 of a dialogue."""
    return raised(session, table.Concern.dialogue_id == dialogue_id)


def follow_ups(session: Session, dialogue_id: int) -> tuple[view.FollowUp, ...]:
    """フォロー of a dialogue, open ones first."""
    deed, item = table.ActionItem, table.Initiative
    query = select(deed.code, item.code, item.title).outerjoin(item, item.id == deed.initiative_id)
    owners = {
        code: (owner, title) for code, owner, title in session.execute(query.where(deed.dialogue_id == dialogue_id))
    }
    return tuple(
        view.FollowUp(initiative_code=owners[each.code][0], initiative=owners[each.code][1], action=each)
        for each in actions(session, deed.dialogue_id == dialogue_id)
    )


def terms(session: Session) -> tuple[view.TermLine, ...]:
    """The 用語集 by reading."""
    query = select(table.Term).order_by(func.coalesce(table.Term.reading, table.Term.term), table.Term.term)
    names = view.TermLine.model_fields
    return tuple(view.TermLine(**{name: getattr(row, name) for name in names}) for row in session.scalars(query))


def term(session: Session, name: str) -> table.Term | None:
    """The row of a word."""
    return session.scalars(select(table.Term).where(table.Term.term == name)).one_or_none()
