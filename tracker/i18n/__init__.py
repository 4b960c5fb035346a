"""Catalogues and formats in Japanese and English. Knows languages, not the city hall."""

from tracker.i18n.translator import LANGUAGES, Language, Translator, translator

__all__ = ["LANGUAGES", "Language", "Translator", "translator"]
