"""A PDF is printed whole: every page on one of the printer's, and what was on it is still there."""

from datetime import date
from io import BytesIO

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from tpd_exchange.letters.recovery import recovery_sheet
from tpd_exchange.pdfium import opened
from ui.printing import draw, print_pdf


@pytest.fixture
def pdf() -> bytes:
    two, file = pypdf.PdfWriter(), BytesIO()
    for name in ("first", "second"):
        two.append(BytesIO(recovery_sheet(name, "ABCDE-" * 7 + "FGHJK", "en", date(2026, 11, 23))))
    two.write(file)
    return file.getvalue()


def ink(page) -> float:
    """The share of the page that is not white."""
    picture = page.render(scale=0.5, grayscale=True)
    shades = bytes(picture.buffer)
    return sum(shade < 128 for shade in shades) / len(shades)


def test_every_page_reaches_the_paper(pdf: bytes, tmp_path, qapp) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setFullPage(True)
    draw(pdf, printer)
    with opened(pdf) as wanted, opened(tmp_path / "paper.pdf") as printed:
        assert len(printed) == len(wanted) == 2
        for before, after in zip(wanted, printed, strict=True):
            assert ink(after) == pytest.approx(ink(before), rel=0.25)


def test_turning_back_from_the_printers_dialog_prints_nothing(pdf: bytes, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda self: QDialog.DialogCode.Rejected)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert not print_pdf(parent, pdf, "letter")
