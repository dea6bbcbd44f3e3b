"""The parts a card is made of: labelled values, links, sections."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.basics import Button, Label, column
from ui.widgets.on_paper import on_paper

LABEL_WIDTH = 148


def value_label(text: str) -> Label:
    """A value that wraps and can be marked and copied."""
    label = Label(text, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label


def plain(text: str) -> str:
    """A text from a record on a button: its & is no shortcut."""
    return text.replace("&", "&&")


class Link(Button):
    """A name that leads somewhere; a long one is cut rather than making the card wider than its pane.

    A sentence may take several lines before it is cut.
    """

    def __init__(self, text: str, run: Callable[[], object], lines: int = 1) -> None:
        super().__init__("", "inline", run=run)
        self._whole, self._lines, self._one_line = text, lines, self.sizeHint().height()
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the name anew."""
        super().resizeEvent(event)
        lines = list(self._broken(self.width() - 6))
        self.setText(plain("\n".join(lines)))
        if self._lines > 1:
            self.setFixedHeight(self._one_line + (len(lines) - 1) * self.fontMetrics().lineSpacing())

    def _broken(self, room: int) -> Iterator[str]:
        """Line after line, broken between words; the last holds what is left, as far as it fits."""
        metrics, rest, right = self.fontMetrics(), self._whole, Qt.TextElideMode.ElideRight
        for _ in range(self._lines - 1):
            if metrics.horizontalAdvance(rest) <= room:
                break
            taken, *words = rest.split(" ")
            while words and metrics.horizontalAdvance(f"{taken} {words[0]}") <= room:
                taken = f"{taken} {words.pop(0)}"
            yield metrics.elidedText(taken, right, room)
            rest = " ".join(words)
        if rest:
            yield metrics.elidedText(rest, right, room)


def picture(content: bytes, ratio: float) -> QLabel:
    """A picture of the vault, small."""
    shown = QPixmap()
    shown.loadFromData(content)
    small = shown.scaled(
        int(220 * ratio), int(80 * ratio), Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip
    small.setDevicePixelRatio(ratio)
    label = QLabel()
    label.setPixmap(on_paper(small))
    return label


class CardSection(QWidget):
    """A heading and what stands below it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.box: QVBoxLayout = column(self, 4)
        heading = Label(title, "group")
        self.box.addWidget(heading)
        self._grid: QGridLayout | None = None

    def add_value(self, label: str, widgets: list[QWidget]) -> None:
        """A label at the left, its values at the right; without a label they take the whole width."""
        if self._grid is None:
            self._grid = QGridLayout()
            self._grid.setContentsMargins(0, 0, 0, 0)
            self._grid.setHorizontalSpacing(12)
            self._grid.setVerticalSpacing(5)
            self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
            self._grid.setColumnStretch(1, 1)
            self.box.addLayout(self._grid)
        line = self._grid.rowCount()
        if label:
            name = Label(label, "soft", wrap=True)
            name.setFixedWidth(LABEL_WIDTH)
            name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(name, line, 0)
        for at, widget in enumerate(widgets):
            place = (line + at, 1, 1, 1) if label else (line + at, 0, 1, 2)
            self._grid.addWidget(widget, *place, Qt.AlignmentFlag.AlignTop)

    def add(self, widget: QWidget) -> None:
        """Something over the whole width."""
        self.box.addWidget(widget)
