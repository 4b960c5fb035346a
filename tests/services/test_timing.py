"""Cases handed over by a stopwatch: once each, taken back without being lost, and nothing absurd in an effect."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.calls import NOW, VIEWER, apply, city, count, measured, q, sheet, stored
from tests.services.test_initiatives import do, refusal
from tracker.db.engine import Database
from tracker.db.models import MeasurementCorrection
from tracker.domain.codes import Basis, KpiKind, Method, Phase
from tracker.domain.errors import NotFound, PermissionDenied
from tracker.domain.organisation import MeasurementView
from tracker.domain.results import KpiResult
from tracker.domain.sheets import SheetKind
from tracker.domain.timing import Lap, LapWords, RecordLaps, TimingView, UndoLaps
from tracker.services import timing as service
from tracker.services.history import entries
from tracker.services.results import all_results, kpi_measurements
from tracker.services.timing import record_laps, timing_view, undo_laps

TODAY = NOW.date()
WORDS = LapWords(too_long="8時間超", no_time="時間なし", undone="取り消し", day_mended="端末では{day}")


def lap(number: int, milliseconds: int = 522_000, day: date = TODAY, **more: Any) -> Lap:
    return Lap(id=f"L{number:020x}", milliseconds=milliseconds, day=day, **more)


def handed(laps: Iterable[Lap], kpi: str = "K1", phase: Phase = Phase.AFTER, device: date = TODAY) -> RecordLaps:
    return RecordLaps(kpi_code=kpi, phase=phase, device_day=device, laps=tuple(laps), words=WORDS)


def back(laps: Iterable[Lap]) -> UndoLaps:
    return UndoLaps.model_validate(dict(handed(laps)))


def rows(database: Database) -> tuple[MeasurementView, ...]:
    with database.read() as session:
        return kpi_measurements(session, VIEWER, "K1")


def result(database: Database) -> KpiResult:
    with database.read() as session:
        return all_results(session, VIEWER, NOW).kpis[0]


def view(database: Database, phase: Phase = Phase.AFTER) -> TimingView:
    with database.read() as session:
        return timing_view(session, VIEWER, "K1", phase)


def after(database: Database) -> int | None:
    found = result(database).effect.after
    return found.n if found else None


def test_a_case_is_stored_once_however_often_it_is_handed_over(database: Database) -> None:
    apply(database, *city())
    twelve = [lap(n, 500_000 + n) for n in range(12)]
    assert do(database, record_laps, handed(twelve[:5])) == tuple(each.id for each in twelve[:5])
    do(database, record_laps, handed(twelve[3:9]))
    do(database, record_laps, handed([*twelve, twelve[0]]))
    assert do(database, record_laps, handed(twelve)) == tuple(each.id for each in twelve)
    assert len(rows(database)) == after(database) == 12


def test_a_case_is_stored_as_it_was_measured(database: Database) -> None:
    apply(database, *city())
    do(database, record_laps, handed([lap(1, 523_000, case_type="転入", recorder="計測者2", note="通訳あり")]))
    (row,) = stored(database, SheetKind.MEASUREMENTS)
    assert (row["value"].amount, row["case_type"], row["recorder"]) == (Decimal("8.716667"), "転入", "計測者2")
    assert (row["method"], row["basis"], row["note"]) == (Method.MEASURED, Basis.ACTUAL, "通訳あり")
    assert (row["observed_on"], row["phase"], row["measurement_code"]) == (TODAY, Phase.AFTER, f"L{1:020x}")


def test_equal_times_are_separate_cases(database: Database) -> None:
    apply(database, *city())
    do(database, record_laps, handed([lap(1), lap(2)]))
    assert after(database) == 2


def test_a_case_taken_back_stays_stored_and_leaves_the_effect(database: Database) -> None:
    apply(database, *city())
    do(database, record_laps, handed([lap(1), lap(2), lap(3)]))
    assert do(database, undo_laps, back([lap(2)])) == (lap(2).id,)
    assert after(database) == 2
    do(database, undo_laps, back([lap(2)]))
    do(database, record_laps, handed([lap(2)]))
    assert [row["excluded"] for row in stored(database, SheetKind.MEASUREMENTS)] == [None, "取り消し", None]
    assert (after(database), count(database, MeasurementCorrection)) == (2, 1)


def test_a_case_taken_back_before_it_arrived_never_counts(database: Database) -> None:
    apply(database, *city())
    do(database, undo_laps, back([lap(7)]))
    do(database, record_laps, handed([lap(7)]))
    assert [row["excluded"] for row in stored(database, SheetKind.MEASUREMENTS)] == ["取り消し"]
    assert after(database) is None


def test_what_was_already_left_out_keeps_its_reason_when_taken_back(database: Database) -> None:
    apply(database, *city())
    do(database, record_laps, handed([lap(1, excluded="電話で中断")]))
    do(database, undo_laps, back([lap(1)]))
    assert [row["excluded"] for row in stored(database, SheetKind.MEASUREMENTS)] == ["電話で中断"]


def test_nothing_is_lost_and_nothing_absurd_gets_into_an_effect(database: Database) -> None:
    apply(database, *city())
    do(database, record_laps, handed([lap(1), lap(2, 0), lap(3, 20 * 3_600_000), lap(4, excluded="電話で中断")]))
    reasons = [row["excluded"] for row in stored(database, SheetKind.MEASUREMENTS)]
    assert reasons == [None, "時間なし", "8時間超", "電話で中断"]
    assert after(database) == 1


def test_a_device_whose_clock_is_years_off_is_dated_by_ours(database: Database) -> None:
    apply(database, *city())
    long_ago = date(2019, 1, 2)
    do(database, record_laps, handed([lap(1, day=long_ago - timedelta(days=1))], device=long_ago))
    (row,) = stored(database, SheetKind.MEASUREMENTS)
    assert row["observed_on"] == TODAY - timedelta(days=1)
    assert row["note"] == "端末では2019-01-01"


def test_thousands_at_once_are_one_computation(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(database, *city())
    computed: list[list[int]] = []
    kept = service.recompute
    monkeypatch.setattr(service, "recompute", lambda session, ids: (computed.append(list(ids)), kept(session, ids)))
    do(database, record_laps, handed(lap(n, 1_000 * n) for n in range(1, 3_001)))
    assert after(database) == 3_000
    assert len(computed) == 1
    do(database, record_laps, handed(lap(n, 1_000 * n) for n in range(1, 3_001)))
    assert len(computed) == 1, "what is known changes nothing"


def test_two_tablets_at_once_lose_and_double_nothing(database: Database) -> None:
    apply(database, *city())
    shared = [lap(n) for n in range(10)]
    calls = [handed([lap(100 * tablet + n, 1_000 * n) for n in range(1, 9)] + shared) for tablet in (1, 2, 3, 4)]
    with ThreadPoolExecutor(4) as tablets:
        list(tablets.map(lambda call: do(database, record_laps, call), calls))
    assert len(rows(database)) == after(database) == 4 * 8 + 10


def test_the_history_says_how_many_were_timed(database: Database) -> None:
    apply(database, *city())
    do(database, record_laps, handed([lap(1), lap(2)]))
    with database.read() as session:
        latest = entries(session, VIEWER)[0]
    assert (latest.table, latest.key) == ("measurement", "K1")
    assert "2" in str(latest.changes)


def test_only_times_per_case_of_a_known_kpi_by_who_may_record(database: Database) -> None:
    apply(database, *city(kind=KpiKind.TIME, unit="時間/週"))
    assert refusal(database, record_laps, handed([lap(1)])) == ("value_not_for_kind", "value")
    assert refusal(database, undo_laps, back([lap(1)])) == ("value_not_for_kind", "value")
    with pytest.raises(NotFound):
        do(database, record_laps, handed([lap(1)], kpi="K9"))
    for verb, call in ((record_laps, handed([lap(1)])), (undo_laps, back([lap(1)]))):
        with pytest.raises(PermissionDenied):
            do(database, verb, call, VIEWER)
    assert rows(database) == ()


def test_a_code_of_another_kpi_is_acknowledged_and_left_alone(database: Database) -> None:
    other = {"code": "K2", "initiative_code": "I1", "name": "待ち時間", "kind": KpiKind.TIME, "direction": "decrease"}
    apply(database, *city(), sheet(SheetKind.KPIS, other))
    do(database, record_laps, handed([lap(1)], kpi="K2"))
    assert do(database, record_laps, handed([lap(1)])) == (lap(1).id,)
    do(database, undo_laps, back([lap(1)]))
    assert rows(database) == ()
    assert [row["excluded"] for row in stored(database, SheetKind.MEASUREMENTS)] == [None]


def pilot(database: Database, **plan: Any) -> None:
    apply(
        database,
        *city(pilot_code="P1", starts_at="声をかけたとき", ends_at="控えを渡したとき"),
        sheet(SheetKind.PILOTS, {"code": "P1", "initiative_code": "I1", **plan}),
    )


def test_the_screen_is_told_how_far_the_phase_is(database: Database) -> None:
    pilot(database, planned_n=18, case_types="転入、転出、転入", timers=3, plan_fixed_on=date(2026, 4, 20))
    apply(
        database,
        measured(
            {"kpi_code": "K1", "phase": Phase.AFTER, "value": q(9), "n": 4},
            {"kpi_code": "K1", "phase": Phase.AFTER, "value": q(9), "basis": Basis.EXPECTED},
            {"kpi_code": "K1", "phase": Phase.BEFORE, "value": q(9)},
        ),
    )
    do(database, record_laps, handed([lap(1, 100_000, case_type="転入"), lap(2, 200_000, excluded="中断")]))
    found = view(database)
    assert (found.counted, found.planned, found.recorders, found.case_types) == (5, 18, 3, ("転入", "転出"))
    assert [(case.milliseconds, case.excluded) for case in found.last] == [(200_000, True), (100_000, False)]
    assert (found.ready, found.timeable, found.starts_at, found.pilot_code) == (True, True, "声をかけたとき", "P1")
    assert view(database, Phase.BEFORE).counted == 1


def test_after_is_not_measured_before_the_criterion_stands(database: Database) -> None:
    pilot(database)
    assert [view(database, phase).ready for phase in Phase] == [True, False, False]
    assert (view(database).planned, view(database).recorders) == (30, 5)


def test_without_a_plan_the_kinds_measured_so_far_are_offered(database: Database) -> None:
    pilot(database)
    kinds = ["転出", "転入", "転入", "転居", "転出", "転入"]
    do(database, record_laps, handed(lap(n, case_type=kind) for n, kind in enumerate(kinds, 1)))
    assert view(database).case_types == ("転入", "転出", "転居"), "the most frequent first"


def test_an_unknown_kpi_has_no_stopwatch(database: Database) -> None:
    with pytest.raises(NotFound):
        view(database)
