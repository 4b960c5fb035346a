"""Samples of 課 × スキル: nobody, one 課, and a city hall whose 課 have names and numbers of every length."""

from tracker.charts import SkillGrid
from tracker.domain.skills import Coverage, SkillLine
from tracker.domain.step_codes import SkillKind

NAMES = ("課題発見", "チームで改善", "データで判断", "学びの共有", "高度専門人材", "DX推進リーダー", "一般職員")
SKILLS = tuple(
    SkillLine(code=f"S{n}", name=name, kind=SkillKind.EVERYBODY if n <= 4 else SkillKind.DIGITAL_STAFF, version=1)
    for n, name in enumerate(NAMES, 1)
)
LONG = SkillLine(code="S8", name="窓口で使うことばのやさしい言い換えとその確かめ方", kind=SkillKind.OWN, version=1)


def cover(number: int, *counts: int) -> Coverage:
    holders = tuple((f"S{n}", count) for n, count in enumerate(counts, 1) if count)
    return Coverage(
        department_code=f"D{number:03}", department=f"第{number}課", holders=holders, in_all=number, this_year=number
    )


PICTURES: dict[str, SkillGrid] = {
    "none": SkillGrid((), SKILLS),
    "one": SkillGrid((cover(1, 4, 0, 12, 1),), SKILLS),
    "many": SkillGrid(tuple(cover(n, *(n * k % 13 for k in range(1, 8))) for n in range(1, 301)), SKILLS),
    "own": SkillGrid((cover(1, 1, 2, 3, 10, 0, 0, 2345, 7), cover(2)), (*SKILLS, LONG)),
}
