"""The server's settings keep the city's data in the house, and the fonts it names are there."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

from tracker.config import ROOT
from tracker.imports import MAX_BYTES

FONTS = ("BIZUDPGothic-Regular", "BIZUDPGothic-Bold", "BIZUDGothic-Regular", "BIZUDGothic-Bold")


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def test_only_this_machine_is_served_and_nobody_is_told(told: dict[str, Any]) -> None:
    assert told["server"]["address"] == "127.0.0.1"
    assert told["browser"] == {"serverAddress": "127.0.0.1", "gatherUsageStats": False}


def test_no_tool_of_a_programmer_is_on_the_screen(told: dict[str, Any]) -> None:
    assert told["client"]["toolbarMode"] == "minimal"
    assert told["client"]["showErrorDetails"] == "none"
    assert told["client"]["showErrorLinks"] is False


def test_the_browser_refuses_what_the_import_would(told: dict[str, Any]) -> None:
    assert told["server"]["maxUploadSize"] * 1024 * 1024 == MAX_BYTES


def test_every_option_is_one_of_the_installed_streamlit(told: dict[str, Any]) -> None:
    known = set(config.get_config_options())
    assert {f"{section}.{name}" for section, options in told.items() for name in options} - known == set()


def test_nothing_of_the_look_comes_from_outside(told: dict[str, Any]) -> None:
    assert told["server"]["enableStaticServing"] is True
    assert "http" not in str(told["theme"]).lower()


def test_the_fonts_of_the_machine_come_before_the_bundled_ones(told: dict[str, Any]) -> None:
    for name, family in (("font", "UDPGothic"), ("headingFont", "UDPGothic"), ("codeFont", "UDGothic")):
        families = [part.strip(" '") for part in told["theme"][name].split(",")]
        assert families.index(f"BIZ {family}") < families.index(f"Tracker {family}")


def test_every_font_named_is_bundled_with_its_licence(told: dict[str, Any]) -> None:
    urls = [face["url"] for face in told["theme"]["fontFaces"]]
    assert sorted(urls) == sorted(f"app/static/{name}.woff2" for name in FONTS)
    for name in FONTS:
        assert (ROOT / "static" / f"{name}.woff2").read_bytes()[:4] == b"wOF2"
        assert (ROOT / "tracker" / "assets" / "fonts" / f"{name}.ttf").read_bytes()[:4] == b"\x00\x01\x00\x00"
    for folder in (Path("static"), Path("tracker/assets/fonts")):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (ROOT / folder / "OFL.txt").read_text(encoding="utf-8")


def test_only_fonts_and_their_licence_are_served(told: dict[str, Any]) -> None:
    served = {path.name for path in (ROOT / "static").iterdir()}
    assert served == {"OFL.txt", *(f"{name}.woff2" for name in FONTS)}
