"""The left side of the window: the office, search, the places with their counts, long work, undo and redo."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QWidget

from tpd_exchange.i18n import N_
from ui.commands import Commands
from ui.places import PLACES, Place
from ui.speech import Speech
from ui.style.tokens import GRID, SIDEBAR
from ui.widgets.basics import Button, IconButton, Label, column, restyle, row
from ui.widgets.icons import icon
from ui.work_in_hand import WorkInHand

NAVIGATION = N_("Places")
NAME_LINES = 3


class PlaceButton(Button):
    """One place of the sidebar with the number of its records."""

    def __init__(self, place: Place) -> None:
        super().__init__(kind="place")
        self.place = place
        self.setCheckable(True)
        self.setIcon(icon(place.symbol))
        self.setIconSize(QSize(18, 18))
        self._count = QLabel(self)
        self._count.setProperty("kind", "hint")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = row(self, margins=(0, 0, 10, 0))
        layout.addStretch()
        layout.addWidget(self._count)

    @property
    def count(self) -> str:
        """The number that is shown."""
        return self._count.text()

    def show_count(self, count: int | None) -> None:
        """Show how many there are."""
        self._count.setText("" if count is None else f"{count:,}")


class OfficeName(QWidget):
    """The office's name in three lines at most, whole in its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        font = self.font()
        font.setPixelSize(14)
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)
        self._fit()

    def show_name(self, name: str) -> None:
        """Show a name."""
        self._name = name
        self.setToolTip(name)
        self.setAccessibleName(name)
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the name anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the name needs; a short one stands in the middle of two lines."""
        self.setFixedHeight(max(2, len(self.lines())) * self.fontMetrics().lineSpacing() + 6)

    def lines(self) -> list[str]:
        """Break the name between words; what does not fit into the last line is cut."""
        metrics, lines, rest = self.fontMetrics(), list[str](), self._name.split(" ")
        while rest and len(lines) < NAME_LINES - 1:
            line = rest.pop(0)
            while rest and metrics.horizontalAdvance(f"{line} {rest[0]}") <= self.width():
                line = f"{line} {rest.pop(0)}"
            lines.append(line)
        lines.append(" ".join(rest))
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, self.width()) for line in lines if line]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines in the middle of the height."""
        painter, lines = QPainter(self), self.lines()
        step = self.fontMetrics().lineSpacing()
        top = (self.height() - step * len(lines)) // 2
        for number, text in enumerate(lines):
            box = QRect(0, top + number * step, self.width(), step)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()


class Sidebar(QWidget):
    """Where one can go, and what is under way; `chosen(place name)` asks to go."""

    chosen = Signal(str)

    def __init__(self, commands: Commands, speech: Speech) -> None:
        super().__init__()
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(SIDEBAR)
        self._commands = commands
        self._speech = speech
        self.office = OfficeName()
        self.work = WorkInHand(speech)
        self._icons: dict[str, IconButton] = {name: self._icon(name) for name in ("back", "forward", "undo", "redo")}
        self._search = Button(symbol="search", run=lambda: commands.run("palette"))
        restyle(self._search, kind="search")
        self._keys = Label(kind="hint")
        inside = row(self._search, margins=(0, 0, 10, 0))
        inside.addStretch()
        inside.addWidget(self._keys)
        self.places = {place.name: PlaceButton(place) for place in PLACES}
        self._build()
        self.retranslate()

    def _icon(self, name: str) -> IconButton:
        symbols = {"back": "arrow-left", "forward": "arrow-right", "undo": "undo-2", "redo": "redo-2"}
        return IconButton(symbols[name], run=lambda: self._commands.run(name))

    def _build(self) -> None:
        layout = column(self, GRID // 2, (12, 12, 12, 12))
        layout.addWidget(self.office)
        layout.addWidget(self._search)
        layout.addSpacing(GRID)
        group = QButtonGroup(self)
        for name, button in self.places.items():
            group.addButton(button)
            button.clicked.connect(lambda _, name=name: self.chosen.emit(name))
            layout.addWidget(button)
        layout.addStretch()
        layout.addWidget(self.work)
        foot = row(spacing=2)
        for name in ("undo", "redo"):
            foot.addWidget(self._icons[name])
        foot.addStretch()
        for name in ("back", "forward"):
            foot.addWidget(self._icons[name])
        layout.addLayout(foot)

    def free_until(self) -> int:
        """Down to where nothing stands below the places."""
        return (self.work if self.work.isVisible() else self._icons["undo"]).y()

    def show_place(self, name: str) -> None:
        """Mark where the officer is."""
        self.places[name].setChecked(True)

    def show_counts(self, counts: Mapping[str, int | None]) -> None:
        """Show how many records each place has."""
        for name, count in counts.items():
            self.places[name].show_count(count)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        words = self._speech.words
        self._search.setText("  " + words(N_("Search or do…")))
        self._keys.setText(QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText))
        self._search.setAccessibleName(words(N_("Search everything or find a command")))
        for button in self.places.values():
            title = words(button.place.title)
            button.setText("  " + title)
            button.setAccessibleName(title)
        self.setAccessibleName(words(NAVIGATION))
        self.refresh()

    def refresh(self) -> None:
        """Name the buttons by what they would do now."""
        for command in self._commands.all():
            button = self._icons.get(command.name)
            if button is None:
                continue
            keys = QKeySequence(command.shortcut.split("; ")[0]).toString(QKeySequence.SequenceFormat.NativeText)
            button.call(f"{self._commands.text(command)} ({keys})")
            button.setEnabled(command.enabled())
