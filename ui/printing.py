"""Prints a PDF on paper: each page is drawn as a picture at the printer's own fineness."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from tpd_exchange.i18n import Message, say

FINEST = 300


def print_pdf(parent: QWidget, pdf: bytes, name: str) -> bool:
    """Ask for a printer and print; False if the officer turned back."""
    printer = ask_printer(parent, pdf, name)
    if printer is None:
        return False
    draw(pdf, printer)
    return True


def ask_printer(parent: QWidget, pdf: bytes, name: str) -> QPrinter | None:
    """Ask for a printer, set to the paper and the direction of the first page; None if the officer turned back."""
    from ui import pdf_pages

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    size = pdf_pages.sizes(pdf)[0]
    lying = size.width() > size.height()
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)
    accepted = QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted
    return printer if accepted else None


def printed(printer: QPrinter, name: str, standing: bool) -> Message:
    """What is said of a letter that was printed; one that no longer stands looks as it was issued."""
    file = printer.outputFileName()
    said = say("{name} was printed into {file}.", name=name, file=file) if file else _sent(name)
    warning = say("{said} Mind that it is no longer valid: the paper looks as it was issued.", said=said)
    return said if standing else warning


def _sent(name: str) -> Message:
    return say("{reference} was sent to the printer.", reference=name)


def draw(pdf: bytes, printer: QPrinter) -> None:
    """Draw every page of a PDF on a page of the printer, as large as the paper lets it; any thread may do it."""
    from ui import pdf_pages

    painter = QPainter(printer)
    scale = min(FINEST, printer.resolution()) / pdf_pages.POINTS_PER_INCH
    # Page by page: a hundred of them at once would not fit into memory.
    for number in range(len(pdf_pages.sizes(pdf))):
        picture = pdf_pages.picture(pdf, number, scale)
        if number:
            printer.newPage()
        paper = QRectF(0, 0, printer.width(), printer.height())
        fitted = QSizeF(picture.size()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(paper.topLeft(), fitted)
        place.moveCenter(paper.center())
        painter.drawImage(place, picture)
    painter.end()
