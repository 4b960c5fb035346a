"""What a meeting decides is on its minutes and on the pilot; against the rule only with a reason, and never twice."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from tests.calls import ADMIN, NOW, VIEWER
from tests.services.meeting import HELD, item, meet, meeting_city, one, seen, with_pilot
from tests.services.piloting import call, pilot
from tracker.db.engine import Database
from tracker.db.models import AgendaItem
from tracker.domain.codes import Decision, Recommendation
from tracker.domain.errors import ConflictError, DomainError, PermissionDenied
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.meetings import RecordItem, RemoveAgendaItem, SaveAgendaItem, SaveMeeting
from tracker.domain.pilots import DecidePilot
from tracker.services.decisions import decide
from tracker.services.meetings import remove_item, save_item, save_meeting
from tracker.services.minutes import record_item

INITIATIVE, PILOT, FREE = ItemKind.INITIATIVE, ItemKind.PILOT, ItemKind.FREE


@pytest.fixture
def city(database: Database) -> Database:
    meeting_city(database)
    with_pilot(database)
    meet(database)
    return database


def record(database: Database, id_: int, actor: Any = None, **typed: Any) -> None:
    command = RecordItem(id=id_, **{"version": one(database, id_).version, **typed})
    call(database, record_item, command, *([actor] if actor else []))


def refused(database: Database, id_: int, **typed: Any) -> tuple[str, str | None]:
    with pytest.raises(DomainError) as error:
        record(database, id_, **typed)
    return error.value.code, error.value.field


def test_a_decision_stands_on_the_item_and_on_the_pilot_with_the_meeting_and_what_the_rule_said(city: Database) -> None:
    id_ = item(city, PILOT, "I1-S1")
    assert seen(city).line.open_decisions == 1
    record(city, id_, decision=Decision.SCALE, decided="全窓口で使います。", said="支所は配置を見直してから。")
    found, (line,) = one(city, id_), pilot(city).decisions
    assert (found.decision, found.decided, found.said) == (
        Decision.SCALE,
        "全窓口で使います。",
        "支所は配置を見直してから。",
    )
    assert (found.recommendation, found.decided_at, found.decided_by) == (Recommendation.SCALE, NOW, "担当者")
    assert (line.decided_on, line.meeting, line.decision, line.next_step) == (
        HELD,
        "第3回DX推進本部会議",
        Decision.SCALE,
        "全窓口で使います。",
    )
    assert seen(city).line.open_decisions == 0


def test_against_the_rule_a_reason_is_asked_for_and_nothing_is_kept_without_one(city: Database) -> None:
    id_ = item(city, PILOT, "I1-S1")
    assert refused(city, id_, decision=Decision.NOT_ADOPT, said="様式が変わる。") == ("decision_reason", "reason")
    assert (pilot(city).decisions, one(city, id_).said, one(city, id_).is_decided) == ((), None, False)
    record(city, id_, decision=Decision.NOT_ADOPT, reason="来年度に様式が変わるため")
    assert (one(city, id_).recommendation, one(city, id_).reason) == (Recommendation.SCALE, "来年度に様式が変わるため")
    assert pilot(city).decisions[0].reason == "来年度に様式が変わるため"


def test_deciding_again_in_the_meeting_changes_the_one_decision_of_that_day(city: Database) -> None:
    id_ = item(city, PILOT, "I1-S1")
    record(city, id_, decision=Decision.SCALE)
    record(city, id_, decision=Decision.RETRY, reason="支所でも試すため")
    assert [line.decision for line in pilot(city).decisions] == [Decision.RETRY]
    assert one(city, id_).decision is Decision.RETRY
    assert refused(city, id_) == ("decision_stays", "decision")


def test_what_was_said_later_leaves_the_decision_and_who_took_it(city: Database) -> None:
    id_ = item(city, PILOT, "I1-S1")
    record(city, id_, decision=Decision.SCALE)
    before = pilot(city).decisions
    record(city, id_, ADMIN, decision=Decision.SCALE, said="議事録の確認で加えました。")
    assert (one(city, id_).decided_by, one(city, id_).said) == ("担当者", "議事録の確認で加えました。")
    assert pilot(city).decisions == before


def test_of_two_who_decide_the_same_item_the_second_is_told_who_decided_what(city: Database) -> None:
    id_ = item(city, PILOT, "I1-S1")
    record(city, id_, ADMIN, decision=Decision.SCALE)
    with pytest.raises(ConflictError) as conflict:
        record(city, id_, decision=Decision.RETRY, reason="もう一度", version=1)
    assert (conflict.value.changed_by, conflict.value.theirs["decision"]) == (ADMIN.name, Decision.SCALE)
    assert [line.decision for line in pilot(city).decisions] == [Decision.SCALE]


def test_a_decision_made_on_the_pilots_screen_that_day_is_not_overwritten_in_silence(city: Database) -> None:
    id_ = item(city, PILOT, "I1-S1")
    elsewhere = DecidePilot(
        pilot_code="I1-S1", decided_on=HELD, decision=Decision.RETRY, reason="もう一度", learned="様式の数"
    )
    call(city, decide, elsewhere)
    assert refused(city, id_, decision=Decision.SCALE) == ("decided_elsewhere", "decision")
    record(city, id_, decision=Decision.RETRY, reason="もう一度")
    (line,) = pilot(city).decisions
    assert (line.decision, line.meeting, line.learned) == (Decision.RETRY, "第3回DX推進本部会議", "様式の数")


def test_initiatives_and_free_items_are_decided_in_words(city: Database) -> None:
    initiative, free = item(city, INITIATIVE, "I1"), item(city, FREE, None, title="来年度の進め方")
    assert refused(city, initiative, decision=Decision.SCALE) == ("decision_for_pilot", "decision")
    record(city, initiative, decided="副担当者を決めます。")
    record(city, free, said="意見なし")
    assert (one(city, initiative).is_decided, one(city, initiative).decided_by) == (True, "担当者")
    assert (one(city, free).is_decided, one(city, free).decided_at) == (False, None)
    record(city, initiative, said="持ち帰り")
    assert (one(city, initiative).is_decided, one(city, initiative).decided_at) == (False, None), "taken back in words"


def test_the_decision_of_a_pilot_that_was_deleted_is_refused_and_words_still_go(city: Database) -> None:
    id_ = item(city, PILOT, "I1-S1")
    with city.write(ADMIN) as session:  # as the database does when the pilot goes
        session.connection().execute(update(AgendaItem).values(pilot_id=None))
    assert refused(city, id_, decision=Decision.SCALE) == ("target_gone", "decision")
    record(city, id_, decided="取りやめた試行のため、報告だけ受けました。")
    assert one(city, id_).is_decided


def test_nothing_is_decided_before_the_day_of_the_meeting(city: Database) -> None:
    meet(city, held_on=date(2026, 12, 17))
    id_ = item(city, INITIATIVE, "I1", meeting_code="M2")
    command = RecordItem(id=id_, decided="決めました。", version=1)
    with pytest.raises(DomainError, match="meeting_ahead"):
        call(city, record_item, command)
    call(city, record_item, command.model_copy(update={"decided": None, "said": "説明の順番を確かめました。"}))


def test_what_was_decided_stays_on_its_agenda_and_on_its_day(city: Database) -> None:
    id_ = item(city, PILOT, "I1-S1")
    record(city, id_, decision=Decision.SCALE)
    with pytest.raises(DomainError, match="item_decided"):
        call(city, remove_item, RemoveAgendaItem(id=id_, version=2))
    given: dict[str, Any] = {"meeting_code": "M1", "title": None, "asked": Asked.DECIDE, "minutes": 5, "id": id_}
    with pytest.raises(DomainError, match="item_decided"):
        call(city, save_item, SaveAgendaItem(kind=INITIATIVE, code="I2", version=2, **given))
    call(city, save_item, SaveAgendaItem(kind=PILOT, code="I1-S1", version=2, confidential=True, **given))
    day: dict[str, Any] = {"code": "M1", "title": "会議", "begins_at": None, "slot_minutes": 60, "version": 1}
    with pytest.raises(DomainError, match="meeting_decided"):
        call(city, save_meeting, SaveMeeting(held_on=date(2026, 11, 19), **day))
    call(city, save_meeting, SaveMeeting(held_on=HELD, **day))


def test_only_who_may_write_records(city: Database) -> None:
    id_ = item(city, PILOT, "I1-S1")
    with pytest.raises(PermissionDenied):
        record(city, id_, VIEWER, said="x")
