"""Which bytes of pictures the office has, and where a stream names any."""

import sqlalchemy as sa
from alembic import op

revision = "laptop_0003"
down_revision = "laptop_0002"


def upgrade() -> None:
    """Make the table of what the office has, and an index of the changes of pictures."""
    op.create_table(
        "office_blob",
        sa.Column("stream_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stream_id", "hash"),
    )
    op.create_index(
        "change_pictures", "change", ["stream_id"], unique=False, sqlite_where=sa.text("kind = 'picture'")
    )
