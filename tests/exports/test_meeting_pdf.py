"""会議資料 on paper: what a meeting needs on one page, every pilot and initiative on its own, nothing cut."""

from fractions import Fraction
from functools import cache
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.exports.fixed import (
    FIXED_AT,
    LONG,
    SECRET,
    demo_state,
    empty_state,
    item,
    long_state,
    many_state,
    meeting,
    secret_state,
)
from tests.exports.papers import A4, flat, fonts, pages, sizes
from tracker.domain.codes import Decision
from tracker.domain.errors import DomainError
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.papers import FixedState
from tracker.domain.standing import RUNNING
from tracker.exports.branding import Branding
from tracker.exports.deck import front
from tracker.exports.deck.back import change_sentence
from tracker.exports.deck.openly import Shown
from tracker.exports.deck.parts import Axis, Dot, DotPicture, Gain, Look, Number, Side, Worth
from tracker.exports.meeting_pdf import meeting_name, meeting_pdf, pilot_pdf
from tracker.exports.meeting_picture import dot_drawing, gain_drawing
from tracker.i18n import LANGUAGES, Language, formats, translator

pytestmark = pytest.mark.slow

JA = translator("ja")
A3 = (1191, 842)


STATES = {
    "demo": demo_state,
    "secret": secret_state,
    "empty": empty_state,
    "long": long_state,
    "many": lambda: many_state(120),
}


@cache
def paper(name: str, language: Language = "ja", *, public: bool = False) -> bytes:
    return meeting_pdf(STATES[name](), translator(language), public=public)


@cache
def told(name: str, language: Language = "ja", *, public: bool = False) -> list[str]:
    """The text of each page in one piece."""
    return read_pages(paper(name, language, public=public))


