"""Half-typed forms, kept so that nothing typed is lost; drafts are no records and have no history."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Engine, Row, delete, insert, select

from db.tables import draft


class Draft(NamedTuple):
    """What was typed into a form, and when it was kept."""

    noun: str
    record: UUID | None
    values: Mapping[str, Any]
    saved_at: datetime


class Drafts:
    """The drafts of the office; one for each record, and one for each kind not yet saved."""

    def __init__(self, reading: Engine, writing: Engine) -> None:
        self._reading = reading
        self._writing = writing

    def save(self, noun: str, record: UUID | None, values: Mapping[str, Any]) -> datetime:
        """Keep what is typed so far; `values` must be plain JSON."""
        now = datetime.now(UTC)
        key = record.hex if record else ""
        with self._writing.begin() as connection:
            connection.execute(delete(draft).where(draft.c.noun == noun, draft.c.record == key))
            row = {"noun": noun, "record": key, "saved_at": now.isoformat(), "entries": dict(values)}
            connection.execute(insert(draft), row)
        return now

    def load(self, noun: str, record: UUID | None) -> Draft | None:
        """The draft of a form, where there is one."""
        key = record.hex if record else ""
        with self._reading.connect() as connection:
            row = connection.execute(select(draft).where(draft.c.noun == noun, draft.c.record == key)).first()
        return _draft(row) if row else None

    def drop(self, noun: str, record: UUID | None) -> None:
        """Forget a draft; it was saved or thrown away."""
        with self._writing.begin() as connection:
            connection.execute(
                delete(draft).where(draft.c.noun == noun, draft.c.record == (record.hex if record else ""))
            )

    def all(self) -> list[Draft]:
        """Every draft, the newest first."""
        with self._reading.connect() as connection:
            return [_draft(row) for row in connection.execute(select(draft).order_by(draft.c.saved_at.desc()))]


def _draft(row: Row[Any]) -> Draft:
    record = UUID(hex=row.record) if row.record else None
    return Draft(row.noun, record, row.entries, datetime.fromisoformat(row.saved_at))
