"""取組カルテ: read by everybody, changed in place by who may, never lost between two people, readable at any size."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.builders import xlsx_bytes
from tests.calls import ADMIN, EDITOR, NOW, VIEWER
from tests.databases import Clock
from tests.pages.cities import mixed
from tests.pages.screens import COLLEAGUE, LANGUAGES, Open, bring_in, database
from tracker.db.engine import open_database
from tracker.domain.codes import Check, Lifecycle, Rating, Step
from tracker.domain.initiatives import AddStatus, Card, SaveEvidence
from tracker.i18n import Language
from tracker.imports import read_files
from tracker.services.cards import card
from tracker.services.importing import apply_import
from tracker.services.initiatives import add_status, save_evidence
from tracker.ui import initiative_kpis

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


def code_of(sheets: dict[str, list[list[Any]]]) -> list[str]:
    return [str(row[0]) for row in sheets["取組"][1:]]


def status(code: str = "I1", sentence: str = "予算の確認を待っています。") -> AddStatus:
    return AddStatus(
        initiative_code=code, reported_on=date(2026, 11, 5), rating=Rating.ACTION_NEEDED, sentence=sentence
    )


def stored(code: str = "I1") -> Card:
    with database().read() as session:
        return card(session, VIEWER, NOW, code)


@pytest.fixture
def at_home() -> None:
    """The town in this test's own database."""
    bring_in(town())


# Reading


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


# Changing


@pytest.mark.usefixtures("at_home")
def test_a_report_is_made_in_four_interactions() -> None:
    opened = Open("initiative", code="I1").press("initiative.report")
    form = "today.status.I1"
    opened.at.segmented_control(key=f"{form}.rating").set_value(Rating.ON_TRACK.value)
    opened.type({"sentence": "契約が済みました。"}, form).press(f"{form}.save")
    (update,) = stored().updates
    assert (update.rating, update.sentence, update.reported_on) == (Rating.ON_TRACK, "契約が済みました。", NOW.date())
    assert opened.says("○ 順調 ：契約が済みました。")
    opened.press("initiative.report")
    assert opened.at.text_area(key=f"{form}.sentence").value == "契約が済みました。", "the next one starts from it"


@pytest.mark.usefixtures("at_home")
def test_why_and_for_whom_are_changed_in_place_and_the_rest_stays() -> None:
    opened = Open("initiative", code="I1").press("initiative.why")
    form = "initiative.why.form.I1"
    opened.type({"inclusion": f"電話でも受け付けます。{NASTY}"}, form).press(f"{form}.save")
    found = stored()
    assert found.inclusion == f"電話でも受け付けます。{NASTY}"
    assert (found.purpose, found.line.owner) == ("待ち時間を減らします。", "藤代 恵")
    assert [name for _, name in found.partners] == ["納税課"]
    assert found.line.planned_end == date(2027, 3, 31)
    assert opened.says(NASTY)
    assert not any("<script" in body for body in opened.bodies)


@pytest.mark.usefixtures("at_home")
def test_a_deputy_is_named_where_it_is_missing() -> None:
    opened = Open("initiative", code="I1").press("initiative.check.deputy_named")
    form = "initiative.team.form.I1"
    opened.at.selectbox(key=f"{form}.deputy_code").select("P2")
    opened.press(f"{form}.save")
    assert stored().deputy == "江口 大輔"
    assert not opened.says("副担当者がまだいません。")


@pytest.mark.usefixtures("at_home")
def test_the_basics_take_dates_as_a_city_writes_them() -> None:
    opened = Open("initiative", code="I1").press("initiative.basics")
    form = "initiative.basics.form.I1"
    opened.type({"planned_end": "そのうち"}, form).press(f"{form}.save")
    assert any("tr-field-error" in body for body in opened.bodies)
    opened.type({"planned_end": "令和8年3月1日"}, form).press(f"{form}.save")
    assert any("tr-field-error" in body for body in opened.bodies), "before its start"
    opened.at.segmented_control(key=f"{form}.lifecycle").set_value(Lifecycle.COMPLETED.value)
    opened.at.multiselect(key=f"{form}.partner_codes").set_value([])
    opened.type({"planned_end": "R9.2.28"}, form).press(f"{form}.save")
    found = stored()
    assert found.line.planned_end == date(2027, 2, 28)
    assert (found.line.lifecycle, found.partners) == (Lifecycle.COMPLETED, ())
    assert opened.says("完了")


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_two_people_write_for_one_check(keep: str) -> None:
    opened = Open("initiative", code="I1").press("initiative.check.agreements_recorded")
    form = "initiative.check.form.I1.agreements_recorded"
    opened.type({"text": "私の記録"}, form)
    theirs = SaveEvidence(
        initiative_code="I1", check=Check.AGREEMENTS_RECORDED, text="相手の記録", recorded_on=NOW.date()
    )
    with database().write(COLLEAGUE) as session:
        save_evidence(session, COLLEAGUE, theirs)
    opened.press(f"{form}.save")
    assert opened.says("佐藤さんが令和8年11月23日 10:00に", "相手の記録", "私の記録")
    opened.press(f"{form}.{keep}")
    (written,) = (s.evidence for s in stored().steps[1].checks if s.check is Check.AGREEMENTS_RECORDED)
    assert written == ("私の記録" if keep == "mine" else "相手の記録")


