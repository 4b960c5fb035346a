"""Meetings and their agendas; where a 対応 was agreed and which meeting a kept state was fixed for."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

LONG = 10_000
KINDS = ("initiative", "pilot", "free")
ASKED = ("report", "discuss", "decide")
DECISIONS = ("scale", "retry", "continue", "not_adopt", "stopped")
RECOMMENDATIONS = ("scale", "extend", "stop", "insufficient", "unproven")


def code(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(64), nullable=False, unique=True),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("begins_at", sa.String(5)),
        sa.Column("slot_minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(300)),
        sa.Column("note", sa.String(LONG)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("slot_minutes > 0", name="slot_minutes"),
    )
    agenda()
    for name in ("action_item", "snapshot"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("meeting_id", sa.Integer()))
            table.create_foreign_key(f"fk_{name}_meeting_id_meeting", "meeting", ["meeting_id"], ["id"])
            table.create_index(f"ix_{name}_meeting_id", ["meeting_id"])
    with op.batch_alter_table("action_item") as table:
        table.add_column(sa.Column("agenda_item_id", sa.Integer()))
        table.create_foreign_key("fk_action_item_agenda_item_id_agenda_item", "agenda_item", ["agenda_item_id"], ["id"])
        table.create_index("ix_action_item_agenda_item_id", ["agenda_item_id"])


def agenda() -> None:
    def to(table: str) -> sa.Column[int]:
        """What an item is about may be removed; the item stays."""
        target = sa.ForeignKey(f"{table}.id", ondelete="SET NULL")
        return sa.Column(f"{table}_id", sa.Integer(), target, index=True)

    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meeting.id"), nullable=False, index=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", code(KINDS, "kind"), nullable=False),
        to("initiative"),
        to("pilot"),
        sa.Column("title", sa.String(300)),
        sa.Column("about", sa.String(300)),
        sa.Column("asked", code(ASKED, "asked"), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("presenter", sa.String(300)),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("decision", code(DECISIONS, "decision")),
        *(sa.Column(name, sa.String(LONG)) for name in ("decided", "reason", "said")),
        sa.Column("recommendation", code(RECOMMENDATIONS, "recommendation")),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("decided_by", sa.String(300)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes > 0", name="minutes"),
        sa.CheckConstraint("initiative_id IS NULL OR pilot_id IS NULL", name="one_target"),
    )
