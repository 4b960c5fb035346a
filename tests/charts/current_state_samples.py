"""業務 by their hours, and the steps of one, as the pictures of ① draw them."""

from collections.abc import Mapping
from typing import Any

from tests.domain.works import ALL_WASTES, step, work
from tracker.charts import Flow
from tracker.domain.inventory import pareto
from tracker.domain.step_codes import FlowState, Waste

LONG = "国民健康保険の加入と脱退の手続と、それに伴う書類の確認および関係課への連絡"


def works(count: int) -> list[Any]:
    """``count`` 業務, each a little smaller than the one before; every seventh without minutes."""
    return [
        work(
            f"G{n:02}",
            name=LONG if n == 2 else f"届出の受付{n}",
            volume=9_000 - 40 * n,
            minutes=None if n % 7 == 0 else 12,
        )
        for n in range(1, count + 1)
    ]


def flow(as_is: int, to_be: int) -> Flow:
    """Steps of today with every kind of waste among them, and fewer planned ones that branch."""
    wastes = ((), (Waste.PAPER,), (Waste.COPYING, Waste.PAPER, Waste.SEAL), ALL_WASTES)
    today = tuple(
        step(
            n,
            name=LONG if n == 2 else f"届出書を見ながら入力する{n}",
            actor=None if n % 3 == 0 else "窓口の職員",
            minutes=None if n == 3 else 2.5 * n,
            wastes=wastes[n % 4],
        )
        for n in range(1, as_is + 1)
    )
    planned = tuple(
        step(n, state=FlowState.TO_BE, name="確かめる", actor="職員", minutes=1.5, follows=(1, 2) if n == 3 else ())
        for n in range(1, to_be + 1)
    )
    return Flow("届出の受付", today, planned)


PARETOS: Mapping[str, Any] = {
    "none": pareto([]),
    "one": pareto(works(1)),
    "many": pareto(works(60)),
    "ten": pareto(works(11)),
    "no_hours": pareto([work("G1", volume=0, minutes=3)]),
}
FLOWS: Mapping[str, Any] = {
    "none": flow(0, 0),
    "one": flow(1, 0),
    "many": flow(9, 5),
    "planned_only": flow(0, 3),
}
