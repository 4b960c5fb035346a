"""Column types that behave the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, IntEnum

from sqlalchemy import BigInteger, DateTime, Dialect, SmallInteger
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.types import TypeDecorator

MICRO = Decimal(1_000_000)
LARGEST = Decimal(9_000_000_000_000)
"""Amounts beyond ± this do not fit 64 bits with six decimals."""


class Micros(TypeDecorator[Decimal]):
    """An exact decimal with six places, stored as an integer: SQLite has no decimal type, and sums stay exact."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        if value is None:
            return None
        if not -LARGEST <= value <= LARGEST:
            raise ValueError("amount out of range")
        return int((value * MICRO).to_integral_value(rounding=ROUND_HALF_UP))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        return None if value is None else plain(Decimal(value).scaleb(-6))


def plain(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent: 12.400000 → 12.4, 1E+3 → 1000."""
    short = value.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else short


class UtcDateTime(TypeDecorator[datetime]):
    """A moment; naive values are refused, because a time without a zone is a guess."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class IntCode(TypeDecorator[IntEnum]):
    """An IntEnum stored as its number; the table adds the CHECK."""

    impl = SmallInteger
    cache_ok = True

    def __init__(self, enum: type[IntEnum]) -> None:
        super().__init__()
        self.enum = enum

    def process_bind_param(self, value: IntEnum | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> IntEnum | None:  # noqa: ARG002
        return None if value is None else self.enum(value)


def code_type(enum: type[Enum], name: str) -> SqlEnum:
    """A string enum stored by value with a CHECK, so that both engines refuse the same nonsense."""
    return SqlEnum(
        enum,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )
