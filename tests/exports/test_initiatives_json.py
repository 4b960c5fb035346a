import json

from tests.exports import exchange
from tracker.domain.sheets import SheetKind, sheet_spec
from tracker.exports import initiatives_json


def test_english_names_codes_and_nulls() -> None:
    document = json.loads(initiatives_json(exchange.rows()[SheetKind.INITIATIVES]))
    first, second = document["initiatives"][:2]
    assert document["schema"] == 1
    assert list(first) == [column.name for column in sheet_spec(SheetKind.INITIATIVES).columns]
    assert first["purpose"] == "=1+1"
    assert (first["type"], first["step"], first["lifecycle"], first["origin"]) == (
        "statutory",
        2,
        "not_adopted",
        "front_line",
    )
    assert (first["planned_start"], first["planned_end"], first["partner_departments"]) == ("2026-04-01", None, None)
    assert second["partner_departments"] == ["D-1.0", "0012"]


def test_no_initiatives() -> None:
    assert json.loads(initiatives_json([])) == {"schema": 1, "initiatives": []}
