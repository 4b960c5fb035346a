"""What happened to meetings and their agendas is told in words, field by field."""

from datetime import UTC, datetime

import pytest

from tracker.db.models import AgendaItem, Meeting
from tracker.domain.errors import DomainError
from tracker.domain.organisation import AuditEntry
from tracker.i18n import translator
from tracker.wording import history
from tracker.wording.errors import sentence

JA, EN = translator("ja"), translator("en")
FIELDS = [
    (model.__tablename__, column.name)
    for model in (Meeting, AgendaItem)
    for column in model.__table__.columns
    if column.name not in ("id", "version")
]


def _entry(*changes: tuple[str, str | None, str | None], action: str = "update") -> AuditEntry:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    return AuditEntry(at=at, actor="田中", action=action, table="agenda_item", key="M1 3", changes=changes)


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_every_field_has_a_name_people_know(table: str, field: str) -> None:
    assert history.field_label(table, field, JA) != field
    assert "_" not in history.field_label(table, field, EN)


def test_codes_days_and_moments_are_words() -> None:
    entry = _entry(
        ("asked", "discuss", "decide"),
        ("decision", None, "not_adopt"),
        ("recommendation", None, "scale"),
        ("confidential", "False", "True"),
        ("decided_at", None, "2026-11-23T01:00:00+00:00"),
    )
    assert history.title(entry, JA) == "議題「M1 3」を変更"
    assert [row[2] for row in history.changes(entry, JA)] == [
        "決定",
        "導入見送り",
        "展開",
        "非公開",
        "令和8年11月23日 10:00",
    ]
    assert history.changes(entry, EN)[0][1] == history.shown("agenda_item", "asked", "discuss", EN)
    assert "discuss" not in [row[1] for row in history.changes(entry, JA)]


def test_refusals_of_meetings_name_what_stands_in_the_way() -> None:
    told = sentence(DomainError("decided_elsewhere", decision="retry"), JA)
    assert "「見直して再試行」の判断が" in told
    assert "令和8年12月17日" in sentence(DomainError("meeting_ahead", on=datetime(2026, 12, 17, tzinfo=UTC).date()), JA)
    assert sentence(DomainError("time_of_day", found="午後"), JA).startswith("「午後」は時刻として読み取れません。")
