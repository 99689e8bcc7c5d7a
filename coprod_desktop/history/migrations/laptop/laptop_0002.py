"""Which people's records are this worker's no longer."""

import sqlalchemy as sa
from alembic import op

revision = "laptop_0002"
down_revision = "laptop_0001"


def upgrade() -> None:
    """Make the table of streams that left."""
    op.create_table(
        "parted_stream",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("left_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
