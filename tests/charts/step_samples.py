"""全体の状況 as the step picture draws it, with and without a kept state beside it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.charts.gantt_samples import plan
from tests.lines import lines_of, many_lines
from tracker.charts import StepPicture
from tracker.domain.codes import Rating, SnapshotKind, Step
from tracker.domain.earlier import Earlier
from tracker.domain.meeting_codes import ChangeKind
from tracker.domain.papers import Change
from tracker.domain.snapshots import KeptLine


def october(*codes: str, changed: Iterable[str] = ()) -> Earlier:
    """The end of October, when these initiatives stood at ① and were 順調; ``changed`` are at ② and 注意 now."""
    kept = KeptLine(id=1, kind=SnapshotKind.MONTH_END, number=202610, taken_on=date(2026, 10, 31), title="2026-10")
    was = plan().model_copy(update={"step": Step.CURRENT_STATE, "rating": Rating.ON_TRACK})
    known = {code: was.model_copy(update={"code": code}) for code in codes}
    found = {code: (_change(code, rating=WORSE), _change(code, step=ON)) for code in changed if code in known}
    return Earlier(kept, last_month=True, lines=tuple(known.values()), known=known, portfolio=None, changes=found)


ON, WORSE = (Step.CURRENT_STATE, Step.DIALOGUE), (Rating.ON_TRACK, Rating.ATTENTION)


def _change(code: str, **pair: Any) -> Change:
    (kind,) = pair
    return Change(kind=ChangeKind(kind), code=code, title=code, department="市民課", **pair)


STEP_PICTURES = {
    "none": StepPicture(()),
    "one": StepPicture(lines_of((Step.PILOT, Rating.ACTION_NEEDED))),
    "many": StepPicture(many_lines(48)),
    "hundreds": StepPicture(many_lines(500)),
    "earlier": StepPicture(
        many_lines(160),
        october(*(f"I{n:03}" for n in range(1, 161) if n % 7), changed=[f"I{n:03}" for n in range(1, 161, 4)]),
    ),
}
