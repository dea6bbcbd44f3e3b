"""Brings an office back from one backup file, into a folder of its own; an office that is there is never touched."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from sqlcipher3 import dbapi2

from db import backups, disk, migrate, opening
from db.faults import BackupFault, from_os
from db.keys import DataKey, KeyFile
from db.manifest import Contents, Manifest, check_files, read_manifest
from db.names import DATABASE, KEYS, PAPERS
from tpd_exchange.i18n import Message, say

# Nothing but these may come out of a backup, whatever its list says.
EXPECTED = re.compile(rf"{re.escape(KEYS)}|{re.escape(DATABASE)}|{PAPERS}/([0-9a-f]{{2}})/(\1[0-9a-f]{{62}})")


@dataclass(frozen=True)
class Restored:
    """An office that was brought back: where it is, the day it shows, and the papers nobody could find."""

    folder: Path
    made_on: date
    missing_papers: tuple[str, ...]

    @property
    def message(self) -> Message:
        """What to tell the officer."""
        if self.missing_papers:
            return say(
                "The office of {made_on} is back in {place}, but {count} of its papers were not found beside the "
                "backup. Copy the folder papers of the former office into it.",
                made_on=self.made_on,
                place=self.folder,
                count=len(self.missing_papers),
            )
        return say("The office of {made_on} is back in {place}.", made_on=self.made_on, place=self.folder)


def restore(file: Path, folder: Path, passphrase: str | None = None, *, recovery_key: str | None = None) -> Restored:
    """Bring a backup back into a new or empty folder; it is proven whole and readable before it gets its name."""
    opening.refuse_folder(folder, synced_too=False)
    try:
        with _opened(file) as archive:
            manifest = _manifest(archive)
            keys = _keys(archive)
            data_key = opening.unlock(keys, passphrase, recovery_key)
            with _staging(folder) as staging:
                archive.extractall(staging, list(manifest.files))
                missing = tuple(_fetch_papers(manifest, file, staging))
                if _contents(staging, data_key) != manifest.contents:
                    raise _damaged(file)
                # Two copies of an office write two histories, so each needs a name of its own in them.
                keys.with_new_node().save(staging / KEYS)
                _move(staging, folder)
    except OSError as error:
        raise from_os(error, folder) from error
    return Restored(folder, datetime.fromisoformat(manifest.made_on).astimezone().date(), missing)


@contextmanager
def _opened(file: Path) -> Iterator[ZipFile]:
    try:
        archive = ZipFile(file)
    except BadZipFile as error:
        raise _damaged(file) from error
    except FileNotFoundError as error:
        raise BackupFault(
            say("There is no backup {file}. Choose a file that ends in .tpdbackup.", file=file)
        ) from error
    with archive:
        yield archive


def _manifest(archive: ZipFile) -> Manifest:
    file = Path(str(archive.filename))
    try:
        manifest = read_manifest(archive)
        strange = [name for name in manifest.files if not EXPECTED.fullmatch(name)]
        if strange or not {KEYS, DATABASE} <= set(manifest.files):
            raise _damaged(file)
        check_files(archive, manifest)
        migrate.refuse_newer(manifest.contents.revision)
    except (KeyError, TypeError, ValueError, BadZipFile) as error:
        raise _damaged(file) from error
    return manifest


def _keys(archive: ZipFile) -> KeyFile:
    try:
        return KeyFile.from_bytes(archive.read(KEYS))
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(Path(str(archive.filename))) from error


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Lend a folder beside the wished one, on the same disk, that is gone afterwards in any case."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", suffix=disk.PART, dir=folder.parent))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _contents(staging: Path, data_key: DataKey) -> Contents | None:
    try:
        return backups.look(staging / DATABASE, data_key.derive("database"))
    except dbapi2.Error:
        return None


def _fetch_papers(manifest: Manifest, file: Path, staging: Path) -> Iterator[str]:
    """Copy the papers a backup inside the office left where they were; give the names of those not found."""
    for name in manifest.papers_beside:
        target = staging / PAPERS / name[:2] / name
        source = next((path for path in _beside(file, name) if path.exists()), None)
        if source is None:
            yield name
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _beside(file: Path, name: str) -> Iterator[Path]:
    for office in (file.absolute().parent.parent, file.absolute().parent):
        yield office / PAPERS / name[:2] / name


def _move(staging: Path, folder: Path) -> None:
    for path in sorted(staging.rglob("*")):
        if path.is_file():
            with path.open("rb+") as opened:
                disk.flush(opened.fileno())
        else:
            disk.flush_folder(path)
    if folder.exists():
        disk.discard(folder / name for name in opening.LITTER)
        folder.rmdir()
    staging.chmod(0o755)
    disk.rename(staging, folder)
    disk.flush_folder(folder.parent)


def _damaged(file: Path) -> BackupFault:
    return BackupFault(say("{file} is no backup, or a damaged one. Nothing was changed. Use another one.", file=file))
