"""A search box that already searches for the syllable that is still being composed."""

import unicodedata

from PySide6.QtCore import QEvent, QKeyCombination, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.widgets.icons import icon

PAUSE_MILLISECONDS = 70
EDIT = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E)


class SearchBox(QLineEdit):
    """Tells what is searched for shortly after it was typed, the syllable under way included; Escape may empty it."""

    searched = Signal(str)
    stepped = Signal(int)
    """Down or up was pressed: the list below should move by that many rows."""
    chosen = Signal()
    """Return was pressed."""

    def __init__(
        self, hint: str = "", *, symbol: bool = True, clears: bool = True, pause: int = PAUSE_MILLISECONDS
    ) -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self._clears = clears
        self._preedit = ""
        self._told = ""
        self._timer = QTimer(self, interval=pause, singleShot=True)
        self._timer.timeout.connect(self.tell)
        self.textChanged.connect(self._changed)
        self.setClearButtonEnabled(True)
        self._clear_icon()
        if symbol:
            self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.call(hint)

    def _clear_icon(self) -> None:
        # Qt's own clear button is a light picture that cannot be seen on a light ground.
        action = self.findChild(QAction, "_q_qlineeditclearaction")
        if action is not None:
            action.setIcon(icon("x"))

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+E to the command that edits: on Linux a line of text would take it for its own end."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.keyCombination() == EDIT
        ):
            event.ignore()
            return False
        return super().event(event)

    def call(self, hint: str) -> None:
        """Say what can be searched for."""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)

    @property
    def typed(self) -> str:
        """What stands in the box as the officer sees it, composed syllable included, in NFC."""
        at = self.cursorPosition()
        return unicodedata.normalize("NFC", self.text()[:at] + self._preedit + self.text()[at:]).strip()

    def tell(self) -> None:
        """Tell at once what is searched for, if that is new."""
        self._timer.stop()
        if self.typed != self._told:
            self._told = self.typed
            self.searched.emit(self._told)

    def show_text(self, text: str) -> None:
        """Put a search in without telling."""
        self._told = text
        self.setText(text)
        self._timer.stop()

    def _changed(self) -> None:
        self._timer.start()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep the syllable that is being composed, which `text()` lacks."""
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A syllable under way is committed by the input method when the focus goes."""
        self._preedit = ""
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties, Down and Up go into the list, Return chooses."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text() and self._clears:
            self.clear()
            self.tell()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.tell()
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tell()
            self.chosen.emit()
        else:
            super().keyPressEvent(event)
