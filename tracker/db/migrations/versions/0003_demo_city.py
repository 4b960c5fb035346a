"""Whether the database holds the demo city, so that a screen can say so and offer to start one's own."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("city", sa.Column("demo", sa.Boolean(), nullable=False, server_default=sa.false()))
