"""用語集: words everybody in the city hall means the same by."""

from sqlalchemy.orm import Session

from tracker.db import dialogues as store
from tracker.db.models import Term
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.dialogue import SaveTerm
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.sheets.spec import NAME_LENGTH, TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.versions import check


def save_term(session: Session, actor: Actor, command: SaveTerm) -> None:
    """Add or change a word. Raises NotFound, ConflictError, DomainError ``required``, ``already_exists``."""
    actor.require(Role.EDITOR)
    typed = {
        "term": clean(command.term, "term", NAME_LENGTH, required=True),
        "reading": clean(command.reading, "reading", NAME_LENGTH),
        "meaning": clean(command.meaning, "meaning", TEXT_LENGTH, required=True),
        "source": clean(command.source, "source", NAME_LENGTH),
    }
    item = store.term(session, command.known_as) if command.version is not None else None
    if command.version is not None and item is None:
        raise NotFound("term", command.known_as)
    same = store.term(session, str(typed["term"]))
    if same is not None and same is not item:
        raise DomainError("already_exists", field="term", found=typed["term"])
    if item is None:
        session.add(Term(**typed))
        session.flush()
        return
    check(session, item, item.term, command.version, typed)
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()
