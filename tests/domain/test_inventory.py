"""Where the hours are, what to try next and what stands in several departments: small cases worked out by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.domain.works import work
from tracker.domain.inventory import TOO_COMMON, Alike, alike, candidates, of_department, pareto
from tracker.domain.work_names import tells_by_itself

# Hours a year: 600 × 30 / 60 = 300, 1,000 × 12 / 60 = 200, 400 × 45 / 60 = 300, 120 × 60 / 60 = 120, 80.
FIVE = (
    work("G1", volume=600, minutes=30),
    work("G2", volume=1_000, minutes=12),
    work("G3", volume=400, minutes=45),
    work("G4", volume=120, minutes=60),
    work("G5", volume=80, minutes=60),
)


def test_hours_are_volume_times_minutes_and_unknown_without_one_of_them() -> None:
    assert work(volume=9_400, minutes="12.6").hours == 1_974
    assert work(volume=0, minutes=5).hours == 0
    assert work(volume=None, minutes=5).hours is None
    assert work(volume=5, minutes=None).hours is None


def test_pareto_is_largest_first_with_the_share_up_to_each() -> None:
    found = pareto([*FIVE, work("G6", volume=None), work("G7", minutes=None)], shown=3)
    assert [(bar.work.code, bar.hours) for bar in found.bars] == [("G1", 300), ("G3", 300), ("G2", 200)]
    assert [bar.cumulative for bar in found.bars] == [30, 60, 80]
    assert (found.total, found.rest, found.rest_hours) == (1_000, 2, 200)
    assert (found.known, found.unknown) == (5, 2)
    assert found.enough == 3, "300 + 300 + 200 of 1,000 hours are four fifths"


def test_pareto_of_nothing_and_of_no_hours() -> None:
    nothing = pareto([])
    assert (nothing.bars, nothing.total, nothing.enough, nothing.known) == ((), 0, 0, 0)
    none = pareto([work("G1", volume=0, minutes=3)])
    assert [bar.cumulative for bar in none.bars] == [0]
    assert none.enough == 0


def test_what_to_try_next_is_hours_times_problems_times_ease() -> None:
    quiet = work("G1", volume=600, minutes=30, ease=4)  # 300 × 1 × 4
    loud = work("G2", volume=1_000, minutes=12, ease=2, posts=2, votes=3)  # 200 × 6 × 2
    unjudged = work("G3", volume=400, minutes=45)  # 300 × 1 × 3
    assert [(one.work.code, one.score) for one in candidates([unjudged, quiet, loud])] == [
        ("G2", 2_400),
        ("G1", 1_200),
        ("G3", 900),
    ]
    first, second, third = candidates([quiet, loud, unjudged])
    assert (first.hours, first.pain, first.ease, first.judged) == (200, 6, 2, True)
    assert (third.ease, third.judged) == (3, False)
    assert second.score == second.hours * second.pain * second.ease


def test_the_arithmetic_uses_the_hours_people_read() -> None:
    (one,) = candidates([work(volume=9_400, minutes="12.6", ease=3)])
    assert (one.hours, one.score) == (Decimal(1_970), 1_970 * 3)


def test_work_with_an_initiative_without_hours_or_with_hardly_any_is_no_candidate() -> None:
    taken = work("G1", volume=600, minutes=30, initiative_code="I1")
    small = work("G2", volume=49, minutes=6)  # 4.9 hours
    just = work("G3", volume=50, minutes=6)  # 5 hours, rounded to 10
    unknown = work("G4", volume=None, minutes=30)
    assert [one.work.code for one in candidates([taken, small, just, unknown])] == ["G3"]


def test_equals_are_in_the_order_of_their_codes() -> None:
    assert [one.work.code for one in candidates([FIVE[2], FIVE[0]])] == ["G1", "G3"]


def _groups(*names: tuple[str, str]) -> list[tuple[tuple[str, ...], list[str]]]:
    works = [work(f"G{n}", name=name, department_code=place) for n, (name, place) in enumerate(names, 1)]
    return [(group.words, [each.name for each in group.works]) for group in alike(works)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("粗大ゴミの受付", "粗大ごみの受付"),
        ("ＯＣＲでの読取", "OCRでの読取"),
        ("施設の予約（体育館）", "施設の予約 体育館"),
        ("ﾊﾟｿｺﾝの貸出", "パソコンの貸出"),
    ],
)
def test_names_are_the_same_whatever_their_kana_width_and_signs(one: str, other: str) -> None:
    assert _groups((one, "D1"), (other, "D2")) == [((), [one, other])]


def test_one_name_within_one_department_is_no_duplicate() -> None:
    assert _groups(("施設の予約", "D1"), ("施設の予約", "D1")) == []
    assert _groups(("会議録の作成", "D1"), ("会議録の整理", "D1")) == []


def test_one_telling_word_makes_names_alike_even_inside_a_longer_one() -> None:
    assert _groups(("介護認定調査票の記入", "D1"), ("障害の調査票の清書", "D2")) == [
        (("調査票",), ["介護認定調査票の記入", "障害の調査票の清書"])
    ]


def test_of_common_words_it_takes_two() -> None:
    assert _groups(("軽自動車の届出の受付", "D1"), ("飼い犬の届出の受付", "D2")) == [
        (("届出", "受付"), ["軽自動車の届出の受付", "飼い犬の届出の受付"])
    ]
    assert _groups(("苦情の受付", "D1"), ("荷物の受付", "D2")) == []
    assert not tells_by_itself("受付")
    assert not tells_by_itself("申請書")
    assert tells_by_itself("会議録")


def test_a_group_within_another_is_left_out_unless_it_shares_more() -> None:
    three = [("公民館の予約の受付", "D1"), ("集会所の予約の受付", "D2"), ("予約の受付と鍵の貸出", "D3")]
    assert [words for words, _ in _groups(*three)] == [("予約", "受付")]
    more = [("不法投棄の通報の受付と記録", "D1"), ("防犯灯の通報の受付と記録", "D2"), ("相談の受付と記録", "D3")]
    assert sorted(words for words, _ in _groups(*more)) == [("受付", "記録"), ("通報", "受付", "記録")]


def test_a_word_in_very_many_names_says_nothing() -> None:
    names = [(f"会議録の作成{n}", f"D{n}") for n in range(TOO_COMMON)]
    assert len(_groups(*names)) == 1
    assert _groups(*names, ("会議録の作成と清書", "D99")) == []


def test_same_names_stand_first_then_the_most_hours() -> None:
    works = [
        work("G1", name="会議録の作成", department_code="D1", volume=60, minutes=60),
        work("G2", name="会議録の清書", department_code="D2", volume=60, minutes=60),
        work("G3", name="調査票の清書", department_code="D1", volume=600, minutes=60),
        work("G4", name="調査票の作成", department_code="D3", volume=None, minutes=None),
        work("G5", name="鍵の貸出", department_code="D1"),
        work("G6", name="鍵の貸出", department_code="D2"),
    ]
    found: tuple[Alike, ...] = alike(works)
    assert [(group.words, group.hours) for group in found] == [
        ((), Fraction(0)),
        (("調査票",), Fraction(600)),
        (("会議録",), Fraction(120)),
    ]


def test_thousands_of_like_names_are_grouped_without_comparing_each_with_each() -> None:
    works = [work(f"G{n}", name=f"窓口の受付と記録{n % 2500}", department_code=f"D{n % 31}") for n in range(5_000)]
    assert len(alike(works)) == 2_500


def test_a_department_sees_its_own() -> None:
    works = [work("G1", department_code="D1"), work("G2", department_code="D2"), work("G3", department_code=None)]
    assert [each.code for each in of_department(works, "D2")] == ["G2"]
    assert len(of_department(works, None)) == 3
