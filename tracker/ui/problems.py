"""Refusals as sentences in the reader's language."""

from tracker.domain.errors import DomainError
from tracker.i18n import Translator
from tracker.ui.typed import Unreadable
from tracker.wording import errors


def sentence(t: Translator, error: DomainError) -> str:
    """The sentence of a refusal, whether a rule, a service or a reader of typed text refused."""
    return error.sentence(t) if isinstance(error, Unreadable) else errors.sentence(error, t)
