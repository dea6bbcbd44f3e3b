"""What makes a file last and be read aloud: PDF/A-3u and PDF/UA-1 metadata, and the meaning of its colours."""

import struct
import zlib
from datetime import date
from functools import cache
from typing import Final

_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}T12:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T12:00:00Z</xmp:ModifyDate>
<xmp:CreatorTool>TPD Exchange</xmp:CreatorTool><pdf:Producer>TPD Exchange</pdf:Producer>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>
</x:xmpmeta><?xpacket end="w"?>"""

_WHITE: Final = (0.9642, 1.0, 0.8249)
_RED: Final = (0.4361, 0.2225, 0.0139)
_GREEN: Final = (0.3851, 0.7169, 0.0971)
_BLUE: Final = (0.1431, 0.0606, 0.7141)


def metadata(title: str, author: str, language: str, day: date) -> bytes:
    """The file's description of itself."""
    said = {"title": _escaped(title), "author": _escaped(author)}
    return _XMP.format(**said, language=language, day=day.isoformat()).encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@cache
def colour_profile() -> bytes:
    """A small ICC profile (version 2), packed, with the primaries of sRGB and a gamma of 2.2; always the same bytes."""
    curve = b"curv" + struct.pack(">LLH", 0, 1, round(2.2 * 256)) + b"\0\0"
    name = b"desc" + struct.pack(">LL", 0, 5) + b"sRGB\0" + b"\0" * 78
    name += b"\0" * (-len(name) % 4)
    text = b"text" + struct.pack(">L", 0) + b"No copyright, use freely\0" + b"\0" * 3
    tags = {
        b"desc": name, b"cprt": text + b"\0" * (-len(text) % 4), b"wtpt": _point(_WHITE), b"rXYZ": _point(_RED),
        b"gXYZ": _point(_GREEN), b"bXYZ": _point(_BLUE), b"rTRC": curve, b"gTRC": curve, b"bTRC": curve,
    }  # fmt: skip
    offset = 132 + 12 * len(tags)
    table, body = [struct.pack(">L", len(tags))], []
    for tag, data in tags.items():
        table.append(struct.pack(">4sLL", tag, offset, len(data)))
        body.append(data)
        offset += len(data)
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    header = struct.pack(">LLL4s4s4s", offset, 0, 0x02100000, b"mntr", b"RGB ", b"XYZ ") + made + b"acsp" + b"\0" * 28
    header += struct.pack(">3l", *(round(value * 65536) for value in _WHITE))
    return zlib.compress(b"".join((header + b"\0" * (128 - len(header)), *table, *body)))


def _point(value: tuple[float, float, float]) -> bytes:
    return b"XYZ " + struct.pack(">L3l", 0, *(round(part * 65536) for part in value))
