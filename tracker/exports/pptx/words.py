"""Texts as the XML of slides: every run names its font for Latin and East Asian letters, every line its height."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from tracker.exports.pptx import look

Align = Literal["l", "ctr", "r"]
Anchor = Literal["t", "ctr", "b"]
_REFUSED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one size and weight; ``size`` in pixels."""

    text: str
    size: float = look.SMALL
    bold: bool = False
    colour: str = look.INK


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; a line is as high as its largest run asks for. ``before`` are pixels above it."""

    runs: Sequence[Run]
    align: Align = "l"
    before: float = 0
    spacing: float = look.LINE


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a shape."""

    paras: Sequence[Para]
    anchor: Anchor = "t"
    inset: tuple[float, float] = (0, 0)
    wrap: bool = True
    language: str = field(default="ja")


def plain(text: str) -> str:
    """Text without what XML cannot hold."""
    return _REFUSED.sub("", text)


def attr(text: str) -> str:
    """A text as an attribute with its quotation marks."""
    return quoteattr(plain(text))


def of(text: str, size: float = look.SMALL, *, bold: bool = False, colour: str = look.INK, align: Align = "l") -> Text:
    """A text of one kind; every line of it a paragraph."""
    return Text([Para([Run(line, size, bold, colour)], align) for line in text.split("\n")])


def font() -> str:
    """The elements that name the font."""
    face = attr(look.FONT)
    return f"<a:latin typeface={face}/><a:ea typeface={face}/><a:cs typeface={face}/>"


def solid(colour: str) -> str:
    """A fill."""
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def properties(tag: str, run: Run, language: str) -> str:
    """What a run looks like; also what a paragraph without runs keeps at its end."""
    lang = "ja-JP" if language == "ja" else "en-GB"
    return (
        f'<a:{tag} kumimoji="1" lang="{lang}" altLang="en-US" sz="{look.size(run.size)}" b="{int(run.bold)}" dirty="0">'
        f"{solid(run.colour)}{font()}</a:{tag}>"
    )


def paragraph(para: Para, language: str) -> str:
    """One a:p."""
    biggest = max((run.size for run in para.runs), default=look.SMALL)
    line = round(look.size(biggest) * para.spacing)
    above = f'<a:spcBef><a:spcPts val="{look.size(para.before) if para.before else 0}"/></a:spcBef>'
    pieces = "".join(_run(run, language) for run in para.runs if run.text)
    last = para.runs[-1] if para.runs else Run("")
    return (
        f'<a:p><a:pPr marL="0" indent="0" algn="{para.align}" eaLnBrk="1" latinLnBrk="0" hangingPunct="0">'
        f'<a:lnSpc><a:spcPts val="{line}"/></a:lnSpc>{above}'
        f"<a:buNone/></a:pPr>{pieces}{properties('endParaRPr', last, language)}</a:p>"
    )


def _run(run: Run, language: str) -> str:
    return f"<a:r>{properties('rPr', run, language)}<a:t>{escape(plain(run.text))}</a:t></a:r>"


def body(text: Text, tag: str = "p:txBody") -> str:
    """The body of a shape or, with ``a:txBody``, of a cell."""
    across, down = (look.emu(pixels) for pixels in text.inset)
    wrap = "square" if text.wrap else "none"
    inner = "".join(paragraph(para, text.language) for para in text.paras) or paragraph(Para([]), text.language)
    head = (
        f'<a:bodyPr wrap="{wrap}" lIns="{across}" tIns="{down}" rIns="{across}" bIns="{down}" anchor="{text.anchor}">'
    )
    if tag == "a:txBody":
        return f"<{tag}><a:bodyPr/><a:lstStyle/>{inner}</{tag}>"
    return f"<{tag}>{head}<a:noAutofit/></a:bodyPr><a:lstStyle/>{inner}</{tag}>"
