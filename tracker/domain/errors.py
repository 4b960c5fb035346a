"""Refusals the city hall understands: a code and its parameters, never a finished sentence.

The sentence in the reader's language is made by ``tracker.wording.errors``.
"""

from datetime import datetime


class DomainError(Exception):
    """A rule refused an action. ``code`` names the sentence, ``params`` fill it, ``field`` says where to show it."""

    def __init__(self, code: str, *, field: str | None = None, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.field = field
        self.params = params


class PermissionDenied(DomainError):
    """The actor's role does not allow the action."""

    def __init__(self, needed: str) -> None:
        super().__init__("permission_denied", needed=needed)


class NotFound(DomainError):
    """The thing asked for does not exist (any more)."""

    def __init__(self, kind: str, code: str) -> None:
        super().__init__("not_found", kind=kind, item=code)


class ConflictError(DomainError):
    """Somebody else changed the same thing since it was opened.

    ``theirs`` maps each field that differs to its stored value, so that a screen can offer both versions.
    """

    def __init__(self, *, changed_by: str, changed_at: datetime | None, theirs: dict[str, object]) -> None:
        super().__init__("conflict", changed_by=changed_by, changed_at=changed_at)
        self.changed_by = changed_by
        self.changed_at = changed_at
        self.theirs = theirs
