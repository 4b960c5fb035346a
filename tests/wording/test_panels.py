"""The panels of 全体の状況 as they are read: shares with their footnotes, walls with names, rates with their counts."""

from tests.lines import line
from tracker.domain.codes import Axis, Lifecycle, Rating, Side, Viewpoint
from tracker.domain.panels import axis_shares, held, sides
from tracker.domain.scales import Mark
from tracker.domain.walls import Rate, SelfReliance, Wall
from tracker.i18n import translator
from tracker.wording import panels as wording

JA, EN = translator("ja"), translator("en")
FOUR = (
    ("A", "目標より進んでいる", True),
    ("B", "目標どおり", True),
    ("C", "目標より遅れている", True),
    ("D", "評価できない", False),
)
HAMAMATSU = tuple(
    Mark(axis=Axis.PROGRESS, scale="hamamatsu", mark=mark, label_ja=name, label_en=name, counted=counted)
    for mark, name, counted in FOUR
)


def marked(marks: str) -> list[wording.InitiativeLine]:
    return [line(n, progress_mark=None if mark == "-" else mark) for n, mark in enumerate(marks, 1)]


def test_five_ten_and_four_of_nineteen_are_the_published_shares() -> None:
    """浜松市, DX推進計画の評価: 5, 10 and 4 of 19 items, printed 26.3, 52.6 and 21.1 per cent."""
    found = axis_shares(Axis.PROGRESS, HAMAMATSU, marked("A" * 5 + "B" * 10 + "C" * 4))
    assert wording.shares(found, JA) == [
        ("A 目標より進んでいる", "5", "26.3％"),
        ("B 目標どおり", "10", "52.6％"),
        ("C 目標より遅れている", "4", "21.1％"),
        ("D 評価できない", "0", "—"),
    ]
    assert (wording.counted(found, JA), wording.footnotes(found, JA)) == ("評価した19件の割合", ())


def test_what_is_in_no_share_is_told_and_so_is_rounding() -> None:
    found = axis_shares(Axis.PROGRESS, HAMAMATSU, marked("ABCDD-"))
    assert [share for *_, share in wording.shares(found, JA)] == ["33.3％", "33.3％", "33.3％", "—"]
    outside, rounded = wording.footnotes(found, JA)
    assert "対象外 2件" in outside
    assert "評価していない 1件" in outside
    assert "合計が100％にならない" in rounded
    assert "100%" in wording.footnotes(found, EN)[1]


def test_a_proposal_is_not_marked_and_not_missing() -> None:
    found = axis_shares(Axis.PROGRESS, HAMAMATSU, [line(lifecycle=Lifecycle.PROPOSED)])
    assert (found.total, found.unmarked) == (0, 0)


def test_walls_hold_only_what_needs_attention_and_name_it() -> None:
    rows = [
        *(line(n, rating=Rating.ATTENTION, walls=(Wall.PEOPLE,)) for n in range(1, 7)),
        line(7, rating=Rating.ON_TRACK, walls=(Wall.PEOPLE,)),
        line(8, rating=Rating.ACTION_NEEDED, walls=(Wall.PEOPLE, Wall.CONSENSUS)),
        line(9, rating=Rating.ACTION_NEEDED, walls=(Wall.CONSENSUS,), lifecycle=Lifecycle.PAUSED),
    ]
    found = held(rows)
    assert [len(found[wall]) for wall in Wall] == [0, 1, 7]
    assert wording.wall(Wall.PEOPLE, 7, JA).endswith("7件")
    told = wording.named(found[Wall.PEOPLE], JA)
    assert told.startswith("「窓口の見直し8」、「窓口の見直し1」")
    assert told.endswith("、ほか3件")


def test_one_answer_on_the_right_is_enough_and_silence_is_no_answer() -> None:
    left = tuple((each, Side.EFFICIENCY) for each in Viewpoint)
    right = (*left[:3], (Viewpoint.ACTOR, Side.TRANSFORMATION))
    found = sides([line(1, viewpoints=left), line(2, viewpoints=right), line(3, viewpoints=left[:2]), line(4)])
    assert [len(getattr(found, name)) for name in type(found).model_fields] == [1, 1, 2]
    assert "効率化が中心の取組1件" in wording.sides(found, JA)


def test_a_rate_has_its_counts_and_nothing_is_made_of_nothing() -> None:
    rates = {name: Rate(count=0, of=0) for name in SelfReliance.model_fields}
    told = wording.reliance(SelfReliance.model_validate({**rates, "measured_decisions": Rate(count=15, of=24)}), JA)
    assert [value for _, value in told] == ["まだありません"] * (len(rates) - 1) + ["62.5％（24件中15件）"]
