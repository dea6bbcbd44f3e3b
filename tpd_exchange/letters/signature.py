"""The digital signature of a file: its place in the first revision, so that archive and screen reader still accept it.

The dictionary is written with room for the signature; when the file is whole, the room is filled. No second revision,
no stamp over the page: what is seen of the signature belongs to the page itself.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from tpd_exchange.letters.saving import Plain, string

if TYPE_CHECKING:  # most letters are not signed, and what reads certificates takes long to load
    from tpd_exchange.letters.certificates import Certificate

NAME: Final = "signature"
"""Of the field in the file."""
_DIGITS: Final = 10
_RANGE: Final = b"/ByteRange [0 " + b" ".join([b"*" * _DIGITS] * 3) + b"]"
_CONTENTS: Final = b" /Contents <"


@dataclass(frozen=True)
class Signer:
    """Who signs a letter digitally and when; in a draft without the certificate, which is opened when it is issued."""

    name: str
    at: datetime
    certificate: "Certificate | None" = None
    room: int = 0
    """How many bytes are left free for a signature that is put in later, where the certificate is."""

    @property
    def signs(self) -> bool:
        """Whether the file is signed, now or later."""
        return self.certificate is not None or self.room > 0

    def elsewhere(self) -> "Signer":
        """The same without the certificate: its key stays where it is, and the file keeps room for its signature."""
        return replace(self, certificate=None, room=self.certificate.room if self.certificate else 0)


def dictionary(signer: Signer) -> Plain:
    """The signature as it stands in the file, still without what it says."""
    room = signer.certificate.room if signer.certificate else signer.room
    when = signer.at.astimezone(UTC)
    head = b"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Name " + string(signer.name)
    head += f" /M (D:{when:%Y%m%d%H%M%S}+00'00') ".encode()
    return Plain(head + _RANGE + _CONTENTS + b"0" * (2 * room) + b">>>")


def signed(data: bytes, certificate: "Certificate") -> bytes:
    """The whole file, signed from its first byte to its last."""
    place = data.rindex(_RANGE)
    first = place + len(_RANGE) + len(_CONTENTS) - 1
    second = data.index(b">", first) + 1
    numbers = (first, second, len(data) - second)
    said = b"/ByteRange [0 " + b" ".join(b"%-*d" % (_DIGITS, number) for number in numbers) + b"]"
    data = data[:place] + said + data[place + len(said) :]
    signature = certificate.sign(data[:first] + data[second:]).hex().encode()
    return data[: first + 1] + signature.ljust(second - first - 2, b"0") + data[second - 1 :]
