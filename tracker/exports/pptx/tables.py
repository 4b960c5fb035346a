"""Tables that can be edited, with the widths and heights the deck has reckoned for them."""

from tracker.exports.deck.pages import PAD_X, head_height
from tracker.exports.deck.parts import Column, Grid, Line
from tracker.exports.pptx import look
from tracker.exports.pptx.canvas import Box, Canvas, frame
from tracker.exports.pptx.words import Align, Para, Run, Text, attr, body, solid

_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


def table(canvas: Canvas, grid: Grid, box: Box, alt: str, name: str = "table") -> None:
    """The table at the top of ``box``; without lines its sentence stands there."""
    if not grid.lines:
        text = Text([Para([Run(grid.empty, look.MIDDLE)])], language=canvas.language)
        canvas.text(box, text, name)
        return
    whole = sum(column.share for column in grid.columns)
    widths = [look.emu(box.width * column.share / whole) for column in grid.columns]
    head = head_height(grid.columns, round(box.width), grid.pad)
    height = head + sum(line.height for line in grid.lines)
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in widths)
    names = tuple(column.text for column in grid.columns)
    lines = (Line(cells=names, height=head, strong=True), *grid.lines)
    rows = "".join(_row(line, grid, canvas.language, heading=not n) for n, line in enumerate(lines))
    number = canvas.next_id()
    canvas.raw(
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name={attr(f"{name} {number}")} '
        f'descr={attr(alt)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{_place(Box(box.x, box.y, box.width, height))}"
        f'<a:graphic><a:graphicData uri="{_URI}"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{columns}</a:tblGrid>'
        f"{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _place(box: Box) -> str:
    return frame(box).replace("a:xfrm", "p:xfrm")


def _row(line: Line, grid: Grid, language: str, *, heading: bool) -> str:
    inner = "".join(
        _cell(_text(cell, column, language, bold=line.strong), grid.pad, heading=heading)
        for cell, column in zip(line.cells, grid.columns, strict=True)
    )
    return f'<a:tr h="{look.emu(line.height)}">{inner}</a:tr>'


def _text(words: str, column: Column, language: str, *, bold: bool) -> Text:
    align: Align = "r" if column.numeric else "l"
    return Text([Para([Run(line, look.SMALL, bold)], align) for line in words.split("\n")], language=language)


def _cell(text: Text, pad: int, *, heading: bool) -> str:
    across, down = look.emu(PAD_X), look.emu(pad)
    fill = solid(look.GROUND) if heading else "<a:noFill/>"
    rule = f'<a:lnB w="{look.emu(2 if heading else 1)}">{solid(look.INK if heading else look.RULE)}</a:lnB>'
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    return (
        f"<a:tc>{body(text, 'a:txBody')}"
        f'<a:tcPr marL="{across}" marR="{across}" marT="{down}" marB="{down}" anchor="t">'
        f"{none}{rule}{fill}</a:tcPr></a:tc>"
    )
