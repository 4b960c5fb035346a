"""``check``: one line per thing that must be in order, and beside each problem what mends it. Changes nothing."""

import os
import shutil
import tomllib
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from tracker.cli.command import DONE, REFUSED, Command, Desk
from tracker.cli.parser import PROGRAM, Parser
from tracker.cli.problems import setting_problems
from tracker.cli.running import is_loopback
from tracker.clock import now
from tracker.config import ROOT, Settings
from tracker.db.engine import open_database
from tracker.domain.errors import DomainError
from tracker.i18n import Translator
from tracker.wording.errors import sentence

_WEIGHTS = [f"{family}-{weight}" for family in ("BIZUDPGothic", "BIZUDGothic") for weight in ("Regular", "Bold")]
FONTS = (
    *(f"static/{name}.woff2" for name in _WEIGHTS),
    *(f"tracker/assets/fonts/{name}.ttf" for name in _WEIGHTS),
)
SPACE = 1_000_000_000
"""Bytes that should be free: an import of the largest file and a copy of the database fit in."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line. ``fix`` is None when all is well."""

    subject: str
    found: str
    fix: str | None = None


def _arguments(_parser: Parser, _t: Translator) -> None:
    """It takes none."""


def _run(_arguments: Namespace, desk: Desk) -> int:
    findings = list(examine(desk))
    for finding in findings:
        desk.voice.say(_line(finding, desk.t))
    problems = sum(finding.fix is not None for finding in findings)
    desk.voice.say(desk.t.plural("cli.check.problems", problems) if problems else desk.t("cli.check.all_well"))
    return REFUSED if problems else DONE


def _line(finding: Finding, t: Translator) -> str:
    subject = t(f"cli.check.{finding.subject}")
    if finding.fix is None:
        return t("cli.check.line_well", subject=subject, found=finding.found)
    return t("cli.check.line_problem", subject=subject, found=finding.found, fix=finding.fix)


def examine(desk: Desk) -> Iterator[Finding]:
    """All findings, in the order a person mends them."""
    t = desk.t
    try:
        current = desk.settings
    except ValidationError as error:
        for problem in setting_problems(error, t):
            yield Finding("settings", problem, t("cli.check.settings_fix"))
    else:
        yield Finding("settings", t("cli.check.settings_well"))
        yield from _database(current, t)
        yield _disk(current.database_file or ROOT, t)
    yield _fonts(ROOT, t)
    yield _sign_in(ROOT, t)


def _database(current: Settings, t: Translator) -> Iterator[Finding]:
    prepare = t("cli.check.database_fix", command=f"{PROGRAM} init")
    try:
        database = open_database(current.database_url, now)
        if not database.examine():
            yield Finding("database", t("cli.check.database_missing", where=database.where), prepare)
            return
        found, known = database.schema()
    except DomainError as error:
        yield Finding("database", sentence(error, t), t("cli.check.database_see_sentence"))
        return
    yield Finding("database", t("cli.check.database_well", where=database.where))
    yield _schema(found, known, t)
    database.dispose()


def _schema(found: str | None, known: str, t: Translator) -> Finding:
    if found == known:
        return Finding("schema", t("cli.check.schema_well", version=known))
    shown = t("cli.check.schema_differs", found=found or t("cli.check.schema_none"), known=known)
    if found is not None and found > known:  # migrations are numbered
        return Finding("schema", shown, t("cli.check.schema_newer_fix"))
    return Finding("schema", shown, t("cli.check.database_fix", command=f"{PROGRAM} init"))


def _fonts(root: Path, t: Translator) -> Finding:
    missing = [name for name in FONTS if not (root / name).is_file()]
    if missing:
        return Finding("fonts", t("cli.check.fonts_missing", names=", ".join(missing)), t("cli.check.fonts_fix"))
    return Finding("fonts", t("cli.check.fonts_well"))


def _sign_in(root: Path, t: Translator) -> Finding:
    address = os.environ.get("STREAMLIT_SERVER_ADDRESS") or configured_address(root / ".streamlit" / "config.toml")
    if is_loopback(address):
        return Finding("sign_in", t("cli.check.sign_in_well"))
    shown = address or t("cli.check.every_address")
    return Finding("sign_in", t("cli.check.sign_in_open", address=shown), t("cli.check.sign_in_fix"))


def configured_address(path: Path) -> str:
    """``server.address`` of a Streamlit configuration; empty (every address) where it is not set or not readable."""
    try:
        server = tomllib.loads(path.read_text(encoding="utf-8")).get("server", {})
    except (OSError, ValueError):
        return ""
    return str(server.get("address", ""))


def _disk(place: Path, t: Translator) -> Finding:
    existing = next(above for above in (place, *place.parents) if above.exists())
    free = shutil.disk_usage(existing).free
    shown = t("cli.check.disk_free", gigabytes=f"{free / 1e9:.1f}", where=existing)
    if free < SPACE:
        return Finding("disk", shown, t("cli.check.disk_fix", gigabytes=f"{SPACE / 1e9:.0f}"))
    return Finding("disk", shown)


COMMAND = Command("check", _arguments, _run)
