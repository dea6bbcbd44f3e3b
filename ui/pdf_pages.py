"""The pages of a PDF as pictures."""

import ctypes

import pypdfium2
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from tpd_exchange.pdfium import opened

POINTS_PER_INCH = 72
MOST_PIXELS = 12_000_000
"""No picture of a page is finer than this; beyond it the eye gains nothing and memory suffers."""


def sizes(pdf: bytes) -> list[QSizeF]:
    """How large each page is, in points."""
    with opened(pdf) as document:
        return [QSizeF(*page.get_size()) for page in document]


def pictures(pdf: bytes, scale: float) -> list[QImage]:
    """Each page, with `scale` dots for a point."""
    with opened(pdf) as document:
        return [_picture(page, scale) for page in document]


def picture(pdf: bytes, number: int, scale: float) -> QImage:
    """One page, counted from 0, with `scale` dots for a point."""
    with opened(pdf) as document:
        return _picture(document[number], scale)


def count(pdf: bytes) -> int:
    """How many pages there are; none where PDFium cannot open it."""
    try:
        with opened(pdf) as document:
            return len(document)
    except pypdfium2.PdfiumError:
        return 0


def first(pdf: bytes, width: int) -> QImage | None:
    """The first page, so many dots wide; None where PDFium cannot open what others can."""
    try:
        with opened(pdf) as document:
            return _picture(document[0], width / document[0].get_size()[0])
    except pypdfium2.PdfiumError:
        return None


def one_picture(pdf: bytes, number: int, scale: float) -> tuple[list[QSizeF], int, QImage]:
    """How large all pages are, and one of them, from 0; the last where there are fewer."""
    with opened(pdf) as document:
        found = [QSizeF(*document.get_page_size(at)) for at in range(len(document))]
        number = max(0, min(number, len(found) - 1))
        return found, number, _picture(document[number], scale)


def text(pdf: bytes) -> str:
    """What the pages say, for screen readers."""
    with opened(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def _picture(page: pypdfium2.PdfPage, scale: float) -> QImage:
    """The page as a picture; PDFium draws right into it, for a page is ten megabytes that nobody needs twice."""
    width, height = page.get_size()
    finest = (MOST_PIXELS / (width * height)) ** 0.5
    made: list[QImage] = []

    def canvas(width: int, height: int, format: int, rev_byteorder: bool = False) -> pypdfium2.PdfBitmap:
        made.append(QImage(width, height, QImage.Format.Format_RGB32))
        stride = made[0].bytesPerLine()
        dots = (ctypes.c_ubyte * (stride * height)).from_buffer(made[0].bits())
        return pypdfium2.PdfBitmap.new_native(width, height, format, rev_byteorder, dots, stride)

    page.render(scale=min(scale, finest), prefer_bgrx=True, bitmap_maker=canvas).close()
    return made[0]
