"""The part of a face that a letter carries: a small TrueType program of just the glyphs it shows."""

import struct
import zlib
from dataclasses import dataclass

from tpd_exchange.letters.face import Face


@dataclass(frozen=True)
class Cut:
    """Some characters of a face, numbered from 1 in their order, ready to be embedded."""

    face: Face
    codes: dict[str, str]
    program: bytes
    program_length: int
    characters: bytes
    widths: bytes

    @property
    def tag(self) -> str:
        """Six letters that name this selection, as PDF asks."""
        number = zlib.crc32("".join(self.codes).encode())
        return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def cut(face: Face, characters: list[str]) -> Cut:
    """Make the program, the map back to characters and the widths of these characters."""
    glyphs = [0, *(face.glyphs[character] for character in characters)]
    program = _program(face, glyphs)
    widths = " ".join(f"{face.advances[character]:g}" for character in characters)
    return Cut(
        face=face,
        codes={character: f"{number:04X}" for number, character in enumerate(characters, 1)},
        program=zlib.compress(program),
        program_length=len(program),
        characters=zlib.compress(_character_map(characters)),
        widths=f"[1 [{widths}]]".encode(),
    )


def _program(face: Face, glyphs: list[int]) -> bytes:
    outlines: list[bytes] = []
    places = [0]
    for glyph in glyphs:
        data = face.outline(glyph)
        outlines.append(data + b"\0" * (-len(data) % 4))
        places.append(places[-1] + len(outlines[-1]))
    metrics = [side for glyph in glyphs for side in face.metrics(glyph)]
    head, hhea, maxp = (bytearray(face.table(tag)) for tag in ("head", "hhea", "maxp"))
    struct.pack_into(">L", head, 8, 0)
    struct.pack_into(">h", head, 50, 1)
    struct.pack_into(">H", hhea, 34, len(glyphs))
    struct.pack_into(">H", maxp, 4, len(glyphs))
    tables = {
        b"glyf": b"".join(outlines),
        b"head": bytes(head),
        b"hhea": bytes(hhea),
        b"hmtx": struct.pack(f">{len(metrics)}H", *metrics),
        b"loca": struct.pack(f">{len(places)}L", *places),
        b"maxp": bytes(maxp),
    }
    return _file(tables)


def _file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(">LHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    offset = len(header) + 16 * count
    directory, body = [], []
    for tag, data in tables.items():
        padded = data + b"\0" * (-len(data) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        directory.append(struct.pack(">4sLLL", tag, checksum, offset, len(data)))
        body.append(padded)
        offset += len(padded)
    return b"".join((header, *directory, *body))


_MAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_MAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def _character_map(characters: list[str]) -> bytes:
    pairs = ((number, character.encode("utf-16-be").hex()) for number, character in enumerate(characters, 1))
    lines = [f"<{number:04X}> <{code.upper()}>" for number, code in pairs]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (_MAP_HEAD + body + _MAP_TAIL).encode()
