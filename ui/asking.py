"""Asks where a file is saved, beginning where the last one was."""

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.context import Context

_ENDING = re.compile(r"\*(\.\w+)")


def ask_where(parent: QWidget, context: Context, title: str, name: str, kinds: str = "") -> Path | None:
    """Ask where a file is saved, beginning where the last one was; None if the officer turned back.

    A name without one of the endings of `kinds` gets that of the kind which was chosen.
    """
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(context.settings.get("letters", "folder", "") or documents)
    start = (folder if folder.is_dir() else Path(documents)) / name
    chosen, kind = QFileDialog.getSaveFileName(parent, context.words(title), str(start), kinds)
    if not chosen:
        return None
    path, known = Path(chosen), _ENDING.findall(kinds)
    if known and path.suffix.lower() not in known:
        path = path.with_name(path.name + (_ENDING.findall(kind) or known)[0])
    return path
