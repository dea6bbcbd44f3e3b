"""A card of Today: a heading, some lines that lead to records, and a way to all of them."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from tpd_exchange.i18n import N_, Words, say
from ui.style.tokens import ROW
from ui.today.facts import Item
from ui.widgets.basics import Button, Label, column, pressed_by_return, row, surface
from ui.widgets.icons import IconLabel

PAD = 8
DAY = 86
TWO_LINES = 50


class LineButton(QPushButton):
    """Day, title, and a softer detail: in one line where there is room, else below each other."""

    def __init__(self, day: str, title: str, detail: str, run: Callable[[], object]) -> None:
        super().__init__()
        self._parts = day, title, detail
        self.setProperty("kind", "place")
        self.setAccessibleName(", ".join(filter(None, self._parts)))
        self.setToolTip(" — ".join(filter(None, (title, detail))))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(ROW)
        self.clicked.connect(lambda: run())

    @property
    def parts(self) -> tuple[str, str, str]:
        """Day, title, detail."""
        return self._parts

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses it, as the space bar does."""
        if not pressed_by_return(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as a row of a list."""
        return QSize(200, ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit beside the title stands below it, rather than being cut."""
        super().resizeEvent(event)
        self.setFixedHeight(ROW if self._in_one_line() else TWO_LINES)

    def _in_one_line(self) -> bool:
        day, title, detail = self._parts
        width = self.fontMetrics().horizontalAdvance
        wanted = width(title) + (2 * PAD + width(detail) if detail else 0) + 8
        return not detail or wanted <= self.width() - 2 * PAD - (DAY if day else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and texts."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        palette = QApplication.palette()
        strong, soft = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.PlaceholderText)
        day, title, detail = self._parts
        line = QRect(PAD, 0, self.width() - 2 * PAD, self.height())
        low = self.height() > ROW
        if low:
            line = QRect(PAD, 4, line.width(), (self.height() - 8) // 2)
        if day:
            self._text(painter, line, day, soft)
            line.setLeft(line.left() + DAY)
        self._text(painter, line, title, strong)
        if detail:
            beside = painter.fontMetrics().horizontalAdvance(title) + 4 + 2 * PAD
            self._text(
                painter, line.translated(0, line.height()) if low else line.adjusted(beside, 0, 0, 0), detail, soft
            )
        painter.end()

    def _text(self, painter: QPainter, line: QRect, text: str, colour: QColor) -> None:
        painter.setPen(colour)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)


class Card(QWidget):
    """Fills itself anew whenever the office changes."""

    def __init__(self, symbol: str) -> None:
        super().__init__()
        whole = column(self, 0)
        card = surface("card")
        whole.addWidget(card)
        self.body = column(card, 0, (12, 10, 12, 10))
        head = row()
        self._title = Label(kind="group")
        self._count = Label(kind="hint")
        head.addWidget(IconLabel(symbol))
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._count)
        self.body.addLayout(head)
        self.body.addSpacing(6)
        self._lines: list[QWidget] = []

    def name(self, title: str) -> None:
        """Name the card."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def count(self, count: int) -> None:
        """Say how many there are."""
        self._count.setText(f"{count:,}" if count else "")

    @property
    def lines(self) -> list[QWidget]:
        """What stands in it."""
        return self._lines

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        """Put other lines in."""
        for line in self._lines:
            self.body.removeWidget(line)
            line.setParent(None)
            line.deleteLater()
        self._lines = list(lines)
        for line in lines:
            self.body.addWidget(line)

    def show_items(
        self,
        items: Sequence[Item],
        words: Words,
        nothing: str,
        open_item: Callable[[Item], object],
        more: tuple[int, Callable[[], object]] | None = None,
    ) -> None:
        """Show items as lines, a sentence if there are none, and a way to the rest."""
        if not items:
            self.show_lines([_sentence(words(nothing))])
            return
        lines: list[QWidget] = [self._line(item, open_item) for item in items]
        if more is not None and more[0] > len(items):
            button = Button(words(say("All {count}", count=more[0])), "link", run=more[1])
            button.setAccessibleName(words(say("Show all {count}", count=more[0])))
            lines.append(button)
        self.show_lines(lines)

    def _line(self, item: Item, open_item: Callable[[Item], object]) -> LineButton:
        return LineButton(_day(item.when), item.title, item.detail, lambda: open_item(item))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _sentence(text: str) -> Label:
    label = Label(text, "soft", wrap=True)
    label.setContentsMargins(PAD, 4, PAD, 8)
    return label


UNTITLED = N_("Not yet named")
