"""Backups: one file each, which counts only after it was opened and found equal to the office."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from sqlcipher3 import dbapi2

from db import disk, engine, manifest, migrate, shelf
from db.faults import BackupFault, from_database, from_os
from db.keys import DataKey
from db.manifest import Contents, Manifest
from db.names import BACKUPS, DATABASE, KEYS, PAPERS
from db.vault import Vault
from tpd_exchange.i18n import say


@dataclass(frozen=True)
class Source:
    """The office a backup is made of."""

    folder: Path
    office: str
    data_key: DataKey

    @property
    def key(self) -> bytes:
        """The key of its database."""
        return self.data_key.derive("database")


def make(source: Source, target: Path, reason: str, *, papers: bool) -> Path:
    """Make one verified backup in the target folder and give its path; a failed one leaves nothing behind."""
    try:
        target.mkdir(parents=True, exist_ok=True)
        path = shelf.free_name(target, source.folder.name)
    except OSError as error:
        raise from_os(error, target) from error
    copy, part = path.with_name(path.name + ".db" + disk.PART), path.with_name(path.name + disk.PART)
    try:
        contents = _copy(source, copy)
        _compare(copy, source.key, contents)
        made = Manifest(source.office, datetime.now(UTC).isoformat(), reason, contents)
        _pack(source, copy, part, made, papers=papers)
        _prove(part)
        disk.settle(part, path)
    except OSError as error:
        raise from_os(error, target) from error
    except dbapi2.Error as error:
        raise from_database(error, source.folder, shelf.advice(source.folder / BACKUPS)) or _unequal() from error
    finally:
        disk.discard((copy, part, *_companions(copy)))
    return path


def look(path: Path, key: bytes) -> Contents:
    """Read a database file that nobody is writing from end to end and say what it holds; an error if it is damaged."""
    with closing(engine.connect(path, key, "immutable")) as connection:
        faults = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
        faults += [row[0] for row in connection.execute("PRAGMA quick_check").fetchall() if row[0] != "ok"]
        if faults:
            raise dbapi2.DatabaseError(faults[0])
        return _contents(connection)


def behind(source: Source, connection: Any, folder: Path) -> bool:
    """Tell whether the newest backup in a folder has other keys, tables or history than the office has now."""
    newest = next(iter(shelf.listing(folder)), None)
    if newest is None:
        return True
    now = (source.folder / KEYS).read_bytes(), migrate.revision(connection), _head(connection)
    try:
        with ZipFile(newest) as archive:
            contents = manifest.read_manifest(archive).contents
            return now != (archive.read(KEYS), contents.revision, contents.head)
    except (BadZipFile, KeyError, OSError, TypeError, ValueError):
        return True


def _copy(source: Source, copy: Path) -> Contents:
    database = source.folder / DATABASE
    connection = engine.connect(database, source.key)
    try:
        # A list that is being read keeps the journal in use: do not wait for it, there is another way.
        connection.execute("PRAGMA busy_timeout = 100")
        emptied = engine.checkpoint(connection, truncate=True)
        connection.execute(f"PRAGMA busy_timeout = {engine.BUSY_MILLISECONDS}")
        connection.execute("BEGIN IMMEDIATE")
        contents = _contents(connection)
        if emptied and not _journal(database):
            # Nobody can write now and the journal is empty: the bytes of the file are the office. Copying them is
            # 17 times faster than the backup interface, and the office lock keeps other programs away meanwhile.
            shutil.copyfile(database, copy)
        else:
            _copy_pages(database, copy, source.key)
        connection.execute("ROLLBACK")
    finally:
        connection.close()
    return contents


def _copy_pages(database: Path, copy: Path, key: bytes) -> None:
    # A connection that holds the writers off may not be copied from itself, so a second one reads.
    with (
        closing(engine.connect(database, key)) as reader,
        closing(engine.connect(copy, key, "rwc", "DELETE")) as target,
    ):
        reader.backup(target)


def _journal(database: Path) -> bool:
    journal = database.with_name(database.name + "-wal")
    return journal.exists() and journal.stat().st_size > 0


def _contents(connection: Any) -> Contents:
    listing = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name"
    tables = [row[0] for row in connection.execute(listing).fetchall()]
    counts = {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}
    return Contents(migrate.revision(connection), counts, _head(connection) if "operation" in counts else None)


def _head(connection: Any) -> str | None:
    row = connection.execute("SELECT hash FROM operation ORDER BY seq DESC LIMIT 1").fetchone()
    return str(row[0]) if row else None


def _pack(source: Source, copy: Path, part: Path, made: Manifest, *, papers: bool) -> None:
    vault = Vault(source.folder / PAPERS, source.data_key)
    with ZipFile(part, "w", ZIP_STORED, allowZip64=True) as archive:
        _add(archive, made, KEYS, source.folder / KEYS)
        _add(archive, made, DATABASE, copy)
        for path in vault.files():
            if papers:
                vault.read(path)
                _add(archive, made, f"{PAPERS}/{path.parent.name}/{path.name}", path)
            else:
                made.papers_beside.append(path.name)
        archive.writestr(manifest.NAME, made.to_bytes())


def _add(archive: ZipFile, made: Manifest, name: str, path: Path) -> None:
    made.files[name] = manifest.digest(path)
    archive.write(path, name)


def _prove(part: Path) -> None:
    with ZipFile(part) as archive:
        manifest.check_files(archive, manifest.read_manifest(archive))


def _companions(copy: Path) -> list[Path]:
    return [copy.with_name(copy.name + ending) for ending in ("-wal", "-shm", "-journal")]


def _compare(copy: Path, key: bytes, expected: Contents) -> None:
    try:
        found = look(copy, key)
    except dbapi2.Error as error:
        raise BackupFault(
            say(
                "The database was found damaged while its backup was made ({fault}). The older backups are kept; "
                "restore the newest of them into an empty folder.",
                fault=error,
            )
        ) from error
    if found != expected:
        raise _unequal()


def _unequal() -> BackupFault:
    return BackupFault(say("The backup did not come out equal to the office and was removed. Try again."))
