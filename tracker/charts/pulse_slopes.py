"""理解度・賛同度アンケート as slopes: a line per department from its mean before the dialogue to the one after it.

Every mean stands there in figures with how many answered. A department of which too few answered has no point, and the
picture says so; upward lines are solid, downward ones dashed, so that a copy in grey tells them apart as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt

from tracker.charts import theme
from tracker.charts.scene import Row, Table, marks, row, stacked, words
from tracker.domain.effects.model import Exact
from tracker.domain.pulse import Answers, Pulse, PulseLine, summed
from tracker.domain.step_codes import PulseQuestion, PulseTime
from tracker.i18n import Translator
from tracker.wording import dialogue as wording
from tracker.wording.labels import label

HEAD, FOOT, SPAN, PITCH = 52, 40, 240, 20
"""Pixels above 5 points and below 1, between the two, and between two labels at least."""

LEFT = 100
_RIGHT = "max(176, width * 0.34)"
RIGHT = alt.ExprRef(f"width - {_RIGHT}")
"""Where the two ends of a line stand; beside them the labels."""

LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True, slots=True)
class View:
    """One question of one initiative's アンケート."""

    pulse: Pulse
    question: PulseQuestion

    @property
    def lines(self) -> tuple[PulseLine, ...]:
        """The departments that were asked."""
        return self.pulse.of(self.question)


def rows(view: View, t: Translator) -> tuple[Row, ...]:
    """Everything the picture draws, in pixels from its top."""
    return tuple(_all_rows(view, t))


def chart(view: View) -> alt.LayerChart:
    """The picture, without its rows."""
    return _picture(_span(view))


@lru_cache(maxsize=64)
def _picture(span: int) -> alt.LayerChart:
    return stacked(_layers(), HEAD + span + FOOT)


def describe(view: View, t: Translator) -> str:
    """One sentence: every department's means with their numbers, and how many are hidden."""
    question = label(view.question, t)
    told = [wording.moved(line, t) for line in view.lines if _shown(line)]
    hidden = len(summed(view.lines).hidden)
    if not told:
        return t("dialogue.pulse.nothing", question=question)
    sentence = t("common.list_separator").join(told)
    if hidden:
        return t.plural("dialogue.pulse.description.hidden", hidden, question=question, departments=sentence)
    return t("dialogue.pulse.description", question=question, departments=sentence)


def table(view: View, t: Translator) -> Table:
    """Every department with both means, how many answered, and the change; hidden ones say that they are."""
    names = ("department", "before", "before_n", "after", "after_n", "change")
    headers = tuple(t(f"dialogue.pulse.column.{name}") for name in names)
    lines = tuple(
        (line.department, *_figures(line.before, t), *_figures(line.after, t), wording.change(line, t))
        for line in view.lines
    )
    return Table(headers, lines, numeric=(1, 2, 3, 4, 5))


def _figures(found: Answers | None, t: Translator) -> tuple[str, str]:
    return wording.mean(found, t), wording.answered(found, t)


def _shown(line: PulseLine) -> bool:
    return any(each is not None and not each.hidden for each in (line.before, line.after))


def _span(view: View) -> int:
    """Pixels from 1 point to 5: enough for every label of the fuller side."""
    shown = sum(_shown(line) for line in view.lines)
    return max(SPAN, PITCH * (shown - 1))


def _y(mean: Exact, span: int) -> float:
    return float(HEAD + span * (HIGHEST - mean) / (HIGHEST - LOWEST))


def apart(wanted: Sequence[float], top: float, bottom: float) -> list[float]:
    """Places for labels, in the order given, as near to where they belong as :data:`PITCH` allows."""
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    placed: list[float] = []
    for index in order:
        placed.append(max(wanted[index], placed[-1] + PITCH if placed else top))
    limit = bottom
    for place in reversed(range(len(placed))):
        placed[place] = min(placed[place], limit)
        limit = placed[place] - PITCH
    found = [0.0] * len(wanted)
    for index, y in zip(order, placed, strict=True):
        found[index] = y
    return found


