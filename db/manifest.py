"""The list in a backup: what its database holds and the hash of every file in it."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO
from zipfile import ZipFile

from db.faults import BackupFault
from tpd_exchange.i18n import say

NAME = "manifest.json"
BLOCK = 1 << 20


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
    return Manifest.from_bytes(archive.read(NAME))


def check_files(archive: ZipFile, manifest: Manifest) -> None:
    """Compare every file in a backup with its hash in the list."""
    if set(archive.namelist()) != {NAME, *manifest.files}:
        raise BackupFault(say("This backup is not whole. Use another one."))
    for name, expected in manifest.files.items():
        with archive.open(name) as file:
            if _hash(file) != expected:
                raise BackupFault(say("This backup is damaged ({name}). Use another one.", name=name))
