"""The import of spreadsheets; all that it needs is read in when it is first opened."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import N_
from tpd_exchange.models import Noun
from ui.commands import Command

if TYPE_CHECKING:
    from ui.context import Context

IMPORT, IMPORT_HERE = N_("Import…"), N_("Import into this list…")


def open_import(parent: QWidget, context: "Context", noun: Noun | None = None, path: Path | None = None) -> None:
    """Open the import of a spreadsheet, of a kind and a file if they are known; without a file it is asked for."""
    from ui.intake.dialog import ImportDialog

    dialog = ImportDialog(parent, context, noun)
    if path is not None or dialog.choose_file():
        dialog.open()
        if path is not None:
            dialog.desk.open(path)
    else:
        dialog.deleteLater()


def import_command(context: "Context", window: QWidget) -> Command:
    """What brings a spreadsheet in, wherever one is."""

    def run() -> None:
        open_import(window, context)

    may, also = (lambda: not context.office.view_only), N_("bring in, Excel, CSV, spreadsheet")
    return Command("import", IMPORT, run, "Ctrl+I", "office", "upload", may, also=also)


def list_command(context: "Context", window: QWidget, noun: Callable[[], Noun], may: Callable[[], bool]) -> Command:
    """What brings a spreadsheet into the list that is shown."""

    def run() -> None:
        open_import(window.window(), context, noun())

    return Command("list.import", IMPORT_HERE, run, "Ctrl+Shift+I", "record", "upload", may, also="Excel XLSX CSV")
