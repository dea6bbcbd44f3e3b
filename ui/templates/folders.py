"""Asks for the folder into which a text is written or from which it is taken."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from ui.context import Context


def ask_folder(parent: QWidget, context: "Context", title: str) -> Path | None:
    """A folder that is there; None if the officer turned back."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    start = context.settings.get("letters", "folder", "") or documents
    chosen = QFileDialog.getExistingDirectory(parent, context.words(title), str(start))
    return Path(chosen) if chosen else None
