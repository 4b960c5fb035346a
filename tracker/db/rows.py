"""Reads and writes the rows of the exchange workbook's sheets, whatever the table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from tracker.db import audit, purposes
from tracker.db.bindings import BINDINGS, Association, Target
from tracker.db.models import FocusArea, Initiative, InitiativeStep
from tracker.domain.codes import Answer, InitiativeType, Step
from tracker.domain.sheets import SheetKind, sheet_spec

Item = TypeVar("Item")
Key = tuple[object, ...]
OWN_FRAME = ("own", "1")
"""Frame and edition of the focus areas a city adds itself."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A row as stored: ``values`` by column name, references as codes, amounts as stored amounts."""

    id: int
    values: dict[str, Any]


def code_by_id(session: Session, target: Target) -> dict[int, str]:
    """Primary key → the code (or name of a focus area) people refer to it by."""
    if target == "focus_area":
        return dict(session.execute(select(FocusArea.id, FocusArea.name)).all())
    model = BINDINGS[target].model
    return dict(session.execute(select(model.id, model.code)).all())


def id_by_code(session: Session, target: Target) -> dict[str, int]:
    """Code (or name) → primary key. Of focus areas with one name, the first frame's."""
    pairs = sorted(code_by_id(session, target).items(), reverse=True)
    return {code: id_ for id_, code in pairs}


def names(session: Session, kind: SheetKind) -> dict[str, str]:
    """Code → name of departments or people."""
    model = BINDINGS[kind].model
    return dict(session.execute(select(model.code, model.name)).all())


def stored_rows(session: Session, kind: SheetKind) -> dict[Key, Stored]:
    """All rows of a sheet but 計測, by key, ordered by key as stored."""
    binding, spec = BINDINGS[kind], sheet_spec(kind)
    if kind is SheetKind.PURPOSE_AGREEMENTS:
        return _agreements(session, spec.key)
    columns = binding.columns(kind)
    codes = {target: code_by_id(session, target) for _, target in binding.references.values()}
    primary = binding.model.__mapper__.primary_key[0]
    query = select(primary, *(getattr(binding.model, binding.attribute(name)) for name in columns)).order_by(primary)
    several = {name: _associated(session, found) for name, found in binding.associations.items()}
    rows: dict[Key, Stored] = {}
    for id_, *cells in session.execute(query):
        values = dict(zip(columns, cells, strict=True))
        for name, (_, target) in binding.references.items():
            values[name] = None if values[name] is None else codes[target][values[name]]
        values |= {name: Answer.YES if values[name] else Answer.NO for name in binding.flags}
        values |= {name: found.get(id_) for name, found in several.items()}
        if binding.given and not any(values[name] for name in columns if name not in spec.key):
            continue
        rows[tuple(values[name] for name in spec.key)] = Stored(id_, values)
    return rows


def _agreements(session: Session, key: tuple[str, ...]) -> dict[Key, Stored]:
    """Who agreed to the purposes as they stand now; those of earlier versions stay in the tool."""
    rows: dict[Key, Stored] = {}
    for id_, initiative, department, post, day in purposes.agreements(session, newest=True):
        values = {"initiative_code": initiative, "department": department, "post": post or None, "agreed_on": day}
        rows[tuple(values[name] for name in key)] = Stored(id_, values)
    return rows


def _associated(session: Session, found: Association) -> dict[int, tuple[str, ...]]:
    """Primary key of the owner → the codes of a column of several."""
    codes, model = code_by_id(session, found.kind), found.model
    owner, other = getattr(model, found.owner), getattr(model, found.other)
    order = getattr(model, found.position) if found.position else other
    rows: dict[int, tuple[str, ...]] = {}
    for owner_id, other_id in session.execute(select(owner, other).order_by(order)):
        rows[owner_id] = (*rows.get(owner_id, ()), codes[other_id])
    return rows


