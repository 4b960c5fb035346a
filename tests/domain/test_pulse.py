"""アンケート: means by hand, and what nobody may see of few answers."""

from fractions import Fraction

import pytest

from tests.charts.pulse_samples import DOWN, HIDDEN, HIDDEN_AFTER, ONCE, PULSES, SAME, UP, line
from tracker.charts import CHARTS
from tracker.domain.pulse import answers, summed
from tracker.i18n import LANGUAGES, Language, translator


@pytest.mark.parametrize(
    ("counts", "n", "mean"),
    [
        ((2, 4, 5, 1, 0), 12, Fraction(29, 12)),  # 2 + 8 + 15 + 4 = 29
        ((0, 0, 0, 0, 5), 5, Fraction(5)),
        ((1, 1, 1, 1, 1), 5, Fraction(3)),
        ((0, 0, 4, 0, 0), None, None),
        ((0, 0, 0, 0, 0), None, None),
    ],
)
def test_a_mean_is_exact_from_five_answers_on(counts: tuple[int, ...], n: int | None, mean: Fraction | None) -> None:
    found = answers(counts)
    assert (found.n, found.mean, found.hidden) == (n, mean, n is None)


def test_a_change_is_that_of_the_means_people_read() -> None:
    assert UP.change == Fraction(15, 10)  # 2.4 → 3.9, exactly 2.4166… → 3.9285…
    assert DOWN.change == Fraction(-1)  # 3.6 → 2.6
    assert HIDDEN_AFTER.change is None
    assert line("市民課", (0, 49, 51, 0, 0), (0, 50, 50, 0, 0)).change == 0  # 2.51 and 2.50 are both read as 2.5


def test_departments_are_compared_only_where_both_times_are_shown() -> None:
    found = summed([UP, DOWN, SAME, HIDDEN, HIDDEN_AFTER, ONCE])
    assert (found.compared, found.up, found.down, found.same) == (3, 1, 1, 1)
    assert found.hidden == ("人事課", "デジタル推進課")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_four_answers_stands_in_picture_pointer_sentence_or_table(language: Language) -> None:
    """人事課 had 4 answers with the mean 3.0 before and 3.3 after; デジタル推進課 4 with 4.5 after."""
    drawn = CHARTS["pulse_slopes"].drawn(PULSES["hidden"], translator(language))
    assert not [row for row in drawn.rows if row["part"].startswith(("dot", "line", "label", "leader", "name"))]
    ((name, *cells),) = drawn.table.rows
    assert name == "人事課"
    assert not [cell for cell in cells if any(sign in cell for sign in ("3.0", "3.3", "4"))]
    mixed = CHARTS["pulse_slopes"].drawn(PULSES["mixed"], translator(language))
    said = [row["text"] or "" for row in mixed.rows] + [row["tip"] or "" for row in mixed.rows]
    said += [mixed.description, *(cell for cells in mixed.table.rows for cell in cells)]
    assert not [text for text in said if "4.5" in text or ("人事課" in text and text != "人事課")]
