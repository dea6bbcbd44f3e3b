"""Parts beside or below each other whose share is set by hand and remembered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter

if TYPE_CHECKING:
    from tpd_exchange.settings import Settings

_LATER = 400
"""Milliseconds after the last move until it is written."""


class KeptSplit(QSplitter):
    """Two parts; how large one of them was made by hand is remembered under a name, the other has the rest."""

    def __init__(self, orientation: Qt.Orientation, settings: "Settings", name: tuple[str, str], kept: int) -> None:
        super().__init__(orientation)
        self._settings, self._name, self._part = settings, name, kept
        self.setChildrenCollapsible(False)
        self._keep = QTimer(self, interval=_LATER, singleShot=True)
        self._keep.timeout.connect(self.keep)
        self.splitterMoved.connect(lambda *_: self._keep.start())

    @property
    def chosen(self) -> int:
        """How large the part was made by hand; nought where nobody did."""
        size = self._settings.get(*self._name, 0)
        return max(size, 0)

    def keep(self) -> None:
        """Remember it as it is now."""
        self._settings.set(*self._name, self.sizes()[self._part])

    def share(self, size: int) -> None:
        """Give the part this much, as far as there is room."""
        whole = self.width() if self.orientation() == Qt.Orientation.Horizontal else self.height()
        sizes = [size, max(whole - size, 1)]
        self.setSizes(sizes if self._part == 0 else sizes[::-1])
