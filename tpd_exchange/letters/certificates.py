"""An officer's certificate with its key (PKCS#12), opened for signing, or a sentence why it cannot sign."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.letters import cms, der

_LARGEST: Final = 1_000_000
_SHORTEST_RSA: Final = 2048
_SPARE: Final = 16
"""Signatures of elliptic curves differ by a few bytes."""


class WrongPassphrase(UserError):
    """The passphrase does not open the certificate; another one may be tried."""


@dataclass(frozen=True, eq=False)
class Certificate:
    """A certificate that may sign now."""

    subject: str
    serial: str
    certificate: x509.Certificate = field(repr=False)
    key: cms.Key = field(repr=False)
    chain: tuple[bytes, ...] = field(repr=False, default=())

    def sign(self, content: bytes) -> bytes:
        """The signature over some bytes."""
        return cms.sign(content, self.key, self.certificate, self.chain)

    @property
    def room(self) -> int:
        """How many bytes a signature takes at most."""
        long = (self.key.key_size + 7) // 8 * (1 if isinstance(self.key, rsa.RSAPrivateKey) else 2)
        whole = len(self.certificate.public_bytes(Encoding.DER)) + 2 * len(self.certificate.issuer.public_bytes())
        return whole + sum(map(len, self.chain)) + long + 400 + _SPARE


def check_certificate(content: bytes) -> None:
    """Refuse what is no certificate with a key, before anybody knows its passphrase."""
    try:
        if len(content) > _LARGEST:
            raise ValueError("too large")
        whole = der.unpack(content)
        if whole.mark != der.SEQUENCE or whole.parts()[0].whole != der.number(3):
            raise ValueError("no PKCS#12")
    except (ValueError, IndexError) as error:
        raise UserError(
            say("This file is no certificate with a key (.p12 or .pfx), or it is damaged. Please export it once more.")
        ) from error


def open_certificate(content: bytes, passphrase: str, now: datetime) -> Certificate:
    """Open a certificate; refuses one that may not sign at this moment, each time with its reason."""
    check_certificate(content)
    try:
        found = pkcs12.load_pkcs12(content, passphrase.encode())
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise WrongPassphrase(
            say("This passphrase does not open the certificate. Check Caps Lock and the Korean/English key.")
        ) from error
    if found.key is None or found.cert is None:
        raise UserError(
            say("There is no private key in this certificate file. Export it once more together with its key.")
        )
    certificate, key = found.cert.certificate, found.key
    _require_time(certificate, now)
    _require_use(certificate)
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) or _weak(key):
        raise UserError(
            say("The key of this certificate is of a kind that PDF readers do not accept. Use RSA (2048) or EC.")
        )
    chain = tuple(one.certificate.public_bytes(Encoding.DER) for one in found.additional_certs)
    return Certificate(cms.subject(certificate), f"{certificate.serial_number:X}", certificate, key, chain)


def _weak(key: cms.Key) -> bool:
    return isinstance(key, rsa.RSAPrivateKey) and key.key_size < _SHORTEST_RSA


def _require_time(certificate: x509.Certificate, now: datetime) -> None:
    if now > certificate.not_valid_after_utc:
        raise UserError(
            say(
                "The certificate of {name} expired on {day}. Please put in a new one, or issue without it.",
                name=cms.subject(certificate),
                day=certificate.not_valid_after_utc.date(),
            )
        )
    if now < certificate.not_valid_before_utc:
        raise UserError(
            say(
                "The certificate of {name} is valid only from {day}. Please issue without it until then.",
                name=cms.subject(certificate),
                day=certificate.not_valid_before_utc.date(),
            )
        )


def _require_use(certificate: x509.Certificate) -> None:
    try:
        use = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    except ValueError as error:
        raise UserError(say("This certificate is damaged. Please export it once more.")) from error
    if not (use.digital_signature or use.content_commitment):
        raise UserError(
            say(
                "The certificate of {name} is not meant for signing. Please put in one for digital signatures.",
                name=cms.subject(certificate),
            )
        )
