"""Cities for the tests of 試行の結果: one with every kind of result, and one with three hundred."""

from typing import Any

from tests.builders import AFTER_MINUTES, BEFORE_MINUTES

Sheets = dict[str, list[list[Any]]]
KPI = ("コード", "取組コード", "KPI名", "種別", "望ましい方向", "年間件数", "対象", "目標値", "最低限必要な効果")
MEASURED = ("KPIコード", "段階", "計測日", "値", "実績区分", "方法", "計測者", "分子", "分母", "度数")


def _cases(kpi: str, before: Any, after: Any, **more: str) -> list[list[Any]]:
    """One row per value, three people timing in turn."""
    method, basis = more.get("method", "実測"), more.get("basis", "")
    return [
        [kpi, phase, f"2026/{month}/{day}", value, basis if phase == "導入後" else "", method, f"計測者{day % 3}"]
        for phase, month, values in (("導入前", 6, before), ("導入後", 9, after))
        for day, value in enumerate(values, 1)
    ]


def _counts(kpi: str, before: tuple[int, int], after: tuple[int, int]) -> list[list[Any]]:
    phases = (("導入前", 6, before), ("導入後", 9, after))
    return [[kpi, phase, f"2026/{month}/1", "", "", "システムログ", "", k, n] for phase, month, (k, n) in phases]


def mixed() -> Sheets:
    """Better, worse, undecided, a share, a score, residents' time, 見込み, a paused one and one half measured."""
    initiatives = (
        ("I1", "書かない窓口", "市民課", "実施中", "窓口"),
        ("I2", "納税通知の読取", "納税課", "実施中", "内部事務"),
        ("I3", "保育の書類確認", "保育課", "実施中", "内部事務"),
        ("I4", "電子申請の拡大", "市民課", "実施中", "窓口"),
        ("I5", "文書の電子決裁", "総務課", "休止", "内部事務"),
    )
    kpis: list[tuple[Any, ...]] = [
        ("K1", "I1", "受付時間", "時間", "減少", 8000, "職員", 8, 1.5),
        ("K2", "I2", "確認時間", "時間", "減少", 1200, "職員"),
        ("K3", "I3", "書類確認の時間", "時間", "減少", 600, "職員"),
        ("K4", "I1", "申請率", "割合", "増加"),
        ("K5", "I1", "窓口の満足度", "評点", "増加"),
        ("K6", "I1", "待ち時間", "時間", "減少", 21000, "住民"),
        ("K7", "I4", "処理時間", "時間", "減少", 30000, "職員"),
        ("K8", "I5", "決裁時間", "年間時間", "減少"),
        ("K9", "I4", "審査時間", "時間", "減少", 400, "職員"),
    ]
    slower = [value * 3 for value in BEFORE_MINUTES]
    shuffled = [value + (0.3 if n % 2 else -0.4) for n, value in enumerate(BEFORE_MINUTES)]
    measured = [
        *_cases("K1", BEFORE_MINUTES, AFTER_MINUTES),
        *_cases("K2", BEFORE_MINUTES, slower),
        *_cases("K3", BEFORE_MINUTES, shuffled),
        *_counts("K4", (40, 400), (90, 380)),
        ["K5", "導入前", "2026/6/1", "", "", "実測", "", "", "", "2:6,3:9,4:5"],
        ["K5", "導入後", "2026/9/1", "", "", "実測", "", "", "", "3:3,4:9,5:8"],
        *_cases("K6", BEFORE_MINUTES, AFTER_MINUTES),
        *_cases("K7", [20], [12], basis="見込み"),
        ["K8", "導入前", "2025/3/31", "4,000時間"],
        ["K8", "導入後", "2026/3/31", "900時間"],
        *_cases("K9", [30, 31, 29], []),
    ]
    departments = dict.fromkeys(row[2] for row in initiatives)
    return {
        "部署": [["コード", "部署名"], *([f"D{n}", name] for n, name in enumerate(departments, 1))],
        "設定": [["年度", "時間単価", "根拠"], [2026, 2643, "時間外勤務手当"]],
        "取組": [["コード", "取組名", "主管課", "状態", "重点領域"], *map(list, initiatives)],
        "KPI": [list(KPI), *([*row, *[""] * (len(KPI) - len(row))] for row in kpis)],
        "計測": [list(MEASURED), *([*row, *[""] * (len(MEASURED) - len(row))] for row in measured)],
    }


def crowd(count: int = 300) -> Sheets:
    """``count`` KPIs with yearly totals, every tenth worse than before."""
    numbers = range(1, count + 1)
    measured: list[list[Any]] = [["KPIコード", "段階", "計測日", "値"]]
    for n in numbers:
        measured.append([f"K{n:03}", "導入前", "2025/3/31", 1000])
        measured.append([f"K{n:03}", "導入後", "2026/3/31", 1000 + n if n % 10 == 0 else 1000 - n])
    return {
        "部署": [["コード", "部署名"], ["D1", "総務課"]],
        "取組": [["コード", "取組名", "主管課"], *([f"I{n}", f"事務の見直し{n:03}", "総務課"] for n in numbers)],
        "KPI": [
            ["コード", "取組コード", "KPI名", "種別", "望ましい方向"],
            *([f"K{n:03}", f"I{n}", f"年間の作業時間{n:03}", "年間時間", "減少"] for n in numbers),
        ],
        "計測": measured,
    }
