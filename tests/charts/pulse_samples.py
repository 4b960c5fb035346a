"""アンケート as the slopes draw it: up, down, unmoved, hidden before or after, asked once, and many departments."""

from collections.abc import Sequence

from tracker.charts.pulse_slopes import View
from tracker.domain.pulse import Pulse, PulseLine, answers
from tracker.domain.step_codes import PulseQuestion

NAMES = ("市民課", "財政課", "デジタル推進課", "人事課", "総務課", "高齢介護課", "税務課")
Counts = Sequence[int] | None


def line(name: str, before: Counts, after: Counts) -> PulseLine:
    return PulseLine(
        department_code=name,
        department=name,
        question=PulseQuestion.SUPPORT,
        before=answers(before) if before else None,
        after=answers(after) if after else None,
    )


def view(*lines: PulseLine) -> View:
    return View(Pulse(initiative_code="I1", initiative="書かない窓口", lines=lines), PulseQuestion.SUPPORT)


UP = line("市民課", (2, 4, 5, 1, 0), (0, 1, 3, 6, 4))
DOWN = line("財政課", (0, 1, 3, 4, 1), (1, 3, 4, 1, 0))
SAME = line("総務課", (1, 2, 3, 2, 1), (1, 2, 3, 2, 1))
HIDDEN = line("人事課", (0, 1, 2, 1, 0), (0, 1, 1, 2, 0))
HIDDEN_AFTER = line("デジタル推進課", (0, 1, 2, 3, 1), (0, 0, 0, 2, 2))
ONCE = line("高齢介護課", None, (0, 2, 5, 1, 0))


def many(count: int) -> View:
    """Departments that are all of nearly one mind."""
    return view(
        *(line(f"{NAMES[n % len(NAMES)]}{n}", (0, 2 + n % 3, 6, 2, 0), (0, 1, 4, 5 + n % 2, 1)) for n in range(count))
    )


PULSES = {
    "none": view(),
    "one": view(UP),
    "mixed": view(UP, DOWN, SAME, HIDDEN, HIDDEN_AFTER, ONCE),
    "hidden": view(HIDDEN),
    "many": many(22),
    "extremes": view(
        line("税務課", (5, 0, 0, 0, 0), (0, 0, 0, 0, 5)), line("環境課", (0, 0, 0, 0, 6), (0, 0, 0, 0, 6))
    ),
}
