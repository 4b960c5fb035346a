"""工程表 beside a kept state: which signs are marked, what is said of them, and that nothing is without one."""

from dataclasses import replace
from typing import Any

import pytest

from tests.charts.gantt_samples import NONE, beside, change, later, plan
from tracker.charts import GANTT, gantt
from tracker.charts.gantt_rows import View
from tracker.domain.codes import Step
from tracker.i18n import Language, translator

JA = translator("ja")
STEP = change("step", "I1", step=(Step.CURRENT_STATE, Step.DIALOGUE))
CITY = replace(
    NONE,
    lines=tuple(plan(n, slip=62 if n == 2 else 0) for n in range(5)),
    earlier=beside(plan(0), plan(1), plan(2), gone=(plan(4),), found=(STEP, later("I2", 62), change("new", "I3"))),
)


def signs(view: View) -> dict[str, tuple[Any, bool]]:
    """Name → its sign, and whether a line stands under that and above the next."""
    rows = GANTT.rows(view, JA)
    under = [row["y"] for row in rows if row["part"] == "changed"]
    named = {row["y"]: row["text"] for row in rows if row["part"] == "name"}
    return {
        str(named[row["y"]]): (row["text"], any(row["y"] + 8 < y < row["y"] + 14 for y in under))
        for row in rows
        if row["part"] == "sign"
    }


def test_only_what_changed_is_marked() -> None:
    assert list(signs(CITY).values()) == [("■", False), ("◆", True), ("?", True), ("新", False), ("無", False)]
    assert sum(row["part"] == "changed" for row in GANTT.rows(CITY, JA)) == 2


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ja", ["", "①→②", "終了62日延期", "新しい取組", "なくなった取組"]),
        ("en", ["", "① → ②", "ends 62 days later", "new", "gone"]),
    ],
)
def test_what_changed_is_said_in_the_table_and_under_the_pointer(language: Language, told: list[str]) -> None:
    t = translator(language)
    table = GANTT.table(CITY, t)
    assert table.headers[-1] == t("roadmap.column.changes")
    assert [row[-1] for row in table.rows] == told
    tips = [row["tip"] for row in GANTT.rows(CITY, t) if row["part"] == "name"]
    assert [tip.endswith(words) if words else words in tip for tip, words in zip(tips, told, strict=True)] == [True] * 5
    assert t("roadmap.chart.changed", said="", changes="").strip() not in tips[0]


def test_slips_are_those_since_the_state_compared_with() -> None:
    assert [row["text"] for row in GANTT.rows(CITY, JA) if row["part"] == "slip_days"] == ["＋62日"]


def test_without_a_state_nothing_is_marked_and_the_legend_says_nothing_of_it() -> None:
    plain = replace(CITY, earlier=None)
    assert not any(marked for _, marked in signs(plain).values())
    assert len(GANTT.table(plain, JA).headers) == len(GANTT.table(CITY, JA).headers) - 1
    assert ("点線は変わった" in gantt.legend(plain, JA), "点線は変わった" in gantt.legend(CITY, JA)) == (False, True)
