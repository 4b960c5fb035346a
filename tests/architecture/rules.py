"""House rules that neither ruff nor import-linter can say. Each takes the project's root and names what breaks it.

``test_rules.py`` holds every rule against this project and against a small tree that breaks it.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CODE = ("app.py", "pages/*.py", "tracker/**/*.py", "seed/**/*.py")
TESTED = (*CODE, "tests/**/*.py", "benchmarks/**/*.py")
JAPANESE = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uff10-\uff9f]")
MIGRATIONS = "tracker/db/migrations/"
READS_JAPANESE = (
    "tracker/i18n/",
    "tracker/domain/sheets/",
    "tracker/domain/quantities.py",
    "tracker/domain/measurements.py",
    "tracker/domain/work_names.py",
    "tracker/imports/",
    MIGRATIONS,
    "seed/",
)
"""Rooms whose Japanese is data or notation (sheet words, 令和, 時間, 件/週) and not a sentence for a screen."""
NAMES = re.compile(r"BIZ UDP?ゴシック")
"""Names of fonts are the same in every language."""
ROOMED = {"sqlalchemy", "alembic", "altair", "xlsxwriter", "typst", "openpyxl", "python_calamine", "scipy"}
"""Libraries that have a room of their own, which no page is."""
CLOCK = "tracker/clock.py"
PAGE_LINES = 150
FILE_LINES = 300


def files(root: Path, *patterns: str) -> list[Path]:
    """The files of some glob patterns, sorted, each once."""
    return sorted({path for pattern in patterns for path in root.glob(pattern) if path.is_file()})


def trees(root: Path, *patterns: str) -> Iterator[tuple[str, ast.Module]]:
    """(path from the root, syntax tree) of each file."""
    for path in files(root, *patterns):
        yield path.relative_to(root).as_posix(), _parsed(path.read_text(encoding="utf-8"))


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def imported(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """(line, module, name) of every import; the name is empty for ``import x``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, "") for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, node.module, alias.name) for alias in node.names)


def docstrings(tree: ast.AST) -> set[int]:
    """Identities of the constants that document; a string standing alone as a statement is never shown to anyone."""
    statements = (node for node in ast.walk(tree) if isinstance(node, ast.Expr))
    return {id(node.value) for node in statements if isinstance(node.value, ast.Constant)}


def japanese_strings(root: Path) -> list[str]:
    """Sentences belong to the catalogues: no Japanese literal in code, documentation strings excepted."""
    found = []
    for name, tree in trees(root, *CODE):
        if name.startswith(READS_JAPANESE):
            continue
        spoken = docstrings(tree)
        found += [
            f"{name}:{node.lineno}: {node.value!r}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in spoken
            and JAPANESE.search(NAMES.sub("", node.value))
        ]
    return found


def cleared_caches(root: Path) -> list[str]:
    """Nobody clears a cache: keys carry the revision."""
    return [
        f"{name}:{node.lineno}"
        for name, tree in trees(root, *CODE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "clear"
        and isinstance(node.value, ast.Attribute)
        and node.value.attr.startswith("cache_")
    ]


def unguarded_pages(root: Path) -> list[str]:
    """The first statement of a page, after its docstring and imports, calls the guard with the page's own name."""
    return [name for name, tree in trees(root, "pages/*.py") if not _guarded(name, tree)]


def _guarded(name: str, tree: ast.Module) -> bool:
    skipped = (ast.Import, ast.ImportFrom)
    spoken = docstrings(tree)
    body = [node for node in tree.body if not isinstance(node, skipped)]
    body = [node for node in body if not (isinstance(node, ast.Expr) and id(node.value) in spoken)]
    value = getattr(body[0], "value", None) if body else None
    if not isinstance(value, ast.Call):
        return False
    called = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
    named = value.args and isinstance(value.args[0], ast.Constant) and value.args[0].value
    return called == "guard" and named == Path(name).stem


def ends_transactions(root: Path) -> list[str]:
    """Only the engine commits: services and what they stand on take the session as an argument."""
    return [
        f"{name}:{node.lineno}: {node.func.attr}"
        for name, tree in trees(root, "tracker/services/**/*.py", "tracker/db/**/*.py")
        if name != "tracker/db/engine.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"commit", "rollback", "close"}
        and getattr(node.func.value, "id", "") == "session"
    ]


def asked_the_clock(root: Path) -> list[str]:
    """The time is an argument; one module asks the machine."""
    forbidden = {
        ("datetime", "now"),
        ("datetime", "utcnow"),
        ("datetime", "today"),
        ("date", "today"),
        ("time", "time"),
    }
    return [
        f"{name}:{node.lineno}"
        for name, tree in trees(root, *CODE)
        if name != CLOCK
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and (_last_name(node.value), node.attr) in forbidden
    ]


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def long_files(root: Path) -> list[str]:
    """Files of at most 300 lines, pages of at most 150. A migration is a record, not something one works in."""
    found = []
    for path in files(root, *TESTED):
        name = path.relative_to(root).as_posix()
        if name.startswith(MIGRATIONS):
            continue
        limit = PAGE_LINES if name.startswith("pages/") else FILE_LINES
        length = len(path.read_text(encoding="utf-8").splitlines())
        if length > limit:
            found.append(f"{name}: {length} > {limit}")
    return found


def printed(root: Path) -> list[str]:
    """What a program says goes through the command line's own voice, never through a stray print."""
    return [
        f"{name}:{node.lineno}"
        for name, tree in trees(root, *CODE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    ]


def strange_imports(root: Path) -> list[str]:
    """What the import contracts cannot see: app.py and pages are scripts, services may only name the Session type."""
    found = []
    for name, tree in trees(root, "app.py", "pages/*.py", "tracker/services/**/*.py"):
        for line, module, what in imported(tree):
            if not _allowed(name, module, what):
                found.append(f"{name}:{line}: {module} {what}".rstrip())
    return found


def _allowed(name: str, module: str, what: str) -> bool:
    package = module.split(".", maxsplit=1)[0]
    if name.startswith("tracker/services/"):
        return package != "sqlalchemy" or (module, what) == ("sqlalchemy.orm", "Session")
    if package == "tracker":
        parts = module.split(".")
        return (parts[1] if len(parts) > 1 else what) in {"ui", "domain"}
    return package not in ROOMED


def machine_places(root: Path) -> list[str]:
    """Nothing in the project knows the machine it was written on."""
    folders = "|".join(("work", "root", "home", "opt", "Users"))
    place = re.compile(rf"(?<![\w./:}}-])/(?:{folders})/\w|\.\./" + "shared")
    suffixes = {".py", ".toml", ".md", ".txt", ".in", ".po", ".js", ".css", ".html", ".cfg", ".yml", ""}
    found = []
    for path in files(root, "*", ".ci/*", ".streamlit/*", *(f"{top}/**/*" for top in TOPS)):
        if path.suffix in suffixes and "__pycache__" not in path.parts:
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [f"{path.relative_to(root)}: {match[0]}" for match in place.finditer(text)]
    return found


TOPS = ("pages", "tracker", "seed", "tests", "benchmarks", "docs", "static", "deploy")
