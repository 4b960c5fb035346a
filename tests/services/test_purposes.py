"""Purposes: every wording is kept, agreements belong to one wording, and ① waits for an agreement."""

from datetime import date
from typing import Any

import pytest

from tests.calls import ADMIN, EDITOR, NOW, VIEWER, apply, codes, counts, plan, sheet, stored
from tracker.db.engine import Database
from tracker.domain.codes import Answer, Check, InitiativeType, Lifecycle, Step
from tracker.domain.current_state import Agree, SaveInformation, TakeBackAgreement
from tracker.domain.errors import ConflictError, DomainError, NotFound, PermissionDenied
from tracker.domain.initiatives import Card, SaveInitiative
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import NetworkZone
from tracker.services.cards import card
from tracker.services.current_state import purposes as listed
from tracker.services.gates import standings
from tracker.services.initiatives import save_initiative
from tracker.services.purposes import agree, save_information, take_back

DAY = date(2026, 11, 2)


def do(database: Database, service: Any, command: object, actor: Any = EDITOR) -> None:
    with database.write(actor) as session:
        service(session, actor, command)


def seen(database: Database) -> Card:
    with database.read() as session:
        return card(session, VIEWER, NOW, "I1")


def write(database: Database, purpose: str | None) -> None:
    found = seen(database)
    do(
        database,
        save_initiative,
        SaveInitiative(
            code="I1",
            title=found.line.title,
            type=InitiativeType.PILOT,
            lifecycle=Lifecycle.ACTIVE,
            lead_department_code="D1",
            purpose=purpose,
            version=found.line.version,
        ),
    )


def agreed(number: int = 1, **more: Any) -> Agree:
    fields = {"initiative_code": "I1", "department_code": "D1", "post": "課長", "agreed_on": DAY}
    return Agree(number=number, **{**fields, **more})


def met(database: Database) -> frozenset[Check]:
    with database.read() as session:
        return next(iter(standings(session).values())).met


def texts(database: Database) -> list[tuple[int, str, int]]:
    return [(each.number, each.text, len(each.agreements)) for each in seen(database).purposes]


def test_every_wording_is_a_version_and_the_same_wording_is_none(city: Database) -> None:
    write(city, "待ち時間を減らします。")
    write(city, "待ち時間を減らします。")
    write(city, "書く手間をなくします。")
    assert texts(city) == [(2, "書く手間をなくします。", 0), (1, "待ち時間を減らします。", 0)]
    write(city, None)
    assert len(texts(city)) == 2
    write(city, "書く手間をなくします。")
    assert len(texts(city)) == 2, "the same words again are not a third version"


def test_an_agreement_belongs_to_its_wording(city: Database) -> None:
    write(city, "待ち時間を減らします。")
    assert Check.PURPOSE_AGREED not in met(city)
    do(city, agree, agreed())
    assert Check.PURPOSE_AGREED in met(city)
    (line,) = seen(city).purposes[0].agreements
    assert (line.department, line.post, line.agreed_on) == ("市民課", "課長", DAY)
    write(city, "書く手間をなくします。")
    assert Check.PURPOSE_AGREED not in met(city)
    assert texts(city) == [(2, "書く手間をなくします。", 0), (1, "待ち時間を減らします。", 1)]


def test_nobody_agrees_to_what_he_has_not_read(city: Database) -> None:
    write(city, "待ち時間を減らします。")
    write(city, "書く手間をなくします。")
    with pytest.raises(ConflictError) as late:
        do(city, agree, agreed(1))
    assert late.value.theirs["purpose"] == "書く手間をなくします。"
    do(city, agree, agreed(2))


def test_once_more_puts_the_day_right_and_a_mistake_is_taken_back(city: Database) -> None:
    write(city, "待ち時間を減らします。")
    do(city, agree, agreed())
    do(city, agree, agreed(agreed_on=date(2026, 11, 9)))
    do(city, agree, agreed(post=""))
    days = [(each.post, each.agreed_on) for each in seen(city).purposes[0].agreements]
    assert days == [("", DAY), ("課長", date(2026, 11, 9))]
    gone = TakeBackAgreement(initiative_code="I1", number=1, department_code="D1", post="課長")
    do(city, take_back, gone)
    assert len(seen(city).purposes[0].agreements) == 1
    with pytest.raises(NotFound):
        do(city, take_back, gone)
    told = [(entry.table, entry.action) for entry in seen(city).history if entry.table == "purpose_agreement"]
    assert sorted(told) == [("purpose_agreement", action) for action in ("delete", "insert", "insert", "update")]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"department_code": ""}, "required"), ({"department_code": "D9"}, "unknown_reference")],
)
def test_who_agreed_must_be_a_department(city: Database, wrong: dict[str, Any], code: str) -> None:
    write(city, "待ち時間を減らします。")
    with pytest.raises(DomainError) as found:
        do(city, agree, agreed(**wrong))
    assert (found.value.code, found.value.field) == (code, "department_code")


