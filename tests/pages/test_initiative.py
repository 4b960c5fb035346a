"""取組カルテ: read by everybody, changed in place by who may, never lost between two people, readable at any size."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.builders import xlsx_bytes
from tests.calls import ADMIN, NOW, VIEWER
from tests.databases import Clock
from tests.pages.initiatives import LONG, code_of, hundreds, status, town
from tests.pages.screens import LANGUAGES, Open
from tracker.db.engine import open_database
from tracker.domain.codes import Check
from tracker.i18n import Language
from tracker.imports import read_files
from tracker.services.cards import card
from tracker.services.importing import apply_import
from tracker.services.reporting import add_status
from tracker.ui import initiative_kpis


@pytest.fixture(scope="module")
def cities(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of three cities, made once: tests that take them only read."""
    folder = tmp_path_factory.mktemp("cards")
    found = {}
    for name, sheets in {"empty": None, "town": town(), "hundreds": hundreds()}.items():
        shutil.copy(sqlite_template, folder / f"{name}.db")
        found[name] = f"sqlite:///{folder / name}.db"
        if sheets is not None:
            made = open_database(found[name], Clock(NOW))
            with made.write(ADMIN) as session:
                assert apply_import(session, ADMIN, read_files([("city.xlsx", xlsx_bytes(sheets))])).applied
                add_status(session, ADMIN, status(next(iter(code_of(sheets)))))
            made.dispose()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ["viewer", "editor"])
@pytest.mark.parametrize("place", ["town I1", "town I2", "hundreds I001"])
def test_a_card_opens_for_every_role(
    cities: dict[str, str], place: str, role: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, code = place.split()
    monkeypatch.setenv("TRACKER_DATABASE_URL", cities[name])
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role)
    opened = Open("initiative", language, code=code)
    assert opened.says(opened.t("initiative.why"), opened.t("initiative.steps"))
    pressed = {button.key for button in opened.at.button}
    assert ("initiative.report" in pressed) == (role == "editor")
    assert ("initiative.why" in pressed) == (role == "editor")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ["viewer", "editor"])
@pytest.mark.parametrize("name", ["empty", "town", "hundreds"])
def test_the_list_opens_for_every_role(
    cities: dict[str, str], name: str, role: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", cities[name])
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role)
    opened = Open("initiative", language)
    pressed = {str(button.key) for button in opened.at.button}
    assert any("new" in key for key in pressed) == (role == "editor")
    if name == "empty":
        assert opened.says(opened.t("initiative.first"))
        return
    rows = opened.records("initiative.list")
    assert rows[0][0] == f"■ {'要対応' if language == 'ja' else 'Action needed'}", "worst first"
    assert len(rows) == (5 if name == "town" else 20)


def test_the_card_answers_first_then_says_why_who_and_what_is_missing(
    cities: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", cities["town"])
    opened = Open("initiative", code="I1")
    assert opened.says(
        "■ 要対応 ：予算の確認を待っています。", "市民課（関係課：納税課）", "令和8年4月1日〜令和9年3月31日"
    )
    assert opened.says("待ち時間を減らします。", "来庁が1回で済みます。", "藤代 恵")
    assert opened.says("副担当者がまだいません。", "スマートフォンを使わない方などへの対応")
    order = "\n".join(opened.texts)
    assert order.index("予算の確認") < order.index("なぜ、だれのために") < order.index("4つのステップ")
    assert [button.label for button in opened.at.button if button.key == "initiative.check.deputy_named"] == [
        "副担当者を決める"
    ]


def test_no_figure_stands_beside_a_person(cities: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", cities["town"])
    (people,) = (text for text in Open("initiative", code="I1").texts if "藤代 恵" in text)
    assert not any(sign.isdigit() for sign in people)


def test_a_step_that_does_not_apply_says_so_and_asks_for_nothing(
    cities: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", cities["town"])
    opened = Open("initiative", code="I2")
    assert opened.says("対象外", "この型の取組では、このステップは対象外です。")
    keys = {button.key for button in opened.at.button}
    assert "initiative.check.baseline_measured" not in keys
    assert "initiative.check.agreements_recorded" in keys


def test_a_kpi_card_carries_the_verdict_its_width_and_its_evidence(
    cities: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", cities["town"])
    (told,) = (text for text in Open("initiative", code="I1").texts if text.startswith("受付時間"))
    assert "→" in told
    assert "●" in told
    assert "改善" in told
    assert "幅" in told
    assert "実測" in told


def test_where_to_measure_next(sqlite_database: Any) -> None:
    with sqlite_database.write(ADMIN) as session:
        apply_import(session, ADMIN, read_files([("city.xlsx", xlsx_bytes(town()))]))
    with sqlite_database.read() as session:
        found = card(session, VIEWER, NOW, "I4").kpis
    assert initiative_kpis.to_measure(found, Check.AFTER_MEASURED) == "K9", "the one that waits for 導入後"
    assert initiative_kpis.to_measure((), Check.AFTER_MEASURED) is None


def test_a_card_without_anything_says_what_to_do(cities: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", cities["hundreds"])
    opened = Open("initiative", code="I002")
    assert opened.says("まだ状況報告がありません", "測る指標（KPI）がまだありません", "未定")
    assert "initiative.check.purpose_written" in {button.key for button in opened.at.button}


def test_a_long_name_is_shown_whole(cities: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", cities["hundreds"])
    assert LONG[:300] in Open("initiative", code="I001").texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_nothing_leads_back_to_the_list(
    cities: dict[str, str], language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", cities["town"])
    opened = Open("initiative", language, code="I999")
    assert opened.says(opened.t("initiative.unknown"))
    assert opened.press("initiative.back").records("initiative.list")


def test_the_list_is_searched_filtered_and_opened(cities: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", cities["town"])
    opened = Open("initiative", state="paused")
    assert [row[1] for row in opened.records("initiative.list")] == ["I5"]
    assert opened.records("initiative.list")[0][0] == "休止"
    opened = Open("initiative", state="stopped")
    assert opened.says(opened.t("frame.filter.none"))
    opened.press("initiative.clear")
    opened.at.text_input(key="initiative.list.search").set_value("保育")
    assert [row[2] for row in opened.run().records("initiative.list")] == ["保育の書類確認"]
    opened.at.text_input(key="initiative.list.search").set_value("どこにもない")
    assert opened.run().says(opened.t("initiative.list.none"))
