"""The pictures of a pilot on paper, in points: its cases before and after, and the difference against no change.

Drawn from the same content as the slide. 導入前 is hollow with a dashed mean, 導入後 filled with a solid one; what got
worse is an outlined square. Nothing depends on colour.
"""

from collections.abc import Iterator
from fractions import Fraction

from tracker.charts.dots import BARS_HIGH, GAP
from tracker.exports.deck.parts import Axis, DotPicture, Gain, Look, Side

Mark = dict[str, object]
Drawing = dict[str, object]

AXIS_PIXELS = 658
"""So long is the axis the radius of a dot was chosen for."""

_WIDE, _NAMES, _RIGHT = 512.0, 66.0, 24.0
_LABEL, _AIR, _LEAST, _FOOT = 18.0, 6.0, 26.0, 18.0
_GAIN_WIDE, _GAIN_HIGH, _LANE = 240.0, 66.0, 24.0
_SCALE = (_WIDE - _NAMES - _RIGHT) / AXIS_PIXELS
"""Points a pixel of the slide becomes."""

_TURN = Fraction(11, 20)
"""Right of this share of the axis a label stands left of its line."""


def dot_drawing(found: DotPicture) -> Drawing:
    """Both phases one above the other over one axis."""
    marks: list[Mark] = []
    foot = 0.0
    for side in found.sides:
        foot += _LABEL + _strip(side, found) + _AIR
        marks += _side(side, found, foot)
    marks += _axis(found.axis, foot + _AIR)
    return {"width": _WIDE, "height": foot + _AIR + _FOOT, "marks": marks}


def _strip(side: Side, found: DotPicture) -> float:
    """How high the cases of a phase stand."""
    if side.dots:
        return max(side.levels * (2 * found.radius + GAP) * _SCALE, _LEAST)
    return BARS_HIGH * _SCALE if side.piles else _LEAST


def _across(value: Fraction, axis: Axis) -> float:
    share = (value - axis.low) / (axis.high - axis.low) if axis.high != axis.low else Fraction(0)
    return _NAMES + float(share) * (_WIDE - _NAMES - _RIGHT)


def _side(side: Side, found: DotPicture, foot: float) -> Iterator[Mark]:
    high, look = _strip(side, found), side.look.value
    yield _text("name", 0, foot - high / 2 - 7, side.name)
    yield _text("size", 0, foot - high / 2 + 5, side.n_text)
    yield {"kind": "line", "look": "ground", "x": _NAMES, "y": foot, "w": _WIDE - _NAMES - _RIGHT, "h": 0}
    yield from _cases(side, found, foot)
    mean = _across(side.mean.exact, found.axis)
    yield {"kind": "line", "look": f"mean_{look}", "x": mean, "y": foot - high - 3, "w": 0, "h": high + 6}
    turned = mean > _NAMES + float(_TURN) * (_WIDE - _NAMES - _RIGHT)
    yield _text("mean", mean, foot - high - 9, side.mean_label, "right" if turned else "left")


def _cases(side: Side, found: DotPicture, foot: float) -> Iterator[Mark]:
    radius, pitch = found.radius * _SCALE, (2 * found.radius + GAP) * _SCALE
    for dot in side.dots:
        x, y = _across(dot.value, found.axis), foot - pitch * (dot.level + 0.5)
        yield {"kind": "circle", "look": f"dot_{side.look.value}", "x": x, "y": y, "r": radius}
    most = max((pile.share for each in found.sides for pile in each.piles), default=Fraction(1))
    for pile in side.piles:
        left, right = _across(pile.low, found.axis), _across(pile.high, found.axis)
        high = float(BARS_HIGH * pile.share / most) * _SCALE
        place: Mark = {"x": left, "y": foot - high, "w": right - left, "h": high}
        yield place | {"kind": "box", "look": f"dot_{side.look.value}"}


def _axis(axis: Axis, y: float) -> Iterator[Mark]:
    yield {"kind": "line", "look": "axis", "x": _NAMES, "y": y, "w": _WIDE - _NAMES - _RIGHT, "h": 0}
    for tick in axis.ticks:
        x = _across(tick.exact, axis)
        yield {"kind": "line", "look": "axis", "x": x, "y": y, "w": 0, "h": 3}
        yield _text("tick", x, y + 9, tick.text, "middle")


def gain_drawing(found: Gain) -> Drawing:
    """The difference with its 幅 on a line: no change solid, 最低限必要な効果 dashed."""
    marks: list[Mark] = [_gain_line("ground", 0, _GAIN_WIDE)]
    zero = _along(Fraction(0), found)
    marks.append({"kind": "line", "look": "zero", "x": zero, "y": _LANE - 16, "w": 0, "h": 32})
    marks.append(_text("tick", zero, _LANE + 23, found.zero, "middle"))
    for place, worth in enumerate(found.worth):
        x = _along(worth.value.exact, found)
        marks.append({"kind": "line", "look": "worth", "x": x, "y": _LANE - 16, "w": 0, "h": 32})
        marks.append(_text("tick", x, _LANE + 34 + 11 * place, worth.label, _side_of(x)))
    if found.low is not None and found.high is not None:
        marks.append(_gain_bar(found.look, _along(found.low.exact, found), _along(found.high.exact, found)))
    marks.append({"kind": "point", "look": found.look.value, "x": _along(found.change.exact, found), "y": _LANE})
    return {"width": _GAIN_WIDE, "height": _GAIN_HIGH + 11 * max(len(found.worth) - 1, 0), "marks": marks}


def _along(value: Fraction, found: Gain) -> float:
    return float((value - found.axis_low) / (found.axis_high - found.axis_low)) * _GAIN_WIDE


def _side_of(x: float) -> str:
    return "right" if x > 0.5 * _GAIN_WIDE else "left"


def _gain_line(look: str, start: float, end: float) -> Mark:
    return {"kind": "line", "look": look, "x": start, "y": _LANE, "w": end - start, "h": 0}


def _gain_bar(look: Look, low: float, high: float) -> Mark:
    left, right = sorted((low, high))
    return {"kind": "box", "look": f"bar_{look.value}", "x": left, "y": _LANE - 3, "w": right - left, "h": 6}


_SIZES = {"name": 9, "size": 8, "mean": 10, "tick": 8}


def _text(look: str, x: float, y: float, text: str, side: str = "left") -> Mark:
    """``y`` is the middle of the line; ``side`` says on which side of ``x`` the text stands."""
    return {"kind": "text", "look": look, "x": x, "y": y, "text": text, "size": _SIZES[look], "side": side}
