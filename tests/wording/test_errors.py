"""Every refusal is a sentence that says what to do."""

import ast
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tracker.domain.errors import ConflictError, DomainError, NotFound, PermissionDenied
from tracker.i18n import LANGUAGES, translator
from tracker.wording.errors import sentence

ROOT = Path(__file__).resolve().parents[2]
JA, EN = translator("ja"), translator("en")
PROMISED = {
    "permission_denied", "not_found", "conflict", "schema_newer", "database_unwritable", "disk_full",
    "database_on_network_share", "database_unreachable", "database_damaged", "database_busy", "text_too_long",
    "text_control_characters", "required", "number_range", "not_a_number", "date_order", "code_in_use",
    "unknown_reference", "circular_parent", "reason_required", "numerator_over_denominator", "value_not_for_kind",
    "fiscal_year_range", "measurement_empty", "already_exists", "not_loopback", "import_rejected",
}  # fmt: skip


def _raised() -> set[str]:
    """The codes that stand in the code as ``DomainError("code", …)``, and those the database faults name."""
    found = set()
    for path in (ROOT / "tracker").glob("**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "DomainError" and node.args:
                found |= {item.value for item in ast.walk(node.args[0]) if isinstance(item, ast.Constant)}
    return {str(code) for code in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_that_is_raised_has_its_sentence(language: str) -> None:
    t = translator("ja" if language == "ja" else "en")
    assert {code for code in _raised() | PROMISED if not t.has(f"errors.{code}")} == set()


def _told(code: str, **params: Any) -> tuple[str, str]:
    error = DomainError(code, **params)
    return sentence(error, JA), sentence(error, EN)


def test_permission_names_the_role() -> None:
    assert (
        sentence(PermissionDenied("admin"), JA) == "この操作には「管理者」の権限が必要です。管理者に依頼してください。"
    )


def test_not_found_names_the_thing() -> None:
    assert sentence(NotFound("kpi", "K1"), JA).startswith("KPI「K1」が見つかりません。")
    assert sentence(NotFound("measurement", "M1"), EN).startswith("The measurement “M1” cannot be found.")


def test_a_conflict_says_who_and_when() -> None:
    known = ConflictError(changed_by="田中", changed_at=datetime(2026, 4, 1, tzinfo=UTC), theirs={})
    assert "田中さんが令和8年4月1日 09:00に同じものを変更しました" in sentence(known, JA)
    unknown = ConflictError(changed_by="", changed_at=None, theirs={})
    assert "ほかの人が同じものを変更しました" in sentence(unknown, JA)


def test_limits_are_told_with_what_was_found() -> None:
    assert _told("text_too_long", length=12000, limit=10000)[0] == "12,000文字あります。10,000文字以内にしてください。"
    assert _told("number_range", minimum=Decimal(0), maximum=Decimal(1000000))[0] == (
        "0から1,000,000までの数を入れてください。"
    )
    assert _told("number_range", field="n", minimum=1, found=0)[0] == "1以上の数を入れてください。"
    assert _told("fiscal_year_range", found=1600)[0].startswith("「1600」は年度として使えません。")


def test_the_length_of_a_day_is_told_in_hours_as_it_is_typed() -> None:
    told = _told("number_range", field="minutes_per_day", minimum=Decimal(30), maximum=Decimal(1440))[0]
    assert told == "0.5から24までの数を入れてください。"


def test_references_say_what_is_missing() -> None:
    assert _told("unknown_reference", kind="departments", found="D9")[0].startswith("部署「D9」は登録されていません。")
    assert _told("unknown_reference", kind="kpis", codes=[])[0].startswith("参照しているKPIが登録されていません。")
    assert "（コード：P1、P2）" in _told("ambiguous_name", kind="people", codes=["P1", "P2"])[0]
    assert "「時間」" in _told("value_not_for_kind", kind="time", field="tally")[0]


def test_faults_of_the_database_name_the_place_and_the_way_out() -> None:
    where = "data/tracker.db"
    for code in ("database_unwritable", "disk_full", "database_on_network_share", "database_damaged"):
        assert where in _told(code, where=where)[0]
    assert "新しい版に入れ替えて" in _told("schema_newer", found="0009", known="0001")[0]


def test_a_password_in_a_database_address_is_never_repeated() -> None:
    assert all("secret" not in text for text in _told("database_url", found="postgresql://u:secret@/"))


def test_text_that_was_typed_is_not_taken_for_places() -> None:
    told = _told("email_format", found="{kind}{0}")[0]
    assert told.startswith("「{kind}{0}」は")


def test_an_unknown_code_is_still_a_sentence() -> None:
    assert _told("something_new")[0].startswith("この操作はできませんでした（something_new）。")
