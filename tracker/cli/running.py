"""``run``: prepares the database and starts the app, for this machine only until sign-in is set up."""

import errno
import os
import socket
import subprocess
import sys
from argparse import Namespace
from ipaddress import ip_address

from tracker.cli import demo
from tracker.cli.command import LOCAL_USER, Command, Desk, Refused
from tracker.cli.parser import Parser, WrongUse
from tracker.clock import now
from tracker.config import ROOT
from tracker.db.engine import open_database
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.i18n import Translator
from tracker.services.effects import refresh

ADDRESS = "127.0.0.1"
PORT = 8501


def _arguments(parser: Parser, t: Translator) -> None:
    parser.add_argument("--port", metavar="N", default=str(PORT), help=t("cli.run.port", port=PORT))
    parser.add_argument("--address", metavar="A", default=ADDRESS, help=t("cli.run.address", address=ADDRESS))
    parser.add_argument("--empty", action="store_true", help=t("cli.run.empty"))


def _run(arguments: Namespace, desk: Desk) -> int:
    port = _port(arguments.port, desk.t)
    if not is_loopback(arguments.address):
        raise Refused(desk.t("cli.run.not_loopback", address=arguments.address))
    _refuse_busy(arguments.address, port, desk.t)
    _prepare(desk, empty=arguments.empty)
    desk.voice.say(desk.t("cli.run.started", url=f"http://{_host(arguments.address)}:{port}"))
    return _start(arguments.address, port)


def _prepare(desk: Desk, *, empty: bool) -> None:
    """The database at the newest version; a new one holds the demo city unless it is wanted ``empty``."""
    database = open_database(desk.settings.database_url, now)
    new = not database.examine() or database.schema()[0] is None
    database.upgrade()
    refresh(database)
    if new and not empty:
        demo.load(database, desk, Actor(LOCAL_USER, Role.ADMIN))  # a new database has nobody's rules yet
    database.dispose()


def _port(text: str, t: Translator) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise WrongUse(t("cli.wrong.port", found=text))


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach a server that listens on the address. A name other than localhost: no."""
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _host(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def _refuse_busy(address: str, port: int, t: Translator) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name == "posix":
            # A port whose last user has just left is free; without this it would look taken for a minute.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except PermissionError as error:
            raise Refused(t("cli.run.port_forbidden", port=port)) from error
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise Refused(t("cli.run.address_unusable", address=address)) from error
            raise Refused(t("cli.run.port_busy", port=port, other=port + 1 if port < 65535 else PORT)) from error


def _start(address: str, port: int) -> int:
    options = {
        "server.port": port,
        "server.address": address,
        "server.headless": "true",
        "browser.serverAddress": address,
        "logger.hideWelcomeMessage": "true",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    command += [f"--{name}={value}" for name, value in options.items()]
    os.chdir(ROOT)  # where Streamlit looks for its settings
    if os.name == "posix":
        # The app takes this process's place, so that a signal to it reaches the app.
        os.execv(sys.executable, command)  # noqa: S606
    return subprocess.run(command, check=False).returncode  # noqa: S603


COMMAND = Command("run", _arguments, _run)
