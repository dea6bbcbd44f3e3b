"""The tables beside the nouns: steps and operations of the history, drafts of forms, and what is remembered."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from tpd_exchange.models.record import metadata

step = Table(
    "step",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("who", String, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("target", Integer, ForeignKey("step.seq", ondelete="RESTRICT")),
    Column("message", Text, nullable=False),  # JSON: its text and its values
    Column("reason", String, nullable=False),
    Column("note", String, nullable=False),
    Column("undoable", Boolean, nullable=False),
)

operation = Table(
    "operation",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("step", Integer, ForeignKey("step.seq", ondelete="RESTRICT"), nullable=False, index=True),
    Column("node", String(32), nullable=False),
    Column("clock", String(24), nullable=False),
    Column("noun", String(40), nullable=False),
    Column("record", String(32), nullable=False),
    Column("field", String(80), nullable=False),
    Column("base", Integer),
    Column("old", Text),
    Column("new", Text),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_operation_record_field", "record", "field", "seq"),
)

draft = Table(
    "draft",
    metadata,
    Column("noun", String(40), primary_key=True),
    Column("record", String(32), primary_key=True),
    Column("saved_at", String(40), nullable=False),
    Column("entries", JSON, nullable=False),
)

remembered = Table(
    "remembered",
    metadata,
    Column("kind", String(40), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("saved_at", String(40), nullable=False),
    Column("value", JSON, nullable=False),
)
