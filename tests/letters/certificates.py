"""Certificates that tests sign with: made here, of nobody, vouched for by an authority of the test's own."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

NOW = datetime(2026, 1, 12, 9, 30, tzinfo=UTC)
PASSPHRASE = "서명 pass-phrase"


@cache
def key(kind: str) -> Any:
    return rsa.generate_private_key(65537, 2048) if kind == "rsa" else ec.generate_private_key(ec.SECP256R1())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "KR"), x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _issued(name: str, public: Any, start: datetime, days: int, use: dict[str, bool], *, authority: bool) -> Any:
    none = dict.fromkeys(
        ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
         "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False,
    )  # fmt: skip
    made = x509.CertificateBuilder().subject_name(_named(name)).issuer_name(_named("Test Authority"))
    made = made.public_key(public).serial_number(0x7C0FFEE if not authority else 1)
    made = made.not_valid_before(start).not_valid_after(start + timedelta(days))
    made = made.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    made = made.add_extension(x509.KeyUsage(**{**none, **use}), critical=True)
    made = made.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    return made.sign(key("authority"), SHA256())


@cache
def authority() -> x509.Certificate:
    use, public = {"key_cert_sign": True}, key("authority").public_key()
    return _issued("Test Authority", public, NOW - timedelta(400), 4000, use, authority=True)


def certificate(
    kind: str = "ec", name: str = "박서준 Seojun Park", start: datetime = NOW - timedelta(30), days: int = 365,
    *, signs: bool = True, keyless: bool = False,
) -> bytes:  # fmt: skip
    """A PKCS#12 file."""
    use = {"digital_signature": True, "content_commitment": True} if signs else {"key_encipherment": True}
    made = _issued(name, key(kind).public_key(), start, days, use, authority=False)
    held = None if keyless else key(kind)
    closed = BestAvailableEncryption(PASSPHRASE.encode())
    data: bytes = pkcs12.serialize_key_and_certificates(b"officer", held, made, [authority()], closed)
    return data


def pem(one: x509.Certificate) -> bytes:
    return one.public_bytes(Encoding.PEM)
