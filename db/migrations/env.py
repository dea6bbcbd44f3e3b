"""Alembic's way in: it works on the connection it is given, inside the transaction that is open there."""

from alembic import context

options = context.config.attributes
context.configure(
    connection=options["connection"],
    target_metadata=options.get("metadata"),
    render_as_batch=True,
    **options.get("compare", {}),
)
context.run_migrations()