def read_pages(content: bytes) -> list[str]:
    return [flat(page) for page in pages(content)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_says_it_all(language: Language) -> None:
    t, state = translator(language), demo_state()
    first = told("demo", language)[0]
    summary = front.summary(Shown(state, public=False), t)
    assert flat(summary.title) in first
    for tile in summary.tiles:
        assert flat(tile.label) in first
        assert flat(tile.number + tile.unit) in first
        assert flat(tile.beside) in first, "what stood there last time"
    decide = [each for each in state.meeting.items if each.asked is Asked.DECIDE]
    assert [each.title for each in decide if flat(each.title) not in first] == []
    assert [each.text for each in state.meeting.returning if flat(each.text) not in first] == []
    assert flat(front.decide(Shown(state, public=False), t).__next__().alt) in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_which_papers_it_is_of_when_they_were_fixed_and_its_number(language: Language) -> None:
    t = translator(language)
    found = told("demo", language)
    stamp = flat(t("deck.stamp", number=7, moment=formats.moment(FIXED_AT, t)))
    for number, page in enumerate(found, start=1):
        assert stamp in page
        assert flat(t("papers.page").format(page=number, pages=len(found))) in page


def test_every_initiative_under_way_has_a_page_and_stands_in_the_roadmap() -> None:
    state = demo_state()
    found = told("demo")
    for each in state.dossiers:
        name = flat(f"会議資料　{each.line.code}みなと野市{each.line.title}")
        assert sum(name in page[: len(name) + 4] for page in found) == 1, name
    roadmap = [page for page in found if page.startswith("工程表")]
    running = [plan for plan in state.plans if plan.lifecycle in RUNNING]
    assert [plan.title for plan in running if flat(plan.title) not in "".join(roadmap)] == []


def test_a4_comes_first_and_a3_last() -> None:
    content = paper("demo")
    assert sizes(content) == {A4, A3}
    found = [page.startswith("工程表") for page in told("demo")]
    assert found == sorted(found)


def test_a_pilot_has_its_sentence_its_numbers_and_a_box_to_decide_in() -> None:
    state = demo_state()
    pilots = [each for each in state.meeting.items if each.kind is ItemKind.PILOT]
    found = [page for page in told("demo") if "③試行の結果" in page[:10]]
    assert len(found) == len(pilots)
    for page, each in zip(found, pilots, strict=True):
        assert flat(each.title) in page
        assert "会議の決定（記入欄）" in page
        assert all(flat(JA(f"labels.decision.{decision.value}")) in page for decision in Decision)


@pytest.mark.parametrize("language", LANGUAGES)
def test_items_come_in_the_order_of_the_agenda_and_each_has_its_number(language: Language) -> None:
    t, one = translator(language), demo_state()
    known = one.meeting.items
    pilot, bad = (next(each for each in known if each.kind is kind) for kind in (ItemKind.PILOT, ItemKind.INITIATIVE))
    mixed = (
        item(1, title="甲の件"),
        bad,
        item(3, title="乙の件"),
        item(4, title="丙の件"),
        pilot,
        item(6, title="丁の件"),
    )
    items = tuple(each.model_copy(update={"position": n}) for n, each in enumerate(mixed, start=1))
    state = one.model_copy(update={"meeting": meeting(items)})
    whole = "".join(read_pages(meeting_pdf(state, t)))
    after = whole.index(flat(t("meeting_papers.agenda")))
    numbers = [t("deck.free.kicker", number=n) for n in range(1, 7)]
    heads = [
        t("meeting_papers.item", n=1, title="甲の件"),
        f"{numbers[1]}{t('meeting_papers.title')}{bad.code}",
        t("meeting_papers.item", n=3, title="乙の件"),
        t("meeting_papers.item", n=4, title="丙の件"),
        t("deck.kicker.of_item", item=numbers[4], words="③"),
        t("meeting_papers.item", n=6, title="丁の件"),
    ]
    places = [whole.index(flat(head), after) for head in heads]
    assert places == sorted(places)
    others = [each.line.code for each in state.dossiers if each.line.code != bad.code]
    first = whole.index(flat(f"{t('meeting_papers.title')}{others[0]}"))
    assert first > places[-1], "initiatives off the agenda come after it"


def test_a_table_the_first_page_has_whole_stands_nowhere_else_and_a_longer_one_follows() -> None:
    one = demo_state()
    few = one.comparison and one.comparison.model_copy(update={"changes": one.comparison.changes[:2]})
    short = read_pages(meeting_pdf(one.model_copy(update={"comparison": few, "dossiers": ()}), JA))
    whole = read_pages(meeting_pdf(one.model_copy(update={"dossiers": ()}), JA))
    decide = JA.plural("deck.decide.title", sum(each.asked is Asked.DECIDE for each in one.meeting.items))
    assert sum(flat(decide) in page for page in short) == 1
    assert sum(flat("目安は事前に決めた基準によるものです") in page for page in short) == 1
    titles = [change_sentence(each, JA) for each in (few, one.comparison) if each is not None]
    assert sum(flat(titles[0]) in page for page in short) == 1
    assert sum(flat(titles[1]) in page for page in whole) == 2
    assert sum(flat(JA("deck.definitions.title")) in page for page in short) == 1


def test_a_decision_that_was_made_is_ticked_and_its_reason_printed() -> None:
    state = demo_state()
    first = next(each for each in state.meeting.items if each.kind is ItemKind.PILOT)
    decided = first.model_copy(update={"decision": Decision.NOT_ADOPT, "reason": "費用が合わないため"})
    made = state.model_copy(update={"meeting": meeting((decided,))})
    assert first.code is not None
    page = flat(pages(pilot_pdf(made, first.code, JA) or b"")[0])
    assert "費用が合わないため" in page
    assert pilot_pdf(made, "T99", JA) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_confidential_is_left_out_and_counted(language: Language) -> None:
    t, state = translator(language), secret_state()
    assert SECRET in "".join(told("secret", language))
    public = told("secret", language, public=True)
    assert [n for n, page in enumerate(public) if SECRET in page] == []
    assert flat(front.left_out(Shown(state, public=True), t)) in public[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_city_without_initiatives_and_a_meeting_without_items_are_printed(language: Language) -> None:
    t = translator(language)
    found = told("empty", language)
    assert flat(t("deck.summary.nothing")) in found[0]
    assert flat(t("meeting_papers.no_items")) in "".join(found)
    assert flat(t("roadmap.chart.none")) in found[-1]


def test_long_names_stand_whole_on_every_page() -> None:
    state = long_state()
    found = told("long")
    for each in state.dossiers:
        assert sum(flat(each.line.title) in page for page in found) >= 2, "on its own page and in the roadmap"
    assert flat(LONG) in found[0]
    assert "".join(found).count(flat(LONG * 2)) >= len(state.meeting.actions) - 1, "one may go on on the next page"


def test_one_hundred_and_twenty_initiatives_are_all_there() -> None:
    state = many_state(120)
    whole = "".join(told("many"))
    assert [
        each.line.code for each in state.dossiers if flat(f"会議資料　{each.line.code}みなと野市") not in whole
    ] == []


def test_an_item_whose_pilot_is_gone_is_told_and_the_papers_go_on() -> None:
    gone = item(1, ItemKind.PILOT, "T404", title="廃止した試行", gone=True, asked=Asked.DECIDE)
    state = demo_state().model_copy(update={"meeting": meeting((gone,))})
    whole = "".join(read_pages(meeting_pdf(state, JA)))
    assert "廃止した試行" in whole
    assert flat(JA("deck.gone.pilot")) in whole


def test_the_same_document_is_the_same_file_with_its_fonts_inside() -> None:
    content = paper("demo")
    assert content == meeting_pdf(FixedState.model_validate_json(demo_state().model_dump_json()), JA)
    assert set(fonts(content).values()) == {True}
    assert meeting_name(demo_state(), "pdf", JA) == "会議資料_第7号_M7_20261210.pdf"
    assert meeting_name(demo_state(), "pptx", JA, public=True) == "会議資料_第7号_M7_公開用_20261210.pptx"
    assert "_M7_public_2026" in meeting_name(demo_state(), "pptx", translator("en"), public=True)


def test_what_is_typed_is_never_read_as_markup() -> None:
    odd = "#panic() *太字* $x^2$ <label> // 注"
    state = demo_state().model_copy(update={"meeting": meeting((item(1, title=odd, presenter=odd),), title=odd)})
    assert "".join(read_pages(meeting_pdf(state, JA))).count(flat(odd)) >= 4


def test_the_city_s_logo_stands_on_the_first_page_alone_and_a_broken_one_is_refused() -> None:
    picture = BytesIO()
    Image.new("RGB", (120, 40), "#336699").save(picture, "PNG")
    state = demo_state().model_copy(update={"dossiers": ()})
    content = meeting_pdf(state, JA, branding=Branding(logo=picture.getvalue()))
    assert [len(page.images) for page in PdfReader(BytesIO(content)).pages][:3] == [1, 0, 0]
    with pytest.raises(DomainError) as refused:
        meeting_pdf(state, JA, branding=Branding(logo=b"not a picture"))
    assert refused.value.code == "logo_broken"


def test_letters_the_font_does_not_have_stop_no_paper() -> None:
    odd = meeting((item(1, title="𠮷野🙂葛󠄀城"),))
    state = demo_state().model_copy(update={"meeting": odd, "dossiers": ()})
    assert "城" in read_pages(meeting_pdf(state, JA))[1]


def number(value: str, text: str = "") -> Number:
    return Number(exact=Fraction(value), text=text or value)


def side(look: Look, values: tuple[str, ...], mean: str) -> Side:
    dots = tuple(Dot(value=Fraction(value), level=0) for value in values)
    return Side(
        look=look, name=look.value, n=len(values), n_text="", mean=number(mean), mean_label=f"平均{mean}",
        dots=dots, piles=(), levels=1,
    )  # fmt: skip


def test_before_is_hollow_and_dashed_after_filled_and_solid_each_case_at_its_value() -> None:
    axis = Axis(low=Fraction(0), high=Fraction(10), ticks=(number("0"), number("10")))
    picture = DotPicture(
        caption="", sides=(side(Look.BEFORE, ("0", "10"), "5"), side(Look.AFTER, ("5",), "5")), axis=axis, radius=7
    )
    marks = dot_drawing(picture)["marks"]
    assert isinstance(marks, list)
    circles = [mark for mark in marks if mark["kind"] == "circle"]
    assert [mark["look"] for mark in circles] == ["dot_before", "dot_before", "dot_after"]
    left, right, middle = (mark["x"] for mark in circles)
    assert middle == pytest.approx((left + right) / 2)
    ticks = [mark["x"] for mark in marks if mark["look"] == "tick"]
    assert (left, right) == (pytest.approx(ticks[0]), pytest.approx(ticks[1]))
    assert [mark["look"] for mark in marks if mark["look"].startswith("mean_")] == ["mean_before", "mean_after"]


def test_the_difference_stands_between_its_ends_right_of_zero_when_it_is_better() -> None:
    gain = Gain(
        look=Look.GOOD, heading="", change=number("4"), figure="", rate="", width="", low=number("1"), high=number("7"),
        worth=(Worth(value=number("1.5"), label=""),), axis_low=Fraction(-1), axis_high=Fraction(8), zero="0",
    )  # fmt: skip
    marks = gain_drawing(gain)["marks"]
    assert isinstance(marks, list)
    by_look = {mark["look"]: mark for mark in marks if mark["kind"] != "text"}
    bar = by_look["bar_good"]
    assert by_look["zero"]["x"] < bar["x"] < by_look["worth"]["x"] < by_look["good"]["x"] < bar["x"] + bar["w"]
    alone = gain_drawing(gain.model_copy(update={"low": None, "high": None}))["marks"]
    assert isinstance(alone, list)
    assert not any(str(mark["look"]).startswith("bar_") for mark in alone)
