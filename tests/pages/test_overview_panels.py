"""The panels of 全体の状況 on the screen, for a city counted by hand: walls, 効率化 or 変革, 自走, and the two axes."""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest

from tests.builders import xlsx_bytes
from tests.calls import NOW
from tests.pages.screens import COLLEAGUE, LANGUAGES, Open
from tracker.config import settings
from tracker.db.engine import Database, open_database
from tracker.domain.codes import Side
from tracker.domain.planning import SaveConcern, SaveViewpoints
from tracker.i18n import Language
from tracker.imports import read_files
from tracker.services.concerns import save_concern, save_viewpoints
from tracker.services.importing import apply_import
from tracker.services.initiatives import existing

TODAY = NOW.date()
START, END = TODAY - timedelta(days=200), TODAY + timedelta(days=200)
LEFT, RIGHT = Side.EFFICIENCY, Side.TRANSFORMATION
HEAD = ["コード", "取組名", "主管課", "状態", "ステップ", "担当者", "副担当者", "責任者", "発案"]
HEAD += ["開始予定日", "終了予定日"]


def enter(sheets: dict[str, list[list[Any]]], at: datetime = NOW) -> None:
    """Bring sheets in with the clock at a moment."""
    opened = database(at)
    with opened.write(COLLEAGUE) as session:
        plan = apply_import(session, COLLEAGUE, read_files([("city.xlsx", xlsx_bytes(sheets))]))
    opened.dispose()
    assert plan.applied, plan.errors


def database(at: datetime = NOW) -> Database:
    opened = open_database(settings().database_url, lambda: at)
    opened.upgrade()
    return opened


def rows(marks: str) -> dict[str, list[list[Any]]]:
    """One running initiative of 市民課 per mark of 進捗 (「-」: not marked), all reported today."""
    codes = [f"I{n:02}" for n in range(1, len(marks) + 1)]
    return {
        "部署": [["コード", "部署名"], ["D1", "市民課"]],
        "取組": [
            ["コード", "取組名", "主管課", "状態"],
            *([code, f"取組{code}", "市民課", "実施中"] for code in codes),
        ],
        "状況報告": [
            ["取組コード", "報告日", "状況", "ひとこと", "進捗"],
            *(
                [code, TODAY, "順調", "予定どおりです。", "" if mark == "-" else mark]
                for code, mark in zip(codes, marks, strict=True)
            ),
        ],
    }


def shares(opened: Open) -> list[tuple[str, str, str]]:
    """(mark, count, share) of the table of 進捗."""
    name = opened.t("panels.axis.progress")
    (body,) = (body for body in opened.bodies if "tr-table" in body and f'aria-label="{name}"' in body)
    found = re.findall(r"<tr><td.*?>(.*?)</td><td.*?>(.*?)</td><td.*?>(.*?)</td></tr>", body)
    return [(unescape(mark), count, share) for mark, count, share in found]


@pytest.mark.parametrize(("language", "sign"), [("ja", "％"), ("en", "%")])
def test_five_ten_and_four_of_nineteen_are_printed_as_they_were_published(language: Language, sign: str) -> None:
    """浜松市: of 19 rated items 5 were A, 10 B and 4 C, published as 26.3, 52.6 and 21.1 per cent."""
    enter(rows("A" * 5 + "B" * 10 + "C" * 4))
    opened = Open("overview", language)
    assert [(count, share) for _, count, share in shares(opened)] == [
        ("5", f"26.3{sign}"),
        ("10", f"52.6{sign}"),
        ("4", f"21.1{sign}"),
        ("0", opened.t("panels.axis.outside")),
    ]
    assert opened.says(opened.t.plural("panels.axis.of", 19))
    assert not opened.says(opened.t("panels.axis.rounded")), "26.3, 52.6 and 21.1 make 100.0"


@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_that_do_not_add_up_say_so_and_what_is_outside_is_counted(language: Language) -> None:
    enter(rows("ABCDD-"))
    opened = Open("overview", language)
    assert [share[:4] for _, _, share in shares(opened)][:3] == ["33.3", "33.3", "33.3"]
    assert opened.says(opened.t("panels.axis.rounded"))
    assert opened.says(opened.t("panels.axis.excluded", outside="2", unmarked="1"))


def town() -> dict[str, list[list[Any]]]:
    """Six initiatives: what each lacks stands in its name."""
    whole = ["P1", "P2", "P3"]
    people = {
        "A1 仕組みだけ": whole,
        "A2 責任者なし": ["P1", "P2", ""],
        "A3 副担当なし": ["P1", "", "P3"],
        "A4 懸念あり": whole,
        "A5 順調で副担当なし": ["P1", "", "P3"],
        "A6 順調": whole,
    }
    origins = ("現場", "現場", "企画", "企画", "現場", "")
    return {
        "部署": [["コード", "部署名"], ["D1", "市民課"]],
        "職員": [["コード", "氏名", "部署"], *([f"P{n}", f"職員{n}", "市民課"] for n in (1, 2, 3))],
        "取組": [
            HEAD,
            *(
                [name[:2], name, "市民課", "実施中", "①", *who, origin, START, END]
                for (name, who), origin in zip(people.items(), origins, strict=True)
            ),
        ],
        "KPI": [
            ["コード", "取組コード", "KPI名", "種別", "望ましい方向", "区分"],
            ["K1", "A1", "端末の台数", "件数", "増加", "活動"],
            ["K4", "A4", "受付時間", "時間", "減少", "成果"],
        ],
        "状況報告": [
            ["取組コード", "報告日", "状況", "ひとこと", "下げた理由"],
            *([code, TODAY, "注意", "予定より遅れています。", "人手が足りないため"] for code in ("A1", "A2", "A3")),
            *([code, TODAY, "順調", "予定どおりです。", ""] for code in ("A4", "A5", "A6")),
        ],
    }


