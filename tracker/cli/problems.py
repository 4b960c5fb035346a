"""Settings that cannot be used, in words: which variable, what stood there, what is accepted."""

import os

from pydantic import ValidationError

from tracker.config import variable
from tracker.i18n import LANGUAGES, Language, Translator


def language() -> Language:
    """The language of messages: ``TRACKER_LANG``, Japanese where it is missing or unknown."""
    wanted = os.environ.get(variable("lang"), "")
    return next((known for known in LANGUAGES if known == wanted), "ja")


def setting_problems(error: ValidationError, t: Translator) -> list[str]:
    """One sentence per setting refused. Values are shown except the database's, which may hold a password."""
    return [_sentence(str(problem["loc"][0]), problem["input"], t) for problem in error.errors()]


def _sentence(name: str, found: object, t: Translator) -> str:
    shown = t("cli.setting.hidden") if name == "database_url" else str(found)
    return t("cli.setting.refused", variable=variable(name), found=shown, accepted=t(f"cli.setting.{name}"))
