"""What the office remembers so that nobody has to say it twice, whoever of its officers said it; it has no history."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from db.tables import remembered


class Remembered:
    """Plain JSON values, each by what kind of thing it is and a key of that kind."""

    def __init__(self, reading: Engine, writing: Engine) -> None:
        self._reading = reading
        self._writing = writing

    def get(self, kind: str, key: str) -> Any:
        """What was last said, or None."""
        query = select(remembered.c.value).where(remembered.c.kind == kind, remembered.c.key == key)
        with self._reading.connect() as connection:
            return connection.execute(query).scalar()

    def put(self, kind: str, key: str, value: Any) -> None:
        """Remember this instead of what was said before."""
        row = {"kind": kind, "key": key, "saved_at": datetime.now(UTC).isoformat(), "value": value}
        with self._writing.begin() as connection:
            connection.execute(delete(remembered).where(remembered.c.kind == kind, remembered.c.key == key))
            connection.execute(insert(remembered), row)
