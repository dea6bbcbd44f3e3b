"""The keys of an office: one random data key, wrapped by the passphrase and by the recovery key in `keys.json`."""

import hashlib
import hmac
import json
import secrets
import unicodedata
import uuid
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db import disk, recovery_key
from db.faults import CannotUnlock, KeysDamaged, OfficeFault, OfficeNewer, from_os
from tpd_exchange.i18n import say

FORMAT = 1
SHORTEST_PASSPHRASE = 8
# A tampered key file must not make the program swallow the computer's memory.
MOST_MEMORY_KIB = 1 << 20

Way = Literal["passphrase", "recovery"]


@dataclass(frozen=True)
class Cost:
    """What one guess at the passphrase costs (Argon2id)."""

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 4


@dataclass(frozen=True, repr=False)
class DataKey:
    """The 256 bits everything in the office is encrypted under; never shown in a report."""

    secret: bytes

    @classmethod
    def fresh(cls) -> Self:
        """Make a new random key."""
        return cls(secrets.token_bytes(32))

    def derive(self, purpose: str) -> bytes:
        """Give the key for one purpose, so that no two uses share one."""
        return HKDF(SHA256(), 32, salt=None, info=f"tpd-exchange {purpose}".encode()).derive(self.secret)


@dataclass(frozen=True)
class Wrapping:
    """The data key, wrapped once; `cost` is None where the secret is random already."""

    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: Cost | None = None


