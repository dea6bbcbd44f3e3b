"""Connections to the encrypted database. Opening one needs no more than SQLCipher; SQLAlchemy comes only when asked."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

import orjson
from sqlcipher3 import dbapi2

from db.faults import from_database
from tpd_exchange.i18n import Message

if TYPE_CHECKING:
    from sqlalchemy import Connection as EngineConnection
    from sqlalchemy import Engine, ExceptionContext

# "ro" reads through the journal without ever touching the files; "immutable" does not even look at the journal.
Mode = Literal["rw", "rwc", "ro", "immutable"]
Journal = Literal["WAL", "DELETE"]

BUSY_MILLISECONDS = 5000
CACHE_KIB = 32 * 1024
FILLING_KIB = 12 * 1024
"""While many records are made: what does not fit is written out beside that work, not all of it at the commit."""
# The window clears the journal when it is idle, and closing does. This is the net below long work that never rests:
# 256 MB, or else an officer who brings 50,000 people in waits at the end for what the next idle moment would move.
CHECKPOINT_PAGES = 64 * 1024
# Once the driver's cache is full, each new statement throws out the one that came last: two of them, taking turns,
# are prepared anew each time. So it must never fill; an office asks some hundreds of different questions.
STATEMENTS = 2000
WRITE = {"sqlite_begin": "IMMEDIATE"}


def _address(path: Path, mode: Mode) -> str:
    place = path.absolute().as_posix()
    return f"file://{'' if place.startswith('/') else '/'}{quote(place)}?" + (
        "immutable=1" if mode == "immutable" else f"mode={mode}"
    )


def connect(path: Path, key: bytes, mode: Mode = "rw", journal: Journal = "WAL") -> Any:
    """Open one keyed connection; a fault shows at the first reading, as SQLite itself has it."""
    connection = dbapi2.connect(
        _address(path, mode), uri=True, check_same_thread=False, isolation_level=None, cached_statements=STATEMENTS
    )
    try:
        connection.execute("PRAGMA cipher_log = off")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        if mode in ("rw", "rwc"):
            _make_durable(connection, journal)
        else:
            connection.execute("PRAGMA query_only = ON")
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def _make_durable(connection: Any, journal: Journal) -> None:
    connection.execute(f"PRAGMA journal_mode = {journal}")
    # NORMAL loses acknowledged saves at a power cut; and macOS needs F_FULLFSYNC to get past the drive's cache.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA checkpoint_fullfsync = ON")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")


@contextmanager
def lend(path: Path, key: bytes, mode: Mode, journal: Journal, advice: Callable[[], Message | None]) -> Iterator[Any]:
    """Lend a plain connection whose faults are sentences."""
    try:
        with closing(connect(path, key, mode, journal)) as connection:
            yield connection
    except dbapi2.Error as error:
        fault = from_database(error, path, advice())
        if fault is None:
            raise
        raise fault from error


@contextmanager
def filling(connection: "EngineConnection") -> Iterator[None]:
    """Keep few pages in memory for as long as many are made."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql(f"PRAGMA cache_size = -{FILLING_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KIB}")


def checkpoint(connection: Any, *, truncate: bool = False) -> bool:
    """Move the journal into the database; with `truncate` empty it. Tells whether all of it went."""
    kind = "TRUNCATE" if truncate else "PASSIVE"
    busy, pages, moved = connection.execute(f"PRAGMA wal_checkpoint({kind})").fetchone()
    return not busy and pages == moved


def _read_json(text: str) -> Any:
    # Most lists of most records are empty, and a save reads each of them.
    return [] if text == "[]" else orjson.loads(text)


def _write_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def build(
    path: Path,
    key: bytes,
    mode: Mode = "rw",
    journal: Journal = "WAL",
    advice: Callable[[], Message | None] = lambda: None,
) -> "Engine":
    """Build the SQLAlchemy engine of an office; work meant to write runs with `execution_options(**WRITE)`."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import QueuePool

    # The default pool of this dialect shares connections between threads and crashes: QueuePool.
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, key, mode, journal),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        # The connection last used still knows the pages it read; taking turns, each would decrypt them anew.
        pool_use_lifo=True,
        json_serializer=_write_json,
        json_deserializer=_read_json,
    )

    def begin(connection: "EngineConnection") -> None:
        kind = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        try:  # on the driver's own connection: it is the first word of every save
            connection.connection.dbapi_connection.execute(f"BEGIN {kind}")  # type: ignore[union-attr]
        except dbapi2.Error as error:
            raise (from_database(error, path, advice()) or error) from error

    def explain(context: "ExceptionContext") -> None:
        fault = from_database(context.original_exception, path, advice())
        if fault is not None:
            raise fault from context.original_exception

    event.listen(engine, "begin", begin)
    event.listen(engine, "handle_error", explain)
    return engine