@pytest.fixture
def city() -> None:
    """The town, its viewpoints answered for A1 (all on the left), A4 (two of four) and A6 (one on the right)."""
    enter(town())
    opened = database()
    sides = {"A1": (LEFT, LEFT, LEFT, LEFT), "A4": (LEFT, LEFT, None, None), "A6": (LEFT, LEFT, RIGHT, LEFT)}
    with opened.write(COLLEAGUE) as session:
        for code, (purpose, target, outcome, actor) in sides.items():
            given = {"purpose": purpose, "target": target, "outcome": outcome, "actor": actor}
            version = existing(session, code).version
            save_viewpoints(session, COLLEAGUE, SaveViewpoints(initiative_code=code, version=version, **given))
        concern = SaveConcern(
            code="",
            initiative_code="A4",
            text="停電したときの手順がありません。",
            blocking=True,
            department_code=None,
            raised_on=TODAY,
        )
        save_concern(session, COLLEAGUE, concern)
    opened.dispose()


def walls(opened: Open) -> list[str]:
    return [text for text, body in zip(opened.texts, opened.bodies, strict=True) if "tr-panel" in body]


@pytest.mark.usefixtures("city")
def test_each_wall_names_who_stands_at_it_and_who_is_well_stands_at_none() -> None:
    first, second, third = walls(Open("overview"))
    assert first.startswith("①「DX＝システム導入」になっている　1件")
    assert "「A1 仕組みだけ」" in first
    assert second.startswith("② 庁内の合意が整っていない　2件")
    assert second.endswith("「A4 懸念あり」、「A2 責任者なし」"), "worst first"
    assert third.startswith("③ 担当が替わると止まるおそれ　1件")
    assert "「A3 副担当なし」" in third


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_is_about_efficiency_one_changes_something_and_four_have_not_said(language: Language) -> None:
    opened = Open("overview", language)
    t = opened.t
    assert opened.says(t("panels.sides.counts", efficiency="1", transformation="1", unanswered="4"))
    assert opened.says(t("panels.sides.kindly", names=t("panels.quoted", title="A1 仕組みだけ")))


def reliance(opened: Open) -> list[str]:
    (body,) = (body for body in opened.bodies if "tr-facts" in body)
    return [unescape(value) for value in re.findall("<dd>(.*?)</dd>", body)]


@pytest.mark.usefixtures("city")
def test_how_far_a_city_goes_on_by_itself() -> None:
    """現場 3 of the 5 that say; 4 of 6 with a deputy; nothing is known of the rest."""
    unknown = "まだありません"
    assert reliance(Open("overview")) == ["60.0％（5件中3件）", unknown, "66.7％（6件中4件）", *([unknown] * 3)]


def test_reports_that_went_on_after_a_handover_and_decisions_with_and_without_figures() -> None:
    """Two handed over in September: A1 reported ten days later, A2 never; of two decisions one stands on figures."""
    before = town()
    del before["状況報告"]
    enter(before, NOW - timedelta(days=100))
    handed = {"取組": [["コード", "取組名", "主管課", "担当者"], *([c, c, "市民課", "P3"] for c in ("A1", "A2"))]}
    enter(handed, NOW - timedelta(days=80))
    enter(
        {
            "状況報告": [
                ["取組コード", "報告日", "状況", "ひとこと"],
                ["A1", TODAY - timedelta(days=70), "順調", "引継ぎを終えました。"],
            ],
            "試行": [["コード", "取組コード"], ["S1", "A5"], ["S2", "A6"]],
            "KPI": [
                ["コード", "取組コード", "試行コード", "KPI名", "種別", "望ましい方向", "区分"],
                ["K5", "A5", "S1", "年間の作業時間", "年間時間", "減少", "成果"],
            ],
            "計測": [
                ["KPIコード", "段階", "計測日", "値"],
                ["K5", "導入前", "2025/3/31", "400時間"],
                ["K5", "導入後", "2026/9/30", "300時間"],
            ],
            "判断": [
                ["試行コード", "決定日", "判断", "理由"],
                *([code, TODAY, "本格導入", "効果が確かめられたため"] for code in ("S1", "S2")),
            ],
        }
    )
    assert reliance(Open("overview"))[4:] == ["50.0％（2件中1件）", "50.0％（2件中1件）"]
