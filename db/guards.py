"""What the database itself refuses: the history is written to and never changed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_KEPT = ("step", "operation")
_FORBIDDEN = ("UPDATE", "DELETE")


def put_up(connection: "Connection") -> None:
    """Make the triggers that are not there; a rebuilt table has lost its own."""
    if connection.dialect.name != "sqlite":
        return
    for table in _KEPT:
        for verb in _FORBIDDEN:
            connection.exec_driver_sql(
                f"CREATE TRIGGER IF NOT EXISTS keep_{table}_from_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the history is only ever added to'); END"
            )
