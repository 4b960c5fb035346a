"""A list of who attended, as it is pasted: a name or a code a line, or a 課 with how many. Nothing is guessed.

Who is not known gets a refusal of the line; the other lines are understood all the same. Never raises.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.organisation import Department, Person
from tracker.domain.sheets import CellError, SheetKind, sheet_spec

_SPEC = sheet_spec(SheetKind.ATTENDANCE)
_PERSON, _PEOPLE = _SPEC.column("person"), _SPEC.column("people")
_CELLS = re.compile(r"[\t,、，]| {2,}")
_NUMBER = re.compile(r"([0-9]{1,6})\s*(?:人|名)?")
_TAIL = re.compile(r"(.+?)\s*[::]?\s*([0-9]{1,6})\s*(?:人|名)")
_HEADINGS = frozenset({"氏名", "名前", "職員", "職員番号", "コード", "所属", "課", "人数", "部署", "No", "番号"})


@dataclass(frozen=True, slots=True)
class Attendees:
    """What was understood: codes of people and (課 code, number), and what cannot be taken (``row`` is the line).

    ``left`` are the lines nobody was found for, as they were typed: they are shown again, so nothing is lost.
    """

    people: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    errors: tuple[CellError, ...]
    left: tuple[str, ...]


class Names:
    """People and 課 by what a list may call them: code, or name without its spaces."""

    def __init__(self, people: Iterable[Person], departments: Iterable[Department]) -> None:
        self._codes: dict[str, Person] = {}
        self._names: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            self._codes[_plain(person.code)] = person
            self._names[_plain(person.name)].append(person)
        self._departments = {_plain(each.name): each.code for each in departments}
        self._departments |= {_plain(each.code): each.code for each in departments}

    def department(self, text: str) -> str | None:
        """The code of a 課."""
        return self._departments.get(_plain(text))

    def people(self, text: str) -> Sequence[Person]:
        """Whoever a code or a name may mean."""
        known = self._codes.get(_plain(text))
        return [known] if known is not None else self._names.get(_plain(text), [])


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def read_attendees(text: str, names: Names) -> Attendees:
    """Read the lines of a list; empty ones and headings are passed over, somebody named twice counts once."""
    people: dict[str, None] = {}
    counts: dict[str, int] = {}
    errors: list[CellError] = []
    left: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in _CELLS.split(unicodedata.normalize("NFKC", line)) if cell.strip()]
        if not cells or all(cell in _HEADINGS for cell in cells):
            continue
        counted = _counted(cells, names)
        if counted is not None:
            counts[counted[0]] = counted[1]
            continue
        found = _people(cells, names)
        if isinstance(found, str):
            errors.append(_refused(number, line, found, cells, names))
            left.append(line)
        else:
            people |= dict.fromkeys(found)
    return Attendees(tuple(people), tuple(counts.items()), tuple(errors), tuple(left))


def _counted(cells: Sequence[str], names: Names) -> tuple[str, int] | None:
    """(課, how many) of 「市民課　12人」, in cells or in one."""
    if len(cells) == 1 and (written := _TAIL.fullmatch(cells[0])):
        department = names.department(written[1])
        return (department, int(written[2])) if department else None
    departments = [code for cell in cells if (code := names.department(cell)) is not None]
    numbers = [int(found[1]) for cell in cells if (found := _NUMBER.fullmatch(cell))]
    return (departments[0], numbers[0]) if len(departments) == 1 and len(numbers) == 1 and len(cells) == 2 else None


def _people(cells: Sequence[str], names: Names) -> list[str] | str:
    """The codes of whoever a line means, or what is wrong with it.

    A 課 beside the name tells two of one name apart. One e-mail address at two 課 is one person, who is meant at both.
    """
    departments = {code for cell in cells if (code := names.department(cell)) is not None}
    bearers = next((found for cell in (*cells, " ".join(cells)) if (found := names.people(cell))), [])
    if not bearers:
        return "count_missing" if departments else "person_unknown"
    here = [person for person in bearers if person.department_code in departments]
    if len(bearers) == 1 or len(here) == 1:
        return [(here or bearers)[0].code]
    same = {person.email for person in bearers}
    return [person.code for person in bearers] if len(same) == 1 and None not in same else "ambiguous_name"


def _refused(number: int, line: str, code: str, cells: Sequence[str], names: Names) -> CellError:
    params: dict[str, object] = {"of": _SPEC.kind.value, "kind": SheetKind.PEOPLE.value, "name": _PERSON.name}
    if code == "ambiguous_name":
        params["codes"] = [person.code for cell in cells for person in names.people(cell)]
    column = _PEOPLE if code == "count_missing" else _PERSON
    return CellError("", _SPEC.title, number, column.header, code, line.strip(), params)