def test_there_is_nothing_to_agree_to_without_a_purpose_and_readers_record_nothing(city: Database) -> None:
    with pytest.raises(DomainError) as found:
        do(city, agree, agreed())
    assert found.value.code == "purpose_missing"
    with pytest.raises(PermissionDenied):
        do(city, agree, agreed(), actor=VIEWER)
    with pytest.raises(PermissionDenied):
        do(city, save_information, information(1), actor=VIEWER)


def information(version: int, **more: Any) -> SaveInformation:
    fields: dict[str, Any] = {
        "personal_data": Answer.NO,
        "network_zone": NetworkZone.LGWAN,
        "security_checked_on": DAY,
        "self_maintainable": Answer.YES,
    }
    return SaveInformation(initiative_code="I1", version=version, **{**fields, **more})


@pytest.mark.parametrize("missing", ["personal_data", "network_zone", "security_checked_on"])
def test_all_three_must_be_confirmed_before_the_trial(city: Database, missing: str) -> None:
    do(city, save_information, information(1, **{missing: None}))
    assert Check.INFORMATION_CHECKED not in met(city)
    do(city, save_information, information(2, self_maintainable=None))
    assert Check.INFORMATION_CHECKED in met(city), "職員だけで直せる is asked besides"
    with pytest.raises(ConflictError):
        do(city, save_information, information(2))


def test_a_city_that_declared_a_later_step_is_not_thrown_back(city: Database) -> None:
    apply(
        city, sheet(SheetKind.INITIATIVES, {"code": "I1", "title": "窓口", "lead_department": "D1", "step": Step.PILOT})
    )
    with city.read() as session:
        assert next(iter(standings(session).values())).step is Step.PILOT


def told(**more: Any) -> dict[str, Any]:
    return {"initiative_code": "I1", "department": "市民課", "post": "課長", "agreed_on": DAY, **more}


def test_agreements_come_in_with_the_purpose_and_go_out_again(city: Database) -> None:
    row = {"code": "I1", "title": "窓口", "lead_department": "D1", "purpose": "待ち時間を減らします。"}
    found = apply(city, sheet(SheetKind.PURPOSE_AGREEMENTS, told(), told(post=None)), sheet(SheetKind.INITIATIVES, row))
    assert found.errors == []
    assert texts(city) == [(1, "待ち時間を減らします。", 2)]
    out = stored(city, SheetKind.PURPOSE_AGREEMENTS)
    assert out == [told(department="D1"), told(department="D1", post=None)]
    again = apply(city, sheet(SheetKind.PURPOSE_AGREEMENTS, *out))
    assert (again.writes, again.errors) == (0, [])


def test_a_file_can_not_carry_an_agreement_over_to_a_new_wording(city: Database) -> None:
    row = {"code": "I1", "title": "窓口", "lead_department": "D1", "purpose": "待ち時間を減らします。"}
    agreements = sheet(SheetKind.PURPOSE_AGREEMENTS, told())
    apply(city, sheet(SheetKind.INITIATIVES, row), agreements)
    anew = sheet(SheetKind.INITIATIVES, {**row, "purpose": "書く手間をなくします。"})
    for _ in range(2):
        found = apply(city, anew, sheet(SheetKind.PURPOSE_AGREEMENTS, told()))
        assert counts(found)[1] == ("purpose_agreements", 0, 0, 1, 0)
        assert texts(city) == [(2, "書く手間をなくします。", 0), (1, "待ち時間を減らします。", 1)]
    assert stored(city, SheetKind.PURPOSE_AGREEMENTS) == []
    later = told(agreed_on=date(2026, 11, 20))
    apply(city, sheet(SheetKind.PURPOSE_AGREEMENTS, later))
    assert texts(city)[0] == (2, "書く手間をなくします。", 1)
    apply(city, sheet(SheetKind.PURPOSE_AGREEMENTS, {**later, "agreed_on": date(2026, 11, 21)}))
    assert [row["agreed_on"] for row in stored(city, SheetKind.PURPOSE_AGREEMENTS)] == [date(2026, 11, 21)]


def test_a_file_with_an_agreement_to_no_purpose_is_refused(city: Database) -> None:
    found = plan(city, sheet(SheetKind.PURPOSE_AGREEMENTS, told()))
    assert codes(found) == [("purpose_missing", "initiative_code")]


def test_the_list_of_purposes_names_who_agreed(city: Database) -> None:
    write(city, "待ち時間を減らします。")
    do(city, agree, agreed(), actor=ADMIN)
    do(city, agree, agreed(post="部長"), actor=ADMIN)
    with city.read() as session:
        (line,) = listed(session, VIEWER)
    assert (line.purpose, line.agreed) == ("待ち時間を減らします。", ("市民課",))
