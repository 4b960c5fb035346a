"""Refusals as sentences: what was found, and what to do. Never a traceback, never blame.

Every ``DomainError`` raised in ``tracker`` has its sentence (tested). Cells of an import have their own sentences in
``tracker.wording.import_errors``, because there the file, the row and the column stand beside them.
"""

from datetime import date, datetime
from decimal import Decimal
from string import Formatter

from tracker.domain.codes import Decision, KpiKind, Rating, Recommendation, Role
from tracker.domain.errors import DomainError
from tracker.i18n import Translator, formats
from tracker.wording import advice
from tracker.wording.labels import label, thing

_MINUTES_PER_HOUR = 60


def sentence(error: DomainError, t: Translator) -> str:
    """The sentence of a refusal; the plainer one of the same code where a place cannot be filled."""
    key = f"errors.{error.code}"
    if not t.has(key):
        return t("errors.unknown", code=error.code)
    params = {name: _shown(name, value, t) for name, value in _params(error).items() if value not in (None, "", [], ())}
    if _places(t(key)) <= params.keys():
        return t(key).format(**params)
    return t(f"{key}.plain").format(**params)


def _params(error: DomainError) -> dict[str, object]:
    """The parameters in the unit the reader typed: the length of a day is asked in hours and stored in minutes."""
    params = dict(error.params)
    if error.field == "minutes_per_day":
        for name in ("minimum", "maximum", "found"):
            value = params.get(name)
            if isinstance(value, int | Decimal):
                params[name] = Decimal(value) / _MINUTES_PER_HOUR
    if error.code == "fiscal_year_range" and "found" in params:
        params["found"] = str(params["found"])
    if "minimum" in params and "maximum" not in params:
        params["least"] = params.pop("minimum")
    return params


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _shown(name: str, value: object, t: Translator) -> str:
    text = _named(name, str(value), t)
    if text is not None:
        return text
    if isinstance(value, datetime):
        return formats.moment(value, t)
    if isinstance(value, date):
        return formats.day(value, t)
    if isinstance(value, int | Decimal):
        return _number(Decimal(value))
    if isinstance(value, list | tuple) and name == "missing":
        value = [t(f"errors.plan_missing.{item}") for item in value]
    if isinstance(value, list | tuple):
        return t("common.list_separator").join(str(item) for item in value)
    return str(value)


def _number(value: Decimal) -> str:
    exponent = value.normalize().as_tuple().exponent
    return formats.number(value, min(2, max(0, -exponent)) if isinstance(exponent, int) else 0)


def _named(name: str, value: str, t: Translator) -> str | None:
    """The label of a code handed over by its value."""
    if name == "needed" and value in set(Role):
        return label(Role(value), t)
    if name == "recommendation" and value in set(Recommendation):
        return advice.points_to(Recommendation(value), t)
    if name == "decision" and value in set(Decision):
        return label(Decision(value), t)
    if name == "computed" and value in set(Rating):
        return label(Rating(value), t)
    if name != "kind":
        return None
    return label(KpiKind(value), t) if value in set(KpiKind) else thing(value, t)
