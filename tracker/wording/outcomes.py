"""What becomes of a pilot in words: 事例, decisions, use rates, what the costs come to. Adds nothing up."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal

from tracker.domain.effects.model import Exact
from tracker.domain.payback import Payback
from tracker.domain.pilots import AdoptionLine, DecisionLine, StoryLine
from tracker.domain.rollout import LOW, Look, hardly_used, live, looks
from tracker.domain.rounding import exact, half_up
from tracker.i18n import Translator, formats
from tracker.wording import amounts
from tracker.wording.labels import label


def story(line: StoryLine, t: Translator) -> str:
    """「書く欄が3つ減った。」（窓口の職員）, without quotation marks of our own."""
    return line.text if line.voice is None else t("stories.told", text=line.text, voice=line.voice)


def teller(line: StoryLine, t: Translator) -> str:
    """Whose voice and when: 「窓口の職員　令和8年11月2日」."""
    day = formats.day(line.told_on, t) if line.told_on else None
    if line.voice and day:
        return t("stories.by", voice=line.voice, day=day)
    return line.voice or day or ""


def decision(line: DecisionLine, t: Translator) -> str:
    """「本格導入（令和8年11月2日、第3回推進本部会議）」."""
    day = formats.day(line.decided_on, t)
    words = {"decision": label(line.decision, t), "day": day}
    if line.meeting is None:
        return t("rollout.decision", **words)
    return t("rollout.decision_meeting", meeting=line.meeting, **words)


def use_rate(look: Look, t: Translator) -> str:
    """「82.5％」, 「令和8年10月1日が過ぎています」, 「令和9年4月1日から」."""
    if look.rate is not None:
        return formats.percent(look.rate, t, amounts.decimals(look.rate))
    if look.due is None:
        return t("results.missing")
    return t("rollout.overdue" if look.overdue else "rollout.due", day=formats.day(look.due, t))


def months(value: Exact, t: Translator) -> str:
    """Whole months, rounded up: money that is not back is not back. 「約8か月」, from two years on 「約3年2か月」."""
    whole = int(_up(value))
    if whole < 24:
        return t.plural("rollout.months", whole)
    years, rest = divmod(whole, 12)
    return t("rollout.years_months", years=years, months=rest) if rest else t("rollout.years", years=years)


def _up(value: Exact) -> Decimal:
    number = exact(value)
    return (Decimal(number.numerator) / Decimal(number.denominator)).to_integral_value(rounding=ROUND_CEILING)


def payback(found: Payback, t: Translator) -> str:
    """When the one-off is back, or why no number of months is given."""
    if found.months is None:
        return t(f"rollout.payback.{_without_months(found)}")
    told = months(found.months, t)
    if found.interval is None:
        return t("rollout.payback.plain", months=told)
    if found.months_cautious is None:
        return t("rollout.payback.maybe_slow", months=told)
    return t("rollout.payback.cautious", months=told, most=months(found.months_cautious, t))


def payback_short(found: Payback, t: Translator) -> str:
    """The same for a cell of a table."""
    if found.months is None:
        return t(f"rollout.payback_short.{_without_months(found)}")
    return months(found.months, t)


def _without_months(found: Payback) -> str:
    if not found.costs_known:
        return "unknown"
    return "doubtful" if found.doubtful else "slow" if found.slow else "nothing"


def money(found: Payback, t: Translator, *, estimated: bool) -> list[str]:
    """The costs against the released hours, one sentence each: the net, when the one-off is back, and what really fell.

    Nothing of it without costs, but where spending fell.
    """
    told = []
    if found.costs_known and found.running:
        words = {"running": formats.yen(half_up(found.running, 0), t)}
        net = amounts.yen(found.net, t, estimated=estimated)
        told.append(t("rollout.net", net=net, **words) if found.net > 0 else t("rollout.net_negative", **words))
    told.append(payback(found, t))
    if found.cash:
        told.append(t("rollout.cash", yen=formats.yen(half_up(found.cash, 0), t)))
    return told


def spread(lines: Sequence[AdoptionLine], today: date, t: Translator) -> str:
    """「3課で稼働しています。利用率が50％に満たない課が1課あります（税務課）。」; ``lines`` are not empty."""
    begun = live(lines, today)
    low = [line.department for line in begun if hardly_used(line)]
    owing = sum(any(look.overdue for look in looks(line, today)) for line in begun)
    told = [t.plural("rollout.live", len(begun)) if begun else t("rollout.live_none")]
    if len(lines) > len(begun):
        told.append(t.plural("rollout.planned", len(lines) - len(begun)))
    if low:
        names = t("common.list_separator").join(low)
        told.append(t.plural("rollout.low", len(low), names=names, limit=formats.number(LOW)))
    if owing:
        told.append(t.plural("rollout.owing", owing))
    return formats.sentences(told, t)
