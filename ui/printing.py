"""Prints a PDF on paper: each page is drawn as a picture at the printer's own fineness."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

FINEST = 300
POINTS_PER_INCH = 72


def print_pdf(parent: QWidget, pdf: bytes, name: str) -> bool:
    """Ask for a printer and print; False if the officer turned back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    draw(pdf, printer)
    return True


def draw(pdf: bytes, printer: QPrinter) -> None:
    """Draw every page of a PDF on a page of the printer."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    painter = QPainter(printer)
    for number in range(len(document)):
        if number:
            printer.newPage()
        bitmap = document[number].render(scale=min(FINEST, printer.resolution()) / POINTS_PER_INCH, rev_byteorder=True)
        data = bytes(bitmap.buffer)
        form = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBA8888
        image = QImage(data, bitmap.width, bitmap.height, bitmap.stride, form)
        page = QRect(0, 0, printer.width(), printer.height())
        painter.drawImage(page, image)
    painter.end()
    document.close()
