"""Looks through the parts of a workbook before anything parses it: bombs, lies and foreign code are refused.

What the headers of a ZIP say about sizes is not believed: each part is inflated here, block by block, and counted.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say

PARTS: Final = 2_000
TOTAL: Final = 400_000_000
RATIO: Final = 200
_SMALL: Final = 10_000_000
"""A part that is no larger when inflated may be packed as tightly as it likes."""
_BLOCK: Final = 1 << 15
_INFLATED: Final = 1 << 17
"""So much is read, and so much at most made of it, at once: what fits near the processor is looked through faster."""
_LOCAL: Final = struct.Struct("<4s22xHH")


class Archive:
    """The parts of a workbook, as they truly are."""

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, path.name
        try:
            self._file: BinaryIO = path.open("rb")
            with zipfile.ZipFile(self._file) as archive:
                self._parts = archive.infolist()
        except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise UserError(damaged(self.name)) from error
        self._left = TOTAL
        self._check()

    def __iter__(self) -> Iterator[str]:
        return (part.filename for part in self._parts if not part.is_dir())

    def blocks(self, name: str) -> Iterator[bytes]:
        """The true contents of a part, block by block; refused as soon as there is more than a workbook has."""
        part = next(part for part in self._parts if part.filename == name)
        inflated = 0
        for block in self._inflated(part):
            inflated += len(block)
            self._left -= len(block)
            if self._left < 0 or (inflated > _SMALL and inflated > RATIO * max(1, part.compress_size)):
                raise UserError(
                    say(
                        "“{name}” is packed like no honest workbook: unpacked it would fill the memory. "
                        "Please ask for it once more.",
                        name=self.name,
                    )
                )  # fmt: skip
            yield block

    def _check(self) -> None:
        names = [part.filename for part in self._parts]
        if len(names) > PARTS:
            raise UserError(
                say(
                    "“{name}” consists of {count} parts; no workbook needs more than {most}.",
                    name=self.name, count=len(names), most=PARTS,
                )
            )  # fmt: skip
        if len(set(map(str.lower, names))) < len(names):
            raise UserError(damaged(self.name))
        if any(part.flag_bits & 0x1 for part in self._parts):
            raise UserError(
                say(
                    "“{name}” is locked by a password. Open it in Excel, remove the password, and save it.",
                    name=self.name,
                )
            )
        if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in self._parts):
            raise UserError(damaged(self.name))

    def _inflated(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            yield from self._raw(part)
        except (OSError, zlib.error, struct.error) as error:
            raise UserError(damaged(self.name)) from error

    def _raw(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        file = self._file
        file.seek(part.header_offset)
        mark, name_length, extra_length = _LOCAL.unpack(file.read(_LOCAL.size))
        if mark != b"PK\x03\x04":
            raise UserError(damaged(self.name))
        position = part.header_offset + _LOCAL.size + name_length + extra_length
        left = part.compress_size
        inflate = zlib.decompressobj(-15) if part.compress_type == zipfile.ZIP_DEFLATED else None
        while left > 0:
            file.seek(position)
            read = file.read(min(_BLOCK, left))
            if not read:
                raise UserError(damaged(self.name))
            position += len(read)
            left -= len(read)
            if inflate is None:
                yield read
                continue
            yield inflate.decompress(read, _INFLATED)
            while inflate.unconsumed_tail:
                yield inflate.decompress(inflate.unconsumed_tail, _INFLATED)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def damaged(name: str) -> Message:
    """The sentence for a file that is no sound workbook."""
    return say(
        "“{name}” is damaged, or no workbook. Open it in Excel and save it as .xlsx, or ask for it once more.",
        name=name,
    )
