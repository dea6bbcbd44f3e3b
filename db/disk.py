"""Writing files so that a power cut leaves the old or the new one, and knowing what kind of disk a folder lies on."""

import os
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from db.faults import from_os

PART = ".part"
PAUSES = (0.05, 0.1, 0.2, 0.4)
# Folders the services make, by their names on Windows and macOS; Google Drive translates its own.
CLOUD = (
    "onedrive", "dropbox", "cloudstorage", "mobile documents", "icloud", "iclouddrive", "google drive", "googledrive",
    "my drive", "내 드라이브", "mybox", "naver mybox", "nextcloud",
)  # fmt: skip
REMOTE = ("nfs", "cifs", "smb", "webdav", "davfs", "afpfs", "9p", "fuse.sshfs", "ncpfs")


def flush(descriptor: int) -> None:
    """Bring what was written down to the disk itself."""
    if sys.platform == "darwin":
        import fcntl

        # fsync on macOS stops at the drive's cache; F_FULLFSYNC goes through it. Some network disks refuse it.
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(descriptor)
        return
    os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Make new names in a folder last; Windows does this by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        flush(descriptor)
    finally:
        os.close(descriptor)


def settle(part: Path, target: Path) -> None:
    """Put a finished `.part` file in its place, lastingly."""
    with part.open("rb+") as file:
        flush(file.fileno())
    rename(part, target)
    flush_folder(target.parent)


def rename(source: Path, target: Path) -> None:
    """Give a file or folder its name; on Windows a virus scanner may hold a new file for a moment."""
    for pause in PAUSES if os.name == "nt" else ():
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(target)


def write(target: Path, data: bytes) -> None:
    """Write a whole file or nothing; an older file of that name stays until the new one is on the disk."""
    part = target.with_name(target.name + PART)
    try:
        part.write_bytes(data)
        settle(part, target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise from_os(error, target.parent) from error


def discard(paths: Iterable[Path]) -> None:
    """Remove left-over files where they still are."""
    for path in paths:
        path.unlink(missing_ok=True)


def synced(folder: Path) -> str | None:
    """Name the cloud service that synchronises a folder, or None; such services tear a living database apart."""
    for part in folder.absolute().parts:
        lowered = unicodedata.normalize("NFC", part).casefold()
        if any(lowered == name or lowered.startswith((name + " ", name + "-", name + "_")) for name in CLOUD):
            return part
    return None


def _mounts() -> list[tuple[str, str]]:
    if sys.platform == "darwin":
        listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        lines = [line.partition(" on ")[2].partition(" (") for line in listing.splitlines()]
        return [(place, kind.partition(",")[0]) for place, _, kind in lines]
    table = Path("/proc/mounts")
    rows = [line.split(" ") for line in table.read_text().splitlines()] if table.exists() else []
    return [(row[1].replace("\\040", " "), row[2]) for row in rows]


def remote(folder: Path) -> bool:
    """Tell whether a folder lies on another computer, where write-ahead logging cannot work."""
    place = folder.absolute()
    if sys.platform == "win32":
        import ctypes

        drive_remote = 4
        return place.drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == drive_remote
    holding = [(mount, kind) for mount, kind in _mounts() if place.is_relative_to(mount)]
    kind = max(holding, key=lambda row: len(row[0]), default=("", ""))[1]
    return kind.startswith(REMOTE)
