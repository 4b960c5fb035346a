"""One spelling for the ways numbers are typed: full width to half width, the minus signs of city papers to ``-``."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from tracker.domain.sheets import Unit
from tracker.imports.limits import LONGEST_NOTATION

_MINUSES = str.maketrans(dict.fromkeys("▲△−–—‐‑‒―﹣", "-"))
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)\s*(?:¥|\\)?\s*(?P<sign2>-?)"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?|[0-9]+\.?[0-9]*|\.[0-9]+)\s*(?P<unit>\D.*)?"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell cannot be taken: a code for the sentence, and what fills it."""

    code: str
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A number with the unit behind it: 「1,095時間/年」 → (65700, MINUTES, 「年」). ``amount`` is not rounded."""

    amount: Decimal
    unit: Unit = Unit.BARE
    per: str = ""


_TIME = {
    **dict.fromkeys(("分", "分間", "min", "mins", "minute", "minutes"), Decimal(1)),
    **dict.fromkeys(("時間", "h", "hr", "hrs", "hour", "hours"), Decimal(60)),
    **dict.fromkeys(("秒", "秒間", "s", "sec", "secs", "second", "seconds"), 1 / Decimal(60)),
}
_YEN = {"円": 1, "yen": 1, "jpy": 1, "千円": 1000, "万円": 10_000, "百万円": 1_000_000, "億円": 100_000_000}
_PERCENT = ("%", "パーセント", "percent", "ポイント", "%ポイント")
_COUNTERS = (
    *("件", "人", "名", "回", "枚", "本", "個", "台", "冊", "通", "部", "世帯", "社", "校", "課", "種類", "項目"),
    *("手続", "手続き", "業務", "取組", "箇所", "か所", "ヶ所", "カ所"),
    *("日", "日間", "週", "週間", "か月", "ヶ月", "カ月", "ヵ月", "年"),
    *("case", "cases", "person", "persons", "people", "times", "day", "days", "week", "weeks"),
)
UNITS: dict[str, tuple[Unit, Decimal]] = {
    "": (Unit.BARE, Decimal(1)),
    "点": (Unit.BARE, Decimal(1)),
    **{word: (Unit.MINUTES, factor) for word, factor in _TIME.items()},
    **{word: (Unit.YEN, Decimal(factor)) for word, factor in _YEN.items()},
    **{word: (Unit.PERCENT, Decimal(1)) for word in _PERCENT},
    **{word: (Unit.COUNT, Decimal(1)) for word in _COUNTERS},
}
"""What may stand behind a number. 点 carries no dimension of its own: it is the bare unit of a score."""

_PER = frozenset({"件", "回", "人", "年", "週", "時間", "時", "h", "case", "year", "week", "hour"})


def normal(text: str) -> str:
    """NFKC, lower case, trimmed, minus signs unified."""
    return unicodedata.normalize("NFKC", text).translate(_MINUSES).strip().casefold()


def written(text: str) -> Written | None:
    """A number and its unit from normal text; None when it is no number or the unit is none of ours."""
    match = _NUMBER.fullmatch(text) if len(text) <= LONGEST_NOTATION else None
    if match is None or (match["sign"] and match["sign2"]):
        return None
    word, slash, per = (match["unit"] or "").replace(" ", "").partition("/")
    if word not in UNITS or (slash and per not in _PER):
        return None
    unit, factor = UNITS[word]
    number = Decimal(match["digits"].replace(",", ""))
    return Written((-number if "-" in (match["sign"], match["sign2"]) else number) * factor, unit, per)
