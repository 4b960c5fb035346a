"""A city that comes from the version before: nothing it had done is undone by what is asked for anew."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, create_engine, select
from sqlalchemy.pool import NullPool

from tests.calls import NOW, VIEWER
from tests.databases import Clock, create, named
from tracker.db.engine import Database, open_database
from tracker.db.models import Initiative, PainPoint
from tracker.domain.codes import Step
from tracker.services.cards import card
from tracker.services.gates import standings

pytestmark = pytest.mark.slow

DAY = date(2026, 4, 1)
_NUMBERS = count(1)
DIALOGUE = ("departments_joined", "agreements_recorded", "concerns_answered")


@pytest.fixture(params=["sqlite", "postgres"])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of the version before, with five initiatives, upgraded."""
    url = f"sqlite:///{tmp_path / 'older.db'}"
    if request.param == "postgres":
        address = request.getfixturevalue("postgres")
        name = f"older{next(_NUMBERS)}"
        create(address, name, None)
        url = named(address, name)
    found = open_database(url, Clock(NOW))
    found.upgrade("0005")
    _fill(create_engine(found.url, poolclass=NullPool))
    found.upgrade()
    yield found
    found.dispose()


def _fill(engine: Engine) -> None:
    """I1 has done ①, I2 ① and ②, I3 lacks the minutes, I4 has no purpose, I5 wrote its 困りごと as a sentence."""
    tables = MetaData()
    tables.reflect(engine)

    def add(name: str, *rows: dict[str, Any]) -> None:
        connection.execute(tables.tables[name].insert(), [{"version": 1, **row} for row in rows])

    with engine.begin() as connection:
        add("department", {"id": 1, "code": "D1", "name": "市民課"})
        plain = {"type": "pilot", "lead_department_id": 1, "step": 1, "lifecycle": "active"}
        purposes = {1: "待ち時間を減らします。", 2: "書く手間をなくします。", 3: "数えます。", 4: None, 5: "配ります。"}
        add(
            "initiative",
            *({**plain, "id": n, "code": f"I{n}", "title": f"取組{n}", "purpose": p} for n, p in purposes.items()),
        )
        add("initiative_step", *({"initiative_id": n, "step": s, "applicable": True} for n in purposes for s in Step))
        add(
            "process",
            *(
                {
                    "id": n,
                    "code": f"G{n}",
                    "name": "届出",
                    "department_id": 1,
                    "annual_volume": 10,
                    "minutes_per_case": None if n == 3 else 5_000_000,
                    "initiative_id": n,
                }
                for n in purposes
            ),
        )
        add(
            "pain_point",
            *(
                {"id": n, "initiative_id": n, "audience": "staff", "text": "待った", "posted_on": DAY, "posted_by": "x"}
                for n in (1, 2, 3, 4)
            ),
        )
        written = [(5, "pain_point"), *((2, check) for check in DIALOGUE), (1, DIALOGUE[0])]
        add(
            "gate_evidence",
            *({"initiative_id": n, "check_item": check, "text": "x", "recorded_on": DAY} for n, check in written),
        )
    engine.dispose()


def test_initiatives_stand_where_they_stood(older: Database) -> None:
    with older.read() as session:
        codes = dict(session.execute(select(Initiative.id, Initiative.code)).all())
        found = {codes[id_]: each.step for id_, each in standings(session).items()}
    assert found == {
        "I1": Step.DIALOGUE,
        "I2": Step.PILOT,
        "I3": Step.CURRENT_STATE,
        "I4": Step.CURRENT_STATE,
        "I5": Step.DIALOGUE,
    }


def test_purposes_have_their_first_version_and_problems_a_code(older: Database) -> None:
    with older.read() as session:
        first = card(session, VIEWER, NOW, "I1").purposes
        none = card(session, VIEWER, NOW, "I4").purposes
        pains = session.execute(select(PainPoint.code, PainPoint.votes).order_by(PainPoint.id)).all()
    assert [(line.number, line.text) for line in first] == [(1, "待ち時間を減らします。")]
    assert none == ()
    assert [tuple(row) for row in pains] == [("N1", 0), ("N2", 0), ("N3", 0), ("N4", 0)]
