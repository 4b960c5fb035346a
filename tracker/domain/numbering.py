"""The next code of a series, for things made on a screen. Knows nothing of what the codes stand for."""

import re
from collections.abc import Iterable

_SERIES = re.compile(r"(.*?)(\d{1,9})")


def following(codes: Iterable[str], first: str) -> str:
    """The code after the highest one of the largest series: T01…T48 → T49; ``first`` where no code ends in a number.

    Digits keep their width; a code that is taken is passed over.
    """
    taken = set(codes)
    series: dict[str, list[str]] = {}
    for prefix, digits in (found.groups() for code in taken if (found := _SERIES.fullmatch(code))):
        series.setdefault(prefix, []).append(digits)
    if not series:
        return first
    prefix, numbers = max(series.items(), key=lambda item: (len(item[1]), item[0]))
    width = max(map(len, numbers))
    number = max(map(int, numbers)) + 1
    while (code := f"{prefix}{number:0{width}}") in taken:
        number += 1
    return code
