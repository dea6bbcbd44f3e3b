"""A collected paper as the window shows it: its first page as a picture, and what kind of file it is."""

from PySide6.QtGui import QImage

from tpd_exchange import scans
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say, term
from ui import pdf_pages


def described(content: bytes) -> Message:
    """What kind of file it is, with its pages and its size."""
    media = scans.media_of(content)
    kind, size = term(scans.CALLED[media] if media else ""), _size(len(content))
    pages = pdf_pages.count(content) if media == "pdf" else 1
    if pages == 1:
        return say("{kind}, one page, {size}", kind=kind, size=size)
    return say("{kind}, {count} pages, {size}", kind=kind, count=pages, size=size)


def _size(count: int) -> str:
    return f"{count / 1_048_576:.1f} MB" if count >= 1_048_576 else f"{max(1, count // 1024)} KB"


def first_page(content: bytes, width: int) -> QImage | None:
    """The first page, at most so many dots wide; None where it cannot be shown. Any thread may ask."""
    try:
        if scans.media_of(content) == "pdf":
            return pdf_pages.first(content, width)
        image = scans.picture(content, "")
    except UserError:
        return None
    image.thumbnail((width, width * 2))
    image = image.convert("RGB")
    data = image.tobytes()
    # Qt looks into memory that Python would free; a copy is its own.
    return QImage(data, image.width, image.height, image.width * 3, QImage.Format.Format_RGB888).copy()
