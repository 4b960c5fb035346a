"""会議で映す: what the browser is handed of fixed papers, and what is recorded from the wall."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from tests.calls import EDITOR, NOW, VIEWER
from tests.pages.meeting_city import FREE, INITIATIVE, PILOT, TODAY, fix, furnished
from tests.pages.screens import LANGUAGES, Open
from tests.services.meeting import action, item, meet, one, seen
from tests.services.piloting import call, pilot
from tracker.db.engine import Database
from tracker.db.models import AgendaItem, Snapshot
from tracker.domain.actor import Actor
from tracker.domain.codes import Decision, Role
from tracker.domain.meeting_codes import Asked
from tracker.domain.meetings import RecordItem, RemoveAgendaItem, SaveMeeting
from tracker.exports.deck.model import AnySlide
from tracker.i18n import Language, translator
from tracker.services.meetings import remove_item, save_meeting
from tracker.services.minutes import record_item
from tracker.ui import present
from tracker.ui.guard import Screen

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
WORD = re.compile(r"words\.(\w+)")


@pytest.fixture
def city() -> Iterator[Database]:
    """A meeting of today about a pilot, an initiative and something confidential, its papers fixed as 第1号."""
    opened = furnished()
    meet(opened, held_on=TODAY)
    item(opened, PILOT, "I1-S1")
    item(opened, INITIATIVE, "I2", asked=Asked.DISCUSS)
    item(opened, FREE, None, title="契約の見直し", confidential=True)
    fix(opened)
    yield opened
    opened.dispose()


def given(opened: Open) -> dict[str, Any]:
    """What the script is handed; KeyError where nothing is shown."""
    for element in opened.at.get("bidi_component"):
        found: dict[str, Any] = json.loads(element.proto.json)
        if "deck" in found:
            return found
    raise KeyError("present")


def shown(opened: Open) -> bool:
    return any('"deck"' in element.proto.json for element in opened.at.get("bidi_component"))


def screen(opened: Database, actor: Actor = EDITOR) -> Screen:
    return Screen("present", translator("ja"), actor, NOW, opened)


def hand(opened: Database, id_: int, actor: Actor = EDITOR, **typed: Any) -> dict[str, Any]:
    """What the panel of an item sends, and the answer."""
    sent = {"seq": "1", "item": id_, "version": one(opened, id_).version, **typed}
    return present.answer(screen(opened, actor), seen(opened), sent)


def item_ids(opened: Database) -> list[int]:
    return [each.id for each in seen(opened).items]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_papers_the_way_to_them_is_shown(language: Language) -> None:
    opened = Open("present", language)
    assert opened.says(opened.t("meetings.present.none"))
    assert opened.labels == [opened.t("meetings.present.go")]
    assert not shown(opened)


@pytest.mark.parametrize(
    "query", [{"papers": "9"}, {"meeting": "M9"}, {"papers": "９"}, {"papers": "abc"}, {"papers": "9" * 9}]
)
def test_a_link_to_papers_nobody_fixed_says_so(city: Database, query: dict[str, str]) -> None:
    opened = Open("present", "ja", **query)
    assert not shown(opened)
    assert opened.says("この資料は見つかりません。")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", [{"papers": "1"}, {"meeting": "M1"}, {}])
def test_every_slide_is_handed_over_at_once(city: Database, language: Language, query: dict[str, str]) -> None:
    opened = Open("present", language, **query)
    found = given(opened)
    kinds = [slide["kind"] for slide in found["deck"]["slides"]]
    assert kinds[0] == "title"
    assert {"summary", "decide", "steps", "roadmap", "pilot", "initiative", "free", "definitions"} <= set(kinds)
    (own,) = (slide for slide in found["deck"]["slides"] if slide["kind"] == "pilot")
    assert found["items"][str(own["item"])]["title"] == "書かない窓口"
    assert opened.texts == [], "nothing of the frame is drawn around it"
    assert opened.labels == []


def test_numbers_go_over_as_numbers_and_notes_stay_at_home(city: Database) -> None:
    slides = given(Open("present"))["deck"]["slides"]
    (own,) = (slide for slide in slides if slide["kind"] == "pilot")
    before, after = (side["mean"]["exact"] for side in own["picture"]["sides"])
    assert (before, after) == (pytest.approx(12.275), pytest.approx(6.62)), "147.3 / 12 and 66.2 / 10 minutes"
    assert own["gain"]["change"]["exact"] == pytest.approx(before - after)
    assert not any("notes" in slide for slide in slides)


def test_what_was_fixed_is_shown_whatever_is_changed_later(city: Database) -> None:
    before = given(Open("present", papers="1"))["deck"]
    version = seen(city).line.version
    renamed = SaveMeeting(code="M1", title="別の会議", held_on=TODAY, begins_at=None, slot_minutes=30, version=version)
    call(city, save_meeting, renamed)
    last = seen(city).items[-1]
    call(city, remove_item, RemoveAgendaItem(id=last.id, version=last.version))
    after = given(Open("present", papers="1"))
    assert after["deck"] == before
    assert str(last.id) not in after["items"], "what was taken off the agenda can not be recorded"


def test_confidential_items_are_left_out_where_the_link_says_so(city: Database) -> None:
    told = json.dumps(given(Open("present", "ja", papers="1", public="1"))["deck"], ensure_ascii=False)
    assert "契約の見直し" not in told
    assert "契約の見直し" in json.dumps(given(Open("present", papers="1"))["deck"], ensure_ascii=False)


def test_damaged_papers_are_refused_in_words(city: Database) -> None:
    with city.write(EDITOR) as session:
        session.connection().execute(update(Snapshot).values(content=Snapshot.content + " "))
    opened = Open("present", papers="1")
    assert opened.says("保存された「第3回DX推進本部会議」の内容が、保存したときのものと一致しません。")
    assert not shown(opened)


@pytest.mark.parametrize("role", Role)
def test_only_who_may_decide_is_offered_a_panel(city: Database, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", role.value)
    assert given(Open("present"))["may_record"] == (role is not Role.VIEWER)
    answer = hand(city, item_ids(city)[0], VIEWER, decision="scale")
    assert answer["ok"] is False
    assert pilot(city).decisions == ()


def test_against_the_rule_the_reason_is_demanded_at_its_field(city: Database) -> None:
    id_ = item_ids(city)[0]
    found = given(Open("present"))["items"][str(id_)]
    assert "not_adopt" in found["against"]
    assert "scale" not in found["against"]
    answer = hand(city, id_, decision="not_adopt", action="端末を調べる", due="R8.12.25")
    assert (answer["ok"], answer["field"]) == (False, "reason")
    assert "異なる判断には、理由を入れてください。" in str(answer["sentence"])
    assert (pilot(city).decisions, seen(city).actions) == ((), ()), "both or neither"


def test_a_decision_and_an_action_go_into_the_minutes_together(city: Database) -> None:
    id_ = item_ids(city)[0]
    answer = hand(
        city, id_, decision="not_adopt", reason="端末の更新が来年度", action="端末を調べる", due="R8.12.25", owner="P1"
    )
    assert answer == {"seq": "1", "item": id_, "ok": True, "sentence": "「書かない窓口」を記録しました。"}
    line = one(city, id_)
    assert (line.decision, line.reason) == (Decision.NOT_ADOPT, "端末の更新が来年度")
    (agreed,) = seen(city).actions
    assert (agreed.text, agreed.owner_code, agreed.due_on) == ("端末を調べる", "P1", date(2026, 12, 25))
    now = given(Open("present"))["items"][str(id_)]
    assert (now["outcome"], now["decision"], now["version"]) == ("決定：導入見送り", "not_adopt", line.version)
    assert now["actions"] == ["端末を調べる　藤代 恵　令和8年12月25日"]


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"action": "調べる", "due": "いつか"}, "due", "「いつか」は日付として読めません。"),
        ({"due": "R8.12.25"}, "action", "空のままでは保存できません。"),
        ({"owner": "P1"}, "action", "空のままでは保存できません。"),
    ],
)
def test_an_action_is_refused_at_its_field(city: Database, typed: dict[str, str], field: str, said: str) -> None:
    answer = hand(city, item_ids(city)[1], decided="続けます。", **typed)
    assert (answer["ok"], answer["field"]) == (False, field)
    assert said in str(answer["sentence"])
    assert one(city, item_ids(city)[1]).decided is None


def test_who_comes_second_is_shown_what_the_first_has_recorded(city: Database) -> None:
    id_ = item_ids(city)[1]
    version = one(city, id_).version
    call(city, record_item, RecordItem(id=id_, decided="来年度に行う", version=version))
    answer = hand(city, id_, decided="すぐに行う", version=version)
    assert answer["ok"] is False
    assert "担当者" in str(answer["sentence"])
    theirs = answer["theirs"]
    assert theirs["decided"] == "来年度に行う"
    assert hand(city, id_, decided="すぐに行う", version=theirs["version"])["ok"] is True
    assert one(city, id_).decided == "すぐに行う"


def test_an_item_whose_pilot_was_removed_is_still_on_the_wall_and_recorded_in_words(city: Database) -> None:
    id_ = item_ids(city)[0]
    with city.write(EDITOR) as session:  # as the database does when the pilot goes
        session.connection().execute(update(AgendaItem).values(pilot_id=None))
    found = given(Open("present"))
    assert "pilot" in {slide["kind"] for slide in found["deck"]["slides"]}, "it was there when the papers were fixed"
    own = found["items"][str(id_)]
    assert (own["gone"], own["choices"]) == (True, [])
    assert hand(city, id_, decided="取りやめを確認した。")["ok"] is True
    assert one(city, id_).decided == "取りやめを確認した。"


def test_the_way_back_leads_to_the_meeting_in_the_readers_language(city: Database) -> None:
    assert given(Open("present", "en", papers="1"))["leave"] == "meetings?meeting=M1&lang=en"


def scripts(*names: str) -> str:
    """The scripts without their comments."""
    lines = (line for name in names for line in (present.ASSETS / name).read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if not line.lstrip().startswith("//"))


def test_no_word_the_script_asks_for_is_missing(city: Database) -> None:
    words = given(Open("present"))["words"]
    assert set(WORD.findall(scripts(*present.SCRIPTS))) <= set(words)
    assert {"decision", "decided", "reason", "said", "action", "due"} <= set(words), "asked by name"


@pytest.mark.parametrize("name", present.SCRIPTS)
def test_the_scripts_say_nothing_themselves(name: str) -> None:
    assert JAPANESE.findall(scripts(name)) == []


def test_every_kind_of_slide_has_its_way_of_being_drawn() -> None:
    drawn = scripts(*present.SCRIPTS).partition("const KINDS = {")[2].partition("}")[0]
    tables = {"agenda", "decide", "changes", "actions", "plan", "definitions"}
    kinds = {kind for slide in AnySlide.__args__ for kind in slide.model_fields["kind"].annotation.__args__}
    assert {kind for kind in kinds - tables if not re.search(rf"\b{kind}\b", drawn)} == set()


def test_the_style_names_no_class_of_streamlit_and_no_letter_on_a_slide_is_small() -> None:
    style = (present.ASSETS / "present.css").read_text(encoding="utf-8")
    assert not re.search(r"\.st[-A-Z]|data-testid", style)
    slides = style.partition("/* What stands around the slides. */")[0]
    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", slides)]
    assert min(sizes) >= 20
    assert min(int(size) for size in re.findall(r'"font-size": (\d+)', scripts(*present.SCRIPTS))) >= 20


def test_each_panel_shows_what_was_agreed_under_its_own_item(city: Database) -> None:
    first, second, secret = item_ids(city)
    action(city, "様式を直す", "M1")
    for id_, words in ((first, "端末を調べる"), (secret, "見積を取る")):
        assert hand(city, id_, said="話した。", action=words)["ok"] is True
    found = given(Open("present"))["items"]
    told = {id_: [each.split("　")[0] for each in found[str(id_)]["actions"]] for id_ in (first, second, secret)}
    assert told == {first: ["端末を調べる"], second: [], secret: ["見積を取る"]}
    assert {each.text: each.confidential for each in seen(city).actions} == {
        "様式を直す": False,
        "端末を調べる": False,
        "見積を取る": True,
    }
