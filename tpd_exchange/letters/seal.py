"""What proves a letter: the canonical form of its values, their digest, and the words of its QR code."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final, Protocol

from tpd_exchange.letters import base45
from tpd_exchange.letters.facts import issue_date
from tpd_exchange.letters.text import printed, settled

_MARK: Final = "TPDX:"
DRAFT: Final = f"{_MARK}DRAFT"
"""What the code of a letter says that was not issued."""
_VERSION: Final = 1
_FIRST_DAY: Final = date(2000, 1, 1)
_DIGEST: Final = 16
_SIGNATURE: Final = 64
_FIXED: Final = 4 + _DIGEST + _SIGNATURE


class Seal(Protocol):
    """The key with which an office signs its letters."""

    @property
    def public(self) -> bytes:
        """The half of it that others verify with: 32 bytes (Ed25519)."""

    def sign(self, content: bytes) -> bytes:
        """The signature over some bytes: 64 bytes, always the same."""


@dataclass(frozen=True)
class SealedAhead:
    """A seal for one letter only: its signature is made already, so that the key stays where it is."""

    public: bytes
    signature: bytes

    def sign(self, content: bytes) -> bytes:
        """The signature that was made, whatever is asked."""
        return self.signature


@dataclass(frozen=True)
class SealedCode:
    """What a signed QR code says: the letter's reference and date, the digest of its record, and the signature."""

    reference: str
    day: date
    digest: str
    signed: bytes
    signature: bytes

    def sealed_by(self, public: bytes) -> bool:
        """Whether the office of that public key has signed it."""
        # Read here, since who makes a first letter need not wait for it.
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(public).verify(self.signature, self.signed)
        except (InvalidSignature, ValueError):
            return False
        return True

    def fits(self, values_digest: str) -> bool:
        """Whether it is the code of the record with that SHA-256."""
        return values_digest.startswith(self.digest)


def canonical(values: Mapping[str, Any]) -> bytes:
    """The values as canonical JSON: sorted, composed, pictures by their SHA-256."""
    text = _json(values)
    # Where every text is as it is printed already, as nearly always, it need not be looked at piece by piece.
    return (text if settled(text) else _json(_plain(values))).encode()


def digest(values: Mapping[str, Any]) -> str:
    """The SHA-256 of the canonical values."""
    return sha256(canonical(values)).hexdigest()


def qr_payload(reference: str, day: date, values_digest: str, seal: Seal) -> str:
    """What the QR code says: a mark, and packed reference, date, first half of the digest and signature."""
    name = reference.encode()
    packed = bytes((_VERSION,)) + (day - _FIRST_DAY).days.to_bytes(2) + bytes((len(name),)) + name
    packed += bytes.fromhex(values_digest)[:_DIGEST]
    return _MARK + base45.encode(packed + seal.sign(_MARK.encode() + packed))


def payload(values: Mapping[str, Any], record: bytes, seal: Seal | None) -> str:
    """What the code of a letter with that record says; without seal, reference and date, that it is a draft."""
    about = values.get("letter") or {}
    if seal is None or not about.get("reference") or not about.get("date"):
        return DRAFT
    return qr_payload(about["reference"], issue_date(values), sha256(record).hexdigest(), seal)


def sealed_ahead(values: Mapping[str, Any], seal: Seal) -> SealedAhead:
    """The seal of the letter that says this, which has its reference and date."""
    code = read_code(payload(values, canonical(values), seal))
    assert code is not None
    return SealedAhead(seal.public, code.signature)


def read_code(text: str) -> SealedCode | None:
    """What a QR code says; None if it is not that of an issued letter. Whose it is, `sealed_by` tells."""
    if not text.startswith(_MARK):
        return None
    try:
        packed = base45.decode(text.removeprefix(_MARK))
        length = packed[3]
        if packed[0] != _VERSION or len(packed) != length + _FIXED:
            return None
        reference = packed[4 : 4 + length].decode()
    except (ValueError, IndexError):
        return None
    return SealedCode(
        reference=reference,
        day=_FIRST_DAY + timedelta(int.from_bytes(packed[1:3])),
        digest=packed[4 + length : 4 + length + _DIGEST].hex(),
        signed=_MARK.encode() + packed[:-_SIGNATURE],
        signature=packed[-_SIGNATURE:],
    )


def _json(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return printed(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes):
        return {"sha256": sha256(value).hexdigest()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    # Asked last, for this takes longest to tell.
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return value