def _all_rows(view: View, t: Translator) -> Iterator[Row]:
    span = _span(view)
    yield row("title", 8, text=wording.name(view.question, t))
    yield row("head_before", 30, text=t("dialogue.pulse.head.before"))
    yield row("head_after", 30, text=t("dialogue.pulse.head.after"))
    yield row("pole", HEAD, y2=HEAD + span)
    shown = [line for line in view.lines if _shown(line)]
    yield from _lines(shown, span, t)
    yield from _side(shown, PulseTime.BEFORE, span, t)
    yield from _side(shown, PulseTime.AFTER, span, t)
    yield row("foot", HEAD + span + 26, text=wording.foot(view.lines, t))


def _lines(shown: Sequence[PulseLine], span: int, t: Translator) -> Iterator[Row]:
    for line in shown:
        if line.before and line.after and line.before.mean is not None and line.after.mean is not None:
            look = "up" if (line.change or 0) > 0 else "down" if (line.change or 0) < 0 else "same"
            start, end = _y(line.before.mean, span), _y(line.after.mean, span)
            yield row(f"line_{look}", start, 0, x2=1, y2=end, tip=wording.moved(line, t))


def _side(shown: Sequence[PulseLine], at: PulseTime, span: int, t: Translator) -> Iterator[Row]:
    """The points of one time with their labels; the name stands on the right, or beside a point that goes nowhere."""
    held = [
        (line, answers, answers.mean)
        for line in shown
        if (answers := getattr(line, at.value)) is not None and answers.mean is not None
    ]
    wanted = [_y(mean, span) for _, _, mean in held]
    for (line, answers, _), y, place in zip(held, wanted, apart(wanted, HEAD, HEAD + span), strict=True):
        told = wording.figure(answers, t)
        yield row(f"dot_{at.value}", y, tip=wording.moved(line, t))
        x = float(at is PulseTime.AFTER)
        yield row(f"leader_{at.value}", y, x, x2=x, y2=place)
        if at is PulseTime.AFTER:
            yield row("label_after", place, text=t("dialogue.pulse.end", figure=told, department=line.department))
        else:
            yield row("label_before", place, text=told)
            if line.after is None or line.after.hidden:
                yield row("name_before", place, text=line.department)


LINES: dict[str, dict[str, Any]] = {
    "up": {"color": theme.INK, "strokeWidth": 2},
    "down": {"color": theme.WORSE, "strokeWidth": 2, "strokeDash": [6, 3]},
    "same": {"color": theme.EXPECTED, "strokeWidth": 2, "strokeDash": [2, 3]},
}
DOTS: dict[str, dict[str, Any]] = {
    "before": {"fill": theme.PAPER, "stroke": theme.INK, "strokeWidth": 2},
    "after": {"fill": theme.AFTER},
}
_AT: dict[str, Any] = {"before": LEFT, "after": RIGHT}
GAP = 12


def _layers() -> Iterator[alt.Chart]:
    scale = alt.Scale(domain=[0, 1], range=[LEFT, RIGHT], zero=False, nice=False)
    for at in _AT.values():
        yield marks("pole", high=True).mark_rule(x=at, color=theme.GUIDE, strokeWidth=1)
    for look, style in LINES.items():
        yield marks(f"line_{look}", scale, wide=True, high=True, tips=True).mark_rule(**style)
    for at, offset in (("before", -GAP), ("after", GAP)):
        leaders = marks(f"leader_{at}", scale, wide=True, high=True)
        yield leaders.mark_rule(x2Offset=offset, color=theme.GUIDE)
    for at, style in DOTS.items():
        yield marks(f"dot_{at}", tips=True).mark_point(x=_AT[at], shape="circle", size=80, opacity=1, **style)
    yield words("title").mark_text(x=0, align="left", fontWeight="bold", fontSize=theme.BODY)
    for at, place in _AT.items():
        yield words(f"head_{at}").mark_text(x=place, align="center", fontWeight="bold")
    yield words("label_before").mark_text(x=LEFT - GAP - 2, align="right", limit=LEFT - GAP)
    after = alt.ExprRef(f"width - {_RIGHT} + {GAP + 2}")
    yield words("label_after").mark_text(x=after, align="left", limit=alt.ExprRef(f"{_RIGHT} - {GAP + 2}"))
    between = alt.ExprRef(f"width - {_RIGHT} - {LEFT + 2 * GAP}")
    yield words("name_before").mark_text(x=LEFT + GAP, dy=-9, align="left", limit=between)
    yield words("foot").mark_text(x=0, align="left", limit=alt.ExprRef("width"), color=theme.BEFORE)
