"""What a certificate's signature adds to a letter that has the office's own, against the half millisecond it may."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from time import process_time

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from bench.letters import facts
from bench.ratio import Ratio
from tests.letters.sample import SEAL
from tpd_exchange import letters
from tpd_exchange.letters import cms
from tpd_exchange.letters.certificates import Certificate
from tpd_exchange.letters.signature import Signer

ROUNDS = 250
ALLOWED = 0.5
NOW = datetime(2026, 1, 12, 9, 30, tzinfo=UTC)


def measure() -> Iterator[Ratio]:
    """A letter with a signature of either kind of key, each against the same letter without."""
    for name, key in (
        ("EC", ec.generate_private_key(ec.SECP256R1())),
        ("RSA 2048", rsa.generate_private_key(65537, 2048)),
    ):
        added = _added(Signer("Bench", NOW, _certificate(key)))
        yield Ratio(f"a signature ({name}) adds", added, ALLOWED, 1.0 if name == "EC" else None, "allowed")


def _added(signer: Signer) -> float:
    """The milliseconds a signature adds; each letter is about somebody else, so that nothing can be remembered."""
    template, people = letters.template("placement-researcher"), map(facts, count())

    def signed() -> bytes:
        return letters.render(template, next(people), "ko", "a4", seal=SEAL, signer=signer).pdf

    def plain() -> bytes:
        return letters.render(template, next(people), "ko", "a4", seal=SEAL).pdf

    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(ROUNDS + 8):
        for kept, make in zip(times, (signed, plain), strict=True):
            start = process_time()
            make()
            if turn >= 8:
                kept.append((process_time() - start) * 1000)
    # Half a millisecond drowns in what a busy machine adds: the program's own time and the quicker quarter tell it.
    with_it, without = (sorted(kept)[ROUNDS // 4] for kept in times)
    return with_it - without


def _certificate(key: cms.Key) -> Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Bench")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
    made = made.not_valid_before(NOW - timedelta(1)).not_valid_after(NOW + timedelta(1))
    return Certificate("Bench", "7", made.sign(key, SHA256()), key)
