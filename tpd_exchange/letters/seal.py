"""What proves a letter: the canonical form of its values, their digest, and the words of its QR code."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from tpd_exchange.letters.text import printed


def canonical(values: Mapping[str, Any]) -> bytes:
    """The values as canonical JSON: sorted, composed, pictures by their SHA-256."""
    return json.dumps(_plain(values), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(values: Mapping[str, Any]) -> str:
    """The SHA-256 of the canonical values."""
    return sha256(canonical(values)).hexdigest()


def qr_payload(reference: str, values_digest: str) -> str:
    """What the QR code says: a mark, the reference, and the first 32 signs of the digest."""
    return f"TPDX1:{reference}:{values_digest[:32]}"


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, bytes):
        return {"sha256": sha256(value).hexdigest()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str):
        return printed(value)
    return value
