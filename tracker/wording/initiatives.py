"""An initiative in a sentence: how it goes, what was reported last, where it stands and what is missing next.

Shared by 取組カルテ and 今日すること. Knows no screen; a report is shortened here and stands in full among the reports.
"""

from decimal import Decimal

from tracker.domain.codes import Check
from tracker.domain.initiatives import BudgetLine, InitiativeLine, ProcessLine
from tracker.domain.standing import RUNNING
from tracker.i18n import Translator, formats
from tracker.wording.labels import label
from tracker.wording.overview import sign

SENTENCE_LENGTH = 120
HOURS_FROM = 120


def headline(line: InitiativeLine, t: Translator) -> tuple[str, str]:
    """The answer of a カルテ, and the word in it that carries it: the rating, or how the initiative ended."""
    word = rating(line, t) if line.lifecycle in RUNNING else _capital(label(line.lifecycle, t))
    reported = _reported(line, t)
    if line.lifecycle not in RUNNING:
        return t("initiative.headline.ended", word=word, reported=reported), word
    return t("initiative.headline", word=word, reported=reported, standing=standing(line, t)), word


def rating(line: InitiativeLine, t: Translator) -> str:
    """「■ 要対応」: the shape and the word, so that neither colour nor shape stands alone."""
    return t("initiative.rating", sign=sign(line.rating, t), rating=_capital(label(line.rating, t)))


def standing(line: InitiativeLine, t: Translator) -> str:
    """Where it stands and what is missing next: 「いまは②対話で、次にすることは「…」です（ほか1件）。」"""
    step = label(line.step, t)
    if not line.missing:
        return t("initiative.standing.complete", step=step)
    deed = to_do(line.missing[0], t)
    more = len(line.missing) - 1
    if not more:
        return t("initiative.standing.one", step=step, deed=deed)
    return t("initiative.standing.more", step=step, deed=deed, more=more)


def to_do(check: Check, t: Translator) -> str:
    """What fulfils a 確認項目, as something to do: 「決定とその理由を記録する」."""
    return t(f"today.deed.check.{check.value}")


def _reported(line: InitiativeLine, t: Translator) -> str:
    if not line.sentence:
        return t("initiative.headline.no_report")
    text = " ".join(line.sentence.split())
    if len(text) > SENTENCE_LENGTH:
        return f"{text[: SENTENCE_LENGTH - 1]}…"
    return text if text[-1] in t("initiative.full_stops") else t("initiative.headline.closed", sentence=text)


def plan(line: InitiativeLine, t: Translator) -> str:
    """The planned days in 和暦, one or both ends; a dash without any."""
    if line.planned_start and line.planned_end:
        return formats.period(line.planned_start, line.planned_end, t)
    if line.planned_start:
        return t("initiative.plan.from", day=formats.day(line.planned_start, t))
    if line.planned_end:
        return t("initiative.plan.until", day=formats.day(line.planned_end, t))
    return t("initiative.plan.none")


def process(line: ProcessLine, t: Translator) -> str:
    """「会議資料の印刷と差替え（年2,600件・1件18分）」; what is not known is left out."""
    known = []
    if line.annual_volume is not None:
        known.append(t.plural("initiative.process.volume", line.annual_volume, n=formats.number(line.annual_volume)))
    if line.minutes_per_case is not None:
        known.append(t("initiative.process.each", time=_time(line.minutes_per_case, t)))
    if not known:
        return t("initiative.process.unknown", name=line.name)
    return t("initiative.process", name=line.name, known=t("initiative.separator").join(known))


def _time(minutes: Decimal, t: Translator) -> str:
    """Minutes with a decimal only where there is one; from two hours on in hours, as people say it."""
    if minutes < HOURS_FROM:
        return formats.minutes(minutes, t, 0 if minutes == minutes.to_integral_value() else 1)
    hours = minutes / 60
    return formats.hours(hours, t, 0 if hours == hours.to_integral_value() else 1)


def _capital(words: str) -> str:
    """As a sentence begins; Japanese stays as it is."""
    return words[:1].upper() + words[1:]


def money(line: BudgetLine, t: Translator) -> tuple[str, str]:
    """初期 and 経常 of one 年度; a dash where nothing is entered."""
    none = t("initiative.budget.no_amount")
    initial, recurring = line.initial_yen, line.recurring_yen
    return (
        none if initial is None else formats.yen(initial, t),
        none if recurring is None else formats.yen(recurring, t),
    )
