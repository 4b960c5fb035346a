"""A card that is said to fit its page fits it, whatever stands on it; most cards of a city need no trying."""

import pytest

from tests.exports.fixed import TODAY, demo_state
from tests.exports.papers import pages
from tracker.domain.dossier import Dossier, Dossiers
from tracker.exports.card_room import SIZES
from tracker.exports.one_pager import LEVELS, card_sheet, one_pager_pdf
from tracker.i18n import LANGUAGES, Language, translator

pytestmark = pytest.mark.slow

TEXTS = ("待ち時間を減らし、来庁が1回で済むようにします。", "WWWW mmmm ", "counter without writing ", "窓口\n", "W")


def fuller(found: Dossier, text: str, times: int) -> Dossier:
    """The same initiative with longer texts and more concerns."""
    told = (text * times)[:2_000].strip() or text
    concern = found.concerns[0] if found.concerns else None
    more = (
        {} if concern is None else {"concerns": (concern.model_copy(update={"text": told, "answered_on": None}),) * 8}
    )
    line = found.line.model_copy(update={"title": told[:120].replace("\n", "")})
    return found.model_copy(update={"line": line, "purpose": told, "resident_value": told, **more})


def size(found: Dossier, language: Language) -> float:
    return float(str(card_sheet(found, "", translator(language), TODAY)["size"]))


def sure(found: Dossier, language: Language) -> bool:
    return size(found, language) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_sure_to_fit_takes_one_page(language: Language) -> None:
    with_concern = next(each for each in demo_state().dossiers if each.concerns)
    some = (*demo_state().dossiers[:6], with_concern)
    items = [fuller(each, text, times) for each in some for text in TEXTS for times in (4, 12, 40, 90)]
    kept = [each for each in items if sure(each, language)]
    assert 0 < len(kept) < len(items)
    assert {size(each, language) for each in kept} == set(SIZES)
    found = Dossiers(city="みなと野市", made_at=demo_state().fixed_at, revision=1, items=tuple(kept))
    assert len(pages(one_pager_pdf(found, translator(language), TODAY))) == len(kept)


def test_most_cards_of_a_city_need_no_trying_and_those_that_are_too_long_do() -> None:
    found = demo_state().dossiers
    assert sum(sure(each, "ja") for each in found) > len(found) * 0.9
    assert not sure(fuller(found[0], "字", 2_000), "ja")
    assert LEVELS[0][1] < 2_000
