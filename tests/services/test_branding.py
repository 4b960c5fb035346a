"""会議資料の体裁: what is set is what papers are made with; nothing unusable, nothing overwritten unseen."""

import json
from base64 import b64encode
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.calls import ADMIN, EDITOR, VIEWER
from tests.exports.test_pptx_branding import picture
from tracker.db.engine import Database
from tracker.db.models import AuditLog, Branding
from tracker.domain.branding import BrandingView, PaperBranding, SaveBranding
from tracker.domain.errors import ConflictError, DomainError, PermissionDenied
from tracker.services.branding import branding, paper_branding, save_branding

LOGO = picture()
MASTER = b"PK\x03\x04 the master of a city"
NOTHING: dict[str, Any] = {"accent": None, "logo_alt": None, "version": None}
SET = {
    "accent": "#197A4B",
    "logo": LOGO,
    "logo_alt": "みなと野市の市章",
    "template": MASTER,
    "template_name": "市.pptx",
}


def save(database: Database, **typed: Any) -> None:
    with database.write(ADMIN) as session:
        save_branding(session, ADMIN, SaveBranding(**{**NOTHING, **typed}))


def seen(database: Database) -> BrandingView:
    with database.read() as session:
        return branding(session, VIEWER)


def used(database: Database) -> PaperBranding:
    with database.read() as session:
        return paper_branding(session, VIEWER)


def refused(database: Database, **typed: Any) -> tuple[str, str | None]:
    with pytest.raises(DomainError) as refusal:
        save(database, **typed)
    return refusal.value.code, refusal.value.field


def test_nothing_is_set_at_first(database: Database) -> None:
    assert seen(database) == BrandingView()
    assert used(database) == PaperBranding()


def test_what_is_set_is_read_back_whole(database: Database) -> None:
    save(database, **SET)
    told = {"accent": "#197a4b", "logo": LOGO, "logo_alt": "みなと野市の市章"}
    assert seen(database) == BrandingView(**told, template_name="市.pptx", version=1)
    assert used(database) == PaperBranding(**told, template=MASTER)


def test_files_stay_until_they_are_replaced_or_taken_away(database: Database) -> None:
    save(database, **SET)
    save(database, accent="", logo_alt="市章", version=1)
    assert used(database) == PaperBranding(logo=LOGO, logo_alt="市章", template=MASTER)
    new = picture("JPEG")
    save(database, logo=new, logo_alt="新しい市章", drop_logo=True, drop_template=True, version=2)
    assert used(database) == PaperBranding(logo=new, logo_alt="新しい市章")
    assert seen(database).template_name is None
    save(database, logo_alt="残り", drop_logo=True, version=3)
    assert seen(database) == BrandingView(version=4), "without a logo there is nothing to describe"


def test_the_log_tells_that_a_file_changed_and_not_what_is_in_it(database: Database) -> None:
    save(database, **SET)
    save(database, logo=picture("JPEG"), logo_alt="市章", accent="#197a4b", version=1)
    with database.read() as session:
        lines = session.scalars(select(AuditLog.changes).where(AuditLog.table_name == "branding")).all()
    assert len(lines) == 2
    assert not [line for line in lines if b64encode(LOGO).decode()[:40] in line or len(line) > 500]
    assert {"logo", "template", "accent"} <= {name for name, *_ in json.loads(lines[0])}
    assert {name for name, *_ in json.loads(lines[1])} == {"logo", "logo_type", "logo_alt"}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"accent": "green"}, ("accent_invalid", "accent")),
        ({"accent": "#12345"}, ("accent_invalid", "accent")),
        ({"accent": "#777777"}, ("accent_pale", "accent")),
        ({"logo": LOGO}, ("logo_alt", "logo_alt")),
        ({"logo": LOGO, "logo_alt": " "}, ("logo_alt", "logo_alt")),
        ({"logo": LOGO, "logo_alt": "字" * 301}, ("text_too_long", "logo_alt")),
        ({"logo": b"GIF89a", "logo_alt": "市章"}, ("logo_broken", "logo")),
        ({"logo": LOGO + b"0" * 1_000_000, "logo_alt": "市章"}, ("logo_large", "logo")),
        ({"template": b"a macro", "template_name": "x.pptx"}, ("template_broken", "template")),
        ({"template": b"0" * 10_000_001, "template_name": "x.pptx"}, ("template_large", "template")),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field(database: Database, typed: Any, told: tuple[str, str]) -> None:
    assert refused(database, **typed) == told
    assert seen(database) == BrandingView()


@pytest.mark.parametrize("version", [None, 1])
def test_a_second_person_is_told_of_the_first(database: Database, version: int | None) -> None:
    save(database, **SET)
    if version is not None:
        save(database, accent="#0017c1", logo_alt="市章", version=version)
    with pytest.raises(ConflictError) as conflict:
        save(database, accent="#8b0000", version=version)
    assert conflict.value.changed_by == ADMIN.name
    assert seen(database).accent == ("#197a4b" if version is None else "#0017c1")


def test_a_form_of_a_city_that_was_left_behind_is_refused(database: Database) -> None:
    with pytest.raises(ConflictError):
        save(database, accent="#0017c1", version=3)


def test_only_an_admin_may_change_it(database: Database) -> None:
    for actor in (EDITOR, VIEWER):
        with pytest.raises(PermissionDenied), database.write(actor) as session:
            save_branding(session, actor, SaveBranding(**NOTHING))
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Branding)) == 0
