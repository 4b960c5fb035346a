"""横展開 on the screen: the surest first, why each is proposed, and what a yes and a no do."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.calls import NOW, VIEWER
from tests.pages.screens import LANGUAGES, Open, bring_in, database
from tests.pages.spreading import city
from tracker.domain.transfers import Shortlist
from tracker.exports.shortlist_files import shortlist_xlsx
from tracker.i18n import Language, translator
from tracker.services.results import all_results
from tracker.services.transfers import shortlist

KEY = "results.transfers"
FORM = f"{KEY}.form.P1.G3"


@pytest.fixture
def spread() -> None:
    sheets = city()
    sheets["展開"] = sheets["展開"][:2]
    bring_in(sheets)


def found() -> Shortlist:
    opened = database()
    with opened.read() as session:
        listed = shortlist(session, VIEWER, all_results(session, VIEWER, NOW))
    opened.dispose()
    return listed


def places(opened: Open, *parts: str) -> list[int]:
    told = "\n".join(opened.texts)
    return [told.index(part) for part in parts]


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_surest_comes_first_with_its_hours_and_why_it_is_proposed(language: Language) -> None:
    opened = Open("results", language, view="rollout")
    assert opened.says(opened.t("rollout.transfers.caution"), opened.t("rollout.why.same_name"))
    first, second = places(opened, "福祉課" if language == "ja" else "(福祉課)", "税務課")
    assert first < second
    assert opened.says("12,000", "3,000", "4.3")
    assert opened.t("rollout.transfers.yes") in opened.labels


@pytest.mark.usefixtures("spread")
def test_figures_are_estimates_in_steps_of_ten_quoted_by_the_cautious_end() -> None:
    opened = Open("results", view="rollout")
    assert opened.says("控えめに見て年約690時間", "年約850時間の減少（幅 約690〜1,010時間）", "職員の時間・推計")
    assert opened.says("もとの試行：書かない窓口（市民課）　1件あたり4.3分の短縮（幅 3.5〜5.1分）")


@pytest.mark.usefixtures("spread")
def test_what_got_slower_proposes_nothing_and_says_why() -> None:
    opened = Open("results", view="rollout")
    assert opened.says("訪問のタブレット入力（福祉課）：見送り・中止・やり直しの試行です")


@pytest.mark.usefixtures("spread")
def test_yes_shows_what_will_be_made_makes_it_and_links_it() -> None:
    opened = Open("results", view="rollout").press(f"{KEY}.yes.P1.G3")
    title = opened.at.text_input(key=f"{FORM}.title")
    assert title.value == "転入届の受付と入力2（書かない窓口の横展開）"
    opened.type({"title": "福祉課の受付をまとめる"}, FORM).press(f"{FORM}.save")
    assert opened.says("取組「福祉課の受付をまとめる」を作りました。", "うち1件は同じ業務と確認し、取組を作りました。")
    assert f"{KEY}.no.P1.G3" not in [button.key for button in opened.at.button]
    made = next(one for one in found().candidates if one.work.code == "G3").answer
    assert made is not None
    card = Open("initiative", code=made.initiative_code or "")
    assert card.says("福祉課の受付をまとめる", "市民課の取組「書かない窓口」で効果を確かめた方法を使う")
    assert any("もとの取組：書かない窓口" in label for label in card.labels)
    assert any("横展開先：福祉課の受付をまとめる" in label for label in Open("initiative", code="I1").labels)


@pytest.mark.usefixtures("spread")
def test_a_title_is_needed_and_what_was_typed_stays() -> None:
    opened = Open("results", view="rollout").press(f"{KEY}.yes.P1.G3")
    opened.type({"title": "", "purpose": "急ぐ理由"}, FORM).press(f"{FORM}.save")
    assert opened.says("入力してください。空のままでは保存できません。")
    assert opened.at.text_area(key=f"{FORM}.purpose").value == "急ぐ理由"


@pytest.mark.usefixtures("spread")
def test_no_takes_it_off_and_leaves_a_way_back() -> None:
    opened = Open("results", view="rollout").press(f"{KEY}.no.P1.G3")
    assert opened.says("「転入届の受付と入力2」を候補から外しました。", "ほかの課の似た業務は1件です。")
    assert [one.work.code for one in found().declined] == ["G3"]
    assert f"{KEY}.yes.P1.G3" in [button.key for button in opened.at.button], "in the list of what was declined"


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_only_reads_may_not_answer(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    opened = Open("results", language, view="rollout")
    keys = [str(button.key) for button in opened.at.button]
    assert [key for key in keys if ".yes." in key or ".no." in key] == []
    assert opened.says(opened.t("rollout.state.open"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_city_without_a_clear_effect_is_told_so(language: Language) -> None:
    sheets = city()
    bring_in({name: rows for name, rows in sheets.items() if name not in ("計測", "判断", "展開", "事例")})
    opened = Open("results", language, view="rollout")
    assert opened.says(opened.t("rollout.transfers.nothing"))
    assert len([text for text in opened.texts if opened.t("rollout.obstacle.not_measured") in text]) >= 1


@pytest.mark.usefixtures("spread")
def test_the_way_there_and_back_keeps_the_filters() -> None:
    opened = Open("results", state="active").tab("results", "spread").run()
    opened.press("results.transfers")
    assert opened.at.query_params["view"] == "rollout"
    opened.press(f"{KEY}.back")
    assert "view" not in opened.at.query_params
    assert opened.at.query_params["state"] == "active"


@pytest.mark.usefixtures("spread")
def test_the_shortlist_for_the_meeting_has_the_same_figures_in_the_same_order() -> None:
    sheet: Any = load_workbook(BytesIO(shortlist_xlsx(found(), translator("ja"))))["横展開の候補"]
    assert "もう一度計測してください" in sheet["A2"].value
    headings = [cell.value for cell in sheet[4]]
    first, second = (dict(zip(headings, row, strict=True)) for row in sheet.iter_rows(min_row=5, max_row=6))
    assert [first["課"].value, second["課"].value] == ["福祉課", "税務課"]
    assert (first["控えめに見た削減時間（年）"].value, first["削減時間（年）"].value, first["根拠"].value) == (
        690,
        850,
        "推計",
    )
    assert first["削減時間（年）"].number_format == '"約"#,##0'
    assert (first["似ている理由"].value, first["確認"].value) == (
        "業務の名前に「転入届」「受付」「入力」が共通しています。",
        "未確認",
    )
