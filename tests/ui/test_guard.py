"""Nothing runs outside the frame, and who wanted to go somewhere gets there."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tracker.ui import guard
from tracker.ui.state import Resume, Session

UNFRAMED = Path(__file__).parent / "apps" / "unframed.py"


class _SentAwayError(Exception):
    pass


def test_an_unframed_page_shows_nothing_and_remembers_where_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []

    def switch(page: str) -> None:
        sent.append(page)
        raise _SentAwayError

    monkeypatch.setattr("tracker.ui.guard.st.switch_page", switch)
    at = AppTest.from_file(UNFRAMED)
    at.query_params["fy"] = "2026"
    at.run()
    memory: Session = at.session_state["tracker"]
    assert sent == ["app.py"]
    assert memory.resume == Resume("results", {"fy": "2026"})
    assert list(at.markdown) == []


def test_the_mark_of_a_framed_run_ends_with_it() -> None:
    screen: Any = SimpleNamespace(page="results")
    with guard.framed(screen):
        assert guard.guard("results") is screen
    assert guard._framed.get() is None


def test_a_page_that_breaks_takes_the_mark_with_it() -> None:
    screen: Any = SimpleNamespace(page="results")
    with pytest.raises(ZeroDivisionError), guard.framed(screen):
        raise ZeroDivisionError
    assert guard._framed.get() is None
