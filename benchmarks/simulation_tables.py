"""What the simulation found, as the tables of README.md and of the guide, and the bounds it must keep."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.simulation import BALANCED, RUNS, SEED, Cell, Found, Sum, error_of, run
from benchmarks.table import README, renewed

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "guide" / "error-rates.md"
BOUNDED_EFFECTS = (0.0, 0.30)


@dataclass(frozen=True, slots=True)
class Bound:
    """The share nearest to its bound, and the cell it is of. ``least`` and ``most`` bound it, either may be open."""

    what: str
    what_ja: str
    where: str
    share: float
    least: float = 0.0
    most: float = 1.0

    @property
    def held(self) -> bool:
        return self.least <= self.share <= self.most


def bounds(found: Sequence[Found], sums: Sequence[Sum]) -> list[Bound]:
    """Every bound with its worst cell."""
    covered = [each for each in found if _balanced(each.cell) and each.cell.effect in BOUNDED_EFFECTS]
    nothing = [each for each in found if each.cell.effect == 0]
    worst = min(covered, key=lambda each: each.covered)
    improved = max(nothing, key=lambda each: each.improved)
    scaled = max(nothing, key=lambda each: each.scaled)
    return [
        Bound(
            "幅 holds the true difference",
            "幅に実際の差が入る（前後同じ件数、変化なしと3割短縮）",
            _name(worst.cell),
            worst.covered,
            least=0.93,
        ),
        Bound(
            "“improved” though nothing changed",
            "何も変わっていないのに「改善」と出る",
            _name(improved.cell),
            improved.improved,
            most=0.025,
        ),
        Bound(
            "scale though nothing changed, with one extension",
            "何も変わっていないのに「展開」の目安が出る（追加1回を含む）",
            _name(scaled.cell),
            scaled.scaled,
            most=0.03,
        ),
        *(_sum_bound(each) for each in sums),
    ]


def _sum_bound(found: Sum) -> Bound:
    return Bound(
        f"幅 of a sum of {found.pilots} pilots",
        f"合計の幅に実際の合計が入る（{found.pilots}件の試行、前後{found.n}件ずつ）",
        f"{found.n} + {found.n} cases",
        found.covered,
        least=0.93,
        most=0.975 if found.n >= 10 else 1.0,
    )


def report(day: date, *, write: bool, runs: int = RUNS) -> str:
    """Simulate, and answer the English tables; ``write`` keeps them in README.md and the Japanese ones in the guide."""
    found, sums = run(runs)
    text = english(found, sums, day, runs)
    if write:
        README.write_text(renewed(README.read_text(encoding="utf-8"), "simulation", text), encoding="utf-8")
        guide = renewed(GUIDE.read_text(encoding="utf-8"), "simulation", japanese(found, sums, runs))
        GUIDE.write_text(guide, encoding="utf-8")
    return text


def english(found: Sequence[Found], sums: Sequence[Sum], day: date, runs: int) -> str:
    """The bounds, then every cell."""
    limits = [
        (bound.what, bound.where, _pct(bound.share), _limits(bound), "kept" if bound.held else "**missed**")
        for bound in bounds(found, sums)
    ]
    cells = [
        (*_columns(each.cell), *map(_pct, (each.covered, each.improved)), _both(each.scaled_first, each.scaled),
         _both(each.stopped_first, each.stopped), _pct(each.extended))
        for each in found
    ]  # fmt: skip
    head = (
        f"Simulated on {day.isoformat()}, seed {SEED}, {runs:,} pilots a cell: "
        f"chance moves a share of 2.5 % by about {200 * error_of(0.025, runs):.1f} points."
    )
    return "\n\n".join([
        head,
        _table(("what", "worst cell", "share", "bound", ""), limits),
        "Every cell; scale and stop at the first look → with the one extension:",
        _table(("times", "CV", "cases", "true", "幅 holds", "improved", "scale", "stop", "extended"), cells),
    ])  # fmt: skip


def japanese(found: Sequence[Found], sums: Sequence[Sum], runs: int) -> str:
    """The tables a city official reads."""
    nothing = [each for each in found if each.cell.effect == 0]
    real = [each for each in found if each.cell.effect > 0]
    chance = f"{200 * error_of(0.025, runs):.1f}ポイント"
    return "\n\n".join([
        f"1行ごとに{runs:,}回の試行で数えました（乱数の種 {SEED}）。2.5％という割合は、偶然で{chance}ほど動きます。",
        "### 約束と結果",
        _table(
            ("確かめたこと", "約束", "いちばん悪い組み合わせ", "結果"),
            [(b.what_ja, _limits_ja(b), _pct_ja(b.share), _kept_ja(b)) for b in bounds(found, sums)],
        ),
        "### 実際には何も変わっていない試行",
        _table(
            ("時間のばらつき", "件数（前・後）", "誤って「改善」", "誤って「展開」", "追加計測の後も含めて"),
            [(_spread(e.cell), _sizes(e.cell), *map(_pct_ja, (e.improved, e.scaled_first, e.scaled))) for e in nothing],
        ),
        "### 実際に短くなった試行",
        _table(
            ("実際の短縮", "時間のばらつき", "件数（前・後）", "「改善」", "「展開」（追加含む）", "「中止」（同）"),
            [
                (_true(e.cell), _spread(e.cell), _sizes(e.cell), *map(_pct_ja, (e.improved, e.scaled, e.stopped)))
                for e in sorted(real, key=lambda e: e.cell.effect)
            ],
        ),
        "### 幅に実際の差が入った割合",
        _table(
            ("時間のばらつき", "件数（前・後）", "変化なし", "3割短縮"),
            list(_coverage(found)),
        ),
        "### 合計の幅に実際の合計が入った割合",
        _table(
            ("件数（前・後）", "足した試行", "入った割合"),
            [(f"{each.n}・{each.n}", f"{each.pilots}件", _pct_ja(each.covered)) for each in sums],
        ),
    ])  # fmt: skip


def _coverage(found: Sequence[Found]) -> Iterable[tuple[str, ...]]:
    known = {each.cell: each.covered for each in found}
    for cell in (cell for cell in known if _balanced(cell) and cell.effect == 0):
        shorter = Cell(cell.shape, cell.cv, cell.before, cell.after, 0.30)
        yield _spread(cell), _sizes(cell), _pct_ja(known[cell]), _pct_ja(known[shorter])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _balanced(cell: Cell) -> bool:
    return (cell.before, cell.after) in BALANCED


def _limits(bound: Bound) -> str:
    parts = [
        f"≥ {100 * bound.least:g} %" if bound.least > 0 else "",
        f"≤ {100 * bound.most:g} %" if bound.most < 1 else "",
    ]
    return ", ".join(part for part in parts if part)


def _limits_ja(bound: Bound) -> str:
    parts = [
        f"{100 * bound.least:g}％以上" if bound.least > 0 else "",
        f"{100 * bound.most:g}％以下" if bound.most < 1 else "",
    ]
    return "、".join(part for part in parts if part)


def _kept_ja(bound: Bound) -> str:
    return "守れた" if bound.held else "**外れた**"


def _name(cell: Cell) -> str:
    shape, cv, sizes, true = _columns(cell)
    return f"{shape}, CV {cv}, {sizes}, {true}"


def _columns(cell: Cell) -> tuple[str, str, str, str]:
    true = f"−{100 * cell.effect:g} %" if cell.effect else "0 %"
    return cell.shape, f"{cell.cv:g}", f"{cell.before} + {cell.after}", true


def _both(first: float, last: float) -> str:
    return f"{_pct(first)} → {_pct(last)}"


def _pct(share: float) -> str:
    return f"{100 * share:.2f} %"


def _pct_ja(share: float) -> str:
    return f"{100 * share:.1f}％"


def _spread(cell: Cell) -> str:
    shape = {"lognormal": "とても長い件が混じる", "gamma": "長い件が混じる"}[cell.shape]
    return f"{'ふつう' if cell.cv < 1 else '大きい'}（{shape}）"


def _sizes(cell: Cell) -> str:
    return f"{cell.before}・{cell.after}"


def _true(cell: Cell) -> str:
    return {0.05: "5％（最低限の半分）", 0.10: "10％（最低限ちょうど）", 0.30: "30％"}[cell.effect]
