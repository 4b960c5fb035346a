"""Everything a successor needs of some initiatives, read together: the paper of forty must not take forty times one."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from tracker.db import dialogues, lessons, planning, purposes
from tracker.db import learning as learning_store
from tracker.db import overview as store
from tracker.db.models import Person
from tracker.db.participation import department_names
from tracker.db.transfers import descents
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.dossier import Dossier, Dossiers, InCharge
from tracker.domain.errors import NotFound
from tracker.domain.initiatives import InitiativeLine
from tracker.domain.learning import LessonUseLine
from tracker.domain.pilots import PilotView
from tracker.domain.results import KpiResult, Results
from tracker.services.cards import steps_of
from tracker.services.gates import Standing, standings
from tracker.services.overview import lines
from tracker.services.results import all_results
from tracker.services.roadmap import plan_of
from tracker.services.standing import Plans, plans


def dossiers(session: Session, actor: Actor, now: datetime, codes: Sequence[str]) -> Dossiers:
    """The dossiers of the initiatives of these codes; all of them for no code. Raises NotFound."""
    actor.require(Role.VIEWER)
    known = _Known(session, actor, now)
    wanted = list(dict.fromkeys(codes)) or [*known.rows]
    for code in wanted:
        if code not in known.rows:
            raise NotFound("initiative", code)
    return Dossiers(
        city=store.the_city(session).name,
        made_at=now,
        revision=known.results.revision,
        items=tuple(known.dossier(session, code) for code in wanted),
    )


class _Known:
    """What is read once for all of them."""

    def __init__(self, session: Session, actor: Actor, now: datetime) -> None:
        self.today: date = now.date()
        self.results: Results = all_results(session, actor, now)
        self.lines: dict[str, InitiativeLine] = {line.code: line for line in lines(session, self.results, self.today)}
        self.rows = {row.item.code: row for row in store.rows(session)}
        self.plans: Plans = plans(session)
        self.standings: dict[int, Standing] = standings(session)
        self.departments = {id_: name for id_, (_, name) in department_names(session).items()}
        attended = learning_store.attended(session, self.today, self.today)
        self.trained = {one.department_code: one.in_all for one in attended}
        self.kpis: dict[str, list[KpiResult]] = defaultdict(list)
        for kpi in self.results.kpis:
            self.kpis[kpi.initiative_code].append(kpi)
        self.pilots: dict[str, list[PilotView]] = defaultdict(list)
        for pilot in self.results.pilots:
            self.pilots[pilot.initiative_code].append(pilot)
        self.uses: tuple[LessonUseLine, ...] = lessons.uses(session)

    def dossier(self, session: Session, code: str) -> Dossier:
        row, line = self.rows[code], self.lines[code]
        item = row.item
        return Dossier(
            line=line,
            plan=plan_of(row, line, self.plans, self.today),
            purpose=item.purpose,
            resident_value=item.resident_value,
            inclusion=item.inclusion,
            origin=item.origin,
            plan_number=item.plan_number,
            note=item.note,
            partners=tuple(name for _, name in store.partners(session, item.id)),
            owner=self._in_charge(row.owner),
            deputy=self._in_charge(row.deputy),
            sponsor=self._in_charge(row.sponsor),
            steps=steps_of(session, item.id, self.standings[item.id].met),
            updates=store.updates(session, item.id),
            kpis=tuple(self.kpis[code]),
            pilots=tuple(self.pilots[code]),
            processes=store.processes(session, item.id),
            pain_points=store.pain_points(session, store.of_initiative(item.id)),
            concerns=planning.concerns(session, item.id),
            actions=planning.actions(session, planning.of_initiative(item.id)),
            moves=planning.date_changes(session, item.id),
            purposes=purposes.versions(session, item.id),
            dialogues=dialogues.about(session, item.id),
            descents=descents(session, item.id),
            uses=tuple(self._uses(code)),
            trained=self.trained.get(line.department_code, 0),
        )

    def _in_charge(self, person: Person | None) -> InCharge | None:
        if person is None:
            return None
        return InCharge(
            name=person.name,
            department=self.departments.get(person.department_id or 0),
            role=person.role,
            in_post_since=person.in_post_since,
        )

    def _uses(self, code: str) -> list[tuple[str, str]]:
        """What others used of this initiative's pilots, and what it used itself."""
        own = {pilot.code for pilot in self.pilots[code]}
        return [
            (use.initiative_title, use.how) for use in self.uses if use.initiative_code == code or use.pilot_code in own
        ]
