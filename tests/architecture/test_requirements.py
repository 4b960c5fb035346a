"""What is installed is what is used: no more, no less, pinned, with hashes, and from nowhere in particular."""

import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.architecture import rules

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^([a-z0-9-]+==\S+)", re.MULTILINE)
UNSEEN = {"psycopg", "tzdata"}
"""Used without an import of ours: SQLAlchemy loads the driver, zoneinfo the time zones where the system has none."""


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _asked(name: str) -> set[str]:
    lines = (re.split(r"[~=\[; ]", line)[0].strip() for line in _read(name).splitlines())
    return {line for line in lines if line and not line.startswith(("#", "-"))}


def test_the_tool_asks_for_what_it_imports_and_nothing_else() -> None:
    known = packages_distributions()
    modules = {
        module.split(".")[0] for _, tree in rules.trees(ROOT, *rules.CODE) for _, module, _ in rules.imported(tree)
    }
    foreign = modules - set(sys.stdlib_module_names) - {"tracker", "seed"}
    imported = {known[module][0].lower().replace("_", "-") for module in foreign}
    assert imported | UNSEEN == _asked("requirements.in")


def test_both_locks_agree_and_hold_every_hash() -> None:
    run, dev = _read("requirements.txt"), _read("requirements-dev.txt")
    assert set(PIN.findall(run)) <= set(PIN.findall(dev))
    for text in (run, dev):
        blocks = re.split(r"\n(?=[a-z0-9-]+==)", text.strip())
        assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_locks_name_no_place_to_fetch_from() -> None:
    for text in (_read("requirements.txt"), _read("requirements-dev.txt")):
        assert "://" not in text
        assert not re.search(r"^\s*--(?!hash)", text, re.MULTILINE)


def test_every_asked_package_is_pinned() -> None:
    for name in ("requirements", "requirements-dev"):
        pinned = {pin.split("==")[0] for pin in PIN.findall(_read(f"{name}.txt"))}
        assert _asked(f"{name}.in") <= pinned
