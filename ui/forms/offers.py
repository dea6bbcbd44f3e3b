"""Below a line of a new institution's form: what the office has already, and what the registry would fill in."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from ui.forms.composing import TextLine
from ui.forms.suggestions import Option, Suggestions
from ui.tasks import Latest

if TYPE_CHECKING:
    from ui.context import Context

PAUSE = 120
LEAST = 2
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Asked(NamedTuple):
    """In which field what was typed."""

    field: str
    text: str


class LineOffers(QObject):
    """A list under each of several lines of text; it is asked for beside the window and never takes anything itself."""

    taken = Signal(object, object)
    """The option that was chosen, and what was asked."""

    def __init__(
        self,
        context: "Context",
        lines: "dict[str, TextLine]",
        source: Callable[[str], Sequence[Option]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._lines, self._source = lines, source
        self._asked = self._last = Asked("", "")
        self._dismissed = ""
        self.popups: dict[str, Suggestions] = {}
        self._later = QTimer(self, interval=PAUSE, singleShot=True)
        self._later.timeout.connect(self.ask)
        self._latest = Latest(self)
        self._latest.answered.connect(self._show)
        self._latest.failed.connect(context.tasks.fault)
        for name, line in lines.items():
            line.installEventFilter(self)
            line.typing.connect(partial(self._typed, name))

    @property
    def popup(self) -> Suggestions | None:
        """The list that is open."""
        return next((one for one in self.popups.values() if one.isVisible()), None)

    @property
    def waits(self) -> bool:
        """Whether something typed is about to be asked for."""
        return self._later.isActive()

    def ask(self) -> None:
        """Ask for what is typed now."""
        self._later.stop()
        asked, source = self._asked, self._source
        self._latest.ask(lambda: (asked, list(source(asked.text))))

    def ask_again(self) -> None:
        """Ask once more for what was asked last, and open the list below it again."""
        self._asked = self._last
        self._lines[self._asked.field].setFocus()
        self.ask()

    def close(self) -> None:
        """Put the list away, and want no answer any more."""
        self._later.stop()
        self._asked = Asked("", "")
        if self.popup is not None:
            self.popup.hide()

    def _typed(self, name: str, text: str) -> None:
        if self._lines[name].hasFocus() and name != self._dismissed:
            self._asked = Asked(name, text.strip())
            self._later.start() if len(self._asked.text) >= LEAST else self.close()

    def _show(self, answer: tuple[Asked, list[Option]]) -> None:
        asked, options = answer
        line = self._lines.get(asked.field)
        if asked == self._asked and line is not None and line.hasFocus():
            self._popup(asked.field, line).offer(options, highlight=False)

    def _popup(self, name: str, line: TextLine) -> Suggestions:
        if name not in self.popups:
            made = self.popups[name] = Suggestions(line)
            made.picked.connect(self._take)
            line.destroyed.connect(made.deleteLater)
        return self.popups[name]

    def _take(self, option: Option) -> None:
        asked = self._last = self._asked
        self._lines[asked.field].settle()
        self.close()
        self.taken.emit(option, asked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk through the list, Enter takes what was walked to, Esc puts the list away until one comes back."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self._dismissed = ""
            self.close()
        override = event.type() == QEvent.Type.ShortcutOverride
        popup = self.popup
        if popup is None or not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return False
        key, current = event.key(), popup.current()
        mine = key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape) or (key in _ENTER and current is not None)
        if not mine:
            return False
        event.accept()
        if not override:
            self._press(popup, Qt.Key(key), current)
        return True

    def _press(self, popup: Suggestions, key: Qt.Key, current: Option | None) -> None:
        if key == Qt.Key.Key_Escape:
            self._dismissed = self._asked.field
            self.close()
        elif key in _ENTER and current is not None:
            self._take(current)
        else:
            popup.move_by(1 if key == Qt.Key.Key_Down else -1)
