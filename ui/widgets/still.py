"""Choices and numbers that the wheel scrolls past: turned over one of them it would change without a word."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox


class _Still:
    """Opened or stepped through by key, never turned by the wheel."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What it stands on is scrolled."""
        event.ignore()


class ChoiceBox(_Still, QComboBox):
    """One of several; with `letters` it has room for so many at least, and for no more however long they are."""

    def __init__(self, letters: int = 0) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if letters:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(letters)


class NumberBox(_Still, QSpinBox):
    """A whole number."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
