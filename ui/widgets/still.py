"""Choices, numbers and days that the wheel scrolls past: turned over one of them it would change without a word."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QSpinBox


class ChoiceBox(QComboBox):
    """One of several; opened or stepped through by key, never turned by the wheel."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What it stands on is scrolled."""
        event.ignore()


class NumberBox(QSpinBox):
    """A whole number that the wheel leaves alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What it stands on is scrolled."""
        event.ignore()


class DayBox(QDateEdit):
    """A day that the wheel leaves alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What it stands on is scrolled."""
        event.ignore()
