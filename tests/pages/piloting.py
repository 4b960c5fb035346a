"""Material for the tests of ③試行と計測: one pilot at a counter at every stage, and what is stored of it."""

from typing import Any

from tests.builders import AFTER_MINUTES, BEFORE_MINUTES, counter_pilot
from tests.calls import NOW
from tests.pages.screens import COLLEAGUE, Open, database
from tracker.domain.pilots import PilotView
from tracker.domain.results import KpiResult
from tracker.services.results import all_results

Sheets = dict[str, list[list[Any]]]
PLAN = {
    "仮説": "事前申請があれば、受付は短くなる。",
    "導入前開始": "2026/5/1",
    "導入前終了": "2026/5/29",
    "変更日": "2026/7/1",
    "導入後開始": "2026/7/2",
    "導入後終了": "2026/12/25",
    "学習日数": 0,
    "計画件数": 12,
    "基準確定日": "2026/4/20",
}
"""A plan that was fixed before anything was measured; it can be judged from its twelve cases on."""

KPI_COLUMNS = [
    "コード",
    "取組コード",
    "試行コード",
    "KPI名",
    "種別",
    "望ましい方向",
    "年間件数",
    "最低限必要な効果",
    "役割",
]


def city(
    *,
    before: Any = BEFORE_MINUTES,
    after: Any = AFTER_MINUTES,
    plan: dict[str, Any] | None = None,
    worthwhile: Any = 1.5,
) -> Sheets:
    """The pilot of ``counter_pilot`` with a plan (``{}``: none) and as many cases as are given."""
    sheets: Sheets = counter_pilot()
    columns = {"コード": "P1", "取組コード": "I1", **(PLAN if plan is None else plan)}
    sheets["試行"] = [list(columns), list(columns.values())]
    sheets["業務"] = [
        ["コード", "業務名", "課", "年間件数", "1件あたり時間"],
        ["G1", "転入の受付", "市民課", 8000, "13分"],
    ]
    sheets["KPI"] = [KPI_COLUMNS, ["K1", "I1", "P1", "転入手続の処理時間", "時間", "減少", 8000, worthwhile, "主要"]]
    kept = {"導入前": len(before), "導入後": len(after)}
    head, *rows = sheets["計測"]
    sheets["計測"] = [head]
    for phase, values in (("導入前", before), ("導入後", after)):
        own = [row for row in rows if row[1] == phase][: kept[phase]]
        sheets["計測"] += [[*row[:3], value, *row[4:]] for row, value in zip(own, values, strict=True)]
    if len(sheets["計測"]) == 1:
        del sheets["計測"]
    return sheets


def guarded(*names: str, sheets: Sheets | None = None) -> Sheets:
    """The same with 監視指標 of those names."""
    found = sheets or city()
    found["KPI"] += [[f"W{n}", "I1", "P1", name, "割合", "減少", "", "", "監視"] for n, name in enumerate(names, 1)]
    return found


def pilot(code: str = "P1") -> PilotView:
    with database().read() as session:
        return next(each for each in all_results(session, COLLEAGUE, NOW).pilots if each.code == code)


def result(code: str = "K1") -> KpiResult:
    with database().read() as session:
        return next(kpi for kpi in all_results(session, COLLEAGUE, NOW).kpis if kpi.code == code)


def turn(opened: Open, tab: str, code: str = "P1") -> Open:
    """Turn to a tab of a pilot."""
    opened.at.session_state[f"piloting.{code}.tabs.{opened.t.language}"] = opened.t(f"piloting.tab.{tab}")
    return opened.run()


def choose(opened: Open, key: str, value: object) -> Open:
    """Choose one of a few, as a press on it does."""
    opened.at.session_state[key] = value
    return opened.run()
