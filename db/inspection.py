"""The first look at a database whose key is known to be right, before anything is done with it."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from db import engine, migrate
from db.faults import (
    SQLITE_CORRUPT,
    SQLITE_NOTADB,
    DatabaseDamaged,
    ForeignJournal,
    OfficeFault,
    OfficeReadOnly,
    damaged,
    from_database,
    from_os,
)
from tpd_exchange.i18n import Message, say

# What SQLCipher answers when a page does not open: a page that is no page, or an error without a number of its own.
UNREADABLE = {1, SQLITE_CORRUPT, SQLITE_NOTADB}


def journal(database: Path) -> Path:
    """Say where the journal of a database lies."""
    return database.with_name(database.name + "-wal")


def left_open(database: Path) -> bool:
    """Tell whether the program before was cut off: a properly closed office has an empty journal."""
    file = journal(database)
    return file.exists() and file.stat().st_size > 0


def look(
    database: Path, key: bytes, mode: engine.Mode, kind: engine.Journal, advice: Callable[[], Message | None]
) -> str | None:
    """Read which revision a database has reached, proving first that it can be read and, if need be, written."""
    cut_off = left_open(database)
    if cut_off and mode == "immutable":
        raise OfficeReadOnly(
            say(
                "The office in {place} is open elsewhere or was not closed properly, so it cannot be viewed where it "
                "may not be written. Copy its folder to a place where you may write and open it there.",
                place=database.parent,
            )
        )
    if cut_off:
        _prove_both(database, key, advice)
    try:
        if mode != "immutable":
            # SQLite would open a file it may not write without a word, and fail only when the officer saves.
            database.open("rb+").close()
        with closing(engine.connect(database, key, mode, kind)) as connection:
            if not cut_off:
                _measure(connection, database)
            if mode != "immutable":
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
            return migrate.revision(connection)
    except dbapi2.Error as error:
        raise _explained(error, database, advice) from error
    except OSError as error:
        raise from_os(error, database) from error


def _prove_both(database: Path, key: bytes, advice: Callable[[], Message | None]) -> None:
    """Read database and journal together before SQLite may merge them: merging a foreign journal ruins both."""
    try:
        _prove(database, key, "ro")
    except dbapi2.Error as error:
        try:
            _prove(database, key, "immutable")
        except dbapi2.Error:
            raise _explained(error, database, advice) from error
        raise _foreign(database) from error


def _prove(database: Path, key: bytes, mode: engine.Mode) -> None:
    with closing(engine.connect(database, key, mode)) as connection:
        faults = [row[0] for row in connection.execute("PRAGMA quick_check").fetchall()]
    if faults != ["ok"]:
        raise dbapi2.DatabaseError(faults[0])


def _explained(error: dbapi2.Error, database: Path, advice: Callable[[], Message | None]) -> OfficeFault:
    if getattr(error, "sqlite_errorcode", SQLITE_CORRUPT) & 0xFF in UNREADABLE:
        return damaged(database, advice())
    return from_database(error, database) or _strange(database)


def _measure(connection: Any, database: Path) -> None:
    # SQLCipher gives the page size as text.
    pages, size = (int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
    if database.stat().st_size != pages * size:
        raise dbapi2.DatabaseError("the file has not the length it should have")


def _foreign(database: Path) -> ForeignJournal:
    return ForeignJournal(
        say(
            "The journal {journal} does not belong to the database beside it, as happens when office.db was put back "
            "by hand. Move that journal out of the folder, keep it, and open the office again; or restore a backup "
            "into an empty folder.",
            journal=journal(database),
        )
    )


def _strange(database: Path) -> OfficeFault:
    return DatabaseDamaged(
        say("The database {place} cannot be opened. Restore the newest backup into an empty folder.", place=database)
    )
