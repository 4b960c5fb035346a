"""② 対話: sessions with who was there, what was agreed and raised; and the matrix of who is still missing."""

from typing import Any

from sqlalchemy.orm import Session

from tracker.db import audit, participation, pulses, topics
from tracker.db import dialogues as store
from tracker.db import initiatives as initiative_store
from tracker.db import planning as planning_store
from tracker.db.models import Agreement, Dialogue, Participation
from tracker.db.rows import Writer
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.dialogue import (
    DialogueCard,
    Dialogues,
    SaveAgreement,
    SaveDialogue,
    SaveParticipation,
    Topic,
)
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.initiatives import InitiativeLine, Overview
from tracker.domain.numbering import following
from tracker.domain.participation import Presence, absent
from tracker.domain.sheets import SheetKind
from tracker.domain.sheets.spec import NAME_LENGTH, TEXT_LENGTH
from tracker.domain.standing import RUNNING
from tracker.domain.step_codes import Attendee
from tracker.domain.text import clean
from tracker.services.initiatives import existing as existing_initiative
from tracker.services.versions import check

_TEXTS = ("question", "executives_said", "front_line_said", "note")
FIRST_CODE = "W1"
MOST_PEOPLE = 100_000
"""More than any city hall has: a number beyond is a slip of the hand."""


def dialogues(session: Session, actor: Actor, overview: Overview) -> Dialogues:
    """Everything the screen of ② shows; ``overview`` is the same moment's, for where initiatives stand."""
    actor.require(Role.VIEWER)
    return Dialogues(
        lines=store.lines(session),
        presences=_presences(session, overview),
        waiting=store.waiting(session),
        departments=overview.departments,
        areas=overview.areas,
        terms=store.terms(session),
        pulses=pulses.pulses(session),
    )


def _presences(session: Session, overview: Overview) -> tuple[Presence, ...]:
    """The running initiatives with who is concerned and who took part."""
    ids, codes = participation.ids_by_code(session), participation.department_names(session)
    concerned, joined = participation.concerned(session), participation.joined(session)
    told = participation.told(session)

    def presence(line: InitiativeLine) -> Presence:
        id_ = ids[line.code]
        return Presence(
            code=line.code,
            title=line.title,
            department_code=line.department_code,
            focus_area=line.focus_area,
            step=line.step,
            lifecycle=line.lifecycle,
            concerned=tuple(codes[each][0] for each in concerned[id_]),
            joined=tuple(sorted((codes[each][0], count) for each, count in joined.get(id_, {}).items())),
            told=id_ in told,
        )

    return tuple(presence(line) for line in overview.lines if line.lifecycle in RUNNING)


def dialogue(session: Session, actor: Actor, code: str) -> DialogueCard:
    """Everything about one dialogue. Raises NotFound."""
    actor.require(Role.VIEWER)
    item = existing(session, code)
    (line,) = store.lines(session, code)
    return DialogueCard(
        line=line,
        executives_said=item.executives_said,
        front_line_said=item.front_line_said,
        note=item.note,
        present=store.present(session, item.id),
        agreements=store.agreements(session, item.id),
        concerns=store.raised_at(session, item.id),
        follow_ups=store.follow_ups(session, item.id),
        absent=_absent(session, line.initiatives),
        version=item.version,
    )


