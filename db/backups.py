"""Backups: one file each, which counts only after it was opened and found equal to the office."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from sqlcipher3 import dbapi2

from db import disk, engine, migrate
from db.faults import BackupFault, OfficeFault, from_database, from_os
from db.keys import DataKey
from db.vault import Vault
from tpd_exchange.i18n import Message, say

SUFFIX = ".tpdbackup"
DATABASE, KEYS, PAPERS, MANIFEST = "office.db", "keys.json", "papers", "manifest.json"
STAMP = "%Y%m%dT%H%M%SZ"
NAMED = re.compile(r"-(\d{8}T\d{6}Z)(?:-\d+)?\.tpdbackup$")
BLOCK = 1 << 20
# How many hours, days, weeks and months keep their newest backup.
KEPT = {"%Y%m%d%H": 24, "%Y%m%d": 14, "%G%V": 12, "%Y%m": 24}


@dataclass(frozen=True)
class Contents:
    """What a database holds, by which a copy is compared with it."""

    revision: str | None
    counts: dict[str, int]
    # The hash of the latest operation: kept in every backup, it holds the history in place.
    head: str | None


@dataclass(frozen=True)
class Manifest:
    """The list in a backup: when, of what, and the hash of every file in it."""

    office: str
    made_on: str
    reason: str
    contents: Contents
    files: dict[str, str] = field(default_factory=dict)
    # Papers that stay where they are: a backup inside the office need not hold what never changes.
    papers_beside: list[str] = field(default_factory=list)

    def to_bytes(self) -> bytes:
        """Write the list."""
        return json.dumps({"format": 1, **asdict(self)}, indent=1).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Manifest":
        """Read the list; ValueError or KeyError if it is none."""
        said = json.loads(data)
        if said.pop("format") != 1:
            raise ValueError("unknown format")
        return cls(**{**said, "contents": Contents(**said["contents"])})


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
        path = _free_name(target, source.folder.name)
    except OSError as error:
        raise from_os(error, target) from error
    copy, part = path.with_name(path.name + ".db" + disk.PART), path.with_name(path.name + disk.PART)
    try:
        contents = _copy(source, copy)
        if look(copy, source.key) != contents:
            raise _failed(target)
        manifest = Manifest(source.office, datetime.now(UTC).isoformat(), reason, contents)
        _pack(source, copy, part, manifest, papers=papers)
        _prove(part)
        disk.settle(part, path)
    except OSError as error:
        raise from_os(error, target) from error
    except dbapi2.Error as error:
        raise from_database(error, source.folder) or _failed(target) from error
    finally:
        disk.discard((copy, part, *_companions(copy)))
    return path


def look(path: Path, key: bytes) -> Contents:
    """Read a database file that nobody is writing from end to end and say what it holds."""
    connection = engine.connect(path, key, "immutable")
    try:
        faults = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
        faults += [row[0] for row in connection.execute("PRAGMA quick_check").fetchall() if row[0] != "ok"]
        if faults:
            raise BackupFault(
                say(
                    "The database was found damaged while its backup was made ({fault}). The older backups are kept; "
                    "restore the newest of them into an empty folder.",
                    fault=faults[0],
                )
            )
        return _contents(connection)
    finally:
        connection.close()


def listing(folder: Path) -> list[Path]:
    """List the backups in a folder, newest first."""
    found = [path for path in folder.glob(f"*{SUFFIX}") if NAMED.search(path.name)]
    return sorted(found, key=lambda path: (_made(path), path.name), reverse=True)


def advice(folder: Path) -> Message | None:
    """Say which backup to restore, where there is one."""
    newest = next(iter(listing(folder)), None)
    return say("Restore the backup {backup} into an empty folder and go on there.", backup=newest) if newest else None


def behind(source: Source, connection: Any, folder: Path) -> bool:
    """Tell whether the newest backup in a folder has other keys, tables or history than the office has now."""
    newest = next(iter(listing(folder)), None)
    if newest is None:
        return True
    now = (source.folder / KEYS).read_bytes(), migrate.revision(connection), _head(connection)
    try:
        with ZipFile(newest) as archive:
            contents = read_manifest(archive).contents
            return now != (archive.read(KEYS), contents.revision, contents.head)
    except (BadZipFile, KeyError, OSError, TypeError, ValueError):
        return True


def thin(folder: Path) -> None:
    """Remove the backups that no hour, day, week or month needs any more, and what cut-off ones left."""
    disk.discard(folder.glob(f"*{SUFFIX}*{disk.PART}"))
    backups = listing(folder)
    disk.discard(set(backups) - to_keep(backups))


def to_keep(backups: list[Path]) -> set[Path]:
    """Choose the newest of each of the latest hours, days, weeks and months."""
    kept: set[Path] = set()
    for span, count in KEPT.items():
        newest: dict[str, Path] = {}
        for path in backups:
            newest.setdefault(_made(path).strftime(span), path)
        kept.update(list(newest.values())[:count])
    return kept


def digest(path: Path) -> str:
    """Hash a file without holding it whole."""
    with path.open("rb") as file:
        return _hash(file)


def _hash(file: IO[bytes]) -> str:
    total = hashlib.sha256()
    while block := file.read(BLOCK):
        total.update(block)
    return total.hexdigest()


def read_manifest(archive: ZipFile) -> Manifest:
    """Read the list of an opened backup."""
    return Manifest.from_bytes(archive.read(MANIFEST))


def check_files(archive: ZipFile, manifest: Manifest) -> None:
    """Compare every file in a backup with its hash in the list."""
    if set(archive.namelist()) != {MANIFEST, *manifest.files}:
        raise BackupFault(say("This backup is not whole. Use another one."))
    for name, expected in manifest.files.items():
        with archive.open(name) as file:
            if _hash(file) != expected:
                raise BackupFault(say("This backup is damaged ({name}). Use another one.", name=name))


def _copy(source: Source, copy: Path) -> Contents:
    database = source.folder / DATABASE
    connection = engine.connect(database, source.key)
    try:
        emptied = engine.checkpoint(connection, truncate=True)
        connection.execute("BEGIN IMMEDIATE")
        contents = _contents(connection)
        if emptied and not _journal(database):
            # Nobody can write now and the journal is empty: the bytes of the file are the office. Copying them is
            # 17 times faster than the backup interface, and the office lock keeps other programs away meanwhile.
            shutil.copyfile(database, copy)
        else:
            _copy_pages(connection, copy, source.key)
        connection.execute("ROLLBACK")
    finally:
        connection.close()
    return contents


def _copy_pages(connection: Any, copy: Path, key: bytes) -> None:
    target = engine.connect(copy, key, "rwc", "DELETE")
    try:
        connection.backup(target)
    finally:
        target.close()


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


def _pack(source: Source, copy: Path, part: Path, manifest: Manifest, *, papers: bool) -> None:
    vault = Vault(source.folder / PAPERS, source.data_key)
    with ZipFile(part, "w", ZIP_STORED, allowZip64=True) as archive:
        _add(archive, manifest, KEYS, source.folder / KEYS)
        _add(archive, manifest, DATABASE, copy)
        for path in vault.files():
            if papers:
                vault.read(path)
                _add(archive, manifest, f"{PAPERS}/{path.parent.name}/{path.name}", path)
            else:
                manifest.papers_beside.append(path.name)
        archive.writestr(MANIFEST, manifest.to_bytes())


def _add(archive: ZipFile, manifest: Manifest, name: str, path: Path) -> None:
    manifest.files[name] = digest(path)
    archive.write(path, name)


def _prove(part: Path) -> None:
    with ZipFile(part) as archive:
        check_files(archive, read_manifest(archive))


def _free_name(target: Path, office: str) -> Path:
    stem = f"{office}-{datetime.now(UTC).strftime(STAMP)}"
    return next(path for path in _candidates(target, stem) if not path.exists())


def _candidates(target: Path, stem: str) -> Iterator[Path]:
    yield target / f"{stem}{SUFFIX}"
    number = 2
    while True:
        yield target / f"{stem}-{number}{SUFFIX}"
        number += 1


def _made(path: Path) -> datetime:
    found = NAMED.search(path.name)
    return datetime.strptime(found[1], STAMP).replace(tzinfo=UTC) if found else datetime.min.replace(tzinfo=UTC)


def _companions(copy: Path) -> list[Path]:
    return [copy.with_name(copy.name + ending) for ending in ("-wal", "-shm", "-journal")]


def _failed(target: Path) -> OfficeFault:
    return BackupFault(
        say("The backup in {place} did not come out equal to the office and was removed. Try again.", place=target)
    )
