"""会議資料の体裁: one row with the logo, the colour and the master for slides of this city."""

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.models.base import Base, Versioned


class Branding(Versioned, Base):
    """One row, or none while nothing was ever set. Files are base64, so that a backup holds nothing but text."""

    __tablename__ = "branding"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    logo: Mapped[str | None] = mapped_column(Text)
    logo_type: Mapped[str | None] = mapped_column(String(32))
    logo_alt: Mapped[str | None] = mapped_column(String(300))
    accent: Mapped[str | None] = mapped_column(String(7))
    template: Mapped[str | None] = mapped_column(Text)
    template_name: Mapped[str | None] = mapped_column(String(300))