class Writer:
    """Writes rows of one transaction; resolves codes to keys, also of rows added a moment ago."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._ids: dict[Target, dict[str, int]] = {}

    def id_of(self, target: Target, code: str) -> int:
        """The primary key of a code; new focus areas are added to the city's own frame."""
        if target not in self._ids:
            self._ids[target] = id_by_code(self.session, target)
        if target == "focus_area" and code not in self._ids[target]:
            self._ids[target][code] = self._own_area(code)
        return self._ids[target][code]

    def _own_area(self, name: str) -> int:
        count = self.session.scalar(select(func.count()).select_from(FocusArea))
        area = FocusArea(frame=OWN_FRAME[0], frame_version=OWN_FRAME[1], name=name, position=(count or 0) + 1)
        self.session.add(area)
        self.session.flush()
        return area.id

    def add(self, kind: SheetKind, rows: Sequence[dict[str, Any]]) -> None:
        """Insert rows given by column name. Rows that refer to each other (departments) may come in any order."""
        binding = BINDINGS[kind]
        if binding.given:
            self._fill_in(kind, rows)
            return
        if kind is SheetKind.PURPOSE_AGREEMENTS:
            self._agree(rows)
            return
        own = [name for name, (_, target) in binding.references.items() if target == kind]
        stamp = {"created_at": self.session.info["now"]} if binding.stamped else {}
        stamp |= dict(binding.unsaid)
        items = [binding.model(**self._attributes(kind, row, skip=own), **stamp) for row in rows]
        self.session.add_all(items)
        self.session.flush()
        self._ids.pop(kind, None)
        for item, row in zip(items, rows, strict=True):
            for attribute, value in self._attributes(kind, {name: row.get(name) for name in own}).items():
                setattr(item, attribute, value)
        for item, row in zip(items, rows, strict=True):
            self._associate(kind, item, row)
        if kind is SheetKind.INITIATIVES:
            self.session.add_all([step for item in items for step in _steps(item)])
            purposes.keep(self.session, items)
        self.session.flush()

    def _agree(self, rows: Sequence[dict[str, Any]]) -> None:
        """Agreements belong to the version of the purpose that stands now."""
        for row in rows:
            initiative = self.id_of(SheetKind.INITIATIVES, row["initiative_code"])
            department = self.id_of(SheetKind.DEPARTMENTS, row["department"])
            purposes.agree(self.session, initiative, department, row["post"] or "", row["agreed_on"])
        self.session.flush()

    def _fill_in(self, kind: SheetKind, rows: Sequence[dict[str, Any]]) -> None:
        """Rows that were made with what they belong to, found by their key."""
        binding, spec = BINDINGS[kind], sheet_spec(kind)
        key = [binding.attribute(name) for name in spec.key]
        wanted = {tuple(given[name] for name in key): given for row in rows if (given := self._attributes(kind, row))}
        model = binding.model
        for some in batched(sorted({identity[0] for identity in wanted})):
            for item in self.session.scalars(select(model).where(getattr(model, key[0]).in_(some))):
                for attribute, value in wanted.get(tuple(getattr(item, name) for name in key), {}).items():
                    setattr(item, attribute, value)
        self.session.flush()

    def change(self, kind: SheetKind, changes: dict[int, dict[str, Any]]) -> None:
        """Assign changed columns to rows by primary key."""
        model = BINDINGS[kind].model
        primary = model.__mapper__.primary_key[0]
        for some in batched(list(changes)):
            items = self.session.scalars(select(model).where(primary.in_(some))).all()
            for item in items:
                row = changes[getattr(item, primary.key)]
                for attribute, value in self._attributes(kind, row).items():
                    setattr(item, attribute, value)
                self._associate(kind, item, row)
            if kind is SheetKind.INITIATIVES:
                purposes.keep(self.session, items)
        self.session.flush()

    def _attributes(self, kind: SheetKind, row: dict[str, Any], skip: Sequence[str] = ()) -> dict[str, Any]:
        binding = BINDINGS[kind]
        found: dict[str, Any] = {}
        for name, value in row.items():
            if name in binding.associations or name in skip:
                continue
            if name in binding.flags:
                found[name] = value is Answer.YES
                continue
            known = value is not None and name in binding.references
            found[binding.attribute(name)] = self.id_of(binding.references[name][1], value) if known else value
        return found

    def _associate(self, kind: SheetKind, item: Any, row: dict[str, Any]) -> None:
        """Make the columns of several codes what the row says; a column that is not there stays as it is."""
        for name, found in BINDINGS[kind].associations.items():
            if name in row:
                codes = row[name] or ()
                _join(self.session, found, item, name, [(code, self.id_of(found.kind, code)) for code in codes])


def _join(session: Session, found: Association, item: Any, name: str, others: Sequence[tuple[str, int]]) -> None:
    """Join ``item`` with ``others`` (code, primary key) and no more, written down as a change of its ``name``."""
    model = found.model
    other = getattr(model, found.other)
    deleted = delete(model).where(getattr(model, found.owner) == item.id)
    old = session.execute(deleted.returning(other)).scalars().all()
    ordered = {found.position: 0} if found.position else {}
    rows = [
        {found.owner: item.id, found.other: id_, **dict.fromkeys(ordered, place)}
        for place, (_, id_) in enumerate(others)
    ]
    if rows:
        session.execute(insert(model), rows)
    if old or rows:
        known = code_by_id(session, found.kind)
        change = [(name, "、".join(known[id_] for id_ in old) or None, "、".join(code for code, _ in others) or None)]
        audit.record(session, "update", item.__tablename__, audit.key_of(session, item), list(change))


def _steps(item: Initiative) -> list[InitiativeStep]:
    # Only pilots try something small; for the other two kinds ③ starts as 対象外 and a person may open it.
    skipped = item.type is not InitiativeType.PILOT and item.step is not Step.PILOT
    return [
        InitiativeStep(initiative_id=item.id, step=step, applicable=not (skipped and step is Step.PILOT))
        for step in Step
    ]


def batched(items: Sequence[Item], size: int = 500) -> Iterator[Sequence[Item]]:
    """Slices small enough for one IN list on either engine."""
    return (items[start : start + size] for start in range(0, len(items), size))
