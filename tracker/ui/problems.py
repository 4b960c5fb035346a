"""Refusals as sentences, at the place where they can be mended."""

from tracker.domain.errors import DomainError
from tracker.i18n import Translator


def sentence(t: Translator, error: DomainError) -> str:
    """The sentence of a refusal in the reader's language."""
    return t(f"error.{error.code}", **error.params)
