"""A pasted list of who attended: names as people write them, 課 with how many, and nothing lost of what is unknown."""

import pytest

from tracker.domain.organisation import Department, Person
from tracker.i18n import LANGUAGES, Language, translator
from tracker.imports.attendees import Names, read_attendees
from tracker.wording.import_errors import sentence


def person(code: str, name: str, department: str, mail: str | None = None) -> Person:
    return Person(
        code=code, name=name, department_code=department, email=mail, role=None, in_post_since=None, version=1
    )


NAMES = Names(
    (
        person("P1", "山田 花子", "D1"),
        person("P2", "山田 花子", "D2"),
        person("P3", "佐藤 太郎", "D1", "sato@city.example"),
        person("P4", "佐藤 太郎", "D2", "sato@city.example"),
        person("P5", "渡邉 一", "D1"),
    ),
    (
        Department(code="D1", name="市民課", parent_code=None, version=1),
        Department(code="D2", name="税務課", parent_code=None, version=1),
    ),
)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("P5", ("P5",)),
        ("ｐ５", ("P5",)),
        ("渡邉一", ("P5",)),
        ("渡邉　一", ("P5",)),
        ("渡邉 一\t市民課", ("P5",)),
        ("1\t渡邉 一\t市民課\t主査", ("P5",)),
        ("山田 花子\t税務課", ("P2",)),
        ("市民課、山田 花子", ("P1",)),
        ("佐藤 太郎", ("P3", "P4")),
        ("佐藤 太郎\t税務課", ("P4",)),
    ],
)
def test_a_line_names_somebody_as_lists_do(line: str, people: tuple[str, ...]) -> None:
    """Somebody of two departments, known by one address, is meant at both unless the line says which."""
    found = read_attendees(line, NAMES)
    assert (found.people, found.counts, found.errors) == (people, (), ())


@pytest.mark.parametrize("line", ["市民課\t12", "市民課 12人", "市民課：12名", "12人\t市民課", "Ｄ１、１２人"])
def test_a_department_with_a_number_is_a_count(line: str) -> None:
    found = read_attendees(line, NAMES)
    assert (found.people, found.counts, found.errors) == ((), (("D1", 12),), ())


def test_a_whole_list_is_read_and_what_is_unknown_is_left_as_it_was_typed() -> None:
    text = "氏名\t所属\n渡邉 一\t市民課\n\n知らない 人\nP5\n山田 花子\n税務課\n税務課 3人\n税務課 4人"
    found = read_attendees(text, NAMES)
    assert found.people == ("P5",)
    assert found.counts == (("D2", 4),)
    assert found.left == ("知らない 人", "山田 花子", "税務課")
    assert [(error.row, error.code) for error in found.errors] == [
        (4, "person_unknown"),
        (6, "ambiguous_name"),
        (7, "count_missing"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_its_sentence(language: Language) -> None:
    found = read_attendees("知らない 人\n山田 花子\n税務課", NAMES)
    said = [sentence(error, translator(language)) for error in found.errors]
    assert "知らない 人" in said[0]
    assert "P1" in said[1]
    assert "P2" in said[1]
    assert len(set(said)) == 3


@pytest.mark.parametrize("text", ["", "\n\n", "\x00\x01", "=1+1", "9" * 400, "、、、", "人", "12人", "あ" * 20_000])
def test_nothing_breaks_it(text: str) -> None:
    found = read_attendees(text, NAMES)
    assert found.people == ()
