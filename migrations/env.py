"""Alembic's entry: runs migrations on the connection that Rejoinder hands over, or on the configured database."""

from alembic import context
from sqlmodel import SQLModel

import app.store.paper_tables
import app.store.work_tables  # noqa: F401  (registers the tables)
from app.settings import settings
from app.store.engine import engine_for


def run(connection):
    context.configure(
        connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True, transactional_ddl=True
    )
    with context.begin_transaction():
        context.run_migrations()


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    run(handed_over)
else:
    with engine_for(settings().database).begin() as opened:
        run(opened)
