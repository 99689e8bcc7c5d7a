"""Room for the bytes of pictures, each stream's for itself."""

import sqlalchemy as sa
from alembic import op

revision = "office_added_0001"
down_revision = None


def upgrade() -> None:
    """Make the tables; those of the same bytes without a stream, which no laptop ever filled, stay empty."""
    op.create_table(
        "stream_blob",
        sa.Column("stream_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("received_by", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("stream_id", "hash"),
    )
    op.create_table(
        "stream_blob_piece",
        sa.Column("stream_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("received_by", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stream_id", "hash", "received_by", "n"),
    )
    op.create_table(
        "blob_under_way",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("stream_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("device_id"),
    )
