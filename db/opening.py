"""The questions asked before an office is opened or made: is it one, is it free, who may enter."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from db import backups, disk, keychain, migrate
from db.faults import CannotUnlock, FolderTaken, NotAnOffice, OfficeFault, OfficeReadOnly, damaged, from_os
from db.keys import DataKey, KeyFile
from db.lock import OfficeLock
from db.names import BACKUPS, DATABASE, KEYS, LOCK
from tpd_exchange.i18n import Message, say

if TYPE_CHECKING:
    from sqlalchemy import Engine

PASSPHRASE_VARIABLE = "TPD_EXCHANGE_PASSPHRASE"
# What the systems themselves strew into folders.
LITTER = {".DS_Store", "desktop.ini", "Thumbs.db", LOCK}


class Locked(CannotUnlock):
    """Nobody said the passphrase yet."""


class FolderSynced(OfficeFault):
    """The folder is copied to a cloud while it is written to."""


def require_office(folder: Path) -> None:
    """Stop where there is no office."""
    try:
        found = (folder / KEYS).exists() or (folder / DATABASE).exists()
    except OSError as error:
        raise from_os(error, folder) from error
    if not found:
        raise NotAnOffice(
            say("There is no office in {place}. Choose the folder of an office, or make a new one there.", place=folder)
        )


def require_database(database: Path, advice: Callable[[], Message | None]) -> None:
    """Stop where the database is gone or emptied: SQLite would quietly begin a new one."""
    try:
        if database.exists() and database.stat().st_size:
            return
    except OSError as error:
        raise from_os(error, database) from error
    raise damaged(database, advice())


def refuse_folder(folder: Path, *, synced_too: bool) -> None:
    """Stop before an office is made where it would not be safe or where something is already."""
    service = disk.synced(folder)
    if service and not synced_too:
        raise FolderSynced(
            say(
                "{place} is synchronised by {service}, which can tear an open office apart. Choose a folder that stays "
                "on this computer, and let the service keep the backups instead.",
                place=folder,
                service=service,
            )
        )
    try:
        inside = {path.name for path in folder.iterdir()} - LITTER if folder.exists() else set()
    except OSError as error:
        raise from_os(error, folder) from error
    if KEYS in inside or DATABASE in inside:
        raise FolderTaken(
            say("There is already an office in {place}. Open it, or choose another folder.", place=folder)
        )
    if inside:
        raise FolderTaken(say("{place} is not empty. Choose a new or an empty folder for the office.", place=folder))


def refuse_older(folder: Path, reached: str | None) -> None:
    """Stop before viewing tables that cannot be brought up where nothing may be written."""
    if reached != migrate.HEAD:
        raise OfficeReadOnly(
            say(
                "The office in {place} was last used with an older version and must first be brought up to this one. "
                "Copy its folder to a place where you may write and open it there.",
                place=folder,
            )
        )


def take(lock: OfficeLock, *, view_only: bool) -> None:
    """Take the office; viewing goes on without the lock where nothing may be written."""
    try:
        lock.take()
    except OfficeReadOnly:
        if not view_only:
            raise


def unlock(keys: KeyFile, passphrase: str | None, recovery_key: str | None) -> DataKey:
    """Find the data key by what was given, else by the environment, else by the keychain."""
    if recovery_key is not None:
        return keys.unlock_with_recovery_key(recovery_key)
    said = passphrase if passphrase is not None else os.environ.get(PASSPHRASE_VARIABLE)
    if said is not None:
        return keys.unlock(said)
    data_key = keychain.recall(keys.office)
    if data_key is not None and keys.accepts(data_key):
        return data_key
    raise Locked(
        say(
            "The office is locked. Type its passphrase, or set {variable} for unattended use.",
            variable=PASSPHRASE_VARIABLE,
        )
    )


def bring_up(source: backups.Source, engine: "Engine") -> None:
    """Bring the tables up to this program, with a verified backup of the state before."""
    backups.make(source, source.folder / BACKUPS, f"before {migrate.HEAD}", papers=False)
    try:
        migrate.upgrade(engine)
    except BaseException:
        engine.dispose()
        raise


def warnings(folder: Path) -> list[Message]:
    """Say what is not wrong yet, but may become so."""
    found: list[Message] = []
    service = disk.synced(folder)
    if service is not None:
        found.append(
            say(
                "This office lies in a folder synchronised by {service}, which can damage it. Close it and move the "
                "folder to a place that stays on this computer.",
                service=service,
            )
        )
    if disk.remote(folder):
        found.append(
            say(
                "This office lies on a network drive. It works there, but more slowly, and it ends when the connection "
                "does. A folder on this computer is better; keep the backups on the network drive instead."
            )
        )
    return found


def copy_keys(keys: KeyFile, folder: Path) -> None:
    """Keep a second copy of the key file: without one, a single bad sector would cost the whole office."""
    copy = folder / KEYS
    try:
        if not copy.exists() or copy.read_bytes() != keys.to_bytes():
            folder.mkdir(exist_ok=True)
            keys.save(copy)
    except OSError as error:
        raise from_os(error, folder) from error


def clear(folder: Path, *, folder_too: bool) -> None:
    """Remove what an office that could not be made has left."""
    names = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal", KEYS, KEYS + disk.PART, LOCK)
    disk.discard(folder / name for name in names)
    disk.discard(folder / BACKUPS / name for name in (KEYS, KEYS + disk.PART))
    with suppress(OSError):
        (folder / BACKUPS).rmdir()
    if folder_too:
        with suppress(OSError):
            folder.rmdir()
