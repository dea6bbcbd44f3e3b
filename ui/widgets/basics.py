"""Labels, buttons and rules in the few kinds that the style sheet knows."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.style.tokens import GRID
from ui.widgets.icons import icon

LabelKind = Literal["", "title", "heading", "group", "soft", "hint", "fault", "good", "warn", "number", "key", "chip"]
ButtonKind = Literal["", "primary", "danger", "quiet", "link", "inline", "place"]
Tone = Literal["", "good", "warn", "bad", "info"]


def restyle(widget: QWidget, **properties: object) -> None:
    """Set the properties that the style sheet looks at, and let it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Label(QLabel):
    """A text in one of the kinds of the style sheet; it wraps unless told otherwise and is never read as markup."""

    def __init__(self, text: str = "", kind: LabelKind = "", *, wrap: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setWordWrap(wrap)


class Chip(QLabel):
    """A short state in a rounded box, with a tone; the word says it, the colour only helps."""

    def __init__(self, text: str = "", tone: Tone = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "chip")
        self.setProperty("tone", tone)

    def show_text(self, text: str, tone: Tone = "") -> None:
        """Change text and tone."""
        self.setText(text)
        restyle(self, tone=tone)


def pressed_by_return(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button that has the keyboard when Return comes; Qt itself listens to the space bar only."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or held:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class PressedLabel(Label):
    """A text that breaks into lines and does something when it is clicked."""

    def __init__(self, run: Callable[[], object]) -> None:
        super().__init__(wrap=True)
        self._run = run

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do it where the button was let go over the text."""
        if self.rect().contains(event.position().toPoint()):
            self._run()


class Button(QPushButton):
    """A button that says what it does; `primary` for the one next step, `quiet` beside others, `link` in a text."""

    def __init__(
        self, text: str = "", kind: ButtonKind = "", symbol: str = "", run: Callable[[], object] | None = None
    ) -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setAutoDefault(kind == "primary")
        if symbol:
            self.setIcon(icon(symbol))
            # Wider than the icon is drawn, so that it does not stick to the text.
            self.setIconSize(QSize(22, 16))
        if run is not None:
            self.clicked.connect(lambda: run())

    def flush(self) -> "Button":
        """Begin where the texts above it begin, for what stands alone in its line."""
        restyle(self, flush=True)
        self.setIconSize(QSize(19, 16))
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses it, as the space bar does."""
        if not pressed_by_return(self, event):
            super().keyPressEvent(event)


class IconButton(QToolButton):
    """A button with an icon only; its name is its tooltip and what a screen reader says."""

    def __init__(self, symbol: str, name: str = "", run: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setIcon(icon(symbol))
        self.setIconSize(QSize(18, 18))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.call(name)
        if run is not None:
            self.clicked.connect(lambda: run())

    def call(self, name: str) -> None:
        """Name the button."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses it, as the space bar does."""
        if not pressed_by_return(self, event):
            super().keyPressEvent(event)


def rule() -> QFrame:
    """A hairline between two parts."""
    line = QFrame()
    line.setProperty("kind", "rule")
    return line


def surface(kind: Literal["surface", "page", "base", "card", "clear"]) -> QWidget:
    """An empty part with one of the grounds of the style sheet."""
    widget = QWidget()
    widget.setProperty("kind", kind)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def _tight(layout: QBoxLayout, spacing: int, margins: tuple[int, int, int, int]) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)


def feet(*buttons: QAbstractButton) -> QHBoxLayout:
    """The buttons at the foot of a form, at its right: what does it last, as in every form and dialog."""
    line = row()
    line.addStretch()
    for button in buttons:
        line.addWidget(button)
    return line


def column(
    parent: QWidget | None = None, spacing: int = GRID, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """A vertical layout without Qt's own margins."""
    layout = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    _tight(layout, spacing, margins)
    return layout


def row(
    parent: QWidget | None = None, spacing: int = GRID, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """A horizontal layout without Qt's own margins."""
    layout = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    _tight(layout, spacing, margins)
    return layout
