"""What people typed, shown as they typed it: never read as HTML, Markdown, LaTeX or a Streamlit directive.

Two places, two ways. In our own markup (``st.html``) :func:`html_text`. In Streamlit's labels, titles and messages,
which are Markdown, :func:`plain`. Never hand a person's text to either place without one of them.
"""

import re
from html import escape

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_LINE_END = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")
_SENTENCE = re.compile(r".+?(?:[\u3002\uff01\uff1f]+[\u300d\u300f\uff09]?|[.!?]+(?=\s)|$)\s*")
"""A full stop of either script, with the bracket that closes after it."""
_SHORTCODE = re.compile(r"(?<=:)(?=[\w+\-/]+:)")
_ARROW = re.compile(r"(?<=[-<>~])(?=[-=>])")
_JOINER = "\u2060"


def html_text(text: str) -> str:
    """``text`` for the inside of an element or a quoted attribute of our own markup."""
    return escape(text, quote=True)


def plain(text: str) -> str:
    """``text`` for a Streamlit Markdown place, on one line.

    Every ASCII punctuation mark may be escaped in Markdown, so all are. Icon and emoji short codes (``:smile:``) and
    typed arrows and dashes (``->``, ``--``) are replaced after the escapes are gone: an invisible word joiner inside
    keeps them from being found.
    """
    one_line = _LINE_END.sub(" ", text).strip()
    joined = _ARROW.sub(_JOINER, _SHORTCODE.sub(_JOINER, one_line))
    return _PUNCTUATION.sub(r"\\\1", joined)


def first_sentences(text: str, length: float) -> str:
    """As many whole sentences of ``text`` as fit on one line of ``length`` kanji, nothing where not even one fits.

    A letter of the alphabet is half as wide as a kanji. Nothing is cut inside a sentence.
    """
    taken = ""
    for sentence in _SENTENCE.findall(_LINE_END.sub(" ", text).strip()):
        if sum(0.5 if letter.isascii() else 1 for letter in (taken + sentence).rstrip()) > length:
            break
        taken += sentence
    return taken.strip()


def shortened(text: str, length: int) -> str:
    """``text`` on one line, cut to ``length`` characters with an ellipsis."""
    one_line = _LINE_END.sub(" ", text).strip()
    return one_line if len(one_line) <= length else one_line[: length - 1] + "…"
