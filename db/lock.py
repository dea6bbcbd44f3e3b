"""One office, one program at a time: a lock the system itself drops when the program dies."""

import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from db.faults import FORBIDDEN, OfficeBusy, from_os
from tpd_exchange.i18n import say

# Windows forbids reading locked bytes: lock one far behind the end, so that the file stays an ordinary one.
BYTE = 1 << 30


def _seize(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _drop(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_UN)


class OfficeLock:
    """Holds an office for this program; a lock left by a program that died is simply free."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None

    @property
    def held(self) -> bool:
        """Tell whether this program holds the office."""
        return self._file is not None

    def take(self) -> None:
        """Take the office, or say that somebody else has it."""
        try:
            file = os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600), "rb+")
        except OSError as error:
            raise from_os(error, self.path.parent) from error
        try:
            _seize(file)
        except OSError as error:
            file.close()
            if error.errno in FORBIDDEN and sys.platform != "win32":
                raise from_os(error, self.path.parent) from error
            raise OfficeBusy(
                say(
                    "This office is already open in another window or command ({place}, since {since}). Use that "
                    "window, or close it first.",
                    since=self._taken_at(),
                    place=self.path.parent,
                )
            ) from error
        self._file = file
        with suppress(OSError):
            os.utime(self.path)

    def _taken_at(self) -> str:
        """When the one who holds the office took it: the file's own time says it."""
        taken = datetime.fromtimestamp(self.path.stat().st_mtime, UTC).astimezone()
        return f"{taken:%Y-%m-%d %H:%M}"

    def release(self) -> None:
        """Let the office go; the file stays, since removing it would race with the next one."""
        if self._file is not None:
            _drop(self._file)
            self._file.close()
            self._file = None
