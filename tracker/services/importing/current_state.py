"""What the sheets of ① refuse beyond their columns: circles of 業務手順, and agreements to which purpose."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from tracker.db.purposes import agreements
from tracker.db.rows import Key, Stored
from tracker.domain.errors import DomainError
from tracker.domain.flows import is_circular, numbers
from tracker.domain.sheets import SheetData

Values = dict[str, Any]
Refusal = tuple[str, DomainError]
Flow = tuple[object, object]
"""業務コード and state."""


class Flows:
    """The steps as they stand while the rows of a call are taken one by one.

    What the call says anew of a step is not there before its row: the row that closes a circle is the one refused.
    """

    def __init__(self, stored: Mapping[Key, Stored], sheets: Iterable[SheetData]) -> None:
        self._follows: dict[Flow, dict[int, tuple[int, ...]]] = defaultdict(dict)
        self._known: dict[Flow, set[int]] = defaultdict(set)
        told = {_key(row.values) for sheet in sheets for row in sheet.rows}
        for key, row in stored.items():
            flow, place = (key[0], key[1]), int(str(key[2]))
            self._known[flow].add(place)
            if key not in told:
                self._follows[flow][place] = numbers(row.values["follows"])
        for process, state, number in told:
            self._known[process, state].add(int(str(number)))

    def refusal(self, row: Values) -> Refusal | None:
        """What is wrong with a row; a row that is right stands from now on."""
        flow, number = (row["process_code"], row["state"]), row["number"]
        named = numbers(row["follows"])
        missing = [each for each in named if each not in self._known[flow]]
        if missing:
            return "follows", DomainError("step_unknown", count=missing[0])
        follows = self._follows[flow]
        follows[number] = named
        if any(is_circular(each, follows) for each in (number, *_after(number, follows))):
            del follows[number]
            return "follows", DomainError("steps_circular")
        return None


def _key(values: Values) -> Key:
    return values.get("process_code"), values.get("state"), values.get("number")


def _after(number: int, follows: Mapping[int, tuple[int, ...]]) -> list[int]:
    """The next higher step: with a new step before it, it comes after another one than so far."""
    higher = [each for each in follows if each > number]
    return [min(higher)] if higher else []


class Agreed:
    """Agreements as stored, seen by a call that may give some initiatives a new purpose."""

    def __init__(self, session: Session, before: Mapping[Key, Stored], after: Mapping[Key, Values]) -> None:
        self._purposes = {str(key[0]): row["purpose"] for key, row in after.items()}
        self._kept = {
            str(key[0]) for key, row in before.items() if row.values["purpose"] == self._purposes[str(key[0])]
        }
        self._said = {row[1:] for newest in (True, False) for row in agreements(session, newest=newest)}

    def standing(self, stored: Mapping[Key, Stored]) -> dict[Key, Stored]:
        """The agreements to purposes that stay as they are: only these can be changed."""
        return {key: row for key, row in stored.items() if key[0] in self._kept}

    def is_known(self, row: Values) -> bool:
        """Whether the very same was said already, if only of a purpose that was since written anew."""
        said = row["initiative_code"], row["department"], row.get("post") or "", row["agreed_on"]
        return said in self._said

    def refusal(self, row: Values) -> Refusal | None:
        """Nobody can agree to a purpose that is not written."""
        written = self._purposes.get(row["initiative_code"])
        return None if written else ("initiative_code", DomainError("purpose_missing"))
