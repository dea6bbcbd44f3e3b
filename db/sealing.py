"""The key with which an office signs what it issues; it follows from the data key, so a restored office keeps it."""

from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PURPOSE = "letter seal"


class OfficeSeal:
    """Signs with Ed25519; others verify with its public half."""

    def __init__(self, secret: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(secret)

    @cached_property
    def public(self) -> bytes:
        """The half of the key that may be given away: 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, content: bytes) -> bytes:
        """The signature over some bytes, always the same."""
        return self._key.sign(content)
