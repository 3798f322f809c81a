"""Runs migrations on the connection that `kb.engine.migrate` gives, or on a URL of the ini."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context
from sqlmodel import SQLModel

from kb.engine import TABLES

assert TABLES
connection: sa.Connection | None = context.config.attributes.get("connection")


def run(on: sa.Connection) -> None:
    context.configure(
        connection=on,
        target_metadata=SQLModel.metadata,
        render_as_batch=on.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


if connection is not None:
    run(connection)
else:
    url = context.config.get_main_option("sqlalchemy.url")
    if not url:
        raise SystemExit("give a database: alembic -x is not read, set sqlalchemy.url")
    with sa.create_engine(url).begin() as opened:
        run(opened)
