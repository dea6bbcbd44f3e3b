"""Text inputs that know the Hangul syllable being composed, so that neither a search nor a save misses it.

Qt keeps the syllable out of `text()` until the input method delivers it. Most deliver on Tab or Ctrl+S; some do not,
and then it would be lost.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def _commit(syllable: str) -> QInputMethodEvent:
    event = QInputMethodEvent("", [])
    event.setCommitString(syllable)
    return event


class TextLine(QLineEdit):
    """One line of text; `typing` tells everything written so far, the unfinished syllable too."""

    typing = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = ""
        self.textEdited.connect(self._tell)

    def whole(self) -> str:
        """The text with the syllable being composed in its place."""
        text, at = self.text(), self.cursorPosition()
        return text[:at] + self._composing + text[at:]

    def composing(self) -> bool:
        """Whether a syllable is being composed."""
        return bool(self._composing)

    def settle(self) -> None:
        """Take over the unfinished syllable."""
        if self._composing:
            QGuiApplication.inputMethod().commit()
        self._take_over()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember the syllable and tell about it."""
        self._composing = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving must not lose a syllable, even where the input method forgets to deliver it."""
        self._take_over()
        super().focusOutEvent(event)

    def _take_over(self) -> None:
        if self._composing:
            syllable, self._composing = self._composing, ""
            super().inputMethodEvent(_commit(syllable))
            QGuiApplication.inputMethod().reset()
            self._tell()

    def _tell(self) -> None:
        self.typing.emit(self.whole())


class TextParagraph(QPlainTextEdit):
    """Several lines of text that grow with what is written; Tab leaves it."""

    typing = Signal(str)
    LINES = (3, 12)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = ""
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def whole(self) -> str:
        """The text with the syllable being composed in its place."""
        text, at = self.toPlainText(), self.textCursor().position()
        return text[:at] + self._composing + text[at:]

    def settle(self) -> None:
        """Take over the unfinished syllable."""
        if self._composing:
            QGuiApplication.inputMethod().commit()
        self._take_over()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember the syllable and tell about it."""
        self._composing = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving must not lose a syllable."""
        self._take_over()
        super().focusOutEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as a line of text."""
        return QSize(240, self.height())

    def _fit(self, *_: object) -> None:
        least, most = self.LINES
        lines = min(max(int(self.document().size().height()), least), most)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 24)

    def _take_over(self) -> None:
        if self._composing:
            syllable, self._composing = self._composing, ""
            super().inputMethodEvent(_commit(syllable))
            QGuiApplication.inputMethod().reset()
            self._tell()

    def _tell(self) -> None:
        self.typing.emit(self.whole())
