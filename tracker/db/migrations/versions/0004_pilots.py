"""The design of a pilot, changes of it, decisions, stories, where it spread; measurements left out with a reason.

Stored effects are dropped: they lack what the decision rule needs, and are computed anew when the database is opened.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SELECTIONS = ("worst", "typical", "volunteered")
ANSWERS = ("yes", "no")
DECISIONS = ("scale", "retry", "continue", "not_adopt", "stopped")
RECOMMENDATIONS = ("scale", "extend", "stop", "insufficient", "unproven")


def code(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    op.execute("DELETE FROM kpi_effect")
    op.add_column("measurement", sa.Column("excluded", sa.String(300)))
    with op.batch_alter_table("process") as table:
        table.add_column(sa.Column("kind", sa.String(300)))
        table.add_column(sa.Column("channel", sa.String(300)))
    design()
    after()


def design() -> None:
    with op.batch_alter_table("pilot") as table:
        table.add_column(sa.Column("change", sa.String(10_000)))
        table.add_column(sa.Column("process_id", sa.Integer()))
        table.create_foreign_key("fk_pilot_process_id_process", "process", ["process_id"], ["id"])
        table.create_index("ix_pilot_process_id", ["process_id"])
        table.add_column(sa.Column("case_types", sa.String(1_000)))
        table.add_column(sa.Column("timers", sa.BigInteger()))
        table.add_column(sa.Column("selection", code(SELECTIONS, "selection")))
        table.add_column(sa.Column("untouched_site", code(ANSWERS, "untouched_site")))
        table.add_column(sa.Column("decide_by", sa.Date()))
        for name in ("initial_yen", "recurring_yen", "cash_released_yen"):
            table.add_column(sa.Column(name, sa.BigInteger()))
        table.add_column(sa.Column("freed_time_use", sa.String(10_000)))
    op.create_table(
        "plan_change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("pilot_id", sa.Integer(), sa.ForeignKey("pilot.id"), nullable=False, index=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(300), nullable=False),
        sa.Column("reason", sa.String(10_000), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
    )


def after() -> None:
    op.create_table(
        "pilot_decision",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("pilot_id", sa.Integer(), sa.ForeignKey("pilot.id"), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decision", code(DECISIONS, "decision"), nullable=False),
        sa.Column("reason", sa.String(10_000)),
        sa.Column("meeting", sa.String(300)),
        sa.Column("next_step", sa.String(10_000)),
        sa.Column("learned", sa.String(10_000)),
        sa.Column("recommendation", code(RECOMMENDATIONS, "recommendation")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("pilot_id", "decided_on"),
    )
    op.create_table(
        "adoption",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("pilot_id", sa.Integer(), sa.ForeignKey("pilot.id"), nullable=False),
        sa.Column("department_id", sa.Integer(), sa.ForeignKey("department.id"), nullable=False, index=True),
        sa.Column("live_on", sa.Date()),
        *(sa.Column(f"use_rate_{months}", sa.BigInteger()) for months in (3, 6, 12)),
        sa.Column("note", sa.String(10_000)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("pilot_id", "department_id"),
    )
    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(64), nullable=False, unique=True),
        sa.Column("pilot_id", sa.Integer(), sa.ForeignKey("pilot.id"), nullable=False, index=True),
        sa.Column("voice", sa.String(300)),
        sa.Column("text", sa.String(10_000), nullable=False),
        sa.Column("told_on", sa.Date()),
        sa.Column("picture", sa.Text()),
        sa.Column("picture_type", sa.String(32)),
        sa.Column("picture_alt", sa.String(300)),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "transfer",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("pilot_id", sa.Integer(), sa.ForeignKey("pilot.id"), nullable=False),
        sa.Column("process_id", sa.Integer(), sa.ForeignKey("process.id"), nullable=False, index=True),
        sa.Column("alike", code(ANSWERS, "alike"), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), sa.ForeignKey("initiative.id"), index=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("pilot_id", "process_id"),
    )
