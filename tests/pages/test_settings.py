"""設定: what is typed is kept, shown as text, refused beside its field, and never overwritten unseen."""

from typing import Any

import pytest

from tests.builders import imizu
from tests.pages.screens import COLLEAGUE, LANGUAGES, Open, bring_in, database
from tracker.domain.organisation import Organisation, SaveDepartment, SavePerson, SaveYear, UpdateCity
from tracker.i18n import Language
from tracker.services import organisation as services

TABS = ("city", "years", "departments", "people", "branding", "history")
NASTY = "<script>alert(1)</script> =HYPERLINK(\"x\") **太字** $x^2$ :material/home: 😀 'a' -> --"


def stored() -> Organisation:
    with database().read() as session:
        return services.organisation(session, COLLEAGUE)


def save(command: Any) -> None:
    """A colleague saves something."""
    service = {
        UpdateCity: services.update_city,
        SaveYear: services.save_year,
        SaveDepartment: services.save_department,
        SavePerson: services.save_person,
    }[type(command)]
    with database().write(COLLEAGUE) as session:
        service(session, COLLEAGUE, command)


def department(name: str, code: str = "D1", version: int | None = None) -> SaveDepartment:
    return SaveDepartment(code=code, name=name, parent_code=None, version=version)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("rows", ["nothing", "six rows"])
def test_every_tab_opens(tab: str, language: Language, rows: str) -> None:
    if rows == "six rows":
        bring_in(imizu())
    opened = Open("settings", language).tab("settings", tab)
    assert opened.says("部署" if language == "ja" else "departments")


def test_the_city_and_its_why_are_saved() -> None:
    why = "住民を待たせない。\n職員が考える時間をつくる。"
    opened = Open("settings").type({"name": "架空市", "why": why}, "settings.city")
    assert opened.press("settings.city.save").says("市の設定を保存しました。")
    assert (stored().city.name, stored().city.why) == ("架空市", why)


def test_ten_thousand_characters_are_taken_and_one_more_is_refused_with_the_limit() -> None:
    opened = Open("settings").type({"why": "あ" * 10_000}, "settings.city").press("settings.city.save")
    assert len(stored().city.why) == 10_000
    opened.type({"why": "い" * 10_001}, "settings.city").press("settings.city.save")
    assert opened.says("10,000")
    assert opened.at.text_area(key="settings.city.why").value == "い" * 10_001, "what was typed is not lost"
    assert stored().city.why == "あ" * 10_000


def test_whatever_is_typed_is_shown_as_text() -> None:
    opened = Open("settings").tab("settings", "departments").open("settings.department")
    form = "settings.department.form."
    opened.type({"code": "D9", "name": NASTY}, form).press(f"{form}.save")
    assert opened.says(f"「{NASTY}」を保存しました。")
    assert opened.records("settings.department.list") == [["D9", NASTY, "", "0", "0"]]
    assert not any("<script" in body for body in opened.bodies)
    opened.open("settings.department", "D9")
    assert opened.at.text_input(key="settings.department.form.D9.name").value == NASTY


def test_an_empty_required_field_is_refused_beside_it_and_the_rest_stays() -> None:
    opened = Open("settings").tab("settings", "departments").open("settings.department")
    form = "settings.department.form."
    opened.type({"code": "0210"}, form).press(f"{form}.save")
    (refusal,) = (body for body in opened.bodies if "tr-field-error" in body)
    assert opened.t("errors.required") in refusal
    assert opened.at.text_input(key=f"{form}.code").value == "0210"
    opened.type({"name": "新しい課"}, form).press(f"{form}.save")
    assert [(each.code, each.name) for each in stored().departments] == [("0210", "新しい課")]


def test_nobody_has_to_think_up_a_code() -> None:
    save(department("市民課", "0210"))
    opened = Open("settings").tab("settings", "departments").open("settings.department")
    form = "settings.department.form."
    opened.type({"name": "財政課"}, form).press(f"{form}.save")
    opened.tab("settings", "people").open("settings.person")
    form = "settings.person.form."
    opened.at.selectbox(key=f"{form}.department_code").set_value("0211")
    opened.type({"name": "職員 一"}, form).press(f"{form}.save")
    assert [each.code for each in stored().departments] == ["0210", "0211"]
    assert [each.code for each in stored().people] == ["P1"]


def test_a_code_that_exists_is_not_overwritten_by_adding() -> None:
    save(department("市民課"))
    opened = Open("settings").tab("settings", "departments").open("settings.department")
    form = "settings.department.form."
    opened.type({"code": "D1", "name": "別の課"}, form).press(f"{form}.save")
    assert any("tr-field-error" in body for body in opened.bodies)
    assert [each.name for each in stored().departments] == ["市民課"]


@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_two_people_change_one_department(keep: str) -> None:
    save(department("市民課"))
    opened = Open("settings").tab("settings", "departments").open("settings.department", "D1")
    form = "settings.department.form.D1"
    opened.type({"name": "住民課"}, form)
    save(department("市民窓口課", version=1))
    opened.press(f"{form}.save")
    assert opened.says("佐藤さんが令和8年11月23日 10:00に、同じものを変更しています", "市民窓口課", "住民課")
    assert opened.at.text_input(key=f"{form}.name").value == "住民課", "what was typed is not lost"
    opened.press(f"{form}.{keep}")
    if keep == "mine":
        assert stored().departments[0].name == "住民課"
    else:
        assert stored().departments[0].name == "市民窓口課"
        assert opened.at.text_input(key=f"{form}.name").value == "市民窓口課"
        opened.type({"name": "市民総合窓口課"}, form).press(f"{form}.save")
        assert stored().departments[0].name == "市民総合窓口課", "their version was the new start"


