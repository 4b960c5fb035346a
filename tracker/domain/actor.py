"""Who acts. Every service takes an actor and asks it for permission before it does anything."""

from dataclasses import dataclass

from tracker.domain.codes import Role
from tracker.domain.errors import PermissionDenied

_RANK = {Role.VIEWER: 0, Role.EDITOR: 1, Role.ADMIN: 2}


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person or the local user; ``name`` is what the audit log shows."""

    name: str
    role: Role

    def may(self, needed: Role) -> bool:
        """Whether this actor's role is at least ``needed``."""
        return _RANK[self.role] >= _RANK[needed]

    def require(self, needed: Role) -> None:
        """Raise :class:`PermissionDenied` unless the role is at least ``needed``."""
        if not self.may(needed):
            raise PermissionDenied(needed.value)
