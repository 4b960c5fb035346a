"""What a person typed is text, whatever it looks like."""

from html.parser import HTMLParser
from string import punctuation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.ui.text import first_sentences, html_text, plain, shortened

JOINER = "\u2060"
MARKS = punctuation.replace("\\", "")


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)


@given(st.text())
def test_markup_never_leaves_its_place(typed: str) -> None:
    parser = _Texts()
    parser.feed(f'<p title="{html_text(typed)}">{html_text(typed)}</p>')
    parser.close()
    assert parser.tags == ["p"]
    assert "".join(parser.texts).replace("\r\n", "\n").replace("\r", "\n") == typed.replace("\r\n", "\n").replace(
        "\r", "\n"
    )


def unescaped(markdown: str) -> str:
    """What a Markdown reader shows: a backslash before punctuation is not shown, nor is the joiner."""
    shown, rest = "", markdown.replace(JOINER, "")
    while rest:
        if rest[0] == "\\" and len(rest) > 1:
            rest = rest[1:]
        shown, rest = shown + rest[0], rest[1:]
    return shown


@given(st.text())
def test_every_mark_of_markdown_is_escaped(typed: str) -> None:
    escaped = plain(typed)
    bare = escaped.replace(JOINER, "")
    for position, character in enumerate(bare):
        if character in MARKS:
            before = bare[:position]
            assert (len(before) - len(before.rstrip("\\"))) % 2 == 1, f"{character!r} at {position} of {bare!r}"
    assert "\n" not in escaped


@pytest.mark.parametrize("typed", ["**太字** と `code`", "1. 一番 #5", "https://a.example/?q=1", "C:\\temp\\", "$x^2$"])
def test_it_reads_as_it_was_typed(typed: str) -> None:
    assert unescaped(plain(typed)) == typed


@pytest.mark.parametrize("typed", [":smile:", ":material/home:", "a->b", "a--b", "<-", ">=", "~="])
def test_what_is_replaced_after_the_escapes_is_broken_up(typed: str) -> None:
    assert JOINER in plain(typed)
    assert unescaped(plain(typed)) == typed


def test_a_label_is_one_line() -> None:
    assert unescaped(plain("一行目\n\n二行目\u2028三行目")) == "一行目 二行目 三行目"


@pytest.mark.parametrize(("typed", "shown"), [("短い", "短い"), ("とても長い文", "とても…"), ("改\n行", "改 行")])
def test_long_text_is_cut_with_a_sign(typed: str, shown: str) -> None:
    assert shortened(typed, 4) == shown


@pytest.mark.parametrize(
    ("length", "taken"),
    [
        (99, "手続を短くします。職員の時間を生みます。"),
        (19, "手続を短くします。"),
        (9, "手続を短くします。"),
        (8, ""),
    ],
)
def test_a_text_is_shortened_to_whole_sentences_only(length: int, taken: str) -> None:
    assert first_sentences("手続を短くします。\n職員の時間を生みます。", length).replace(" ", "") == taken


def test_letters_are_half_as_wide_and_dots_inside_a_word_end_nothing() -> None:
    text = "Version 2.0 saves time. It is tested."
    assert first_sentences(text, 12) == "Version 2.0 saves time."
    assert first_sentences(text, 11) == ""
    assert first_sentences("句点のない目的", 20) == "句点のない目的"
