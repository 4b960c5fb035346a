"""設定, 会議資料の体裁: set once, shown, refused beside its field, and never overwritten unseen."""

import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE

from tests.calls import NOW
from tests.exports import slides
from tests.exports.test_pptx_branding import picture, template
from tests.pages.meeting_city import fix, furnished
from tests.pages.screens import COLLEAGUE, LANGUAGES, Open, database
from tests.services.meeting import item, meet
from tracker.domain.branding import PaperBranding, SaveBranding
from tracker.domain.meeting_codes import ItemKind
from tracker.i18n import Language, translator
from tracker.services.branding import paper_branding, save_branding
from tracker.services.fixing import fixed_state
from tracker.ui.guard import Screen
from tracker.ui.meeting_papers import MAKERS, made

FORM = "settings.branding"


def used() -> PaperBranding:
    with database().read() as session:
        return paper_branding(session, COLLEAGUE)


def save(accent: str | None, version: int | None = None, logo: bytes | None = None) -> None:
    """A colleague saves."""
    with database().write(COLLEAGUE) as session:
        command = SaveBranding(accent=accent, logo=logo, logo_alt="市章", version=version)
        save_branding(session, COLLEAGUE, command)


def turned(language: Language = "ja") -> Open:
    return Open("settings", language).tab("settings", "branding")


def hand(opened: Open, place: int, name: str, content: bytes) -> Open:
    """Choose a file: the logo is the first place, the master the second."""
    opened.at.file_uploader[place].set_value((name, content, ""))
    return opened


def refusals(opened: Open) -> list[str]:
    return [text for text, body in zip(opened.texts, opened.bodies, strict=True) if "tr-field-error" in body]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_standard_is_said_until_something_is_set(language: Language) -> None:
    opened = turned(language)
    assert opened.says(opened.t("branding.own_template"), opened.t("branding.own_colour", colour="#0017c1"))


def test_logo_colour_and_master_are_set_and_shown() -> None:
    logo, master = picture(), template()
    opened = hand(hand(turned(), 0, "logo.png", logo), 1, "みなと野市.pptx", master)
    opened.type({"accent": "#197A4B", "logo_alt": "みなと野市の市章"}, FORM).press(f"{FORM}.save")
    assert opened.says("会議資料の体裁を保存しました。", "#197a4b", "みなと野市.pptx", "みなと野市の市章")
    assert used() == PaperBranding(logo=logo, logo_alt="みなと野市の市章", accent="#197a4b", template=master)
    (image,) = opened.at.get("image")
    assert image.proto.imgs[0].alt == "みなと野市の市章"
    assert [list(each.value or ()) for each in opened.at.file_uploader] == [[], []], "taken files are not taken again"


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() -> None:
    opened = turned().type({"accent": "#ffff00", "logo_alt": "市章"}, FORM).press(f"{FORM}.save")
    assert refusals(opened) == [opened.t("errors.accent_pale").format(found="#ffff00")]
    opened.type({"accent": "#8b0000"}, FORM)
    hand(opened, 0, "logo.png", b"no picture").press(f"{FORM}.save")
    assert refusals(opened) == [opened.t("errors.logo_broken")]
    hand(opened, 0, "logo.png", picture())
    hand(opened, 1, "square.pptx", template(10, 7.5)).press(f"{FORM}.save")
    assert refusals(opened) == [opened.t("errors.template_size")]
    hand(opened, 1, "broken.pptx", b"PK\x03\x04 broken").press(f"{FORM}.save")
    assert refusals(opened) == [opened.t("errors.template_broken")]
    assert opened.at.text_input(key=f"{FORM}.accent").value == "#8b0000"
    assert opened.at.text_input(key=f"{FORM}.logo_alt").value == "市章"
    assert used() == PaperBranding()
    hand(opened, 1, "right.pptx", template()).press(f"{FORM}.save")
    assert (used().accent, used().logo) == ("#8b0000", picture()), "the logo chosen before is still there"


def test_a_logo_must_say_what_it_is() -> None:
    opened = hand(turned(), 0, "logo.png", picture()).press(f"{FORM}.save")
    assert refusals(opened) == [opened.t("errors.logo_alt")]


def test_what_was_set_is_taken_away() -> None:
    save("#197a4b", logo=picture())
    opened = turned()
    opened.at.checkbox(key=f"{FORM}.drop.logo").check()
    opened.type({"accent": ""}, FORM).press(f"{FORM}.save")
    assert used() == PaperBranding()
    assert opened.says("標準（#0017c1）")


@pytest.mark.parametrize("keep", ["mine", "theirs"])
@pytest.mark.parametrize("version", [None, 1])
def test_two_people_set_it(keep: str, version: int | None) -> None:
    if version is not None:
        save("#0017c1")
    opened = hand(turned(), 0, "logo.png", picture())
    opened.type({"accent": "#8b0000", "logo_alt": "私の市章"}, FORM)
    save("#197a4b", version)
    opened.press(f"{FORM}.save")
    assert opened.says("佐藤さんが", "#197a4b", "#8b0000", "logo.png")
    opened.press(f"{FORM}.{keep}")
    mine = PaperBranding(accent="#8b0000", logo=picture(), logo_alt="私の市章")
    assert used() == (mine if keep == "mine" else PaperBranding(accent="#197a4b"))


def test_a_stored_logo_that_is_damaged_does_not_hide_the_form() -> None:
    save("#197a4b", logo=picture()[:60])
    opened = turned()
    assert opened.says(opened.t("branding.logo_damaged"))
    hand(opened, 0, "logo.png", picture()).press(f"{FORM}.save")
    assert used().logo == picture()


def test_papers_are_made_with_it_and_go_on_where_it_can_no_longer_be_used() -> None:
    opened = furnished()
    meet(opened)
    item(opened, ItemKind.FREE, None, title="委託先の選定")
    number = fix(opened)
    save("#197a4b", logo=picture())
    screen = Screen("meetings", translator("ja"), COLLEAGUE, NOW, opened)
    with opened.read() as session:
        state = fixed_state(session, COLLEAGUE, number)
    assert pictures(made(screen, MAKERS["pptx"], state, public=False)) == ["市章"]
    save("#197a4b", version=1, logo=picture()[:60])
    assert pictures(made(screen, MAKERS["pptx"], state, public=False)) == []
    opened.dispose()


def pictures(content: bytes) -> list[str]:
    """What the pictures of the first slide show."""
    first = slides.opened(content).slides[0].shapes
    return [s._element.nvPicPr.cNvPr.get("descr") for s in first if s.shape_type == MSO_SHAPE_TYPE.PICTURE]


def test_who_is_no_admin_reads_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    save("#197a4b", logo=picture())
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "editor")
    opened = turned()
    assert opened.says("#197a4b", "市章")
    assert [*opened.at.button, *opened.at.file_uploader, *opened.at.text_input, *opened.at.checkbox] == []
