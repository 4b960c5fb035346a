"""The code a new thing is given: the next of the city's own series, never one that is taken."""

import pytest

from tracker.domain.numbering import following


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([], "I1"),
        (["窓口", "税務"], "I1"),
        (["I1", "I2", "I10"], "I11"),
        (["T01", "T48"], "T49"),
        (["T98", "T99"], "T100"),
        (["R8-001", "R8-002", "旧1"], "R8-003"),
        (["1010", "1020"], "1021"),
    ],
)
def test_the_next_of_the_largest_series(codes: list[str], expected: str) -> None:
    assert following(codes, "I1") == expected


def test_a_taken_code_is_passed_over() -> None:
    assert following(["I1", "I02", "I3"], "I1") == "I04"
    assert following(["A9", "A08", "A10"], "I1") not in {"A9", "A08", "A10"}
