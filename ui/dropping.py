"""Files that are dragged into the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped(data: QMimeData) -> Path | None:
    """The one file of this computer that is dragged, if it is one."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 else None
