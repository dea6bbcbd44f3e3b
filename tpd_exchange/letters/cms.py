"""The signature of a certificate over a file (CMS, in the profile PAdES B-B): written, and read back."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from tpd_exchange.letters import der

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

_SIGNED_DATA: Final = der.name("1.2.840.113549.1.7.2")
_DATA: Final = der.name("1.2.840.113549.1.7.1")
_CONTENT_TYPE: Final = der.name("1.2.840.113549.1.9.3")
_DIGEST: Final = der.name("1.2.840.113549.1.9.4")
_CERTIFICATE: Final = der.name("1.2.840.113549.1.9.16.2.47")
_SHA256: Final = der.pack(der.SEQUENCE, der.name("2.16.840.1.101.3.4.2.1"), der.NULL)
_RSA: Final = der.pack(der.SEQUENCE, der.name("1.2.840.113549.1.1.11"), der.NULL)
_EC: Final = der.pack(der.SEQUENCE, der.name("1.2.840.10045.4.3.2"))


@dataclass(frozen=True)
class Signed:
    """What a signature says: who signed, and whether what they signed is still so; None if it cannot be judged."""

    by: str
    serial: str
    intact: bool | None


def sign(content: bytes, key: Key, certificate: x509.Certificate, chain: Sequence[bytes] = ()) -> bytes:
    """The signature over some bytes; always the same for the same bytes and key."""
    whole, attributes, signer = _fixed(certificate)
    digest = der.pack(der.SEQUENCE, _DIGEST, der.pack(der.SET, der.pack(der.OCTETS, sha256(content).digest())))
    said = b"".join(sorted((*attributes, digest)))
    over = der.pack(der.SET, said)
    if isinstance(key, rsa.RSAPrivateKey):
        kind, signature = _RSA, key.sign(over, padding.PKCS1v15(), SHA256())
    else:
        kind, signature = _EC, key.sign(over, ec.ECDSA(SHA256(), deterministic_signing=True))
    signed = der.pack(
        der.SEQUENCE, der.number(1), signer, _SHA256, der.pack(der.OWN, said), kind, der.pack(der.OCTETS, signature)
    )
    inside = der.pack(
        der.SEQUENCE,
        der.number(1),
        der.pack(der.SET, _SHA256),
        der.pack(der.SEQUENCE, _DATA),
        der.pack(der.OWN, whole, *chain),
        der.pack(der.SET, signed),
    )
    return der.pack(der.SEQUENCE, _SIGNED_DATA, der.pack(der.OWN, inside))


@cache
def _fixed(certificate: x509.Certificate) -> tuple[bytes, tuple[bytes, bytes], bytes]:
    """What all signatures of a certificate share: it, what is said of it and of the content, and its name."""
    from cryptography.hazmat.primitives.serialization import Encoding

    whole = certificate.public_bytes(Encoding.DER)
    issuer, serial = certificate.issuer.public_bytes(), der.number(certificate.serial_number)
    named = der.pack(der.SEQUENCE, der.pack(der.SEQUENCE, der.pack(der.OWN + 4, issuer)), serial)
    one = der.pack(der.SEQUENCE, der.pack(der.OCTETS, sha256(whole).digest()), named)
    about = der.pack(der.SEQUENCE, der.pack(der.SEQUENCE, one))
    attributes = (
        der.pack(der.SEQUENCE, _CONTENT_TYPE, der.pack(der.SET, _DATA)),
        der.pack(der.SEQUENCE, _CERTIFICATE, der.pack(der.SET, about)),
    )
    return whole, attributes, der.pack(der.SEQUENCE, issuer, serial)


def read(signature: bytes, content: bytes) -> Signed | None:
    """What a signature over some bytes says; None if it is none."""
    try:
        inside = der.unpack(signature).parts()[1].parts()[0].parts()
        certificates = [x509.load_der_x509_certificate(one.whole) for one in inside[3].parts()]
        _, signer, _, said, kind, signed = inside[-1].parts()[0].parts()[:6]
    except (ValueError, IndexError, UnsupportedAlgorithm):
        return None
    for one in certificates:
        if der.pack(der.SEQUENCE, one.issuer.public_bytes(), der.number(one.serial_number)) == signer.whole:
            intact = _holds(one, said, kind, signed.inside, content)
            return Signed(subject(one), f"{one.serial_number:X}", intact)
    return None


def _holds(certificate: x509.Certificate, said: der.Part, kind: der.Part, signed: bytes, content: bytes) -> bool | None:
    digests = [part.parts()[1].inside for part in said.parts() if part.inside.startswith(_DIGEST)]
    if digests != [der.pack(der.OCTETS, sha256(content).digest())]:
        return False
    over, key = der.pack(der.SET, said.inside), certificate.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey) and kind.whole == _RSA:
            key.verify(signed, over, padding.PKCS1v15(), SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey) and kind.whole == _EC:
            key.verify(signed, over, ec.ECDSA(SHA256()))
        else:
            return None
    except InvalidSignature:
        return False
    return True


def subject(certificate: x509.Certificate) -> str:
    """Whose certificate it is."""
    named = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(named[0].value) if named else certificate.subject.rfc4514_string()
