"""The papers of an office: encrypted files, each named by what it holds and never changed."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db import disk
from db.faults import OfficeFault, from_os
from db.keys import DataKey
from tpd_exchange.i18n import say

MAGIC = b"TPDP\x01"
NONCE = 12


class PaperMissing(OfficeFault):
    """A paper the office should hold is not there."""


class PaperDamaged(OfficeFault):
    """A paper is there, but is not what was put in."""


class Vault:
    """Keeps papers by the SHA-256 of their contents; the file names tell a stranger nothing."""

    def __init__(self, folder: Path, data_key: DataKey) -> None:
        self.folder = folder
        self._lasting: set[Path] = set()
        # The folders of which this program knows that their names have reached the disk.
        self._cipher = AESGCM(data_key.derive("papers"))
        self._name_key = data_key.derive("paper names")

    def path(self, digest: str) -> Path:
        """Say where the paper of a digest lies."""
        name = hmac.digest(self._name_key, digest.encode(), "sha256").hex()
        return self.folder / name[:2] / name

    def put(self, data: bytes) -> str:
        """Keep a paper and give its digest; a paper that is there already is not written twice."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        if self.holds(digest):
            return digest
        nonce = secrets.token_bytes(NONCE)
        sealed = MAGIC + nonce + self._cipher.encrypt(nonce, data, path.name.encode())
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.parent not in self._lasting:
                disk.flush_folder(self.folder)
                self._lasting.add(path.parent)
        except OSError as error:
            raise from_os(error, self.folder) from error
        disk.write(path, sealed)
        return digest

    def get(self, digest: str) -> bytes:
        """Give a paper back, byte for byte."""
        path = self.path(digest)
        data = self.read(path)
        if hashlib.sha256(data).hexdigest() != digest:
            raise _damaged(path)
        return data

    def read(self, path: Path) -> bytes:
        """Open one file of the vault; its seal proves that it is whole and bears its own name."""
        try:
            sealed = path.read_bytes()
        except FileNotFoundError as error:
            raise PaperMissing(
                say("A stored paper is missing ({file}). Bring the folder papers back from a backup.", file=path.name)
            ) from error
        except OSError as error:
            raise from_os(error, path) from error
        start = len(MAGIC) + NONCE
        if not sealed.startswith(MAGIC):
            raise _damaged(path)
        try:
            return self._cipher.decrypt(sealed[len(MAGIC) : start], sealed[start:], path.name.encode())
        except (InvalidTag, ValueError) as error:
            raise _damaged(path) from error

    def holds(self, digest: str) -> bool:
        """Tell whether a paper is there and sound."""
        try:
            self.get(digest)
        except (PaperMissing, PaperDamaged):
            return False
        return True

    def files(self) -> Iterator[Path]:
        """Walk through the files of all papers."""
        return (path for path in sorted(self.folder.glob("??/*")) if path.suffix != disk.PART)

    def orphans(self, digests: Iterable[str]) -> list[Path]:
        """List the files no record speaks of, as a save that was cut off may leave."""
        known = {self.path(digest) for digest in digests}
        return [path for path in self.files() if path not in known]


def _damaged(path: Path) -> PaperDamaged:
    return PaperDamaged(say("A stored paper is damaged ({file}). Bring that file back from a backup.", file=path.name))
