"""Material for the tests of 取組カルテ: a town with one full initiative, and five hundred bare ones."""

from datetime import date
from typing import Any

from tests.calls import NOW, VIEWER
from tests.pages.cities import mixed
from tests.pages.screens import database
from tracker.domain.codes import Rating
from tracker.domain.initiatives import AddStatus, Card
from tracker.services.cards import card

LONG = "住民の手続をひとつずつ見直し、書くことを減らす取組" * 12
NASTY = "<script>alert(1)</script> **太字** $x^2$ :material/home: -> ほか"
PEOPLE = [["コード", "氏名", "部署"], ["P1", "藤代 恵", "市民課"], ["P2", "江口 大輔", "市民課"]]


def town() -> dict[str, list[list[Any]]]:
    """The mixed city, with one initiative that has everything and one of the kind that skips ③."""
    sheets = dict(mixed())
    header, *rows = sheets["取組"]
    more = ["型", "目的", "住民への価値", "担当者", "関係課", "開始予定日", "終了予定日"]
    full = ["試行型", "待ち時間を減らします。", "来庁が1回で済みます。", "P1", "納税課", "2026/4/1", "2027/3/31"]
    law = ["法定・移行型", "", "", "", "", "", ""]
    filled = [[*row, *(full if row[0] == "I1" else law if row[0] == "I2" else [""] * 7)] for row in rows]
    return {**sheets, "取組": [[*header, *more], *filled], "職員": PEOPLE}


def hundreds() -> dict[str, list[list[Any]]]:
    """500 initiatives without dates or owners; the first has a name of 300 characters."""
    titles = [LONG[:300], *(f"事務の見直し{n:03}" for n in range(2, 501))]
    return {
        "部署": [["コード", "部署名"], *([f"D{n:02}", f"第{n}課"] for n in range(30))],
        "取組": [
            ["コード", "取組名", "主管課"],
            *([f"I{n:03}", title, f"D{n % 30:02}"] for n, title in enumerate(titles, 1)),
        ],
    }


def code_of(sheets: dict[str, list[list[Any]]]) -> list[str]:
    return [str(row[0]) for row in sheets["取組"][1:]]


def status(code: str = "I1", sentence: str = "予算の確認を待っています。") -> AddStatus:
    """A report that puts it down to 要対応."""
    return AddStatus(
        initiative_code=code,
        reported_on=date(2026, 11, 5),
        sentence=sentence,
        lowered_to=Rating.ACTION_NEEDED,
        lowered_reason="予算が決まらないため",
    )


def stored(code: str = "I1") -> Card:
    with database().read() as session:
        return card(session, VIEWER, NOW, code)
