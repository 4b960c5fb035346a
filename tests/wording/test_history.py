from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tracker.domain.codes import Phase
from tracker.domain.organisation import AuditEntry
from tracker.i18n import Translator, translator
from tracker.wording import history

JA, EN = translator("ja"), translator("en")

PLANNED = {
    "city": ("update_cycle", "progress_scale", "achievement_scale"),
    "initiative": ("first_start", "first_end", "view_purpose", "view_target", "view_outcome", "view_actor"),
    "action_item": ("code", "initiative_id", "owner_id", "due_on", "done_on", "result"),
    "concern": ("department_id", "blocking", "raised_on", "answer", "answered_on"),
    "milestone": ("name", "planned_on", "first_on", "done_on", "note"),
    "dependency": ("initiative_id", "needs_id", "note"),
    "pilot": ("decide_by", "first_decide_by"),
}
"""What is written down of plans, concerns and scales: table → fields."""


def _entry(
    table: str, *changes: tuple[str, str | None, str | None], action: str = "update", key: str = "M1"
) -> AuditEntry:
    at = datetime(2026, 4, 1, tzinfo=UTC)
    return AuditEntry(at=at, actor="田中", action=action, table=table, key=key, changes=changes)


def test_the_thing_and_what_happened_to_it() -> None:
    assert history.title(_entry("measurement"), JA) == "計測「M1」を変更"
    assert history.title(_entry("department", action="insert", key="D1"), EN) == "department “D1” added"
    assert history.title(_entry("measurement", action="import", key=""), JA) == "計測を取り込み"


def test_fields_are_named_as_on_the_screens_and_codes_are_words() -> None:
    entry = _entry(
        "measurement",
        ("value", "12.400000", "8"),
        ("phase", "before", "after"),
        ("observed_on", None, "2026-04-01"),
    )
    assert history.changes(entry, JA) == (
        ("値", "12.4", "8"),
        ("段階", "導入前", "導入後"),
        ("計測日", "（なし）", "令和8年4月1日"),
    )


def test_stored_fields_find_their_column() -> None:
    assert history.field_label("yearly_setting", "minutes_per_day", JA) == "1日の時間"
    assert history.field_label("initiative", "lead_department_id", JA) == "主管課"
    assert history.field_label("department", "parent_id", JA) == "上位部署コード"
    assert history.field_label("city", "why", JA) == "なぜDXを進めるのか"
    assert history.field_label("city", "unheard_of", JA) == "unheard_of"
    assert history.changes(_entry("yearly_setting", ("minutes_per_day", None, "465.000000")), JA) == (
        ("1日の時間", "（なし）", "465分"),
    )


def test_long_texts_are_cut_and_kept_on_one_line() -> None:
    shown = history.changes(_entry("initiative", ("purpose", None, "あ\n" * 500)), JA)[0][2]
    assert len(shown) == 200
    assert shown.endswith("…")
    assert "\n" not in shown


def test_values_of_a_conflict_are_shown_likewise() -> None:
    assert history.shown("measurement", "value", Decimal("12.400000"), JA) == "12.4"
    assert history.shown("measurement", "phase", Phase.AFTER, JA) == "導入後"
    assert history.shown("person", "in_post_since", date(2026, 4, 1), EN) == "1 April 2026"
    assert history.shown("city", "why", None, JA) == "（なし）"
    assert history.shown("city", "why", "<b>", JA) == "<b>"


def test_a_check_is_named_in_words_with_its_day_in_the_citys_calendar() -> None:
    told = _entry("gate_evidence", ("recorded_on", "2026-04-01", "2026-05-01"), key="I1 agreements_recorded")
    assert history.title(told, JA) == "確認項目の記録「I1 合意を記録した」を変更"
    assert history.changes(told, JA) == (("記録の日", "令和8年4月1日", "令和8年5月1日"),)
    assert "agreements_recorded" not in history.title(told, EN)


def test_an_answer_about_like_work_is_told_in_words() -> None:
    told = _entry("transfer", ("alike", None, "yes"), ("answered_on", None, "2026-11-23"), key="P1 G2")
    assert history.changes(told, JA) == (
        ("同じ業務か", "（なし）", "同じ"),
        ("回答日", "（なし）", "令和8年11月23日"),
    )
    assert "yes" not in history.changes(told, EN)[0]


@pytest.mark.parametrize("t", [JA, EN], ids=["ja", "en"])
@pytest.mark.parametrize(("table", "field"), [(table, field) for table, found in PLANNED.items() for field in found])
def test_fields_of_plans_have_names_people_know(table: str, field: str, t: Translator) -> None:
    """A sheet's English heading may be the field's own word; two words never stand there joined by a line."""
    name = history.field_label(table, field, t)
    assert name != field if t is JA else "_" not in name


def test_viewpoints_scales_and_first_days_are_told_in_words() -> None:
    told = _entry(
        "initiative", ("view_purpose", None, "efficiency"), ("first_end", None, "2027-03-31"), key="I1", action="insert"
    )
    assert history.changes(told, JA) == (
        ("視点：目的", "（なし）", "効率化"),
        ("当初の終了予定日", "（なし）", "令和9年3月31日"),
    )
    city = _entry("city", ("update_cycle", "monthly", "half_yearly"), ("achievement_scale", "akiruno", "kizugawa"))
    assert history.changes(city, JA)[0] == ("状況報告の間隔", "毎月", "半期ごと")
    assert "akiruno" not in str(history.changes(city, EN))
