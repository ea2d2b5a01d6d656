"""How Alembic runs the migrations: on the connection that the upgrade hands it."""

from alembic import context

from quality_checkers.records.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    transaction_per_migration=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
