"""An office: one folder with the encrypted database, its keys, its papers and its backups."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from db import backups, disk, engine, inspection, keychain, migrate, opening, sealing, shelf
from db import recovery_key as recovery_keys
from db.engine import Journal, Mode
from db.faults import BackupFault, DiskFull, OfficeFault, from_os
from db.keys import Cost, DataKey, KeyFile
from db.lock import OfficeLock
from db.names import BACKUPS, DATABASE, KEYS, LOCK, PAPERS
from db.sealing import OfficeSeal
from db.vault import Vault
from tpd_exchange.i18n import Message, say

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from db.store import Store


class Office:
    """An opened office; it belongs to this program until it is closed."""

    def __init__(self, folder: Path, keys: KeyFile, data_key: DataKey, *, view_only: bool = False) -> None:
        self.folder = folder
        self.keys = keys
        self.view_only = view_only
        self.warnings: list[Message] = []
        self.vault = Vault(folder / PAPERS, data_key)
        # It follows from the data key: a restored office, or one with a new passphrase, keeps it.
        self.seal = OfficeSeal(data_key.derive(sealing.PURPOSE))
        self.lock = OfficeLock(folder / LOCK)
        self._data_key = data_key
        self._key = data_key.derive("database")
        self._advice = partial(shelf.advice, folder / BACKUPS)
        self._open = True

    @classmethod
    def make(
        cls, folder: Path, passphrase: str, *, cost: Cost | None = None, synced_too: bool = False
    ) -> tuple[Self, str]:
        """Make an office in a new or empty folder; gives it opened, with the recovery key to print."""
        opening.refuse_folder(folder, synced_too=synced_too)
        data_key, secret = DataKey.fresh(), recovery_keys.fresh()
        keys = KeyFile.fresh(data_key).with_passphrase(data_key, passphrase, cost).with_recovery(data_key, secret)
        office = cls(folder, keys, data_key)
        created = not folder.exists()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            office.lock.take()
            office._fill()
        except OSError as error:
            office._abandon(created=created)
            raise from_os(error, folder) from error
        except BaseException:
            office._abandon(created=created)
            raise
        return office, recovery_keys.spell(secret)

    @classmethod
    def open(
        cls, folder: Path, passphrase: str | None = None, *, recovery_key: str | None = None, view_only: bool = False
    ) -> Self:
        """Open an office by passphrase or recovery key, else by the environment or the system's keychain."""
        opening.require_office(folder)
        keys = KeyFile.load(folder / KEYS)
        lock = OfficeLock(folder / LOCK)
        opening.take(lock, view_only=view_only)
        try:
            data_key = opening.unlock(keys, passphrase, recovery_key)
            office = cls(folder, keys, data_key, view_only=view_only)
            office.lock = lock
            office._bring_up()
        except BaseException:
            lock.release()
            raise
        return office

    @property
    def node(self) -> str:
        """The name of this copy of the office in the history."""
        return self.keys.node

    @property
    def database(self) -> Path:
        """Where the database lies."""
        return self.folder / DATABASE

    @property
    def backup_folder(self) -> Path:
        """Where the office keeps its own backups."""
        return self.folder / BACKUPS

    @cached_property
    def engine(self) -> "Engine":
        """The SQLAlchemy engine of the office, built when it is first needed."""
        return engine.build(self.database, self._key, *self._kind, self._advice)

    @cached_property
    def store(self) -> "Store":
        """The one door to the records."""
        from db.store import Store

        return Store(self.engine, self.node, self.vault, self.seal)

    def close(self, *, backup: bool = True) -> None:
        """Close the office, with a verified backup if anything was changed; it is let go even if that fails."""
        if not self._open:
            return
        self._open = False
        try:
            self._dispose()
            if not self.view_only:
                self._settle(backup=backup)
        except DiskFull as fault:
            raise BackupFault(
                say(
                    "The office is closed and what you saved is in it, but no backup was made. {reason}",
                    reason=fault.message,
                )
            ) from fault
        finally:
            self.lock.release()

    def idle(self) -> None:
        """Move the journal into the database while nobody waits; meant for a worker of the window."""
        if not self.view_only:
            with self.connection() as connection:
                engine.checkpoint(connection)

    def backup(self, target: Path) -> Path:
        """Write one verified file with everything in it, papers too, into a folder; gives its path."""
        return backups.make(self._source, target, "by hand", papers=True)

    def change_passphrase(self, new: str, *, cost: Cost | None = None) -> None:
        """Wrap the data key under a new passphrase; the database itself is not touched."""
        self._save_keys(self.keys.with_passphrase(self._data_key, new, cost))

    def new_recovery_key(self) -> tuple[str, Callable[[], None]]:
        """A new recovery key to print, and what puts it in place of the old one once it is kept."""
        secret = recovery_keys.fresh()
        return recovery_keys.spell(secret), lambda: self._save_keys(self.keys.with_recovery(self._data_key, secret))

    def remember(self) -> bool:
        """Rest the data key in the system's keychain; False where there is none."""
        return keychain.keep(self.keys.office, self._data_key)

    def forget(self) -> None:
        """Take the data key out of the system's keychain."""
        keychain.forget(self.keys.office)

    @contextmanager
    def connection(self) -> Iterator[Any]:
        """Lend a plain connection, without SQLAlchemy, for care of the file itself."""
        with engine.lend(self.database, self._key, *self._kind, self._advice) as connection:
            yield connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(backup=error is None)

    @cached_property
    def _kind(self) -> tuple[Mode, Journal]:
        return ("immutable" if self.view_only else "rw"), ("DELETE" if disk.remote(self.folder) else "WAL")

    @property
    def _source(self) -> backups.Source:
        return backups.Source(self.folder, self.keys.office, self._data_key)

    def _fill(self) -> None:
        self._save_keys(self.keys)
        engine.connect(self.database, self._key, "rwc", self._kind[1]).close()
        migrate.upgrade(self.engine)
        disk.flush_folder(self.folder)

    def _bring_up(self) -> None:
        opening.require_database(self.database, self._advice)
        reached = inspection.look(self.database, self._key, *self._kind, self._advice)
        migrate.refuse_newer(reached)
        if self.view_only:
            opening.refuse_older(self.folder, reached)
            return
        if reached != migrate.HEAD:
            opening.bring_up(self._source, self.engine)
        self.warnings += opening.warnings(self.folder)
        try:
            opening.copy_keys(self.keys, self.backup_folder)
        except OfficeFault as fault:
            # A full disk must not lock the officer out of what is there.
            self.warnings.append(fault.message)

    def _save_keys(self, keys: KeyFile) -> None:
        keys.save(self.folder / KEYS)
        self.keys = keys
        opening.copy_keys(self.keys, self.backup_folder)

    def _settle(self, *, backup: bool) -> None:
        with self.connection() as connection:
            engine.checkpoint(connection, truncate=True)
            wanted = backup and backups.behind(self._source, connection, self.backup_folder)
        if wanted:
            backups.make(self._source, self.backup_folder, "closing", papers=False)
            shelf.thin(self.backup_folder)

    def _dispose(self) -> None:
        if "engine" in self.__dict__:
            self.engine.dispose()

    def _abandon(self, *, created: bool) -> None:
        self._dispose()
        held = self.lock.held
        self.lock.release()
        if held:
            opening.clear(self.folder, folder_too=created)
