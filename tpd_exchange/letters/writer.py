"""Turns laid-out pages into a file: fonts embedded, text tagged with meaning and language, same pages same bytes."""

from datetime import date
from typing import Final

from tpd_exchange.letters import archive
from tpd_exchange.letters.draw import Pen
from tpd_exchange.letters.fillable import add_fields
from tpd_exchange.letters.fonts import Fonts, Presets
from tpd_exchange.letters.mended import LetterCanvas
from tpd_exchange.letters.page import Sheets
from tpd_exchange.letters.saving import Plain, open_stream, pack, stream
from tpd_exchange.letters.signature import Signer, signed
from tpd_exchange.letters.structure import add_structure

RECORD: Final = "record.json"


def write(sheets: Sheets, day: date, presets: Presets, record: bytes = b"", signer: Signer | None = None) -> bytes:
    """The file of these pages, which carries the record of what it says and is signed if somebody signs it."""
    canvas = LetterCanvas(sheets.title, sheets.author, sheets.language, day)
    fonts = Fonts(presets, canvas.document)
    marks: list[list[int]] = []
    for number, page in enumerate(sheets.pages):
        pen = Pen(canvas, page, sheets.elements, fonts)
        pen.draw()
        marks.append(pen.marks)
        canvas.finish_page((page.width, page.height), number)
    add_structure(canvas.document, sheets, marks, add_fields(canvas.document, sheets, signer))
    _archive(canvas, sheets, day)
    if record:
        _attach(canvas, record, day)
    data = canvas.bytes()
    return signed(data, signer.certificate) if signer and signer.certificate else data


def _archive(canvas: LetterCanvas, sheets: Sheets, day: date) -> None:
    """What the file says of itself, and what its colours mean."""
    document = canvas.document
    profile = document.add(Plain(stream(archive.colour_profile(), "/N 3 ")))
    intent = "/OutputConditionIdentifier (sRGB) /Info (sRGB)"
    intents = f"[<</Type /OutputIntent /S /GTS_PDFA1 {intent} /DestOutputProfile {profile}>>]"
    metadata = Plain(
        open_stream(
            archive.metadata(sheets.title, sheets.author, sheets.language, day), "/Type /Metadata /Subtype /XML "
        )
    )
    document.entries |= {"Metadata": document.add(metadata), "OutputIntents": intents}


def _attach(canvas: LetterCanvas, record: bytes, day: date) -> None:
    """The record of what the letter says, as data that belongs to the file."""
    document = canvas.document
    when = f"/Params <</ModDate (D:{day:%Y%m%d}120000Z) /Size {len(record)}>> "
    data = document.add(pack(record, f"/Type /EmbeddedFile /Subtype /application#2Fjson {when}"))
    file = document.add(
        Plain(
            f"<</Type /Filespec /F ({RECORD}) /UF ({RECORD}) /AFRelationship /Data "
            f"/Desc (What this letter says, as data) /EF <</F {data} /UF {data}>>>>".encode()
        )
    )
    document.entries |= {"AF": f"[{file}]", "Names": f"<</EmbeddedFiles <</Names [({RECORD}) {file}]>>>>"}
