"""Brings the tables of an office up to this program: all steps in one transaction, or none."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import guards, migrations
from db.engine import WRITE
from db.faults import OfficeFault, OfficeNewer
from tpd_exchange.i18n import say

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, Engine

# Known here so that Alembic is loaded only when there is something to do.
HEAD = "0001"
SCRIPTS = Path(migrations.__file__).resolve().parent


def revision(connection: Any) -> str | None:
    """Read on a raw connection which step an office has reached; None before the first."""
    present = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if present else None
    return str(row[0]) if row else None


def configuration(**attributes: Any) -> "Config":
    """Build Alembic's configuration; the percent sign is special in it."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes.update(attributes)
    return config


def refuse_newer(reached: str | None) -> None:
    """Stop before an office whose tables this program does not know."""
    if reached in (None, HEAD):
        return
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}
    if reached not in known:
        raise OfficeNewer(say("A newer TPD Exchange has written this office. Update the program, then open it again."))


def upgrade(engine: "Engine") -> None:
    """Run the missing steps; the office is as before if any of them fails."""
    from alembic import command

    with engine.connect().execution_options(**WRITE) as connection:
        raw: Any = connection.connection.dbapi_connection
        # With foreign keys on, rebuilding a table would delete the rows that point to it; and the switch
        # works only outside a transaction.
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                before = _inventory(connection)
                command.upgrade(configuration(connection=connection), "head")
                guards.put_up(connection)
                _guard(connection, before)
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


def _inventory(connection: "Connection") -> dict[str, int | None]:
    things = connection.exec_driver_sql(
        "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'trigger') AND name NOT GLOB 'sqlite_*'"
    ).all()
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() if kind == "table" else None
        for name, kind in things
    }


def _guard(connection: "Connection", before: dict[str, int | None]) -> None:
    after = _inventory(connection)
    lost = sorted(name for name in before if name in after and (after[name] or 0) < (before[name] or 0))
    # A rebuilt table silently loses its triggers: those of the history are made again, others by the step itself.
    lost += sorted(name for name, count in before.items() if count is None and name not in after)
    lost += [str(row[0]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check").all()]
    if lost:
        raise OfficeFault(
            say(
                "The office could not be brought up to this version without losing something ({what}), so nothing was "
                "changed. Go on with the older version and report this.",
                what=", ".join(dict.fromkeys(lost)),
            )
        )
