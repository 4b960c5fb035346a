"""What the criterion points to is one word on every paper of a meeting: slides, A4, workbook and minutes."""

from functools import cache
from io import BytesIO

import openpyxl
import pytest

from tests.exports.fixed import demo_state
from tests.exports.fixed_parts import item, meeting
from tests.exports.meetings import CITY, MADE
from tests.exports.papers import flat, pages, read
from tracker.domain.codes import Decision, Recommendation
from tracker.domain.decision.following import follows
from tracker.domain.decision.model import Advice, Reason
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.papers import FixedState
from tracker.exports.deck.build import deck
from tracker.exports.meeting_pdf import meeting_pdf
from tracker.exports.meeting_workbook import meeting_xlsx
from tracker.exports.minutes import Minutes, minutes_pdf, minutes_xlsx
from tracker.i18n import LANGUAGES, Language, translator
from tracker.wording.advice import because, points_to
from tracker.wording.labels import label

REASONS = {
    Recommendation.SCALE: Reason.MET,
    Recommendation.EXTEND: Reason.LONG_CASES,
    Recommendation.STOP: Reason.GUARDRAIL_WORSE,
    Recommendation.INSUFFICIENT: Reason.FEW_CASES,
    Recommendation.UNPROVEN: Reason.EXTENDED,
}
EVERY = pytest.mark.parametrize("said", list(Recommendation))
BOTH = pytest.mark.parametrize("language", LANGUAGES)


@cache
def state(said: Recommendation) -> FixedState:
    """The demo city with one pilot to decide of which the rule says ``said``, and nothing else on the agenda."""
    one = demo_state()
    results = one.overview.results
    pilot = next(each for each in results.pilots if each.advice is not None and each.primary_kpi)
    advice = Advice(recommendation=said, reason=REASONS[said])
    pilots = tuple(each.model_copy(update={"advice": advice}) if each is pilot else each for each in results.pilots)
    kpis = tuple(
        each.model_copy(update={"recommendation": said}) if each.code == pilot.primary_kpi else each
        for each in results.kpis
    )
    told = {"title": pilot.initiative_title, "asked": Asked.DECIDE, "recommendation": said}
    results = results.model_copy(update={"pilots": pilots, "kpis": kpis})
    overview = one.overview.model_copy(update={"results": results})
    items = [item(1, ItemKind.PILOT, pilot.code, **told)]
    return one.model_copy(update={"overview": overview, "meeting": meeting(items), "dossiers": ()})


def cells(content: bytes) -> list[str]:
    book = openpyxl.load_workbook(BytesIO(content))
    return [str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row if cell]


@pytest.mark.slow
@EVERY
@BOTH
def test_table_box_paper_workbook_and_minutes_say_the_same_of_the_rule(
    said: Recommendation, language: Language
) -> None:
    t, found = translator(language), state(said)
    words = points_to(said, t)
    why = because(Advice(recommendation=said, reason=REASONS[said]), t)
    in_full = f"{words}（{why}）" if language == "ja" else f"{words} ({why})"
    in_full = in_full if why else words
    slides = deck(found, t, public=False).slides
    (table,) = [slide for slide in slides if slide.kind == "decide"]
    boxes = [box for slide in slides if slide.kind == "pilot" for box in slide.boxes if box.ask]
    assert (table.grid.lines[0].cells[-1], [box.value for box in boxes]) == (in_full, [words])
    paper = [flat(page) for page in pages(meeting_pdf(found, t))]
    assert flat(in_full) in paper[0], "what is to be decided, on the first page"
    assert any(flat(words) in page and flat(t("meeting_papers.decision")) in page for page in paper), "the pilot's page"
    whole = cells(meeting_xlsx(found, t))
    assert t("meeting_papers.rule", said=words) in whole
    assert in_full in whole, "the KPIs"
    record = Minutes(found.meeting, CITY, MADE)
    assert flat(t("meeting_papers.rule", said=words)) in read(minutes_pdf(record, t))
    assert t("meeting_papers.rule", said=words) in cells(minutes_xlsx(record, t))


@EVERY
@BOTH
def test_the_rule_has_the_words_people_tick_and_never_that_of_a_trial_stopped_midway(
    said: Recommendation, language: Language
) -> None:
    t = translator(language)
    following = [each for each in Decision if follows(said, each) and each is not Decision.STOPPED]
    words = points_to(said, t)
    assert [label(each, t) in words for each in following] == [True] * len(following)
    assert label(Decision.STOPPED, t) not in words


def test_a_japanese_reader_finds_the_decision_in_one_box() -> None:
    told = {said: points_to(said, translator("ja")) for said in Recommendation}
    assert told == {
        Recommendation.SCALE: "本格導入",
        Recommendation.EXTEND: "計測を続ける",
        Recommendation.INSUFFICIENT: "計測を続ける",
        Recommendation.STOP: "導入見送り・見直して再試行",
        Recommendation.UNPROVEN: "導入見送り・見直して再試行",
    }
