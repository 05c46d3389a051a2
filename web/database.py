"""The database: one engine per app, brought up to date when the app starts."""

import secrets
import sqlite3
from datetime import UTC, datetime
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from .models import Setting

MIGRATIONS = Path(__file__).parent / "migrations"
SIGNING_KEY = "signing_key"

database = SQLAlchemy()


def now() -> datetime:
    """The present moment in UTC, to the second, without a time zone (as stored)."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def connect(app: Flask) -> None:
    """Attach the database to `app`, apply open migrations, read the signing key."""
    database.init_app(app)
    _forget_asynchronous_sessions(app)
    with app.app_context():
        engine = database.engine
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _tune_sqlite)
        migrate(engine)
        app.secret_key = app.secret_key or _signing_key(database.session)


def _forget_asynchronous_sessions(app: Flask) -> None:
    """There are none to close, and closing none would take an event loop for every request."""
    app.teardown_appcontext_funcs[:] = [
        close for close in app.teardown_appcontext_funcs if not iscoroutinefunction(close)
    ]


def migrate(engine: Engine) -> None:
    """Bring the tables of `engine` to the newest shape; does nothing when they are."""
    settings = Config()
    settings.set_main_option("script_location", MIGRATIONS.as_posix())
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")


def _tune_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    """Readers do not wait for the writer, writers wait their turn, links are kept."""
    for pragma in ("journal_mode=WAL", "busy_timeout=5000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _signing_key(session: Session) -> str:
    """The key that signs forms: made once, kept with the data it protects."""
    setting = session.get(Setting, SIGNING_KEY)
    if setting is None:
        setting = Setting(name=SIGNING_KEY, value=secrets.token_hex(32))
        session.add(setting)
        session.commit()
    return setting.value
