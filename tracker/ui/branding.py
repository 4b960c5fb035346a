"""設定, what the papers of the city look like: its logo, its colour and its master for slides.

Files are opened here before they are handed over: a service knows no slides.
"""

import streamlit as st

from tracker.domain.branding import MOST_LOGO, MOST_TEMPLATE, BrandingView, SaveBranding
from tracker.domain.codes import Role
from tracker.exports.branding import ACCENT, logo_size
from tracker.exports.pptx.base import usable
from tracker.i18n import Translator
from tracker.services.branding import branding as stored_branding
from tracker.services.branding import save_branding
from tracker.ui import widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen

KEY = "settings.branding"
ROUND = f"{KEY}_round"
TYPES = {"logo": ("png", "jpg", "jpeg"), "template": ("pptx",)}
MOST = {"logo": MOST_LOGO, "template": MOST_TEMPLATE}
MEGABYTE = 1_000_000
WIDTH = 240
"""Pixels of the logo on the screen."""


def branding(screen: Screen) -> None:
    """What is set, and for an admin the form to change it."""
    t = screen.t
    with screen.database.read() as session:  # files are too large to be kept in memory for every revision
        stored = stored_branding(session, screen.actor)
    widgets.paragraph(t("branding.what"))
    _shown(stored, t)
    if screen.actor.may(Role.ADMIN):
        _form(screen, stored)


def _shown(stored: BrandingView, t: Translator) -> None:
    """What papers look like now."""
    colour = stored.accent or t("branding.own_colour", colour=ACCENT)
    master = stored.template_name or t("branding.own_template")
    logo = stored.logo_alt or t("branding.no_logo")
    names = ("branding.logo", "branding.accent", "branding.template")
    widgets.facts([(t(name), value) for name, value in zip(names, (logo, colour, master), strict=True)])
    if stored.logo is None:
        return
    try:
        st.image(stored.logo, width=WIDTH, alt=stored.logo_alt or "")
    except Exception:
        # It was opened when it was handed in; a damaged one must not take its form with it.
        widgets.message("caution", t("branding.logo_damaged"))


def _form(screen: Screen, stored: BrandingView) -> None:
    t = screen.t
    form = Form(screen, KEY, _texts(stored, t), stored.version)
    with form.box():
        widgets.section(t("branding.logo"))
        logo, _ = _file(form, "logo")
        alt = form.text("logo_alt", t("branding.logo_alt"), note=t("branding.logo_alt_note"))
        drop_logo = _drop(form, "logo") if stored.logo is not None else False
        widgets.section(t("branding.accent"))
        accent = form.text("accent", t("branding.accent_field"), note=t("branding.accent_note", colour=ACCENT))
        widgets.section(t("branding.template"))
        template, name = _file(form, "template")
        drop_template = _drop(form, "template") if stored.template_name is not None else False
        version = form.memory.version

        def command() -> SaveBranding:
            return SaveBranding(
                accent=accent or None,
                logo_alt=alt or None,
                logo=_opened(logo),
                drop_logo=drop_logo,
                template=usable(template) if template is not None else None,
                template_name=name,
                drop_template=drop_template,
                version=version,
            )

        form.save(save_branding, command, lambda _: _done(t))


def _texts(stored: BrandingView, t: Translator) -> dict[str, str]:
    return {
        "logo": t("branding.stored") if stored.logo is not None else "",
        "logo_alt": stored.logo_alt or "",
        "accent": stored.accent or "",
        "template": stored.template_name or "",
    }


def _file(form: Form, name: str) -> tuple[bytes | None, str | None]:
    """A new file with its name, and below it what is wrong with it. A new key empties the field once it is stored."""
    t, label = form.screen.t, form.screen.t(f"branding.{name}_field")
    with st.container(key=f"branding_{name}"):
        found = st.file_uploader(
            label, TYPES[name], key=f"{KEY}_{name}.{_round()}", max_upload_size=MOST[name] // MEGABYTE
        )
    form.chosen(name, label, found.name if found is not None else form.stored[name])
    widgets.small_print(t(f"branding.{name}_note"))
    return (found.getvalue(), found.name) if found is not None else (None, None)


def _drop(form: Form, name: str) -> bool:
    return st.checkbox(form.screen.t(f"branding.{name}_drop"), key=f"{KEY}.drop.{name}")


def _round() -> int:
    """Counts what was stored: files that were taken must not be handed in again with the next change."""
    return int(st.session_state.setdefault(ROUND, 0))


def _done(t: Translator) -> str:
    st.session_state[ROUND] = _round() + 1
    return t("branding.saved")


def _opened(logo: bytes | None) -> bytes | None:
    """The same logo, after it was opened. Raises DomainError ``logo_broken``, ``logo_large``."""
    if logo is not None:
        logo_size(logo)
    return logo
