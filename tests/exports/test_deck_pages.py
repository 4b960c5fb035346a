"""The deck's later slides, its public papers, and pages that go on: nothing is named that must not be, nothing lost."""

from fractions import Fraction

import pytest

from tests.exports.fixed import SECRET, action, demo_state, secret_state
from tests.exports.test_deck import JA, kinds, of, retold
from tests.results_builder import effect, kpi, total_kpi
from tracker.domain.codes import Direction
from tracker.domain.meeting_codes import ChangeKind
from tracker.domain.papers import Change
from tracker.exports.deck import deck, measure, pages
from tracker.exports.deck.gain import gain
from tracker.exports.deck.parts import Column, Look
from tracker.i18n import LANGUAGES, Language, translator


def test_hours_of_staff_residents_and_expected_ones_never_share_a_slide() -> None:
    slides = kinds(of("demo"), "effects")
    assert [slide.expected for slide in slides] == [False, False, True]
    audiences = {kpi.code: kpi.audience for kpi in demo_state().overview.results.kpis}
    for slide in slides:
        assert len({audiences[bar.code] for bar in slide.bars}) == 1
        assert all((bar.look is Look.EXPECTED) == slide.expected for bar in slide.bars)
    hours = {kpi.code: kpi.annual.saved_hours for kpi in demo_state().overview.results.kpis if kpi.annual}
    assert all(bar.saved.exact == hours[bar.code] for bar in slides[0].bars)
    assert slides[0].rest.startswith("ほか9件")


def test_changes_are_a_sentence_and_a_row_each() -> None:
    found = demo_state().comparison
    assert found is not None
    slides = kinds(of("demo"), "changes")
    assert sum(len(slide.grid.lines) for slide in slides) == len(found.changes)
    new = sum(change.kind is ChangeKind.NEW for change in found.changes)
    assert f"新しい取組{new}件" in slides[0].title
    assert "第6号" in slides[0].kicker


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(ChangeKind))
def test_every_kind_of_change_is_told(kind: ChangeKind, language: Language) -> None:
    state = demo_state()
    assert state.comparison is not None
    change = Change(kind=kind, code="T01", title="電子決裁", department="総務課")
    compared = state.comparison.model_copy(update={"changes": (change,)})
    (slide,) = kinds(deck(retold(comparison=compared), translator(language), public=False), "changes")
    assert slide.grid.lines[0].cells[3]
    assert "1" in slide.title


def test_first_papers_say_that_there_is_nothing_to_compare_with() -> None:
    (slide,) = kinds(of("empty"), "changes")
    assert slide.title == "今回が最初の資料です。"
    assert slide.grid.empty


def test_returning_actions_are_marked_and_done_ones_are_not_there() -> None:
    done = action("A9", "済んだ対応", done_on=demo_state().state_on)
    found = demo_state().meeting.model_copy(update={"returning": (action("A8", "前回の対応"), done)})
    (slide,) = kinds(deck(retold(meeting=found), JA, public=False), "actions")
    assert [(line.cells[0], line.cells[3], line.strong) for line in slide.grid.lines] == [
        ("前回の対応", "前回まで", True),
        ("待合の番号札の案内を見直します。", "今回", False),
    ]
    assert slide.title == "済んでいない対応は2件です。うち1件は前回までの会議からのものです。"


def test_an_overdue_action_says_so() -> None:
    cells = [line.cells[2] for slide in kinds(of("demo"), "actions") for line in slide.grid.lines]
    assert "令和8年11月20日（期限切れ）" in cells
    assert "期限なし" in cells


def test_definitions_explain_the_words_of_the_papers() -> None:
    terms = {line.cells[0] for slide in kinds(of("demo"), "definitions") for line in slide.grid.lines}
    assert {"幅", "実績・見込み", "証拠の段階", "効果額（換算）", "端数"} <= terms
    told = " ".join(line.cells[1] for slide in kinds(of("demo"), "definitions") for line in slide.grid.lines)
    assert "人件費の支出が減るものではありません" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_public_papers_name_nothing_of_confidential_items_and_say_how_many_they_are(language: Language) -> None:
    whole, public = of("secret", language), of("secret", language, public=True)
    assert SECRET in whole.model_dump_json()
    assert SECRET not in public.model_dump_json()
    assert public.left_out == 4, "three and the pilot of the confidential initiative"
    assert "4" in public.slides[0].left_out
    assert public.slides[0].left_out in kinds(public, "summary")[0].lines
    assert kinds(public, "summary")[0].tiles == kinds(whole, "summary")[0].tiles, "sums stay those of the city"


def test_actions_of_a_confidential_initiative_stay_out() -> None:
    state = secret_state()
    hidden = next(each for each in state.dossiers if each.line.title == SECRET)
    own = action("A77", "内密の対応")
    told = tuple(each.model_copy(update={"actions": (own,)}) if each is hidden else each for each in state.dossiers)
    shown = state.model_copy(update={"dossiers": told, "meeting": state.meeting.model_copy(update={"actions": (own,)})})
    assert "内密の対応" in deck(shown, JA, public=False).model_dump_json()
    assert "内密の対応" not in deck(shown, JA, public=True).model_dump_json()


def test_an_empty_city_has_its_slides_and_each_says_so() -> None:
    found = of("empty")
    assert kinds(found, "summary")[0].title == "まだ取組がありません。"
    assert kinds(found, "roadmap")[0].title == "工程表に表示する取組はありません。"
    assert kinds(found, "effects")[0].title == "測り終えた試行はまだありません。"
    assert kinds(found, "actions")[0].grid.empty == "済んでいない対応はありません。"


def test_a_row_higher_than_a_page_goes_on_on_the_next() -> None:
    columns = (Column(text="用語", share=1), Column(text="文", share=3))
    text = "".join(chr(0x4E00 + n % 2000) for n in range(6000))
    found = pages.grids(columns, [(("長い文", text), False)], "")
    assert len(found) > 1
    told = "".join(line.cells[1] for grid in found for line in grid.lines).replace("\n", "")
    assert told == text
    assert all(line.height <= pages.FOOT - pages.TOP for grid in found for line in grid.lines)


def test_lines_never_begin_with_a_full_stop_and_lose_no_letter() -> None:
    text = "平均12.4分が8.1分になりました。（幅1.2〜7.4分、前18件・後16件）。電子決裁（全庁）、支所。" * 5
    for room in range(60, 400, 7):
        found = measure.lines(text, 20, room)
        assert "".join(found) == text
        assert not [line for line in found[1:] if line[0] in "。、）・"]
        assert all(measure.width(line, 20) <= room or len(line) < 3 for line in found)


@pytest.mark.parametrize(("direction", "sign"), [(Direction.DECREASE, 1), (Direction.INCREASE, -1)])
def test_the_gain_is_counted_in_the_direction_that_was_wished(direction: Direction, sign: int) -> None:
    found = gain(kpi(effect(), direction=direction), JA)
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert found.change.exact == sign * Fraction("4.3")
    assert sorted((found.low.exact, found.high.exact)) == sorted((sign * Fraction("7.4"), sign * Fraction("1.2")))
    assert found.low.exact <= found.change.exact <= found.high.exact


def test_reported_totals_have_hours_and_no_interval() -> None:
    found = gain(total_kpi(1095, 176), JA)
    assert found is not None
    assert (found.figure, found.low, found.width) == ("919時間", None, "幅は計算していません（合計のみ）")
