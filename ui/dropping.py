"""Files that are dragged into the window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


def dropped(data: QMimeData) -> Path | None:
    """The one file of this computer that is dragged, if it is one."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 else None


def take_files(part: QWidget, suffixes: Sequence[str], run: Callable[[Path], object]) -> None:
    """Let a file with one of these endings be dropped anywhere on a part of the window."""
    part.setAcceptDrops(True)
    part.installEventFilter(_Taker(part, suffixes, run))


class _Taker(QObject):
    def __init__(self, part: QWidget, suffixes: Sequence[str], run: Callable[[Path], object]) -> None:
        super().__init__(part)
        self._suffixes = tuple(suffixes)
        self._run = run

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files come in, are dragged over, and are dropped."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        assert isinstance(event, QDropEvent)
        path = dropped(event.mimeData())
        if path is None or path.suffix.lower() not in self._suffixes:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._run(path)
        return True
