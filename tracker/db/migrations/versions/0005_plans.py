"""Plans that remember their first commitment, moved dates, concerns, actions, the two scales, and kept states."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SIDES = ("efficiency", "transformation")
CYCLES = ("monthly", "quarterly", "half_yearly")
AXES = ("progress", "achievement")
KINDS = ("month_end", "fixed")

# (scale, edition, axis) → (mark, Japanese, English, counted in the denominator): scales that cities publish.
SCALES = {
    ("hamamatsu", "2024", "progress"): (
        ("A", "目標より進んでいる", "Ahead of plan", True),
        ("B", "目標どおり", "On plan", True),
        ("C", "目標より遅れている", "Behind plan", True),
        ("D", "評価できない", "Cannot be rated", False),
    ),
    ("akiruno", "2024", "achievement"): (
        ("F", "完了", "Finished", True),
        ("S", "目標を大きく上回る", "Well above target", True),
        ("A", "目標を達成", "Target met", True),
        ("B", "目標をやや下回る", "Somewhat below target", True),
        ("C", "目標を大きく下回る", "Well below target", True),
        ("X", "未着手", "Not begun", True),
        ("Y", "中止", "Stopped", False),
        ("Z", "評価困難", "Cannot be rated", False),
    ),
    ("kizugawa", "2024", "achievement"): (
        ("S", "目標を上回る", "Above target", True),
        ("A", "目標を達成", "Target met", True),
        ("B", "目標を下回る", "Below target", True),
        ("対象外", "対象外", "Not applicable", False),
    ),
}


def code(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    columns()
    planning()
    keeping()
    op.execute("UPDATE initiative SET first_start = planned_start, first_end = planned_end")
    op.execute("UPDATE pilot SET first_decide_by = decide_by")
    scales = sa.table(
        "rating_scale",
        *(sa.column(name) for name in ("scale", "edition", "axis", "position", "mark", "label_ja", "label_en")),
        sa.column("counted", sa.Boolean()),
    )
    names = ("mark", "label_ja", "label_en", "counted")
    op.bulk_insert(
        scales,
        [
            {
                "scale": scale,
                "edition": edition,
                "axis": axis,
                "position": position,
                **dict(zip(names, row, strict=True)),
            }
            for (scale, edition, axis), rows in SCALES.items()
            for position, row in enumerate(rows, start=1)
        ],
    )


def columns() -> None:
    with op.batch_alter_table("city") as table:
        table.add_column(
            sa.Column("update_cycle", code(CYCLES, "update_cycle"), nullable=False, server_default="monthly")
        )
        table.add_column(sa.Column("progress_scale", sa.String(64), nullable=False, server_default="hamamatsu"))
        table.add_column(sa.Column("achievement_scale", sa.String(64), nullable=False, server_default="akiruno"))
    with op.batch_alter_table("initiative") as table:
        for name in ("first_start", "first_end"):
            table.add_column(sa.Column(name, sa.Date()))
        for name in ("view_purpose", "view_target", "view_outcome", "view_actor"):
            table.add_column(sa.Column(name, code(SIDES, name)))
    with op.batch_alter_table("initiative_step") as table:
        for name in ("planned_from", "planned_to", "first_from", "first_to"):
            table.add_column(sa.Column(name, sa.Date()))
    op.add_column("pilot", sa.Column("first_decide_by", sa.Date()))
    with op.batch_alter_table("status_update") as table:
        table.add_column(sa.Column("lowered_reason", sa.String(2_000)))
        table.add_column(sa.Column("progress_mark", sa.String(16)))
        table.add_column(sa.Column("achievement_mark", sa.String(16)))


def planning() -> None:
    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(64), nullable=False, unique=True),
        sa.Column("initiative_id", sa.Integer(), sa.ForeignKey("initiative.id"), nullable=False, index=True),
        sa.Column("name", sa.String(300), nullable=False),
        *(sa.Column(name, sa.Date()) for name in ("planned_on", "first_on", "done_on")),
        sa.Column("note", sa.String(10_000)),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "dependency",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("initiative_id", sa.Integer(), sa.ForeignKey("initiative.id"), nullable=False),
        sa.Column("needs_id", sa.Integer(), sa.ForeignKey("initiative.id"), nullable=False, index=True),
        sa.Column("note", sa.String(10_000)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("initiative_id", "needs_id"),
    )
    op.create_table(
        "date_change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("initiative_id", sa.Integer(), sa.ForeignKey("initiative.id"), nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
        sa.Column("old_on", sa.Date()),
        sa.Column("new_on", sa.Date()),
        sa.Column("reason", sa.String(10_000)),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(300), nullable=False),
    )
    op.create_index("ix_date_change_initiative_id_changed_at", "date_change", ["initiative_id", "changed_at"])


def keeping() -> None:
    op.create_table(
        "concern",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(64), nullable=False, unique=True),
        sa.Column("initiative_id", sa.Integer(), sa.ForeignKey("initiative.id"), nullable=False, index=True),
        sa.Column("department_id", sa.Integer(), sa.ForeignKey("department.id"), index=True),
        sa.Column("text", sa.String(10_000), nullable=False),
        sa.Column("blocking", sa.Boolean(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(10_000)),
        sa.Column("answered_on", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "action_item",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(64), nullable=False, unique=True),
        sa.Column("initiative_id", sa.Integer(), sa.ForeignKey("initiative.id"), index=True),
        sa.Column("owner_id", sa.Integer(), sa.ForeignKey("person.id"), index=True),
        sa.Column("text", sa.String(10_000), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("done_on", sa.Date()),
        sa.Column("result", sa.String(10_000)),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "rating_scale",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("scale", sa.String(64), nullable=False),
        sa.Column("edition", sa.String(64), nullable=False),
        sa.Column("axis", code(AXES, "axis"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(16), nullable=False),
        sa.Column("label_ja", sa.String(300), nullable=False),
        sa.Column("label_en", sa.String(300), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("scale", "edition", "mark"),
    )
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", code(KINDS, "kind"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.String(300), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.UniqueConstraint("kind", "number"),
    )
