"""Offers, versions, packs and settings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _parent(table: str, *, unique: bool = False) -> sa.Column[int]:
    link = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(f"{table}_id", sa.Integer, link, nullable=False, index=True, unique=unique)


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "setting",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False),
        sa.Column("working", sa.JSON, nullable=False),
    )
    op.create_table(
        "version",
        sa.Column("id", sa.Integer, primary_key=True),
        _parent("offer"),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("report", sa.JSON, nullable=False),
        sa.Column("sheet", sa.JSON, nullable=False),
        sa.UniqueConstraint("offer_id", "number"),
    )
    op.create_table(
        "pack",
        sa.Column("id", sa.Integer, primary_key=True),
        _parent("version", unique=True),
        sa.Column("identity", sa.String(80), nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("manifest", sa.JSON, nullable=False),
        sa.Column("archive", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Remove every table."""
    for table in ("pack", "version", "offer", "setting"):
        op.drop_table(table)
