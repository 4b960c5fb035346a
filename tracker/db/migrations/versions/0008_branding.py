"""What the papers of a city look like: its logo, its colour, its master for slides."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "branding",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("logo", sa.Text()),
        sa.Column("logo_type", sa.String(32)),
        sa.Column("logo_alt", sa.String(300)),
        sa.Column("accent", sa.String(7)),
        sa.Column("template", sa.Text()),
        sa.Column("template_name", sa.String(300)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name="one_row"),
    )