def _absent(session: Session, initiatives: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    ids = participation.ids_by_code(session)
    own = [ids[code] for code, _ in initiatives]
    names = participation.department_names(session)
    concerned, joined = participation.concerned(session, own), participation.joined(session, own)
    missing = {id_: absent(concerned[id_], joined.get(id_, {})) for id_ in own}
    return tuple(
        (code, title, tuple(names[each][1] for each in missing[ids[code]]))
        for code, title in initiatives
        if missing[ids[code]]
    )


def next_topics(session: Session, actor: Actor, codes: tuple[str, ...]) -> tuple[Topic, ...]:
    """What the next workshop on these initiatives is prefilled with; unknown codes are left out."""
    actor.require(Role.VIEWER)
    return topics.topics(session, codes)


def existing(session: Session, code: str) -> Dialogue:
    """The dialogue of a code. Raises NotFound."""
    found = store.by_code(session, code)
    if found is None:
        raise NotFound("dialogue", code)
    return found


def save_dialogue(session: Session, actor: Actor, command: SaveDialogue) -> str:
    """Add or change a dialogue and return its code.

    Raises NotFound, ConflictError, DomainError ``required``, ``date_in_future``, ``unknown_reference``.
    """
    actor.require(Role.EDITOR)
    if command.held_on > session.info["now"].date():
        raise DomainError("date_in_future", field="held_on", found=command.held_on)
    typed: dict[str, Any] = {
        "kind": command.kind,
        "title": clean(command.title, "title", NAME_LENGTH, required=True),
        "held_on": command.held_on,
        **{name: clean(getattr(command, name), name, TEXT_LENGTH) for name in _TEXTS},
    }
    about = {"initiatives": _initiatives(session, command.initiative_codes)}
    writer = Writer(session)
    if command.version is None:
        code = following(planning_store.codes(session, Dialogue), FIRST_CODE)
        writer.add(SheetKind.DIALOGUES, [{"code": code, **typed, **about}])
        return code
    item = existing(session, command.code)
    check(session, item, item.code, command.version, typed)
    writer.change(SheetKind.DIALOGUES, {item.id: {**typed, **about}})
    return item.code


def _initiatives(session: Session, codes: tuple[str, ...]) -> tuple[str, ...] | None:
    for code in codes:
        if initiative_store.initiative(session, code) is None:
            raise DomainError("unknown_reference", field="initiative_codes", kind="initiatives", found=code)
    return tuple(dict.fromkeys(codes)) or None


def save_participation(session: Session, actor: Actor, command: SaveParticipation) -> None:
    """Make ``present`` who was at a dialogue, and nobody else.

    Raises NotFound, ConflictError, DomainError ``number_range``, ``already_exists``, ``unknown_reference``.
    """
    actor.require(Role.EDITOR)
    item = existing(session, command.dialogue_code)
    check(session, item, item.code, command.version, {})
    wanted = _wanted(session, command)
    stored = store.participations(session, item.id)
    before = sum(row.people for row in stored.values())
    for key, row in stored.items():
        if key in wanted:
            row.people = wanted[key]
        else:
            session.delete(row)
    for (department_id, level), people in wanted.items():
        if (department_id, level) not in stored:
            session.add(Participation(dialogue_id=item.id, department_id=department_id, level=level, people=people))
    session.flush()
    store.touch(session, item)
    audit.record(session, "update", "dialogue", item.code, [("people", before, sum(wanted.values()))])


def _wanted(session: Session, command: SaveParticipation) -> dict[tuple[int, Attendee], int]:
    found: dict[tuple[int, Attendee], int] = {}
    for code, level, people in command.present:
        department_id = initiative_store.department_id(session, code)
        if department_id is None:
            raise DomainError("unknown_reference", field="department_code", kind="departments", found=code)
        if not 1 <= people <= MOST_PEOPLE:
            raise DomainError("number_range", field=f"{code}.{level.value}", minimum=1, maximum=MOST_PEOPLE)
        if (department_id, level) in found:
            raise DomainError("already_exists", field="department_code", found=code)
        found[department_id, level] = people
    return found


def save_agreement(session: Session, actor: Actor, command: SaveAgreement) -> str:
    """Add or change a 合意事項 and return its code. Raises NotFound, ConflictError, DomainError ``required``."""
    actor.require(Role.EDITOR)
    owner = existing(session, command.dialogue_code)
    about = existing_initiative(session, command.initiative_code) if command.initiative_code else None
    typed = {
        "text": clean(command.text, "text", TEXT_LENGTH, required=True),
        "initiative_id": about.id if about else None,
    }
    if command.version is None:
        own = [code for code in planning_store.codes(session, Agreement) if code.startswith(f"{owner.code}-G")]
        code = following(own, f"{owner.code}-G1")
        session.add(Agreement(code=code, dialogue_id=owner.id, **typed))
        session.flush()
        return code
    item = planning_store.by_code(session, Agreement, command.code)
    if item is None:
        raise NotFound("agreement", command.code)
    check(session, item, item.code, command.version, typed)
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()
    return str(item.code)