@pytest.mark.usefixtures("at_home")
def test_going_on_asks_for_the_reason_and_shows_it_afterwards() -> None:
    opened = Open("initiative", code="I1").press("initiative.advance")
    assert opened.says("対象の業務の件数と時間が分かっている", "進むには理由が要ります")
    form = "initiative.advance.form.I1"
    opened.press(f"{form}.save")
    assert any("tr-field-error" in body for body in opened.bodies)
    opened.type({"reason": "市長の公約のため先に対話を始める"}, form).press(f"{form}.save")
    assert stored().line.step is Step.DIALOGUE
    assert opened.says("理由を付けて次へ（令和8年11月23日）：市長の公約のため先に対話を始める")


@pytest.mark.usefixtures("at_home")
def test_money_of_a_year_is_added_and_changed() -> None:
    opened = Open("initiative", code="I1").tab("initiative", "budget").press("initiative.budget.add")
    form = "initiative.budget.form.I1."
    opened.type({"fiscal_year": "令和8年度", "initial_yen": "480千円", "funding": "一般財源"}, form)
    opened.press(f"{form}.save")
    assert opened.records("initiative.budget.list") == [["令和8年度", "480,000円", "–", "一般財源"]]
    opened.open("initiative.budget.I1", "2026")
    form = "initiative.budget.form.I1.2026"
    opened.type({"recurring_yen": "たくさん"}, form).press(f"{form}.save")
    assert any("tr-field-error" in body for body in opened.bodies)
    opened.type({"recurring_yen": "12,000円"}, form).press(f"{form}.save")
    assert opened.records("initiative.budget.list")[0][2] == "12,000円"


@pytest.mark.usefixtures("at_home")
def test_a_pain_point_is_added_and_fulfils_its_check() -> None:
    opened = Open("initiative", code="I1").press("initiative.check.pain_point")
    form = "initiative.pain.form.I1"
    opened.type({"text": "同じ住所を3回書く"}, form).press(f"{form}.save")
    assert "initiative.check.pain_point" not in {button.key for button in opened.at.button}
    rows = opened.tab("initiative", "pain").records("initiative.pain.list")
    assert [row[:3] for row in rows] == [["住民", "同じ住所を3回書く", "市民課"]]


@pytest.mark.usefixtures("at_home")
def test_the_history_is_this_initiatives_own() -> None:
    with database().write(EDITOR) as session:
        add_status(session, EDITOR, status())
        add_status(session, EDITOR, status("I2"))
    rows = Open("initiative", code="I1").tab("initiative", "history").records("settings.history.list")
    assert any("状況報告" in row[2] for row in rows)
    assert not any("I2" in row[2] for row in rows)


# Adding one


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_initiative_in_a_new_city(language: Language) -> None:
    opened = Open("initiative", language, code="new")
    form = "initiative.new.form"
    opened.press(f"{form}.save")
    assert any("tr-field-error" in body for body in opened.bodies)
    opened.type({"title": "転入届の案内", "department": "市民課"}, form).press(f"{form}.save")
    assert opened.at.query_params["code"] == ["I1"]
    assert opened.says("転入届の案内", opened.t("initiative.why"))
    assert stored().line.department == "市民課"


@pytest.mark.usefixtures("at_home")
def test_one_more_initiative_takes_the_next_code() -> None:
    opened = Open("initiative", code="new")
    form = "initiative.new.form"
    opened.at.selectbox(key=f"{form}.department").select_index(1)
    opened.at.segmented_control(key=f"{form}.lifecycle").set_value(Lifecycle.PROPOSED.value)
    opened.type({"title": "書類の電子化", "purpose": "探す時間を減らす"}, form).press(f"{form}.save")
    found = stored("I6")
    assert (found.line.title, found.line.lifecycle, found.purpose) == (
        "書類の電子化",
        Lifecycle.PROPOSED,
        "探す時間を減らす",
    )
    assert opened.says("取組「書類の電子化」を登録しました（コード I6）。")


def test_who_only_reads_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    opened = Open("initiative", code="new")
    assert opened.says(opened.t("initiative.new.read_only"))
    assert list(opened.at.text_input) == []
