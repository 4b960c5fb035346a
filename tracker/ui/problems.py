"""Refusals as sentences in the reader's language, and defects as a number to report. Never a traceback on a screen."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from tracker.domain.errors import DomainError
from tracker.i18n import Translator, translator
from tracker.ui import widgets
from tracker.ui.state import session
from tracker.ui.typed import Unreadable
from tracker.wording import errors

log = logging.getLogger(__name__)


def sentence(t: Translator, error: DomainError) -> str:
    """The sentence of a refusal, whether a rule, a service or a reader of typed text refused."""
    return error.sentence(t) if isinstance(error, Unreadable) else errors.sentence(error, t)


@contextmanager
def told(where: str) -> Iterator[None]:
    """What goes wrong in the block is said on the screen: a refusal in its words, a defect by a number in the log.

    Around a page, a dialog or a fragment, which all can run without the others. Streamlit's own way of ending a run
    (rerun, stop, another page) passes through.
    """
    try:
        yield
    except DomainError as refusal:
        widgets.message("error", sentence(_translator(), refusal))
    except Exception:
        number = secrets.token_hex(4)
        log.exception("%s failed, record %s", where, number)
        widgets.message("error", _translator()("frame.page_failed", number=number))


def _translator() -> Translator:
    return translator(session().language or "ja")
