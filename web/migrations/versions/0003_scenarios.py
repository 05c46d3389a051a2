"""Scenarios of hiring plans, and what a run of a plan does."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a plan keep scenarios; every run so far was one of costs."""
    with op.batch_alter_table("plan") as plan:
        plan.add_column(sa.Column("doing", sa.String(20), nullable=False, server_default="costs"))
        plan.add_column(sa.Column("scenarios", sa.JSON, nullable=False, server_default="{}"))


def downgrade() -> None:
    """Forget the scenarios."""
    with op.batch_alter_table("plan") as plan:
        plan.drop_column("scenarios")
        plan.drop_column("doing")
