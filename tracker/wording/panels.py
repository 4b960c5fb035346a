"""The panels of 全体の状況 in words. Counts nothing itself: everything comes from ``tracker.domain.panels``."""

from collections.abc import Sequence

from tracker.domain.initiatives import InitiativeLine
from tracker.domain.panels import Sides
from tracker.domain.rounding import half_up
from tracker.domain.scales import Share, Shares
from tracker.domain.walls import Rate, SelfReliance, Wall
from tracker.i18n import Translator, formats

NAMED = 4
"""So many names stand there before 「ほか{n}件」."""


def wall(which: Wall, count: int, t: Translator) -> str:
    """「① DX＝システム導入という誤解　3件」."""
    return t.plural(f"panels.wall.{which.value}", count, n=formats.number(count))


def named(lines: Sequence[InitiativeLine], t: Translator) -> str:
    """The first names, and how many more there are; nothing of nobody."""
    names = t("common.list_separator").join(t("panels.quoted", title=line.title) for line in lines[:NAMED])
    more = len(lines) - NAMED
    return t.plural("panels.more", more, names=names, n=formats.number(more)) if more > 0 else names


def sides(found: Sides, t: Translator) -> str:
    """How many are about efficiency, how many change something, how many have not said."""
    counts = {name: formats.number(len(getattr(found, name))) for name in Sides.model_fields}
    return t("panels.sides.counts", **counts)


def reliance(found: SelfReliance, t: Translator) -> list[tuple[str, str]]:
    """(what, 「75.0％（30件中23件）」) of each rate; where nothing can be said yet, that."""
    return [(t(f"panels.reliance.{name}"), _rate(getattr(found, name), t)) for name in SelfReliance.model_fields]


def _rate(found: Rate, t: Translator) -> str:
    if found.percent is None:
        return t("panels.reliance.unknown")
    share = formats.percent(half_up(found.percent, 1), t, 1)
    return t("panels.reliance.rate", share=share, count=formats.number(found.count), of=formats.number(found.of))


def counted(found: Shares, t: Translator) -> str:
    """「評価した19件の割合」."""
    return t.plural("panels.axis.of", found.total, n=formats.number(found.total)) if found.total else ""


def shares(found: Shares, t: Translator) -> list[tuple[str, str, str]]:
    """(mark, count, share) of every mark; a mark outside the denominator has a dash."""
    return [(_mark(each, t), formats.number(each.count), _percent(each, t)) for each in found.shares]


def _mark(each: Share, t: Translator) -> str:
    name = each.mark.label_ja if t.language == "ja" else each.mark.label_en
    return name if name == each.mark.mark else t("status.mark", mark=each.mark.mark, label=name)


def _percent(each: Share, t: Translator) -> str:
    return t("panels.axis.outside") if each.percent is None else formats.percent(each.percent, t, 1)


def footnotes(found: Shares, t: Translator) -> tuple[str, ...]:
    """What is in no share, and that rounded shares need not add up."""
    notes = []
    if found.outside or found.unmarked:
        left = {"outside": formats.number(found.outside), "unmarked": formats.number(found.unmarked)}
        notes.append(t("panels.axis.excluded", **left))
    if not found.adds_up:
        notes.append(t("panels.axis.rounded"))
    return tuple(notes)
