"""How a chart is put together: one table of rows, drawn by layers that each pick the rows of one part.

A chart carries no data. Its rows are handed over beside it under the name :data:`SOURCE` for papers, and part by part
for a screen. Vertical positions are pixels counted from the top, so that what is printed
never depends on a layout engine; horizontal ones follow the width, so that a phone shows the same picture narrower.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

import altair as alt

from tracker.charts import theme

PADDING = 8

SOURCE = "source"
"""The name of the table in a chart that stands on its own."""

WIDTH = 760
"""Pixels of a picture made for paper; on a screen the container decides."""


class Row(TypedDict):
    """One drawn thing. ``x``, ``x2`` are in the unit of the axis, ``y``, ``y2`` in pixels from the top.

    ``text`` is what is printed, ``tip`` what is shown under the pointer.
    """

    part: str
    x: float | None
    x2: float | None
    y: float
    y2: float | None
    text: str | None
    tip: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """The same facts as words and figures: what a chart's table shows. ``numeric`` are right-aligned columns."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


def row(  # noqa: PLR0913 - what a mark can have; named at every call
    part: str,
    y: float,
    x: float | None = None,
    *,
    x2: float | None = None,
    y2: float | None = None,
    text: str | None = None,
    tip: str | None = None,
) -> Row:
    """One :class:`Row`, naming only what it has."""
    return Row(part=part, x=x, x2=x2, y=y, y2=y2, text=text, tip=tip)


def marks(
    part: str, scale: alt.Scale | None = None, *, wide: bool = False, high: bool = False, tips: bool = False
) -> alt.Chart:
    """A layer, still without a mark, that sees the rows of ``part``.

    Without ``scale`` the mark itself says where it stands. ``wide`` things reach from ``x`` to ``x2``, ``high`` ones
    from ``y`` to ``y2``. ``tips`` shows each row's ``tip`` under the pointer.
    """
    # Without a scale a row's ``y`` is the pixel it is drawn at, and no browser asks whether each is a number.
    # Channels by name of their class: a bare "x2:Q" makes altair search all its classes for the fitting one, which
    # takes longer than all the rest of a picture.
    encoding: dict[str, Any] = {"y": alt.Y("y:Q", axis=None, scale=None)}
    if scale is not None:
        encoding["x"] = alt.X("x:Q", axis=None, scale=scale)
    if wide:
        encoding["x2"] = alt.X2("x2:Q")
    if high:
        encoding["y2"] = alt.Y2("y2:Q")
    if tips:
        encoding["tooltip"] = alt.Tooltip("tip:N")
    return alt.Chart(transform=[alt.FilterTransform(filter=f"datum.part === '{part}'")]).encode(**encoding)


def words(part: str, scale: alt.Scale | None = None, *, tips: bool = False) -> alt.Chart:
    """A layer that prints the ``text`` of its rows."""
    return marks(part, scale, tips=tips).encode(text=alt.Text("text:N"))


def spec(chart: alt.LayerChart) -> dict[str, Any]:
    """The Vega-Lite specification, without data, with our configuration whatever theme is on elsewhere.

    Not validated again here, which would take longer than all the rest: the tests validate every chart.
    """
    described: dict[str, Any] = chart.to_dict(validate=False)
    described["config"] = theme.config()
    return described


def by_part(described: Mapping[str, Any], rows: Sequence[Row]) -> dict[str, Any]:
    """The specification for a screen, with a named table for every layer that draws anything.

    The browser then sorts no rows: with one table each of thirty layers would look at every row of a city, in an
    interpreter, because a strict page runs no generated code.
    """
    parts: dict[str, list[Row]] = {}
    for one in rows:
        parts.setdefault(one["part"], []).append(one)
    layers = [
        {**{name: value for name, value in layer.items() if name != "transform"}, "data": {"name": part}}
        for layer in described["layer"]
        if (part := _part(layer)) in parts
    ]
    tables = {part: _columns(found) for part, found in parts.items()}
    whole = {name: value for name, value in described.items() if name != "data"}
    return {**whole, "layer": layers, "datasets": tables}


def _part(layer: Mapping[str, Any]) -> str:
    return str(layer["transform"][0]["filter"]).split("'")[1]


def _columns(rows: Sequence[Row]) -> dict[str, list[object]]:
    """Column by column, as Streamlit takes a table; without columns nobody of this part fills."""
    names = ("x", "x2", "y", "y2", "text", "tip")
    columns: dict[str, list[object]] = {name: [one[name] for one in rows] for name in names}  # type: ignore[literal-required]
    return {name: values for name, values in columns.items() if any(value is not None for value in values)}


def with_rows(described: Mapping[str, Any], rows: Sequence[Row]) -> dict[str, Any]:
    """A specification that stands on its own, for papers and pictures."""
    return {**described, "datasets": {SOURCE: [dict(one) for one in rows]}}


def stacked(layers: Iterable[alt.Chart], height: float) -> alt.LayerChart:
    """The layers as one picture of ``height`` pixels, as wide as its container or :data:`WIDTH`."""
    return alt.LayerChart(
        layer=list(layers),
        data=alt.NamedData(SOURCE),
        width=WIDTH,
        height=height,
        # All four sides: with a padding of 0 Streamlit takes width away.
        padding={"left": PADDING, "top": PADDING, "right": PADDING, "bottom": PADDING},
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
    )
