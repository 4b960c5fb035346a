"""A stopwatch in one file, for tablets that never reach the app: opened from disk, it asks nobody for anything.

It is the stopwatch of the screen with its script and style written into the page. The cases it measured leave it as a
csv with the headings of the 計測 sheet, and a 計測コード each: brought in twice, they are the same measurements.
"""

import json
import re
from html import escape
from pathlib import Path

from tracker.domain.codes import Method
from tracker.domain.sheets import SheetKind, sheet_spec, word
from tracker.domain.timing import TimingView
from tracker.i18n import Translator, translator
from tracker.wording import timing as wording

ASSETS = Path(__file__).parent.parent / "assets" / "ui"
SCRIPTS = ("timing_core.js", "timing.js", "timing_file.js")
COLUMNS = (
    "kpi_code",
    "phase",
    "observed_on",
    "value",
    "case_type",
    "method",
    "recorder",
    "measurement_code",
    "excluded",
    "note",
)
"""The columns of the csv; ``timing_file.js`` writes its rows in this order."""

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
"""The browser itself refuses any request to anywhere."""


def stopwatch_html(view: TimingView, t: Translator) -> bytes:
    """The stopwatch for one KPI and phase, in the reader's language."""
    script = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)
    style = (ASSETS / "timing.css").read_text(encoding="utf-8")
    title = escape(t("timing.stopwatch_title", kpi=view.kpi_name, phase=wording.phase_word(view.phase, t)))
    page = (
        f'<!doctype html>\n<html lang="{t.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<link rel="icon" href="data:,">\n<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n'
        f'<main id="timing"></main>\n<script type="application/json" id="given">{_embedded(_given(view, t))}</script>\n'
        f"<script>\n{script}</script>\n</body>\n</html>\n"
    )
    return page.encode()


def stopwatch_name(view: TimingView, t: Translator) -> str:
    """What the file is called: 「ストップウォッチ_K1_導入後.html」."""
    return f"{_named('timing.stopwatch_name', view, t)}.html"


def _named(key: str, view: TimingView, t: Translator) -> str:
    return _FORBIDDEN.sub("_", t(key, kpi=view.kpi_code, phase=wording.phase_word(view.phase, t)))


def _embedded(given: dict[str, object]) -> str:
    """JSON that no name can end early: markup signs are written as escapes."""
    text = json.dumps(given, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _given(view: TimingView, t: Translator) -> dict[str, object]:
    spec, words = sheet_spec(SheetKind.MEASUREMENTS), wording.lap_words(t)
    return {
        **wording.drawn(view.model_copy(update={"counted": 0, "last": ()}), t, file=True),
        "file": True,
        "fileName": _named("timing.file_name", view, t),
        "columns": [spec.column(name).header for name in COLUMNS],
        "stored": {
            "kpi": view.kpi_code,
            "phase": word(view.phase),
            "minutes": translator("ja")("formats.minutes", n=""),
            "method": word(Method.MEASURED),
            "recorders": [wording.recorder_mark(number) or "" for number in range(view.recorders + 1)],
            "reasons": {
                "set_aside": wording.set_aside_word(t),
                "too_long": words.too_long,
                "no_time": words.no_time,
                "undone": words.undone,
            },
        },
    }
