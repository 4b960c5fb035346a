"""The stopwatch as a file: one page that asks nobody for anything and that no name can break."""

import json
import re
from typing import Any

import pytest

from tracker.domain.codes import Phase
from tracker.domain.timing import TimingView
from tracker.exports.stopwatch import stopwatch_html, stopwatch_name
from tracker.i18n import LANGUAGES, Language, translator

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def view(**more: Any) -> TimingView:
    fields: dict[str, Any] = {
        "kpi_code": "K1",
        "kpi_name": "受付時間",
        "phase": Phase.BEFORE,
        "pilot_code": "P1",
        "timeable": True,
        "ready": True,
        "starts_at": "声をかけたとき",
        "ends_at": "控えを渡したとき",
        "case_types": ("転入", "転出"),
        "planned": 30,
        "recorders": 3,
        "counted": 18,
        "last": (),
    }
    return TimingView(**{**fields, **more})


def page(found: TimingView, language: Language = "ja") -> str:
    return stopwatch_html(found, translator(language)).decode()


def given(text: str) -> dict[str, Any]:
    embedded = text.partition('id="given">')[2].partition("</script>")[0]
    found: dict[str, Any] = json.loads(embedded)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("phase", Phase)
def test_it_is_filled_in_for_one_kpi_and_phase(language: Language, phase: Phase) -> None:
    text = page(view(phase=phase), language)
    found = given(text)
    assert f'<html lang="{language}">' in text
    assert (found["kpi"], found["planned"], found["types"], found["recorders"]) == ("受付時間", 30, ["転入", "転出"], 3)
    assert found["stored"]["phase"] == {"before": "導入前", "after": "導入後", "followup": "定着確認"}[phase.value]
    assert found["stored"]["recorders"] == ["", "計測者1", "計測者2", "計測者3"], "one word in every language"
    assert found["counted"] == 0, "a tablet counts what it measured itself"
    assert found["columns"][:4] == ["KPIコード", "段階", "計測日", "値"]


def test_its_words_are_all_there_and_of_one_language() -> None:
    found = given(page(view(), "en"))
    assert not [text for text in found["words"].values() if JAPANESE.search(text)]
    assert set(re.findall(r"words\.(\w+)", page(view()))) <= set(found["words"])


def test_it_asks_nobody_for_anything() -> None:
    text = page(view())
    assert "default-src 'none'" in text
    assert not re.search(r"https?://", text)
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=[\"'](?!data:)", text)


@pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", 'a"b<!--', "転入 \u2028 届", "{n}件"])
def test_no_name_can_break_the_page(name: str) -> None:
    text = page(view(kpi_name=name, case_types=(name,), starts_at=name))
    assert given(text)["kpi"] == name
    assert "<script>alert" not in text
    assert text.count("</script>") == 2


@pytest.mark.parametrize(("code", "named"), [("K1", "K1"), ("道路/2 課:*", "道路_2_課_")])
def test_its_name_can_be_saved_anywhere(code: str, named: str) -> None:
    assert stopwatch_name(view(kpi_code=code), translator("ja")) == f"ストップウォッチ_{named}_導入前.html"
