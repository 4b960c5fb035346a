"""The first schema: organisation, initiatives, measurements, stored effects, audit, revision.

A migration is frozen the day it lands: it spells its tables out and imports nothing from the models.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# 重点領域 are reference data with the edition they come from; a city adds its own.
FRAMES = {
    ("dx_focus", "1"): (
        "庁内業務のデジタル化と標準化",
        "窓口サービスのオンライン化",
        "データ利活用の仕組み化",
        "セキュリティとガバナンスの強化",
        "職員の働き方改革とテレワーク推進",
    ),
    ("ministry_plan", "2.3"): (
        "フロントヤード改革",
        "標準化・共通化",
        "eLTAX",
        "マイナンバーカード",
        "セキュリティ",
        "AI・RPA",
        "テレワーク",
    ),
}


def upgrade() -> None:
    tables()
    op.execute("INSERT INTO revision (id, value) VALUES (1, 0)")
    op.execute("INSERT INTO city (id, name, why, version) VALUES (1, '', '', 1)")
    areas = sa.table("focus_area", *(sa.column(name) for name in ("frame", "frame_version", "name", "position")))
    op.bulk_insert(
        areas,
        [
            {"frame": frame, "frame_version": edition, "name": name, "position": position}
            for (frame, edition), names in FRAMES.items()
            for position, name in enumerate(names, start=1)
        ],
    )


def tables() -> None:
    op.create_table(
        "audit_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=300), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("table_name", sa.String(length=64), nullable=False),
        sa.Column("item_key", sa.String(length=200), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    op.create_index("ix_audit_log_table_name_item_key", "audit_log", ["table_name", "item_key"], unique=False)
    op.create_table(
        "city",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("why", sa.String(length=10000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_city_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city")),
    )
    op.create_table(
        "department",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["department.id"], name=op.f("fk_department_parent_id_department")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("code", name=op.f("uq_department_code")),
    )
    op.create_index(op.f("ix_department_name"), "department", ["name"], unique=False)
    op.create_index(op.f("ix_department_parent_id"), "department", ["parent_id"], unique=False)
    op.create_table(
        "focus_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("frame", sa.String(length=64), nullable=False),
        sa.Column("frame_version", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focus_area")),
        sa.UniqueConstraint("frame", "frame_version", "name", name=op.f("uq_focus_area_frame_frame_version_name")),
    )
    op.create_index(op.f("ix_focus_area_name"), "focus_area", ["name"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_revision_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
    )
    op.create_table(
        "yearly_setting",
        sa.Column("fiscal_year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("yen_per_hour", sa.BigInteger(), nullable=True),
        sa.Column("basis", sa.String(length=300), nullable=True),
        sa.Column("minutes_per_day", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("fiscal_year", name=op.f("pk_yearly_setting")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("role", sa.String(length=300), nullable=True),
        sa.Column("in_post_since", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_person_department_id_department")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("code", name=op.f("uq_person_code")),
    )
    op.create_index(op.f("ix_person_department_id"), "person", ["department_id"], unique=False)
    op.create_index(op.f("ix_person_name"), "person", ["name"], unique=False)
    op.create_table(
        "initiative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "pilot",
                "statutory",
                "organisational",
                name="type",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("purpose", sa.String(length=10000), nullable=True),
        sa.Column("resident_value", sa.String(length=10000), nullable=True),
        sa.Column("inclusion", sa.String(length=10000), nullable=True),
        sa.Column("focus_area_id", sa.Integer(), nullable=True),
        sa.Column("lead_department_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("sponsor_id", sa.Integer(), nullable=True),
        sa.Column(
            "origin",
            sa.Enum(
                "front_line", "planning", "outside", name="origin", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("plan_number", sa.String(length=64), nullable=True),
        sa.Column("step", sa.SmallInteger(), nullable=False),
        sa.Column(
            "lifecycle",
            sa.Enum(
                "proposed",
                "active",
                "paused",
                "completed",
                "not_adopted",
                "stopped",
                name="lifecycle",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("planned_start", sa.Date(), nullable=True),
        sa.Column("planned_end", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=10000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("step BETWEEN 1 AND 4", name=op.f("ck_initiative_step")),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_initiative_deputy_id_person")),
        sa.ForeignKeyConstraint(
            ["focus_area_id"], ["focus_area.id"], name=op.f("fk_initiative_focus_area_id_focus_area")
        ),
        sa.ForeignKeyConstraint(
            ["lead_department_id"], ["department.id"], name=op.f("fk_initiative_lead_department_id_department")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_initiative_owner_id_person")),
        sa.ForeignKeyConstraint(["sponsor_id"], ["person.id"], name=op.f("fk_initiative_sponsor_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative")),
        sa.UniqueConstraint("code", name=op.f("uq_initiative_code")),
    )
    op.create_index(op.f("ix_initiative_deputy_id"), "initiative", ["deputy_id"], unique=False)
    op.create_index(op.f("ix_initiative_focus_area_id"), "initiative", ["focus_area_id"], unique=False)
    op.create_index(op.f("ix_initiative_lead_department_id"), "initiative", ["lead_department_id"], unique=False)
    op.create_index(op.f("ix_initiative_lifecycle"), "initiative", ["lifecycle"], unique=False)
    op.create_index(op.f("ix_initiative_owner_id"), "initiative", ["owner_id"], unique=False)
    op.create_index(op.f("ix_initiative_sponsor_id"), "initiative", ["sponsor_id"], unique=False)
    op.create_table(
        "budget",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("initial_yen", sa.BigInteger(), nullable=True),
        sa.Column("recurring_yen", sa.BigInteger(), nullable=True),
        sa.Column("funding", sa.String(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_budget_initiative_id_initiative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget")),
        sa.UniqueConstraint("initiative_id", "fiscal_year", name=op.f("uq_budget_initiative_id_fiscal_year")),
    )
    op.create_table(
        "initiative_partner",
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_initiative_partner_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_initiative_partner_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("initiative_id", "department_id", name=op.f("pk_initiative_partner")),
    )
    op.create_index(op.f("ix_initiative_partner_department_id"), "initiative_partner", ["department_id"], unique=False)
    op.create_table(
        "initiative_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.SmallInteger(), nullable=False),
        sa.Column("applicable", sa.Boolean(), nullable=False),
        sa.Column("passed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("step BETWEEN 1 AND 4", name=op.f("ck_initiative_step_step")),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_initiative_step_initiative_id_initiative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_step")),
        sa.UniqueConstraint("initiative_id", "step", name=op.f("uq_initiative_step_initiative_id_step")),
    )
    op.create_table(
        "pilot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("hypothesis", sa.String(length=10000), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.Column("before_from", sa.Date(), nullable=True),
        sa.Column("before_to", sa.Date(), nullable=True),
        sa.Column("after_from", sa.Date(), nullable=True),
        sa.Column("after_to", sa.Date(), nullable=True),
        sa.Column("learning_days", sa.BigInteger(), nullable=True),
        sa.Column("planned_n", sa.BigInteger(), nullable=True),
        sa.Column("plan_fixed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_pilot_initiative_id_initiative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pilot")),
        sa.UniqueConstraint("code", name=op.f("uq_pilot_code")),
    )
    op.create_index(op.f("ix_pilot_initiative_id"), "pilot", ["initiative_id"], unique=False)
    op.create_table(
        "process",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("annual_volume", sa.BigInteger(), nullable=True),
        sa.Column("minutes_per_case", sa.BigInteger(), nullable=True),
        sa.Column("initiative_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=10000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_process_department_id_department")),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_process_initiative_id_initiative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process")),
        sa.UniqueConstraint("code", name=op.f("uq_process_code")),
    )
    op.create_index(op.f("ix_process_department_id"), "process", ["department_id"], unique=False)
    op.create_index(op.f("ix_process_initiative_id"), "process", ["initiative_id"], unique=False)
    op.create_table(
        "kpi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        sa.Column("pilot_id", sa.Integer(), nullable=True),
        sa.Column("process_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "time",
                "annual_hours",
                "count",
                "proportion",
                "score",
                "money",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.Column(
            "direction",
            sa.Enum(
                "decrease",
                "increase",
                "maintain",
                name="direction",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("smallest_worthwhile_change", sa.BigInteger(), nullable=True),
        sa.Column("annual_volume", sa.BigInteger(), nullable=True),
        sa.Column("adoption_share", sa.BigInteger(), nullable=False),
        sa.Column("new_work_minutes", sa.BigInteger(), nullable=True),
        sa.Column(
            "audience",
            sa.Enum("staff", "resident", name="audience", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum("activity", "outcome", name="level", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "role",
            sa.Enum("primary", "guardrail", name="role", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("starts_at", sa.String(length=300), nullable=True),
        sa.Column("ends_at", sa.String(length=300), nullable=True),
        sa.Column("numerator", sa.String(length=300), nullable=True),
        sa.Column("denominator", sa.String(length=300), nullable=True),
        sa.Column("note", sa.String(length=10000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_kpi_initiative_id_initiative")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_kpi_pilot_id_pilot")),
        sa.ForeignKeyConstraint(["process_id"], ["process.id"], name=op.f("fk_kpi_process_id_process")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kpi")),
        sa.UniqueConstraint("code", name=op.f("uq_kpi_code")),
    )
    op.create_index(op.f("ix_kpi_initiative_id"), "kpi", ["initiative_id"], unique=False)
    op.create_index(op.f("ix_kpi_pilot_id"), "kpi", ["pilot_id"], unique=False)
    op.create_index(op.f("ix_kpi_process_id"), "kpi", ["process_id"], unique=False)
    op.create_table(
        "kpi_effect",
        sa.Column("kpi_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["kpi_id"], ["kpi.id"], name=op.f("fk_kpi_effect_kpi_id_kpi")),
        sa.PrimaryKeyConstraint("kpi_id", name=op.f("pk_kpi_effect")),
    )
    op.create_table(
        "measurement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("kpi_id", sa.Integer(), nullable=False),
        sa.Column(
            "phase",
            sa.Enum("before", "after", "followup", name="phase", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("observed_on", sa.Date(), nullable=True),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("n", sa.BigInteger(), nullable=True),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column("sd", sa.BigInteger(), nullable=True),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("tally", sa.String(length=200), nullable=True),
        sa.Column("case_type", sa.String(length=300), nullable=True),
        sa.Column(
            "method",
            sa.Enum(
                "measured",
                "system_log",
                "self_reported",
                "estimated",
                name="method",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "basis",
            sa.Enum("actual", "expected", name="basis", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("pair_key", sa.String(length=64), nullable=True),
        sa.Column("recorder", sa.String(length=300), nullable=True),
        sa.Column("note", sa.String(length=10000), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kpi_id"], ["kpi.id"], name=op.f("fk_measurement_kpi_id_kpi")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measurement")),
        sa.UniqueConstraint("code", name=op.f("uq_measurement_code")),
    )
    op.create_index("ix_measurement_kpi_id_phase", "measurement", ["kpi_id", "phase"], unique=False)
    op.create_table(
        "yearly_target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kpi_id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kpi_id"], ["kpi.id"], name=op.f("fk_yearly_target_kpi_id_kpi")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_yearly_target")),
        sa.UniqueConstraint("kpi_id", "fiscal_year", name=op.f("uq_yearly_target_kpi_id_fiscal_year")),
    )
    op.create_table(
        "measurement_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrected_by", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.String(length=10000), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["measurement_id"], ["measurement.id"], name=op.f("fk_measurement_correction_measurement_id_measurement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measurement_correction")),
    )
    op.create_index(
        op.f("ix_measurement_correction_measurement_id"), "measurement_correction", ["measurement_id"], unique=False
    )
