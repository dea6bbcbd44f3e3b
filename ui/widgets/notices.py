"""What the window says without stopping anybody: banners that stay, toasts that go, and the empty state of a place."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from tpd_exchange.i18n import N_, Words
from ui.style.tokens import GRID
from ui.widgets.basics import Button, IconButton, Label, Tone, column, restyle, row
from ui.widgets.icons import IconLabel

TOAST_MILLISECONDS = 7000
TOAST_LINES, TOAST_INSIDE = 5, 12
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
SYMBOLS: dict[str, str] = {"bad": "circle-alert", "warn": "triangle-alert", "good": "circle-check", "info": "info"}


class Banner(QFrame):
    """A sentence across the top of a place with at most one button; it stays until it is closed or replaced."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self.tone: Tone = "info"
        self._run: Callable[[], object] | None = None
        self._symbol = IconLabel("info", 18, QPalette.ColorRole.Text)
        self._text = Label(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = Button(run=self._act)
        self._close = IconButton("x", run=self.hide)
        layout = row(self, GRID, (12, 6, 6, 6))
        for part in (self._symbol, self._text, self.button, self._close):
            layout.addWidget(part)
        self.hide()

    def show_message(
        self, text: str, tone: Tone, words: Words, action: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Show a sentence with a tone and perhaps a button of the given name."""
        self.tone = tone
        restyle(self, tone=tone)
        self._symbol.show_icon(SYMBOLS.get(tone, "info"))
        self._text.setText(text)
        self.setAccessibleName(text)
        self.button.setVisible(action is not None)
        self._run = action[1] if action else None
        self.button.setText(action[0] if action else "")
        self.button.setAccessibleName(action[0] if action else "")
        self._close.call(words(N_("Close this notice")))
        self.show()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def _act(self) -> None:
        self.hide()
        if self._run is not None:
            self._run()


class Toast(QFrame):
    """A short word about what was done, perhaps with a button; it goes by itself.

    It lies at the foot of the sidebar, beside the ways to undo and redo, where nobody types, reads or points.
    """

    def __init__(self, parent: QWidget, bottom: Callable[[], int]) -> None:
        super().__init__(parent)
        self._ground, self._bottom = parent, bottom
        self.setProperty("kind", "toast")
        self._run: Callable[[], object] | None = None
        self._text = Label(wrap=True)
        self.button = Button(run=self._act)
        layout = column(self, 2, (TOAST_INSIDE, 8, TOAST_INSIDE, 8))
        layout.addWidget(self._text)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignRight)
        self._timer = QTimer(self, interval=TOAST_MILLISECONDS, singleShot=True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_message(self, text: str, action: tuple[str, Callable[[], object]] | None = None) -> None:
        """Show a short text, perhaps with a button of the given name."""
        self._text.setText(self._fitted(text))
        self._text.setToolTip(text)
        self.setAccessibleName(text)
        self.button.setVisible(action is not None)
        self.button.setText(action[0] if action else "")
        self.button.setAccessibleName(action[0] if action else "")
        self._run = action[1] if action else None
        self.show()
        self._place()
        self.raise_()
        self._timer.start()

    @property
    def text(self) -> str:
        """What it says, whole."""
        return self.accessibleName()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of what it lies over when that is resized."""
        if isinstance(event, QResizeEvent) and self.isVisible():
            self._place()
        return False

    def _fitted(self, text: str) -> str:
        """As much of a text as some lines hold; what is left out is in its middle."""
        metrics, width = self._text.fontMetrics(), self._width - 2 * TOAST_INSIDE
        shown, room = text, width * TOAST_LINES
        while metrics.boundingRect(0, 0, width, 0, _WRAPPED, shown).height() > TOAST_LINES * metrics.lineSpacing():
            room -= width // 4
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        return shown

    @property
    def _width(self) -> int:
        return self._ground.width() - 2 * GRID

    def _place(self) -> None:
        self.setFixedWidth(self._width)
        height = self.heightForWidth(self._width)
        self.setFixedHeight(height)
        self.move(GRID, self._bottom() - height - GRID)

    def _act(self) -> None:
        self.hide()
        if self._run is not None:
            self._run()


class EmptyState(QWidget):
    """What stands where a list would be when there is nothing yet: why, and the one next thing to do."""

    def __init__(self, symbol: str) -> None:
        super().__init__()
        self._symbol = IconLabel(symbol, 40)
        self._title = Label(kind="heading", wrap=True)
        self._sentence = Label(kind="soft", wrap=True)
        self._run: Callable[[], object] | None = None
        self.button = Button(kind="primary", run=self._act)
        layout = column(self, GRID, (24, 24, 24, 24))
        layout.addStretch(2)
        layout.addWidget(self._symbol, alignment=Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(440)
            label.setMinimumWidth(260)
            # As wide as it may be, so that it wraps late, and in the middle of what is wider.
            line = row(spacing=0)
            line.addStretch(1)
            line.addWidget(label, 1000)
            line.addStretch(1)
            layout.addLayout(line)
        layout.addSpacing(GRID)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._run_other: Callable[[], object] | None = None
        self.other = Button(kind="link", run=lambda: self._run_other and self._run_other())
        self.other.hide()
        layout.addWidget(self.other, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_text(
        self, title: str, sentence: str, button: str = "", run: Callable[[], object] | None = None, symbol: str = ""
    ) -> None:
        """Say why it is empty and what can be done."""
        if symbol:
            self._symbol.show_icon(symbol)
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))
        self._run = run

    def offer(self, text: str, run: Callable[[], object]) -> None:
        """Another way to begin, below the first."""
        self.other.setText(text)
        self.other.setVisible(True)
        self._run_other = run

    def _act(self) -> None:
        if self._run is not None:
            self._run()
