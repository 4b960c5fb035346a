"""Who is meant by what a cell says: codes and names of the database and of the call together."""

from collections import defaultdict
from collections.abc import Iterable
from unicodedata import normalize

from sqlalchemy.orm import Session

from tracker.db.rows import id_by_code, names
from tracker.domain.errors import DomainError
from tracker.domain.sheets import SheetData, SheetKind

BY_NAME = (SheetKind.DEPARTMENTS, SheetKind.PEOPLE, SheetKind.SKILLS)
_REFERRED = (
    *BY_NAME,
    SheetKind.INITIATIVES,
    SheetKind.PROCESSES,
    SheetKind.PILOTS,
    SheetKind.KPIS,
    SheetKind.DIALOGUES,
    SheetKind.COURSES,
    SheetKind.COURSE_SESSIONS,
)


class Directory:
    """Resolves references to codes.

    Departments, people and skills may be named; a name two of them bear must be a code.
    """

    def __init__(self, session: Session, sheets: Iterable[SheetData]) -> None:
        self._codes: dict[SheetKind, set[str]] = {
            kind: set(id_by_code(session, kind)) for kind in _REFERRED if kind not in BY_NAME
        }
        named = {kind: names(session, kind) for kind in BY_NAME}
        for sheet in sheets:
            for row in sheet.rows:
                self._add(named, sheet.kind, row.values)
        self._areas = set(id_by_code(session, "focus_area"))
        self._names: dict[SheetKind, dict[str, list[str]]] = {}
        for kind, known in named.items():
            self._codes[kind] = set(known)
            self._names[kind] = _inverted(known)

    def _add(self, named: dict[SheetKind, dict[str, str]], kind: SheetKind | None, values: dict[str, object]) -> None:
        if kind in BY_NAME:
            named[kind][str(values["code"])] = str(values["name"])
        elif kind in self._codes:
            self._codes[kind].add(str(values["code"]))

    def code(self, kind: SheetKind, written: str) -> str:
        """The code meant by ``written``. Raises DomainError ``unknown_reference`` or ``ambiguous_name``."""
        if written in self._codes[kind]:
            return written
        bearers = self._names.get(kind, {}).get(_plain(written), [])
        if len(bearers) == 1:
            return bearers[0]
        raise DomainError("ambiguous_name" if bearers else "unknown_reference", kind=kind.value, codes=bearers)

    def find(self, kind: SheetKind, written: str | None) -> str | None:
        """Like :meth:`code`, but None where nothing or nobody is meant."""
        try:
            return None if written is None else self.code(kind, written)
        except DomainError:
            return None

    def knows_area(self, name: str) -> bool:
        """Whether a focus area exists; asking once is enough to know it afterwards."""
        known = name in self._areas
        self._areas.add(name)
        return known


def _inverted(known: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code, name in known.items():
        found[_plain(name)].append(code)
    return dict(found)


def _plain(name: str) -> str:
    """As it is compared: 「藤代　恵」, 「藤代 恵」 and 「藤代恵」 are one name."""
    return "".join(normalize("NFKC", name).split())
