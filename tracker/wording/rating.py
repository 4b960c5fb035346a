"""The arithmetic of a rating in words: what each aspect says, which one decided, and what a person put below it."""

from tracker.domain.rating import Finding, Rated
from tracker.i18n import Translator, formats
from tracker.wording.labels import label


def finding(found: Finding, t: Translator) -> str:
    """The sentence of one aspect: 「当初計画より62日遅れています。」."""
    figures = {"days": found.days, "count": found.count}
    return t(f"rating.{found.code}", **{n: formats.number(v) for n, v in figures.items() if v is not None})


def aspect(found: Finding, t: Translator) -> str:
    """The name of what was looked at: 「日程」."""
    return t(f"rating.aspect.{found.aspect.value}")


def why(rated: Rated, t: Translator) -> str:
    """Why the rating is what it is, in one line; empty for 順調."""
    if rated.lowered_to is not None:
        return t("rating.lowered", rating=label(rated.rating, t), reason=(rated.lowered_reason or "").rstrip("\u3002."))
    return formats.sentences((finding(each, t) for each in rated.deciding), t)


def arithmetic(rated: Rated, t: Translator) -> tuple[tuple[str, str, str], ...]:
    """(aspect, its own rating, its sentence) of every aspect, in the order they are explained."""
    return tuple((aspect(each, t), label(each.rating, t), finding(each, t)) for each in rated.findings)
