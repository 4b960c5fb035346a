"""Status updates, what was written down for a 確認項目, and one-line 気づき."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

RATINGS = ("action_needed", "attention", "not_evaluable", "on_track")
CHECKS = (
    "purpose_written",
    "process_measured",
    "pain_point",
    "departments_joined",
    "agreements_recorded",
    "concerns_answered",
    "baseline_measured",
    "after_measured",
    "decision_recorded",
    "people_trained",
    "deputy_named",
    "learning_shared",
)
AUDIENCES = ("staff", "resident")


def code(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    op.add_column("initiative_step", sa.Column("passed_reason", sa.String(10_000)))
    op.create_table(
        "status_update",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("initiative_id", sa.Integer(), sa.ForeignKey("initiative.id"), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("rating", code(RATINGS, "rating"), nullable=False),
        sa.Column("sentence", sa.String(2_000), nullable=False),
        sa.Column("author", sa.String(300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_status_update_initiative_id_reported_on", "status_update", ["initiative_id", "reported_on"])
    op.create_table(
        "gate_evidence",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("initiative_id", sa.Integer(), sa.ForeignKey("initiative.id"), nullable=False),
        sa.Column("check_item", code(CHECKS, "check_item"), nullable=False),
        sa.Column("text", sa.String(10_000), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("initiative_id", "check_item"),
    )
    op.create_table(
        "pain_point",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("initiative_id", sa.Integer(), sa.ForeignKey("initiative.id"), index=True),
        sa.Column("department_id", sa.Integer(), sa.ForeignKey("department.id"), index=True),
        sa.Column("audience", code(AUDIENCES, "audience"), nullable=False),
        sa.Column("text", sa.String(2_000), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=False),
        sa.Column("posted_by", sa.String(300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )
