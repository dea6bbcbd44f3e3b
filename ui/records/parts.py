"""The parts a card is made of: labelled values, links, sections."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.basics import Button, Label, column

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
    """A name that leads somewhere; a long one is cut rather than making the card wider than its pane."""

    def __init__(self, text: str, run: Callable[[], object]) -> None:
        super().__init__("", "inline", run=run)
        self._whole = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the name anew."""
        super().resizeEvent(event)
        room = self.width() - 6
        self.setText(plain(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)))


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
    label.setPixmap(small)
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
