"""The public key of an office as a small text file, with which others verify its letters."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say

_LARGEST: Final = 20_000
_OFFICE: Final = "Office:"


@dataclass(frozen=True)
class OfficeKey:
    """An office's name and the public half of its key."""

    office: str
    public: bytes

    @property
    def fingerprint(self) -> str:
        """What two offices read to each other on the telephone: 160 bits in groups of four."""
        digits = sha256(self.public).hexdigest()[:40].upper()
        return " ".join(digits[start : start + 4] for start in range(0, 40, 4))

    def text(self) -> str:
        """The file: words for a person, then the key as every program reads it (PEM)."""
        key = Ed25519PublicKey.from_public_bytes(self.public)
        pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
        return (
            "TPD Exchange: public key of an office, to verify its letters with\n"
            f"{_OFFICE} {' '.join(self.office.split())}\n"
            f"Fingerprint: {self.fingerprint}\n"
            f"{pem}"
        )


def read_office_key(file: Path) -> OfficeKey:
    """Read the file of a key, or say why it is none."""
    try:
        if file.stat().st_size > _LARGEST:
            raise ValueError("too large")
        text = file.read_bytes().decode("utf-8-sig")
        key = load_pem_public_key(text[max(0, text.find("-----BEGIN")) :].encode())
    except OSError as error:
        raise UserError(say("“{name}” cannot be read. Please choose another file.", name=file.name)) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UserError(say("“{name}” holds no public key of an office.", name=file.name)) from error
    if not isinstance(key, Ed25519PublicKey):
        raise UserError(say("“{name}” holds no public key of an office.", name=file.name))
    named = (line.removeprefix(_OFFICE).strip() for line in text.splitlines() if line.startswith(_OFFICE))
    return OfficeKey(next(named, file.stem), key.public_bytes(Encoding.Raw, PublicFormat.Raw))
