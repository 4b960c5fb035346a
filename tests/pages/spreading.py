"""A city whose pilots have come to something: one spread and told of, one slower and given up, like work elsewhere."""

from typing import Any

from tests.builders import AFTER_MINUTES, BEFORE_MINUTES
from tests.pages.screens import COLLEAGUE, database
from tracker.domain.outcomes import RemoveStory
from tracker.domain.pilots import SaveStory
from tracker.services.stories import remove_story, save_story

Sheets = dict[str, list[list[Any]]]
KPI = (
    "コード",
    "取組コード",
    "試行コード",
    "業務コード",
    "KPI名",
    "種別",
    "望ましい方向",
    "最低限必要な効果",
    "目標値",
)
MEASURED = ("KPIコード", "段階", "計測日", "値", "方法", "計測者")
LATIN = {"部署": ("Citizens", "Taxes", "Welfare"), "取組": ("One form", "Tablet at the door"), "業務": "Registration"}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005"
    "fe02fe0def46b80000000049454e44ae426082"
)
"""One white pixel."""


def _cases(kpi: str, before: Any, after: Any) -> list[list[Any]]:
    return [
        [kpi, phase, f"2026/{month}/{day + 4}", value, "実測", f"R{day % 3}"]
        for phase, month, values in (("導入前", 5, before), ("導入後", 7, after))
        for day, value in enumerate(values)
    ]


def city(**names: Any) -> Sheets:
    """``names`` replace what people named, for a city that writes English."""
    first, second, third = names.get("部署", ("市民課", "税務課", "福祉課"))
    tried, given_up = names.get("取組", ("書かない窓口", "訪問のタブレット入力"))
    work = names.get("業務", "転入届の受付と入力")
    like = names.get("似た業務", (work, f"{work}2"))
    told = names.get(
        "言葉", ("書く欄が3つ減りました。", "窓口の職員", "様式の数が効きます。", "第3回推進本部会議", "来年度に見直す")
    )
    story, voice, learned, meeting, reason = told
    ten_times = [value * 10.1 for value in BEFORE_MINUTES]
    return {
        "部署": [["コード", "部署名"], ["D1", first], ["D2", second], ["D3", third]],
        "設定": [["年度", "時間単価", "根拠"], [2026, 2643, names.get("根拠", "時間外勤務手当")]],
        "取組": [["コード", "取組名", "主管課"], ["I1", tried, first], ["I2", given_up, third]],
        "業務": [
            ["コード", "業務名", "課", "年間件数", "1件あたり時間"],
            ["G1", work, first, 8000, 13],
            ["G2", like[0], second, 3000, ""],
            ["G3", like[1], third, 12000, ""],
            ["G4", given_up, third, 600, 13],
        ],
        "試行": [
            [
                "コード",
                "取組コード",
                "変更日",
                "計画件数",
                "基準確定日",
                "業務コード",
                "初期費用",
                "経常費用",
                "減った支出",
            ],
            ["P1", "I1", "2026/7/1", 10, "2026/6/20", "G1", 500_000, 60_000, 40_000],
            ["P2", "I2", "2026/7/1", 10, "2026/6/20", "G4", "", "", ""],
        ],
        "KPI": [
            list(KPI),
            ["K1", "I1", "P1", "G1", names.get("指標", "受付時間"), "時間", "減少", 1.5, 9],
            ["K2", "I2", "P2", "G4", names.get("指標", "入力時間"), "時間", "減少", 1.5, ""],
        ],
        "計測": [
            list(MEASURED),
            *_cases("K1", BEFORE_MINUTES, AFTER_MINUTES),
            *_cases("K2", BEFORE_MINUTES, ten_times),
        ],
        "判断": [
            ["試行コード", "決定日", "判断", "理由", "会議", "学んだこと", "基準による目安"],
            ["P1", "2026/8/3", "本格導入", "", meeting, "", "展開"],
            ["P2", "2026/8/3", "見直して再試行", reason, meeting, learned, "展開"],
        ],
        "展開": [
            ["試行コード", "展開先の課", "稼働日", "利用率3か月"],
            ["P1", first, "2026/8/3", "97"],
            ["P1", third, "2026/8/10", "32"],
        ],
        "事例": [["コード", "試行コード", "だれの声", "内容", "聞いた日"], ["S1", "P1", voice, story, "2026/8/20"]],
    }


def with_picture(alt: str, content: bytes = PNG) -> None:
    """The 事例 of the city once more, now with a picture."""
    opened = database()
    with opened.write(COLLEAGUE) as session:
        remove_story(session, COLLEAGUE, RemoveStory(code="S1", version=1))
        told = {"voice": None, "text": alt, "told_on": None, "picture": content, "picture_alt": alt}
        save_story(session, COLLEAGUE, SaveStory(code="", pilot_code="P1", **told))
    opened.dispose()
