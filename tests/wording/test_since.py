"""前回会議からの変化 in a few characters: every kind, both languages, and whether a mark's line is explained."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.lines import line
from tracker.domain.codes import Lifecycle, Rating, SnapshotKind, Step
from tracker.domain.earlier import Earlier
from tracker.domain.meeting_codes import ChangeKind
from tracker.domain.papers import Change, Moved
from tracker.domain.snapshots import KeptLine
from tracker.i18n import Language, translator
from tracker.wording import since

END = date(2027, 3, 31)


def change(kind: str, **more: Any) -> Change:
    return Change(kind=ChangeKind(kind), code="I001", title="書かない窓口", department="市民課", **more)


def moved(what: str, old: date | None, new: date | None) -> Change:
    return change(
        "dates", moved=(Moved(what="start", old_on=None, new_on=END), Moved(what=what, old_on=old, new_on=new))
    )


CASES: list[tuple[Change, str, str]] = [
    (change("new"), "新しい取組", "new"),
    (change("gone"), "なくなった取組", "gone"),
    (change("step", step=(Step.CURRENT_STATE, Step.DIALOGUE)), "①→②", "① → ②"),
    (change("rating", rating=(Rating.ON_TRACK, Rating.ATTENTION)), "順調→注意", "on track → attention"),
    (change("lifecycle", lifecycle=(Lifecycle.ACTIVE, Lifecycle.PAUSED)), "実施中→休止", "active → paused"),
    (moved("end", END, date(2027, 6, 1)), "終了62日延期", "ends 62 days later"),
    (moved("end", END, date(2027, 3, 30)), "終了1日前倒し", "ends 1 day sooner"),
    (moved("end", None, END), "日程の変更", "dates moved"),
    (moved("step3_to", END, date(2027, 6, 1)), "日程の変更", "dates moved"),
    (change("kpi", measured=(0, 2)), "結果の出た指標0→2件", "measures with a result 0 → 2"),
    (change("kpi", saved_hours=(None, Fraction(7))), "削減時間の変化", "hours changed"),
    (change("owner"), "担当者の交代", "owner changed"),
]


@pytest.mark.parametrize(("found", "ja", "en"), CASES)
def test_a_change_in_a_few_characters(found: Change, ja: str, en: str) -> None:
    assert since.told([found], translator("ja")) == ja
    assert since.told([found], translator("en")) == en


def test_every_kind_can_be_told() -> None:
    assert {found.kind for found, _, _ in CASES} == set(ChangeKind)


def test_all_of_one_initiative_stand_in_one_line() -> None:
    both = [change("kpi", measured=(0, 2), saved_hours=(None, Fraction(7))), change("owner")]
    assert since.told(both, translator("ja")) == "結果の出た指標0→2件、削減時間の変化、担当者の交代"
    assert since.told([], translator("ja")) == ""


def beside(kind: SnapshotKind = SnapshotKind.FIXED, known: tuple[str, ...] = (), *found: Change) -> Earlier:
    kept = KeptLine(id=1, kind=kind, number=3, taken_on=date(2026, 8, 31), title="第3回")
    return Earlier(kept, False, (), dict.fromkeys(known), None, {"I001": found} if found else {})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "language", "said"),
    [
        (SnapshotKind.FIXED, "ja", "前回から変わった取組はありません。"),
        (SnapshotKind.MONTH_END, "ja", "8月末から変わった取組はありません。"),
        (SnapshotKind.FIXED, "en", "Nothing has changed since the last papers."),
        (SnapshotKind.MONTH_END, "en", "Nothing has changed since the end of August."),
    ],
)
def test_where_nothing_became_different_that_is_said(kind: SnapshotKind, language: Language, said: str) -> None:
    assert since.sentence([line()], beside(kind, ("I001",)), translator(language)) == said


@pytest.mark.parametrize(
    ("known", "lifecycle", "found", "said"),
    [
        ((), Lifecycle.ACTIVE, change("new"), "下線は新しい取組"),
        (("I001",), Lifecycle.ACTIVE, change("owner"), "点線は変わった取組"),
        (("I001",), Lifecycle.PAUSED, change("owner"), ""),
    ],
)
def test_only_lines_that_are_drawn_are_explained(
    known: tuple[str, ...], lifecycle: Lifecycle, found: Change, said: str
) -> None:
    shown = [line(lifecycle=lifecycle)]
    earlier = beside(SnapshotKind.FIXED, known, found)
    assert since.key(shown, earlier, translator("ja")) == said
    assert since.sentence(shown, earlier, translator("ja")).startswith("前回から、")
