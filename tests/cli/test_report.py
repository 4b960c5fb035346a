"""``report``: papers as files, whole or not at all, and every wrong use in a sentence."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pypdf import PdfReader

from tests.cli.conftest import Tracker
from tests.exports.papers import flat, pages, read
from tests.exports.test_pptx_branding import picture, template
from tests.pages.initiatives import town
from tests.pages.screens import bring_into, made
from tracker.clock import now
from tracker.config import settings
from tracker.db.engine import Database, open_database
from tracker.domain.actor import Actor
from tracker.domain.branding import SaveBranding
from tracker.domain.codes import Role
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.meetings import FixPapers, SaveAgendaItem, SaveMeeting
from tracker.services.branding import save_branding
from tracker.services.fixing import fix_papers
from tracker.services.meetings import meeting_view, save_item, save_meeting

ACTOR = Actor("事務局", Role.ADMIN)
PICTURE = MSO_SHAPE_TYPE.PICTURE

Sheets = dict[str, list[list[object]]]


@pytest.fixture
def filled(tracker: Tracker, tmp_path: Path) -> Tracker:
    made(tmp_path / "tracker.db", "town", lambda opened: bring_into(opened, town()))
    return tracker


def test_handover_sheets_of_those_named_or_of_all(filled: Tracker, tmp_path: Path) -> None:
    two, everything = tmp_path / "two.pdf", tmp_path / "all.pdf"
    assert filled("report", "handover", "I1", "I3", "-o", two).code == 0
    told = read(two.read_bytes())
    assert "引継ぎシートI1" in told
    assert "引継ぎシートI3" in told
    assert "引継ぎシートI2" not in told
    assert filled("report", "handover", "-o", everything).code == 0
    assert len(pages(everything.read_bytes())) >= 5


def test_one_page_of_one_initiative_and_the_roadmap(filled: Tracker, tmp_path: Path) -> None:
    card, plans = tmp_path / "card.pdf", tmp_path / "plans.pdf"
    done = filled("report", "initiative", "I1", "--format", "pdf", "-o", card)
    assert (done.code, str(card) in done.out) == (0, True)
    assert len(pages(card.read_bytes())) == 1
    assert filled("report", "roadmap", "-o", plans).code == 0
    assert "工程表" in read(plans.read_bytes())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("card",), 2),
        (("meeting", "-o", "x.pdf"), 2),
        (("meeting", "M1", "M2", "-o", "x.pdf"), 2),
        (("meeting", "M1"), 2),
        (("meeting", "M1", "--format", "docx", "-o", "x.docx"), 2),
        (("pilot", "-o", "x.pdf"), 2),
        (("pilot", "T1", "--format", "xlsx", "-o", "x.xlsx"), 2),
        (("roadmap", "--public", "-o", "x.pdf"), 2),
        (("meeting", "M99", "-o", "x.pdf"), 1),
        (("pilot", "T99", "-o", "x.pdf"), 1),
        (("handover", "I1"), 2),
        (("initiative", "-o", "x.pdf"), 2),
        (("initiative", "I1", "I2", "-o", "x.pdf"), 2),
        (("roadmap", "I1", "-o", "x.pdf"), 2),
        (("handover", "I1", "--format", "pptx", "-o", "x.pptx"), 2),
        (("handover", "I99", "-o", "x.pdf"), 1),
        (("handover", "I1", "-o", "no/such/folder/x.pdf"), 1),
    ],
)
def test_wrong_use_and_refusals_have_their_sentence(
    filled: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    done = filled("report", *words)
    assert done.code == code
    assert done.err.strip()
    assert not (tmp_path / "x.pdf").exists()


@pytest.fixture
def database(filled: Tracker, book_path: Callable[[Sheets], Path]) -> Iterator[Database]:
    """The town with a pilot, and a meeting M1 about it that has an open and a confidential item."""
    pilots: Sheets = {"試行": [["コード", "取組コード"], ["T1", "I1"]]}
    assert filled("import", book_path(pilots), "--apply").code == 0
    found = open_database(settings().database_url, now)
    plain = {"meeting_code": "M1", "minutes": 10, "asked": Asked.DECIDE}
    with found.write(ACTOR) as session:
        save_meeting(
            session,
            ACTOR,
            SaveMeeting(code="", title="第1回会議", held_on=date(2026, 12, 10), begins_at="13:30", slot_minutes=60),
        )
        for kind, code, title in ((ItemKind.PILOT, "T1", None), (ItemKind.FREE, None, "委託先の選定")):
            item = SaveAgendaItem(kind=kind, code=code, title=title, confidential=kind is ItemKind.FREE, **plain)
            save_item(session, ACTOR, item)
    yield found
    found.dispose()


def fix(database: Database) -> int:
    with database.write(ACTOR) as session:
        version = meeting_view(session, ACTOR, "M1").line.version
        return fix_papers(session, ACTOR, now(), FixPapers(meeting_code="M1", version=version))


def test_without_fixed_papers_a_sentence_says_what_to_do(filled: Tracker, database: Database, tmp_path: Path) -> None:
    for words in (("meeting", "M1"), ("pilot", "T1")):
        done = filled("report", *words, "-o", tmp_path / "x.pdf")
        assert done.code == 1
        assert "資料の確定" in done.err
    assert not (tmp_path / "x.pdf").exists()


def test_a_meeting_gives_its_newest_papers_in_every_form(filled: Tracker, database: Database, tmp_path: Path) -> None:
    assert (fix(database), fix(database)) == (1, 2)
    files = {form: tmp_path / f"papers.{form}" for form in ("pptx", "pdf", "xlsx")}
    for form, path in files.items():
        assert filled("report", "meeting", "M1", "--format", form, "-o", path).code == 0
    told = read(files["pdf"].read_bytes())
    assert "会議資料第2号" in told
    assert "委託先の選定" in told
    assert "会議資料 第2号" in slide_texts(files["pptx"])
    sheet = openpyxl.load_workbook(BytesIO(files["xlsx"].read_bytes())).worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert any("委託先の選定" in cell and "非公開" in cell for cell in cells), "the full papers mark it"


def test_papers_carry_the_logo_the_colour_and_the_master_of_the_city(
    filled: Tracker, database: Database, tmp_path: Path
) -> None:
    fix(database)
    command = SaveBranding(
        accent="#197a4b", logo=picture(), logo_alt="市章", template=template(), template_name="市.pptx", version=None
    )
    with database.write(ACTOR) as session:
        save_branding(session, ACTOR, command)
    slides, page, pilot = (tmp_path / name for name in ("papers.pptx", "papers.pdf", "pilot.pptx"))
    for words, path in ((("meeting", "M1"), slides), (("pilot", "T1"), pilot)):
        assert filled("report", *words, "--format", "pptx", "-o", path).code == 0
        assert "市の帯" in [shape.name for shape in Presentation(str(path)).slide_master.shapes]
    first = Presentation(str(slides)).slides[0].shapes
    assert [s._element.nvPicPr.cNvPr.get("descr") for s in first if s.shape_type == PICTURE] == ["市章"]
    assert next(str(s.fill.fore_color.rgb) for s in first if s.name.startswith("band")) == "197A4B"
    assert filled("report", "meeting", "M1", "-o", page).code == 0
    assert [len(each.images) for each in PdfReader(page).pages][:2] == [1, 0], "the logo stands on the first page"


def test_confidential_items_are_left_out_when_asked(filled: Tracker, database: Database, tmp_path: Path) -> None:
    fix(database)
    path = tmp_path / "papers.pdf"
    assert filled("report", "meeting", "M1", "--public", "-o", path).code == 0
    assert "委託先の選定" not in read(path.read_bytes())


def test_a_pilot_gives_its_page_and_its_slide_alone(filled: Tracker, database: Database, tmp_path: Path) -> None:
    fix(database)
    page, slide = tmp_path / "pilot.pdf", tmp_path / "pilot.pptx"
    assert filled("report", "pilot", "T1", "-o", page).code == 0
    assert len(pages(page.read_bytes())) == 1
    assert flat("③ 試行の結果") in read(page.read_bytes())
    assert filled("report", "pilot", "T1", "--format", "pptx", "-o", slide).code == 0
    assert len(Presentation(str(slide)).slides) == 1


def slide_texts(path: Path) -> str:
    shapes = (shape for slide in Presentation(str(path)).slides for shape in slide.shapes)
    return "".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)
