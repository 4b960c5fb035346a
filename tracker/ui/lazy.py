"""A long list of which only the shown page is ever made into rows."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
R = TypeVar("R")


class Lazy(Sequence[R], Generic[T, R]):
    """``items`` as rows; ``make(place, item)`` is called for what is looked at only."""

    def __init__(self, items: Sequence[T], make: Callable[[int, T], R]) -> None:
        self._items, self._make = items, make

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, place: int) -> R: ...

    @overload
    def __getitem__(self, place: "slice[Any, Any, Any]") -> list[R]: ...

    def __getitem__(self, place: "int | slice[Any, Any, Any]") -> R | list[R]:
        if isinstance(place, slice):
            return [self._make(at, self._items[at]) for at in range(*place.indices(len(self)))]
        return self._make(place, self._items[place])
