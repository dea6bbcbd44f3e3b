"""Turns laid-out pages into a file: fonts embedded, text tagged with meaning and language, same pages same bytes."""

from datetime import date

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFString

from tpd_exchange.letters import archive
from tpd_exchange.letters.draw import Pen
from tpd_exchange.letters.fonts import Fonts, Presets
from tpd_exchange.letters.mended import LetterCanvas, Metadata, packed_stream
from tpd_exchange.letters.page import Sheets
from tpd_exchange.letters.structure import add_structure


def write(sheets: Sheets, day: date, presets: Presets) -> bytes:
    """The file of these pages."""
    canvas = LetterCanvas(sheets.title, sheets.language, day)
    fonts = Fonts(presets, canvas.document)
    marks: list[list[int]] = []
    for number, page in enumerate(sheets.pages):
        pen = Pen(canvas, page, sheets.elements, fonts)
        pen.draw()
        marks.append(pen.marks)
        canvas.finish_page((page.width, page.height), number)
    add_structure(canvas.document, sheets, marks)
    _archive(canvas, sheets, day)
    return canvas.bytes()


def _archive(canvas: LetterCanvas, sheets: Sheets, day: date) -> None:
    """What the file says of itself, and what its colours mean."""
    metadata = archive.metadata(sheets.title, sheets.language, day)
    profile = packed_stream(archive.colour_profile(), N=3)
    intent = PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": PDFString("sRGB"),
            "Info": PDFString("sRGB"),
            "DestOutputProfile": canvas.document.Reference(profile),
        }
    )
    canvas.setCatalogEntry("Metadata", Metadata(creator=lambda document: metadata))
    canvas.setCatalogEntry("OutputIntents", PDFArray([intent]))
