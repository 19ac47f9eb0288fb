"""What Alembic runs: the migrations, in the transaction of `storage.migrations.upgrade`."""

from __future__ import annotations

from alembic import context

from storage.rows import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
