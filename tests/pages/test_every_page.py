"""Every page × role × language × {new city, demo city, 500 initiatives}: it opens, in one language, and only shows.

New pages are covered as soon as they stand in ``tracker.ui.pages``. The cities are made once and only read: opening a
page writes nothing, which is checked too.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from seed.files import DATA
from tests import copied
from tests.calls import NOW
from tests.databases import Clock
from tests.pages.initiatives import hundreds
from tests.pages.said import pieces, templates
from tests.pages.screens import LANGUAGES, Open, bring_into, made
from tests.pages.test_frame import JAPANESE, LATIN, SAID_IN_JAPANESE_TOO
from tracker.db.engine import open_database
from tracker.domain.codes import Role
from tracker.i18n import Language, translator
from tracker.i18n.translator import CATALOGUES
from tracker.ui.pages import ENTRIES

TODAY = date(2026, 11, 23)
KEY = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
IN_JAPANESE = SAID_IN_JAPANESE_TOO | {"Enter"}
ADDRESS = re.compile(r"[\w-]*(?:[./?=&][\w-]+)+", re.ASCII)
PLACE = re.compile(r"\{[a-z_]*\}")
STUCK = re.compile(r"[a-z0-9)]\.[A-Z][a-z]")
INSIDE = {
    "dialogue": {"dialogue": "W07"},
    "current_state": {"process": "G15"},
    "initiative": {"code": "T03"},
    "learning": {"course": "R07"},
    "meetings": {"meeting": "M1"},
    "pilots": {"kpi": "T15-K1"},
    "present": {"papers": "1"},
    "results": {"kpi": "T15-K1"},
    "timing": {"kpi": "T15-K1", "phase": "after"},
}
"""Page → where in the demo city one gets by a link of its own."""

FOR_EVERYBODY = {"today.pain.save"}
"""気づきを書く: anyone may post one."""

SHARED = "current_state.vote."
"""同感: anyone may say that it is the same for him."""

Visit = Callable[..., Open]

pytestmark = pytest.mark.whole


def with_kpis() -> dict[str, list[list[object]]]:
    """500 initiatives of 30 departments with a KPI each, without dates, owners or measurements."""
    sheets: dict[str, list[list[object]]] = {**hundreds()}
    codes = [str(row[0]) for row in sheets["取組"][1:]]
    header: list[object] = ["コード", "取組コード", "KPI名", "種別", "望ましい方向"]
    sheets["KPI"] = [header, *([f"{code}-K", code, f"処理時間{code}", "時間", "減少"] for code in codes)]
    return sheets


def _hundreds(path: Path) -> None:
    made(path, "hundreds with KPIs", lambda opened: bring_into(opened, with_kpis()))


CITIES = {"empty": copied.migrated, "demo": copied.demo, "hundreds": _hundreds}


@pytest.fixture(scope="session")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Addresses of the three cities. Nobody may have written to them when all is done."""
    folder = tmp_path_factory.mktemp("every-page")
    urls = {name: f"sqlite:///{folder / name}.db" for name in CITIES}
    for name, make in CITIES.items():
        make(folder / f"{name}.db")
    opened = {name: open_database(url, Clock(NOW)) for name, url in urls.items()}
    before = {name: database.revision() for name, database in opened.items()}
    yield urls
    assert {name: database.revision() for name, database in opened.items()} == before
    for database in opened.values():
        database.dispose()


@pytest.fixture
def visit(cities: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Open a page of a city."""

    def open_it(page: str, role: Role, language: Language, city: str, **query: str) -> Open:
        monkeypatch.setenv("TRACKER_DATABASE_URL", cities[city])
        monkeypatch.setenv("TRACKER_LOCAL_ROLE", role.value)
        return Open(page, language, **query)

    return open_it


@dataclass(frozen=True)
class Words:
    """``ours``: the Japanese sentences of the catalogues without places to fill, ``theirs``: what the city typed."""

    ours: frozenset[str]
    theirs: str


@pytest.fixture(scope="session")
def words() -> Words:
    found: set[str] = set()
    for path in (CATALOGUES / "ja").glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale="ja"):
                found |= {message.string} if isinstance(message.string, str) else set(message.string)
    ours = frozenset(text for text in found if JAPANESE.search(text) and not PLACE.search(text))
    return Words(ours, "\n".join(path.read_text(encoding="utf-8-sig") for path in sorted(DATA.iterdir())))


def failed(opened: Open) -> list[str]:
    """Boxes that say something could not be done."""
    return [body for body in opened.bodies if 'role="alert"' in body]


def unspoken(opened: Open, said: list[str]) -> set[str]:
    """Keys of the catalogues and places that were not filled."""
    found = {key for text in said for key in KEY.findall(text) if key in opened.t.keys}
    return found | {place for text in set(said) - templates(opened) for place in PLACE.findall(text)}


def foreign(said: list[str], language: Language, words: Words) -> set[str]:
    """Words of the other language that nobody in the city typed."""
    read = [PLACE.sub("", text) for text in said if not ADDRESS.fullmatch(text)]
    english = {word for text in read for word in LATIN.findall(text)} - IN_JAPANESE
    found = english if language == "ja" else words.ours.intersection(said)
    return {text for text in found if text not in words.theirs}


def run_together(said: list[str]) -> set[str]:
    """English sentences without a space between them."""
    return {text for text in said if STUCK.search(text)}


def writing(opened: Open) -> set[str]:
    """What would save something: the buttons of forms, and the field for files."""
    submit = {str(each.key) for each in opened.at.get("button") if each.proto.is_form_submitter}
    return (submit | {str(each.key) for each in opened.at.get("file_uploader")}) - FOR_EVERYBODY


def holds(opened: Open, role: Role, words: Words) -> None:
    """What is true of every page."""
    said = pieces(opened)
    assert len(said) > 1, "a page says something"
    assert failed(opened) == []
    assert unspoken(opened, said) == set()
    assert run_together(said) == set()
    assert foreign(said, opened.t.language, words) == set()
    if role is Role.VIEWER:
        assert writing(opened) == set()


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("page", ENTRIES)
def test_every_page_holds(visit: Visit, words: Words, *, page: str, role: Role, language: Language, city: str) -> None:
    holds(visit(page, role, language, city), role, words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("page", INSIDE)
def test_what_a_link_leads_to_holds(visit: Visit, words: Words, page: str, role: Role, language: Language) -> None:
    holds(visit(page, role, language, "demo", **INSIDE[page]), role, words)


@pytest.mark.parametrize("page", ENTRIES)
def test_no_button_a_viewer_sees_is_refused_or_leads_to_a_form(visit: Visit, page: str) -> None:
    def opened() -> Open:
        return visit(page, Role.VIEWER, "ja", "demo", **INSIDE.get(page, {}))

    refused = translator("ja")("errors.permission_denied").partition("{")[0]
    for key in sorted(_pressable(opened())):
        after = opened().press(key)
        assert not after.says(refused), key
        assert writing(after) == set(), key


def _pressable(opened: Open) -> Iterable[str]:
    """One button of each kind: the keys of rows differ in the code they end with."""
    keys = {str(each.key) for each in opened.at.button if not each.disabled} - FOR_EVERYBODY
    keys = {key for key in keys if not key.startswith(SHARED)}
    return {re.sub(r"\.[A-Z][\w-]*$", "", key): key for key in keys}.values()
