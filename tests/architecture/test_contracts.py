"""The import rule: import-linter's contracts hold here, and a tree that breaks one is refused."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _lint(root: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, encoding="utf-8")


def test_the_house_keeps_its_import_rule() -> None:
    done = _lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


WRONG = [
    ("domain/fiscal", "import tracker.db.types", "tracker.domain stands on no other room"),
    ("domain/fiscal", "import tracker.i18n", "tracker.domain stands on no other room"),
    ("i18n/translator", "import tracker.domain.codes", "tracker.domain is not imported by i18n"),
    ("db/engine", "import tracker.services", "tracker.services is imported only"),
    ("services/__init__", "import tracker.i18n", "tracker.i18n is imported only"),
    ("exports/__init__", "import tracker.services", "tracker.services is imported only"),
    ("charts/__init__", "import tracker.exports", "tracker.exports is imported only"),
    ("imports/__init__", "import tracker.db.engine", "tracker.db is imported only"),
    ("ui/__init__", "import tracker.db.models", "tracker.db is imported only"),
    ("ui/__init__", "import tracker.cli", "tracker.cli is imported only"),
    ("cli/__init__", "import tracker.ui", "tracker.ui is imported only"),
    ("services/__init__", "import tracker.clock", "tracker.clock is imported only"),
    ("services/__init__", "import streamlit", "streamlit stays in its room"),
    ("ui/__init__", "import sqlalchemy", "sqlalchemy stays in its room"),
    ("ui/__init__", "import altair", "altair stays in its room"),
    ("services/__init__", "import scipy.stats", "scipy stays in its room"),
    ("cli/__init__", "import xlsxwriter", "xlsxwriter stays in its room"),
    ("ui/__init__", "import typst", "typst stays in its room"),
]
"""(module, a line that does not belong there, the beginning of the contract's name)."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said of a copy of the project's code with every wrong line in it."""
    root = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copytree(ROOT / "tracker", root / "tracker", ignore=shutil.ignore_patterns("__pycache__", "assets", "*.po"))
    for module, line, _ in WRONG:
        with (root / "tracker" / f"{module}.py").open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    done = _lint(root)
    assert done.returncode != 0
    return done.stdout


@pytest.mark.parametrize(("module", "line", "contract"), WRONG)
def test_a_wrong_import_breaks_its_contract(told: str, module: str, line: str, contract: str) -> None:
    summary, _, details = told.partition("Broken contracts")
    assert any(text.startswith(contract) and "BROKEN" in text for text in summary.splitlines()), told
    importer = f"tracker.{module.removesuffix('/__init__').replace('/', '.')}"
    target = line.split()[1]
    imported = target if target.startswith("tracker.") else target.split(".")[0]
    assert f"{importer} -> {imported}" in details, details