def test_a_third_change_is_not_overwritten_unseen() -> None:
    save(department("市民課"))
    opened = Open("settings").tab("settings", "departments").open("settings.department", "D1")
    form = "settings.department.form.D1"
    opened.type({"name": "住民課"}, form)
    save(department("二番目", version=1))
    opened.press(f"{form}.save")
    assert opened.says("二番目")
    save(department("三番目", version=2))
    opened.press(f"{form}.mine")
    assert opened.says("三番目")
    assert stored().departments[0].name == "三番目"


def test_two_people_change_the_city() -> None:
    opened = Open("settings").type({"name": "私の市"}, "settings.city")
    save(UpdateCity(name="架空市", why="", version=1))
    opened.press("settings.city.save")
    assert opened.says("架空市", "私の市")
    opened.press("settings.city.mine")
    assert stored().city.name == "私の市"


@pytest.mark.parametrize(
    ("year", "cost", "day", "minutes"),
    [("令和8年度", "２，６４３円", "７時間４５分", 465), ("R8", "2643", "7:45", 465), ("2026", "2,643", "7.5", 450)],
)
def test_a_year_is_typed_as_people_write_it(year: str, cost: str, day: str, minutes: int) -> None:
    opened = Open("settings").tab("settings", "years")
    assert opened.says("令和8年度の時間単価が登録されていません")
    opened.press("settings.year.add")
    form = "settings.year.form.new"
    opened.type({"fiscal_year": year, "yen_per_hour": cost, "basis": "時間外勤務手当", "minutes_per_day": day}, form)
    opened.press(f"{form}.save")
    (saved,) = stored().years
    assert (saved.fiscal_year, saved.yen_per_hour, saved.minutes_per_day) == (2026, 2643, minutes)
    assert not opened.says("登録されていません")


@pytest.mark.parametrize(
    ("field", "typed"), [("yen_per_hour", "たくさん"), ("minutes_per_day", "半日"), ("minutes_per_day", "30:00")]
)
def test_a_number_that_is_none_is_refused_beside_its_field(field: str, typed: str) -> None:
    opened = Open("settings").tab("settings", "years").press("settings.year.add")
    form = "settings.year.form.new"
    opened.type({"fiscal_year": "2026", field: typed}, form).press(f"{form}.save")
    (refusal,) = (body for body in opened.bodies if "tr-field-error" in body)
    assert "</p>" in refusal
    assert opened.at.text_input(key=f"{form}.{field}").value == typed
    assert stored().years == ()


def test_a_person_has_no_figure() -> None:
    save(department("市民課"))
    opened = Open("settings").tab("settings", "people").open("settings.person")
    form = "settings.person.form."
    opened.at.selectbox(key=f"{form}.department_code").select("D1")
    opened.type({"code": "P1", "name": "田中 花子", "in_post_since": "令和8年4月", "role": "DX推進リーダー"}, form)
    opened.press(f"{form}.save")
    assert opened.records("settings.person.list") == [["P1", "田中 花子", "市民課", "", "DX推進リーダー", "令和8年4月"]]


def test_hundreds_of_departments_are_paged_and_searched() -> None:
    for number in range(1, 46):
        save(department(f"第{number}課", code=f"D{number:03}"))
    opened = Open("settings").tab("settings", "departments")
    assert len(opened.records("settings.department.list")) == 20
    opened.at.text_input(key="settings.department.search").set_value("第４４")
    opened.run()
    assert [row[0] for row in opened.records("settings.department.list")] == ["D044"]
    opened.at.text_input(key="settings.department.search").set_value("どこにもない")
    opened.run()
    assert opened.says("該当するものはありません")


def test_history_tells_who_changed_what_from_what_to_what() -> None:
    save(department("市民課"))
    save(department("市民窓口課", version=1))
    rows = Open("settings").tab("settings", "history").records("settings.history.list")
    assert [row[1] for row in rows] == ["佐藤", "佐藤"]
    assert rows[0][0] == "令和8年11月23日 10:00"
    assert "市民課 → 市民窓口課" in rows[0][3]


def test_history_shows_no_internal_number() -> None:
    save(department("本庁", code="D0"))
    save(department("市民課"))
    save(SaveDepartment(code="D1", name="市民課", parent_code="D0", version=1))
    rows = Open("settings").tab("settings", "history").records("settings.history.list")
    assert rows[0][3] == "上位部署コードを変更"


@pytest.mark.parametrize("tab", TABS)
def test_who_is_no_admin_reads_and_changes_nothing(tab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    save(department("市民課"))
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "editor")
    opened = Open("settings").tab("settings", tab)
    assert [button.key for button in opened.at.button] == []
    assert all("search" in str(field.key) for field in opened.at.text_input)


def test_the_open_tab_stays_open_when_the_language_changes() -> None:
    opened = Open("settings").tab("settings", "departments")
    assert opened.says("まだ部署がありません")
    opened.at.segmented_control(key="frame_language").set_value("en")
    assert opened.run().says("There are no departments yet")
