"""Papers as PDF: a template of ``tracker/assets/papers`` is filled with data and typeset with the bundled fonts.

Data is handed over as JSON and only ever shown: nothing a person typed is read as markup, and no word stands in a
template. Must not know what a paper says; each paper has a module of its own.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.i18n.formats import JST

if TYPE_CHECKING:
    from typst import Fonts

ASSETS = Path(__file__).parent.parent / "assets"
PAPERS = ASSETS / "papers"


def typeset(template: str, data: Mapping[str, object], made: date) -> bytes:
    """The PDF of ``papers/<template>.typ``; the same data on the same day are the same bytes.

    ``data`` is what JSON can hold. Every template needs ``title``, ``language`` (of the hyphenation and of what reads
    aloud), ``footer`` and ``words``, of which ``page`` has the places ``{page}`` and ``{pages}``. ``made`` is the
    day the file says it was made. A template that cannot be typeset is a defect and raises typst's TypstError.
    """
    import typst  # noqa: PLC0415 - a library of thirty megabytes, loaded when the first paper is made

    return typst.compile(
        PAPERS / f"{template}.typ",
        root=PAPERS,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=datetime.combine(made, time(), JST),
    )


@cache
def _fonts() -> "Fonts":
    """The bundled fonts and no others: a paper looks the same on every machine."""
    import typst  # noqa: PLC0415 - as above

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[ASSETS / "fonts"])
