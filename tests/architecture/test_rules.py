"""Every house rule, held against this project and against a small tree that breaks it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import rules

ROOT = Path(__file__).resolve().parents[2]
Rule = Callable[[Path], list[str]]

BROKEN: list[tuple[Rule, str, str]] = [
    (rules.japanese_strings, "tracker/ui/frame.py", 'TITLE = "試行の結果"\n'),
    (rules.japanese_strings, "pages/results.py", 'x = f"{1}件"\n'),
    (rules.cleared_caches, "tracker/ui/actions.py", "import streamlit as st\nst.cache_data.clear()\n"),
    (rules.cleared_caches, "pages/results.py", "import streamlit as st\nst.cache_resource.clear()\n"),
    (
        rules.unguarded_pages,
        "pages/results.py",
        '"""A page."""\nimport streamlit as st\nst.title("x")\nguard("results")\n',
    ),
    (rules.unguarded_pages, "pages/results.py", 'screen = guard("settings")\n'),
    (rules.unguarded_pages, "pages/results.py", ""),
    (rules.ends_transactions, "tracker/services/pilots.py", "def f(session):\n    session.commit()\n"),
    (rules.ends_transactions, "tracker/db/repository.py", "def f(session):\n    session.rollback()\n"),
    (
        rules.asked_the_clock,
        "tracker/services/pilots.py",
        "from datetime import datetime, UTC\nx = datetime.now(UTC)\n",
    ),
    (rules.asked_the_clock, "tracker/domain/fiscal.py", "import datetime as d\nx = d.date.today()\n"),
    (rules.long_files, "tracker/domain/all.py", "x = 1\n" * 301),
    (rules.long_files, "pages/results.py", "x = 1\n" * 151),
    (rules.printed, "tracker/services/pilots.py", 'print("done")\n'),
    (rules.strange_imports, "pages/results.py", "from tracker.services import pilots\n"),
    (rules.strange_imports, "pages/results.py", "from tracker import db\n"),
    (rules.strange_imports, "app.py", "import sqlalchemy\n"),
    (rules.strange_imports, "tracker/services/pilots.py", "from sqlalchemy import select\n"),
    (rules.machine_places, "docs/operations.md", "cd /" + "work/main\n"),
    (rules.machine_places, "tests/test_x.py", "PATH = '../" + "shared/x'\n"),
]

KEPT: list[tuple[Rule, str, str]] = [
    (rules.japanese_strings, "tracker/ui/frame.py", '"""試行の結果"""\nX = 1\n"""見出し"""\n'),
    (rules.japanese_strings, "tracker/domain/sheets/words.py", 'X = "部署"\n'),
    (rules.unguarded_pages, "pages/results.py", '"""A page."""\nfrom x import guard\nscreen = guard("results")\n'),
    (rules.asked_the_clock, "tracker/clock.py", "from datetime import datetime, UTC\nx = datetime.now(UTC)\n"),
    (rules.strange_imports, "tracker/services/pilots.py", "from sqlalchemy.orm import Session\nimport tracker.db\n"),
    (rules.strange_imports, "pages/results.py", "import streamlit as st\nfrom tracker.ui import guard\n"),
    (rules.machine_places, "docs/operations.md", "https://example.jp/home/x と /usr/bin/chromium\n"),
]

RULES = sorted({rule for rule, _, _ in BROKEN}, key=lambda rule: rule.__name__)


def _tree(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_the_rule(rule: Rule) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(("rule", "name", "text"), BROKEN)
def test_a_tree_that_breaks_a_rule_is_named(tmp_path: Path, rule: Rule, name: str, text: str) -> None:
    found = rule(_tree(tmp_path / "project", name, text))
    assert found
    assert name in found[0]


@pytest.mark.parametrize(("rule", "name", "text"), KEPT)
def test_a_tree_that_keeps_a_rule_is_left_alone(tmp_path: Path, rule: Rule, name: str, text: str) -> None:
    assert rule(_tree(tmp_path / "project", name, text)) == []
