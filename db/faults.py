"""What can go wrong with an office, each fault with its own sentence and what to do next."""

import errno
from pathlib import Path

from tpd_exchange.errors import Standstill
from tpd_exchange.i18n import Message, say


class OfficeFault(Standstill):
    """Something about the office folder stands in the way; nothing in it was changed."""


class NotAnOffice(OfficeFault):
    """The folder holds no office."""


class FolderTaken(OfficeFault):
    """The folder for a new office is not empty."""


class CannotUnlock(OfficeFault):
    """The passphrase or the recovery key does not fit this office."""


class KeysDamaged(OfficeFault):
    """The key file is missing or unreadable."""


class DatabaseDamaged(OfficeFault):
    """The key fits, yet the database cannot be read."""


class ForeignJournal(OfficeFault):
    """The database is sound, but the journal beside it belongs to another state of it."""


class OfficeNewer(OfficeFault):
    """A newer program has written this office."""


class OfficeBusy(OfficeFault):
    """Another window or command has this office open."""


class OfficeReadOnly(OfficeFault):
    """The folder may be read but not written."""


class DiskFull(OfficeFault):
    """There is no room left where the office lies."""


class BackupFault(OfficeFault):
    """A backup could not be made or cannot be trusted."""


FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}

SQLITE_PERM, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_READONLY, SQLITE_IOERR = 3, 5, 6, 8, 10
SQLITE_CORRUPT, SQLITE_FULL, SQLITE_CANTOPEN, SQLITE_NOTADB = 11, 13, 14, 26


def disk_full(place: Path) -> DiskFull:
    """Say that the disk has no room left."""
    return DiskFull(
        say("The disk of {place} is full, so nothing more can be saved. Free some space and try again.", place=place)
    )


def read_only(place: Path) -> OfficeReadOnly:
    """Say that the place may only be read."""
    return OfficeReadOnly(
        say(
            "{place} may only be read. Open the office for viewing only, or copy its folder to a place where you may "
            "write and open it there.",
            place=place,
        )
    )


def damaged(place: Path, advice: Message | None = None) -> DatabaseDamaged:
    """Say that the database cannot be read although the key is right."""
    return DatabaseDamaged(
        say(
            "The database of this office is damaged ({place}). Nothing was changed. {advice}",
            place=place,
            advice=advice or say("Restore the newest backup into an empty folder and go on there."),
        )
    )


def from_os(error: OSError, place: Path) -> OfficeFault:
    """Turn a fault of the file system into a sentence."""
    if error.errno in FULL:
        return disk_full(place)
    if error.errno in FORBIDDEN:
        return read_only(place)
    return OfficeFault(
        say(
            "{place} could not be read or written ({reason}). Check that the disk is connected, then try again.",
            place=place,
            reason=error.strerror or type(error).__name__,
        )
    )


def from_database(error: BaseException | None, place: Path, advice: Message | None = None) -> OfficeFault | None:
    """Turn a fault of the database engine into a sentence; None if it is not about the disk or the file."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == SQLITE_FULL:
        return disk_full(place)
    if code in (SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN):
        return read_only(place)
    if code in (SQLITE_CORRUPT, SQLITE_NOTADB):
        return damaged(place, advice)
    if code in (SQLITE_BUSY, SQLITE_LOCKED):
        return OfficeBusy(say("The office is busy with another task. Wait until it has ended and try again."))
    if code == SQLITE_IOERR:
        return OfficeFault(
            say(
                "The disk did not take or give the data of {place}. What was saved before is safe. Check the disk and "
                "its free space, then open the office again.",
                place=place,
            )
        )
    return None
