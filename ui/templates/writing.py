"""Where one part of a document's text is written: line numbers, faults underlined, the syllable under way kept."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from tpd_exchange.letters.checking import Flaw
from ui.forms.composing import TextParagraph
from ui.templates.colours import Colours

if TYPE_CHECKING:
    from ui.context import Context

FAMILIES = ("D2Coding", "Noto Sans Mono CJK KR", "NanumGothicCoding", "Consolas", "Menlo", "DejaVu Sans Mono")
PIXELS = 13


class WritingArea(TextParagraph):
    """A text with numbered lines; `typing` tells it whole, the unfinished syllable too."""

    def __init__(self, context: "Context", *, settings: bool = False) -> None:
        super().__init__()
        self._context = context
        self._flaws: list[Flaw] = []
        self._numbers = _Numbers(self)
        self.setFont(_font(self.font()))
        self.setMinimumHeight(80)
        self.setMaximumHeight(16_777_215)
        self.colours = Colours(self.document(), context.theme, settings=settings)
        self.blockCountChanged.connect(lambda _: self._make_room())
        self.updateRequest.connect(self._follow)
        context.theme.changed.connect(self._mark)
        self._make_room()

    def show_text(self, text: str) -> None:
        """Put a text in, from its first line, with nothing to undo before it."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def insert(self, text: str) -> None:
        """Write a text where the cursor stands; a text of several lines gets lines of its own."""
        self.settle()
        cursor = self.textCursor()
        if "\n" in text and cursor.block().text().strip():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            text = "\n\n" + text
        cursor.insertText(text)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_flaws(self, flaws: Sequence[Flaw]) -> None:
        """Underline what is wrong."""
        self._flaws = list(flaws)
        self._mark()
        self._numbers.update()

    def go_to(self, line: int) -> None:
        """Put the cursor into a line, from 1."""
        cursor = QTextCursor(self.document().findBlockByNumber(max(0, line - 1)))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Over a line with a fault its sentence is shown."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.viewport().mapFrom(self, event.pos())
            line = self.cursorForPosition(at).blockNumber() + 1
            said = "\n".join(self._context.words(flaw.message) for flaw in self._flaws if flaw.line == line)
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The numbers keep to the left edge."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), self._numbers.wide, inside.height()))

    def sizeHint(self) -> QSize:
        """As much room as there is."""
        return QSize(380, 400)

    def paint_numbers(self, painter: QPainter, area: QRect) -> None:
        """The number of each line in sight; one with a fault stands out."""
        tokens = self._context.theme.tokens
        wrong = {flaw.line for flaw in self._flaws}
        painter.fillRect(area, QColor(tokens.surface))
        block, height = self.firstVisibleBlock(), self.fontMetrics().height()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > area.bottom():
                break
            number = block.blockNumber() + 1
            painter.setPen(QColor(tokens.bad if number in wrong else tokens.soft))
            place = QRect(0, round(box.top()), self._numbers.wide - 8, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, f"● {number}" if number in wrong else str(number))
            block = block.next()

    def _fit(self, *_: object) -> None:
        """It takes the room it is given and grows with no text."""

    def _make_room(self) -> None:
        self._numbers.wide = self.fontMetrics().horizontalAdvance("● " + "9" * len(str(self.blockCount()))) + 16
        self.setViewportMargins(self._numbers.wide, 0, 0, 0)

    def _follow(self, area: QRect, down: int) -> None:
        if down:
            self._numbers.scroll(0, down)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())

    def _mark(self) -> None:
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(QColor(self._context.theme.tokens.bad))
        self.setExtraSelections([_selection(cursor, form) for cursor in map(self._cursor_of, self._flaws) if cursor])

    def _cursor_of(self, flaw: Flaw) -> QTextCursor | None:
        block = self.document().findBlockByNumber(flaw.line - 1) if flaw.line else None
        if block is None or not block.isValid():
            return None
        text = block.text()
        at = text.find(flaw.text) if flaw.text else -1
        start, end = (at, at + len(flaw.text)) if at >= 0 else (len(text) - len(text.lstrip()), len(text))
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        return cursor


class _Numbers(QWidget):
    """The strip beside the text."""

    def __init__(self, area: WritingArea) -> None:
        super().__init__(area)
        self._area = area
        self.wide = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the numbers in sight."""
        painter = QPainter(self)
        painter.setFont(self._area.font())
        self._area.paint_numbers(painter, event.rect())
        painter.end()


def _selection(cursor: QTextCursor, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor
    made.format = form
    return made


def _font(screen: QFont) -> QFont:
    """Letters of one width; Hangul comes from the face of the screen where the fixed one has none."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    there = set(QFontDatabase.families())
    font = QFont()
    font.setFamilies([*(one for one in FAMILIES if one in there), fixed.family(), *screen.families()])
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(PIXELS)
    return font
