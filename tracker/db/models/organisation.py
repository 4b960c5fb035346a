"""The city, its yearly settings, departments, people and the frames it sorts its initiatives by."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.models.base import Base, Versioned
from tracker.db.types import Micros, code_type
from tracker.domain.codes import UpdateCycle


class City(Versioned, Base):
    """One row: the city this database belongs to. ``demo`` while it is the demo city.

    The two scales name the ``rating_scale`` rows the city marks 進捗 and 達成 with.
    """

    __tablename__ = "city"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(300), default="")
    why: Mapped[str] = mapped_column(String(10_000), default="")
    demo: Mapped[bool] = mapped_column(default=False, server_default=false())
    update_cycle: Mapped[UpdateCycle] = mapped_column(
        code_type(UpdateCycle, "update_cycle"), default=UpdateCycle.MONTHLY, server_default=UpdateCycle.MONTHLY.value
    )
    progress_scale: Mapped[str] = mapped_column(String(64), default="hamamatsu", server_default="hamamatsu")
    achievement_scale: Mapped[str] = mapped_column(String(64), default="akiruno", server_default="akiruno")


class YearlySetting(Versioned, Base):
    """Unit labour cost with its basis, and the length of a working day, per 年度."""

    __tablename__ = "yearly_setting"

    fiscal_year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    yen_per_hour: Mapped[Decimal | None] = mapped_column(Micros)
    basis: Mapped[str | None] = mapped_column(String(300))
    minutes_per_day: Mapped[Decimal | None] = mapped_column(Micros)


class Department(Versioned, Base):
    """A department; ``parent_id`` makes 部 and 課."""

    __tablename__ = "department"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(300), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)


class Person(Versioned, Base):
    """Somebody who answers for an initiative. No figure is ever kept per person."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(300), index=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    email: Mapped[str | None] = mapped_column(String(254))
    role: Mapped[str | None] = mapped_column(String(300))
    in_post_since: Mapped[date | None]


class FocusArea(Base):
    """重点領域: reference data. ``frame`` names the plan it comes from and ``frame_version`` its edition."""

    __tablename__ = "focus_area"
    __table_args__ = (UniqueConstraint("frame", "frame_version", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    frame: Mapped[str] = mapped_column(String(64))
    frame_version: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(300), index=True)
    position: Mapped[int] = mapped_column(Integer, default=0)
