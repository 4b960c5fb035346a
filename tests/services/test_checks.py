"""確認項目 follow the data: an initiative moves from ① to ③ by what is entered, and nothing else."""

from decimal import Decimal

from tests.calls import VIEWER, apply, city, sheet
from tests.services.test_initiatives import TODAY, card, do, evidence, overview, saved
from tests.services.test_results import pilot
from tracker.db.engine import Database
from tracker.domain.codes import Answer, Audience, Check, Step
from tracker.domain.current_state import Agree, PostPainPoint, SaveInformation
from tracker.domain.gates import CHECKS, TYPED
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import NetworkZone
from tracker.services import initiatives as service
from tracker.services.pain_points import post
from tracker.services.purposes import agree, save_information


def test_checks_follow_the_data_and_the_initiative_moves_with_them(database: Database) -> None:
    apply(database, *city())
    assert overview(database).lines[0].missing == CHECKS[Step.CURRENT_STATE]
    row = {"code": "W1", "name": "受付", "annual_volume": 7900, "time_per_case": Decimal(12), "initiative_code": "I1"}
    apply(database, sheet(SheetKind.PROCESSES, row))
    do(database, service.save_initiative, saved(purpose="待ち時間を減らす", version=card(database).line.version))
    do(
        database,
        post,
        PostPainPoint(
            text="3回同じことを書く",
            audience=Audience.RESIDENT,
            department_code=None,
            initiative_code="I1",
            posted_on=TODAY,
        ),
        VIEWER,
    )
    assert overview(database).lines[0].missing == (Check.PURPOSE_AGREED,)
    do(database, agree, Agree(initiative_code="I1", number=1, department_code="D1", post="", agreed_on=TODAY))
    line = overview(database).lines[0]
    assert (line.step, line.missing) == (Step.DIALOGUE, CHECKS[Step.DIALOGUE])
    for check in line.missing:
        if check in TYPED:
            do(database, service.save_evidence, evidence(check))
    assert overview(database).lines[0].missing == (Check.INFORMATION_CHECKED,)
    told = {"personal_data": Answer.NO, "network_zone": NetworkZone.LGWAN, "security_checked_on": TODAY}
    version = card(database).line.version
    do(
        database,
        save_information,
        SaveInformation(initiative_code="I1", self_maintainable=None, version=version, **told),
    )
    assert overview(database).lines[0].missing == (
        Check.BASELINE_MEASURED,
        Check.AFTER_MEASURED,
        Check.DECISION_RECORDED,
    )
    pilot(database)
    assert overview(database).lines[0].missing == (Check.DECISION_RECORDED,)


def test_a_worry_about_the_work_is_one_about_the_initiative(database: Database) -> None:
    work = {"code": "W1", "name": "受付", "initiative_code": "I1", "department": "市民課"}
    apply(database, *city(), sheet(SheetKind.PROCESSES, work))
    note = {"audience": Audience.STAFF, "department_code": None, "initiative_code": None, "posted_on": TODAY}
    do(database, post, PostPainPoint(text="書き直しが多い", process_code="W1", **note), VIEWER)
    assert Check.PAIN_POINT not in overview(database).lines[0].missing
