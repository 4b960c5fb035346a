"""対話の進行表: what is unanswered and what hurts stands on it, there is room to write, and nobody is named."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.exports.papers import A4, flat, fonts, pages, paints, read, sizes
from tests.exports.test_timing_sheet import MARKUP
from tracker.domain.codes import Audience
from tracker.domain.dialogue import PainPoint, Topic
from tracker.domain.planning import ConcernLine
from tracker.domain.step_codes import DialogueKind
from tracker.exports.facilitator_sheet import FacilitatorSheet, facilitator_sheet, facilitator_sheet_name
from tracker.i18n import LANGUAGES, Language, translator

TODAY = date(2026, 11, 26)


def concern(text: str, *, blocking: bool = False, department: str | None = "財政課") -> ConcernLine:
    return ConcernLine(
        code="C1",
        text=text,
        blocking=blocking,
        department=department,
        raised_on=TODAY,
        answer=None,
        answered_on=None,
        version=1,
    )


TOPIC = Topic(
    code="T09",
    title="請求書のデジタル受領",
    purpose="紙の請求書の仕分けと転記をなくします。",
    departments=("財政課", "総務課"),
    concerns=(concern("当番の組み方が決まりません。", blocking=True), concern("控えの保存年数が決まっていません。")),
    pain_points=(
        PainPoint(text="月末に3回打ち直しています。", audience=Audience.STAFF, department="財政課", votes=22),
    ),
)
VIEW = FacilitatorSheet("みなと野市", DialogueKind.SHARING, (TOPIC,), "1枚に何人がさわっていますか", 60)


def made(view: FacilitatorSheet = VIEW, language: Language = "ja") -> bytes:
    return facilitator_sheet(view, translator(language), TODAY)


def test_what_one_needs_to_run_it_stands_there() -> None:
    told = read(made())
    for part in ("対話の進行表（課題共有会）", VIEW.question, TOPIC.title, str(TOPIC.purpose), "財政課、総務課"):
        assert flat(part) in told
    assert "【先へ進めない】当番の組み方が決まりません。（財政課）" in told
    assert "【職員】月末に3回打ち直しています。22票" in told
    assert "参加した人数（氏名は書きません）" in told
    assert re.search("0〜5分目的の共有.*55〜60分次にすること", told)
    assert "合意したこと取組次にすること担当する人期限新しく出た懸念" in told
    assert told.endswith("取組コードT09印刷日令和8年11月26日1／1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_usual_initiatives_take_one_upright_page(language: Language) -> None:
    content = made(replace(VIEW, topics=(TOPIC,) * 3, question="", minutes=120), language)
    assert (sizes(content), len(pages(content))) == ({A4}, 1)


def test_what_does_not_fit_is_counted_and_never_dropped_in_silence() -> None:
    many = TOPIC.model_copy(
        update={
            "concerns": tuple(concern(f"懸念その{n}") for n in range(9)),
            "pain_points": tuple(TOPIC.pain_points) * 12,
        }
    )
    told = read(made(replace(VIEW, topics=(many,))))
    assert "懸念その5" in told
    assert "懸念その6" not in told
    assert "ほか3件" in told
    assert "ほか7件" in told


def test_an_initiative_of_which_nothing_is_known_yet_says_so() -> None:
    bare = Topic(code="T1", title="新しい取組", purpose=None, departments=("市民課",), concerns=(), pain_points=())
    told = read(made(replace(VIEW, topics=(bare,))))
    assert "目的はまだ書かれていません。この場で言葉にしてください。" in told
    assert "答えを待つ懸念はありません。" in told
    assert "困りごとはまだ出ていません。" in told


def test_the_english_sheet_is_english() -> None:
    topic = TOPIC.model_copy(
        update={
            "title": "I",
            "purpose": "P",
            "departments": ("D",),
            "concerns": (concern("c", blocking=True, department="D"),),
            "pain_points": (PainPoint(text="p", audience=Audience.RESIDENT, department=None, votes=1),),
        }
    )
    told = "".join(pages(made(FacilitatorSheet("", DialogueKind.WORKSHOP, (topic,)), "en")))
    assert "Facilitator" in told
    assert "1 vote" in told
    assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", told)


@pytest.mark.parametrize("text", MARKUP)
def test_what_is_typed_is_shown_and_never_read_as_markup(text: str) -> None:
    topic = TOPIC.model_copy(update={"title": text, "purpose": text, "concerns": (concern(text, department=None),)})
    assert read(made(replace(VIEW, city=text, question=text, topics=(topic,)))).count(flat(text)) == 5


def test_its_fonts_are_inside_and_it_copies_in_monochrome() -> None:
    content = made()
    assert set(fonts(content).values()) == {True}
    assert {len(paint) for paint in paints(content)} == {1}, "greys only"


def test_the_same_sheet_on_the_same_day_is_the_same_file() -> None:
    assert made() == made()
    assert facilitator_sheet_name(translator("ja"), TODAY) == "対話の進行表_20261126.pdf"
