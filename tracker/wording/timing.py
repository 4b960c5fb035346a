"""Everything the stopwatch says, handed to its script as finished words: on the screen and in the file for offline use.

Places such as ``{n}`` that the script fills stay in the words as they are.
"""

from collections.abc import Mapping

from tracker.domain.codes import Phase
from tracker.domain.timing import LapWords, TimedCase, TimingView
from tracker.i18n import Translator, translator

_WORDS = (
    "start",
    "finish",
    "pause",
    "resume",
    "aside",
    "undo",
    "idle",
    "running",
    "paused",
    "finished",
    "set_aside",
    "undone",
    "too_long",
    "time",
    "hide",
    "show",
    "types",
    "note",
    "note_label",
    "controls",
    "progress_name",
    "missing",
    "enough",
    "cases",
    "nth",
    "left_out",
    "duration",
    "duration_hours",
    "nothing",
    "saved",
    "saving",
    "cut",
    "cut_none",
    "not_kept",
    "privacy",
    "recorder",
    "recorder_n",
    "keys",
    "leave",
)
_FILE_WORDS = ("in_device", "in_file", "download", "download_hint", "downloaded")


def drawn(found: TimingView, t: Translator, *, file: bool = False) -> dict[str, object]:
    """What the script draws of a KPI and phase."""
    return {
        "name": f"tracker.timing.{found.kpi_code}.{found.phase.value}",
        "phase": found.phase.value,
        "kpi": found.kpi_name,
        "range": measured_range(found, t),
        "types": list(found.case_types),
        "recorders": found.recorders,
        "counted": found.counted,
        "planned": found.planned,
        "last": [_case(case) for case in found.last],
        "words": words(found, t, file=file),
    }


def _case(case: TimedCase) -> Mapping[str, object]:
    return {"id": case.id, "type": case.case_type or "", "ms": case.milliseconds, "excluded": case.excluded}


def words(view: TimingView, t: Translator, *, file: bool = False) -> dict[str, str]:
    """The script's words by their names."""
    names = (*_WORDS, *_FILE_WORDS) if file else _WORDS
    return {
        **{name: t(f"timing.{name}") for name in names},
        "phase": phase_word(view.phase, t),
        "progress": t("timing.progress", phase=phase_word(view.phase, t), n="{n}", planned="{planned}"),
    }


def phase_word(phase: Phase, t: Translator) -> str:
    """「導入前」, 「導入後」, 「定着確認」."""
    return t(f"timing.phase.{phase.value}")


def measured_range(view: TimingView, t: Translator) -> str:
    """「測る範囲：職員が声をかけたとき 〜 控えを渡したとき」; empty where neither end is written down."""
    if not view.starts_at and not view.ends_at:
        return ""
    return t("timing.range", start=view.starts_at or "", end=view.ends_at or "")


def lap_words(t: Translator) -> LapWords:
    """What is stored beside cases that are left out or mended."""
    names = ("too_long", "no_time", "undone", "day_mended")
    return LapWords(**{name: t(f"timing.stored.{name}") for name in names})


def set_aside_word(t: Translator) -> str:
    """Why a case somebody set aside is left out, as it is stored."""
    return t("timing.stored.set_aside")


def recorder_mark(number: int) -> str | None:
    """The anonymous mark of who timed, one word in every language so that two screens name the same person alike."""
    return translator("ja")("timing.recorder_n", n=number) if number else None
