"""Turns what a driver says when something is broken into a refusal a person can act on."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from tracker.domain.errors import ConflictError, DomainError

_SIGNS = (
    ("disk is full", "disk_full"),
    ("No space left", "disk_full"),
    ("database or disk is full", "disk_full"),
    ("readonly database", "database_unwritable"),
    ("unable to open database file", "database_unwritable"),
    ("read-only", "database_unwritable"),
    ("file is not a database", "database_damaged"),
    ("malformed", "database_damaged"),
    ("database is locked", "database_busy"),
    ("lock timeout", "database_busy"),
    ("disk I/O error", "disk_full"),
)


def sign_of(text: str) -> str | None:
    """The code of the refusal a driver's message means; None where it tells of nothing we know."""
    return next((code for sign, code in _SIGNS if sign in text), None)


def refusal(error: DBAPIError, where: str) -> DomainError | None:
    """The refusal an operational fault means, or None when it is a defect of ours and must surface as such."""
    code = sign_of(str(error.orig))
    if code is not None:
        return DomainError(code, where=where)
    if isinstance(error, OperationalError) or error.connection_invalidated:
        return DomainError("database_unreachable", where=where)
    return None


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Raise :class:`DomainError` for operational faults and :class:`ConflictError` for stale versions."""
    try:
        yield
    except StaleDataError as error:
        raise ConflictError(changed_by="", changed_at=None, theirs={}) from error
    except DBAPIError as error:
        known = refusal(error, where)
        if known is None:
            raise
        raise known from error
