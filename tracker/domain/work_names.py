"""The names of 業務 compared: folded whatever their writing, and the words two of them share.

Japanese names have no spaces; where the script changes a word ends. Common words say nothing about two being alike.
"""

import re
import unicodedata
from collections.abc import Iterator

FEWEST_SIGNS = 2
LONG_ENOUGH = 3
"""So many kanji in a row are a word of their own, even inside longer ones; two only where they stand alone once."""

COMMON = (
    "事務",
    "業務",
    "処理",
    "手作業",
    "作業",
    "手続",
    "対応",
    "管理",
    "運営",
    "入力",
    "受付",
    "申請",
    "届出",
    "確認",
    "点検",
    "作成",
    "登録",
    "記録",
    "整理",
    "実施",
    "報告",
    "案内",
    "書類",
    "資料",
    "窓口",
    "市民",
    "住民",
    "市内",
    "庁内",
    "職員",
    "課内",
    "会議",
    "結果",
    "情報",
    "変更",
    "関係",
    "担当",
    "年度",
    "年間",
    "毎月",
    "一括",
    "電子",
)
"""Kanji words; two of them together (申請 and 受付) do tell what kind of work it is."""

FORMS = "書票届表簿券等用分係課費"
"""Signs that name a form or a kind of thing; a word made of a common word and these is a common word still."""

_HIRAGANA_TO_KATAKANA = {sign: sign + 0x60 for sign in range(0x3041, 0x3097)}
_NO_SIGN = re.compile(r"[^\w]|_")
_RUN = re.compile(r"[\u3400-\u9fff\u3005]+|[\u30a1-\u30ff]+|[a-z]+")


def folded(name: str) -> str:
    """A name whatever its width, letters, kana and signs: 「ゴミ（粗大）」 = 「ごみ 粗大」."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_HIRAGANA_TO_KATAKANA)
    return _NO_SIGN.sub("", plain)


def shared_words(one: str, other: str) -> tuple[str, ...]:
    """The words two names share, in the order of the first; nothing where they say nothing together.

    One word that does not stand in every name is enough; of the common ones it takes two.
    """
    words = list(dict.fromkeys(word for run in _runs(one) for word in _in_both(run, other)))
    words = [word for word in words if not any(word != longer and word in longer for longer in words)]
    split = [_split(word) for word in words]
    telling = any(rest for _, rest in split)
    plain = {part for parts, _ in split for part in parts}
    return tuple(words) if telling or len(plain) > 1 else ()


def _runs(name: str) -> list[str]:
    """The words of a name as far as its writing shows them: kanji, katakana and letters, each for itself."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return [run for run in _RUN.findall(plain) if len(run) >= FEWEST_SIGNS]


def _in_both(run: str, other: str) -> Iterator[str]:
    """What of a word stands in the other name too; katakana also where that one is written in hiragana."""
    if _is(run, "\u30a1", "\u30ff"):
        if run in folded(other):
            yield run
        return
    for each in _runs(other):
        part = _longest(run, each) if _is(run, "\u3400", "\u9fff") else run if run == each else ""
        if part and (len(part) >= LONG_ENOUGH or part in (run, each) or part in COMMON):
            yield part


def _is(word: str, first: str, last: str) -> bool:
    return first <= word[0] <= last


def _longest(one: str, other: str) -> str:
    """The longest run of signs both words have, at least two; the first of equals."""
    for length in range(min(len(one), len(other)), FEWEST_SIGNS - 1, -1):
        for start in range(len(one) - length + 1):
            if one[start : start + length] in other:
                return one[start : start + length]
    return ""


def _split(word: str) -> tuple[tuple[str, ...], str]:
    """The common words inside a word, and what is left of it besides signs for forms."""
    parts = []
    for part in COMMON:
        if part in word:
            parts.append(part)
            word = word.replace(part, "")
    return tuple(parts), word.strip(FORMS)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as far as its writing shows them, each once."""
    return tuple(dict.fromkeys(_runs(name)))


def tells_by_itself(word: str) -> bool:
    """Whether one word is enough to call two names alike: three signs at least, and not only common ones."""
    return len(word) >= LONG_ENOUGH and bool(_split(word)[1])


def parts_of(word: str) -> tuple[str, ...]:
    """Every part of a word of kanji that is long enough to be a word of its own; the word itself first."""
    lengths = range(len(word), LONG_ENOUGH - 1, -1)
    return tuple(word[start : start + length] for length in lengths for start in range(len(word) - length + 1))
