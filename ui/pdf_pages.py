"""The pages of a PDF as pictures. PDFium lets in one thread at a time, so everybody comes through here."""

import ctypes
from threading import Lock

import pypdfium2
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72
MOST_PIXELS = 12_000_000
"""No picture of a page is finer than this; beyond it the eye gains nothing and memory suffers."""

_ENTER = Lock()


def sizes(pdf: bytes) -> list[QSizeF]:
    """How large each page is, in points."""
    with _ENTER:
        document = pypdfium2.PdfDocument(pdf)
        found = [QSizeF(*page.get_size()) for page in document]
        document.close()
    return found


def pictures(pdf: bytes, scale: float) -> list[QImage]:
    """Each page, with `scale` dots for a point."""
    with _ENTER:
        document = pypdfium2.PdfDocument(pdf)
        made = [_picture(page, scale) for page in document]
        document.close()
    return made


def picture(pdf: bytes, number: int, scale: float) -> QImage:
    """One page, counted from 0, with `scale` dots for a point."""
    with _ENTER:
        document = pypdfium2.PdfDocument(pdf)
        made = _picture(document[number], scale)
        document.close()
    return made


def count(pdf: bytes) -> int:
    """How many pages there are; none where PDFium cannot open it."""
    with _ENTER:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            return 0
        found = len(document)
        document.close()
    return found


def first(pdf: bytes, width: int) -> QImage | None:
    """The first page, so many dots wide; None where PDFium cannot open what others can."""
    with _ENTER:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            return None
        image = _picture(document[0], width / document[0].get_size()[0])
        document.close()
    return image


def one_picture(pdf: bytes, number: int, scale: float) -> tuple[list[QSizeF], int, QImage]:
    """How large all pages are, and one of them, from 0; the last where there are fewer."""
    with _ENTER:
        document = pypdfium2.PdfDocument(pdf)
        found = [QSizeF(*document.get_page_size(at)) for at in range(len(document))]
        number = max(0, min(number, len(found) - 1))
        made = _picture(document[number], scale)
        document.close()
    return found, number, made


def text(pdf: bytes) -> str:
    """What the pages say, for screen readers."""
    with _ENTER:
        document = pypdfium2.PdfDocument(pdf)
        said = "\n".join(page.get_textpage().get_text_range() for page in document)
        document.close()
    return said


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
