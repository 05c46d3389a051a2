"""The database: made at start, brought up to date, kept."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from compliance_web import create_app
from compliance_web.database import database, migrate
from compliance_web.models import Base
from flask import Flask
from sqlalchemy import text


def test_migrations_make_the_tables_of_the_models(app: Flask) -> None:
    with app.app_context(), database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_sqlite_lets_readers_read_while_one_writes(app: Flask) -> None:
    with app.app_context(), database.engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 5000


def test_offers_and_the_signing_key_outlive_a_restart(tmp_path: Path) -> None:
    config = {"DATABASE": f"sqlite:///{tmp_path / 'offers.sqlite'}", "TESTING": True, "WTF_CSRF_ENABLED": False}
    first = create_app(config)
    address = first.test_client().post("/offers", data={"sample": ""}).location
    second = create_app(config)
    assert second.secret_key == first.secret_key
    assert second.test_client().get(address).status_code == 200
    with second.app_context():
        migrate(database.engine)
