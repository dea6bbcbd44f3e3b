"""The one door to PDFium, which lets in one thread at a time and breaks the program where two are inside."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

import pypdfium2

_INSIDE = RLock()


@contextmanager
def opened(pdf: bytes | Path) -> Iterator[pypdfium2.PdfDocument]:
    """Opens a PDF for the thread that asks, the others wait; what was taken of it is closed with it.

    A document that is left open would be closed by whichever thread collects the garbage, while another is inside.
    Raises `pypdfium2.PdfiumError` where PDFium cannot open it.
    """
    with _INSIDE, pypdfium2.PdfDocument(pdf) as document:
        yield document
