"""A colour for papers: read as people write it, and strong enough to be told from white paper."""

import pytest

from tracker.domain.branding import colour, contrast
from tracker.domain.errors import DomainError


@pytest.mark.parametrize(
    ("found", "ratio"), [("#ffffff", 1), ("#000000", 21), ("#767676", 4.54), ("#777777", 4.48), ("#0000ff", 8.59)]
)
def test_contrast_is_that_of_the_published_examples(found: str, ratio: float) -> None:
    """#767676 is the lightest grey W3C and WebAIM name as enough on white; black on white is 21:1 by definition."""
    assert contrast(found) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("typed", ["#0017C1", " 0017c1", "＃００１７ｃ１"])
def test_a_colour_is_read_as_people_write_it(typed: str) -> None:
    assert colour(typed) == "#0017c1"


@pytest.mark.parametrize("typed", [None, "", "　"])
def test_no_colour_is_none(typed: str | None) -> None:
    assert colour(typed) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [("青", "accent_invalid"), ("#01c", "accent_invalid"), ("#ffff00", "accent_pale"), ("#777777", "accent_pale")],
)
def test_a_colour_that_cannot_be_used_is_refused_with_what_was_typed(typed: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        colour(typed)
    assert (refused.value.code, refused.value.field, refused.value.params["found"]) == (code, "accent", typed)