@dataclass(frozen=True)
class KeyFile:
    """What `keys.json` says: which office, which copy of it, and the wrapped data key."""

    office: str
    node: str
    check: bytes
    wrappings: dict[Way, Wrapping] = field(default_factory=dict)

    @classmethod
    def fresh(cls, data_key: DataKey) -> Self:
        """Start the key file of a new office."""
        office = uuid.uuid4().hex
        return cls(office, uuid.uuid4().hex, _check_value(data_key, office))

    def with_passphrase(self, data_key: DataKey, passphrase: str, cost: Cost | None = None) -> "KeyFile":
        """Wrap the data key anew under a passphrase."""
        plain = _normal(passphrase)
        if len(plain) < SHORTEST_PASSPHRASE:
            raise CannotUnlock(
                say("The passphrase needs at least {count} characters. Choose a longer one.", count=SHORTEST_PASSPHRASE)
            )
        return self._wrapped("passphrase", data_key, plain.encode(), cost or Cost())

    def with_recovery(self, data_key: DataKey, secret: bytes) -> "KeyFile":
        """Wrap the data key anew under a recovery key."""
        return self._wrapped("recovery", data_key, secret, None)

    def with_new_node(self) -> "KeyFile":
        """Give this copy of the office its own name in the history, as a restored one needs."""
        return replace(self, node=uuid.uuid4().hex)

    def unlock(self, passphrase: str) -> DataKey:
        """Open with the passphrase."""
        key = self._unwrapped("passphrase", _normal(passphrase).encode())
        if key is None:
            raise CannotUnlock(
                say(
                    "This passphrase does not open the office. Check Caps Lock and the Korean/English key and try "
                    "again; if it is lost, use the recovery key from the recovery sheet."
                )
            )
        return key

    def opens_with(self, passphrase: str) -> bool:
        """Tell whether this is the passphrase now."""
        return self._unwrapped("passphrase", _normal(passphrase).encode()) is not None

    def unlock_with_recovery_key(self, typed: str) -> DataKey:
        """Open with the recovery key as it is typed from the sheet."""
        key = self._unwrapped("recovery", recovery_key.read(typed))
        if key is None:
            raise CannotUnlock(
                say("This recovery key belongs to another office. Look for the sheet made when this office was set up.")
            )
        return key

    def accepts(self, data_key: DataKey) -> bool:
        """Tell whether a data key is this office's, without touching the database."""
        return hmac.compare_digest(self.check, _check_value(data_key, self.office))

    def _wrapped(self, way: Way, data_key: DataKey, secret: bytes, cost: Cost | None) -> "KeyFile":
        salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
        sealed = AESGCM(_stretch(secret, salt, cost)).encrypt(nonce, data_key.secret, self._context(way))
        return replace(self, wrappings={**self.wrappings, way: Wrapping(salt, nonce, sealed, cost)})

    def _unwrapped(self, way: Way, secret: bytes) -> DataKey | None:
        wrapping = self.wrappings[way]
        try:
            opened = AESGCM(_stretch(secret, wrapping.salt, wrapping.cost)).decrypt(
                wrapping.nonce, wrapping.wrapped, self._context(way)
            )
        except InvalidTag:
            return None
        return DataKey(opened)

    def _context(self, way: Way) -> bytes:
        return f"{self.office} {way}".encode()

    def to_bytes(self) -> bytes:
        """Write the key file; the sum tells damage from a wrong passphrase."""
        said = {
            "format": FORMAT,
            "office": self.office,
            "node": self.node,
            "check": _text(self.check),
            "wrappings": {
                way: {
                    "salt": _text(wrapping.salt),
                    "nonce": _text(wrapping.nonce),
                    "wrapped": _text(wrapping.wrapped),
                    "argon2id": asdict(wrapping.cost) if wrapping.cost else None,
                }
                for way, wrapping in self.wrappings.items()
            },
        }
        return json.dumps({**said, "sum": _sum(said)}, indent=1).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read a key file; ValueError if it is damaged, OfficeNewer if a newer program wrote it."""
        said = json.loads(data)
        if not isinstance(said, dict) or not isinstance(said.get("format"), int):
            raise ValueError("not a key file")
        if said["format"] > FORMAT:
            raise OfficeNewer(
                say("A newer TPD Exchange has written this office. Update the program, then open it again.")
            )
        if said.pop("sum", None) != _sum(said):
            raise ValueError("sum differs")
        wrappings: dict[Way, Wrapping] = {way: _wrapping(row) for way, row in said["wrappings"].items()}
        return cls(said["office"], said["node"], b64decode(said["check"]), wrappings)

    def save(self, path: Path) -> None:
        """Write the key file whole or not at all."""
        disk.write(path, self.to_bytes())

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the key file of an office."""
        try:
            return cls.from_bytes(path.read_bytes())
        except (ValueError, KeyError, TypeError, FileNotFoundError) as error:
            raise KeysDamaged(
                say(
                    "The key file {file} is missing or damaged; the data behind it is untouched. Put back the copy "
                    "that lies in the folder backups of this office, then open it again.",
                    file=path,
                )
            ) from error
        except OSError as error:
            raise from_os(error, path) from error


def _normal(passphrase: str) -> str:
    # The same keys typed on a Mac, in Windows or in full-width mode must be the same passphrase.
    return unicodedata.normalize("NFKC", passphrase)


def _stretch(secret: bytes, salt: bytes, cost: Cost | None) -> bytes:
    if cost is None:
        return HKDF(SHA256(), 32, salt=salt, info=b"tpd-exchange recovery").derive(secret)
    try:
        kdf = Argon2id(salt=salt, length=32, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib)
        return kdf.derive(secret)
    except MemoryError as error:
        raise OfficeFault(say("There is too little free memory to open the office. Close other programs.")) from error


def _check_value(data_key: DataKey, office: str) -> bytes:
    return hmac.digest(data_key.derive("check"), office.encode(), "sha256")


def _wrapping(row: dict[str, Any]) -> Wrapping:
    cost = Cost(**row["argon2id"]) if row["argon2id"] else None
    if cost and cost.memory_kib > MOST_MEMORY_KIB:
        raise ValueError("unreasonable cost")
    return Wrapping(b64decode(row["salt"]), b64decode(row["nonce"]), b64decode(row["wrapped"]), cost)


def _text(data: bytes) -> str:
    return b64encode(data).decode()


def _sum(said: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
