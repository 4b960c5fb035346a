"""Which of many alike are tried each time: all of them with ``--thorough``, otherwise one, drawn from their name.

The same rule on two engines, or the same screen, paper or picture in two languages, is two tests; one of the two is
run. Which one differs from test to test: each engine and each language sees half of all rules every time, and all of
them before a release. What is marked ``whole`` is never left out: every page opens for every role in every language.
"""

import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

import pytest

TESTS = Path(__file__).parent
THOROUGH = "THOROUGH_TESTS"
ALIKE = {
    "services": {"database_url"},
    "pages": {"language", "role"},
    "exports": {"language"},
    "charts": {"language", "width"},
}
"""Folder → what makes tests alike there. What stores and reads (``tests/db``) is always tried on both engines."""


def tries(many: int) -> int:
    """How often something is tried at random: a fifth of ``many`` without ``--thorough``."""
    return many if os.environ.get(THOROUGH) else max(many // 5, 10)


def left_out(items: Iterable[pytest.Item]) -> set[pytest.Item]:
    """The tests that wait for ``--thorough``."""
    waiting = {item for item in items if item.get_closest_marker("thorough")}
    groups: dict[object, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item not in waiting and (names := _alike(item)):
            groups[_others(item, names)].append(item)
    for group in groups.values():
        waiting.update(group)
        waiting.remove(group[crc32(group[0].nodeid.encode()) % len(group)])
    return waiting


def _params(item: pytest.Item) -> dict[str, object]:
    found: dict[str, object] = getattr(getattr(item, "callspec", None), "params", {})
    return found


def _alike(item: pytest.Item) -> set[str]:
    """The parameters that make this test one of many alike; none for a test of its own."""
    names = ALIKE.get(item.path.relative_to(TESTS).parts[0], set()) if TESTS in item.path.parents else set()
    return set() if item.get_closest_marker("whole") else names & _params(item).keys()


def _others(item: pytest.Item, names: set[str]) -> object:
    """The test and its other parameters: pytest hands the same object to every combination."""
    others = frozenset((name, id(value)) for name, value in _params(item).items() if name not in names)
    return item.nodeid.partition("[")[0], others
