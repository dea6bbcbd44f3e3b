"""A line one types into until what is meant stands in the list below it."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.forms.composing import TextLine
from ui.forms.suggestions import Option, Source, Suggestions

DEBOUNCE = 60
EDGES = 22
"""What the frame of a line takes of its width."""


class Picker(TextLine):
    """Chooses one option by typing; `chosen` tells the option's value, None when it was cleared."""

    chosen = Signal(object)

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._label = ""
        self._list: Suggestions | None = None
        self._offered: list[Option] = []
        self._later = QTimer(self, singleShot=True, interval=DEBOUNCE)
        self._later.timeout.connect(self.offer)
        self.typing.connect(self._typed)

    def rest_on(self, label: str) -> None:
        """Show what is chosen."""
        self._label = label
        if self.text() != label:
            self.setText(label)
        self.setCursorPosition(0)
        self._tell_whole()

    def _tell_whole(self) -> None:
        """Say in the tooltip what is too long for the line."""
        too_long = self.fontMetrics().horizontalAdvance(self._label) > self.width() - EDGES
        self.setToolTip(self._label if too_long else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again whether all is seen."""
        super().resizeEvent(event)
        self._tell_whole()

    def unmatched(self) -> str:
        """What was typed but not chosen."""
        typed = self.whole().strip()
        return "" if typed == self._label else typed

    def offer(self) -> None:
        """Open the list for what is typed now; all of it while nothing new is typed."""
        typed = self.unmatched()
        self._offered = list(self._source(typed))
        self._popup().offer(self._offered, highlight=bool(typed))

    def close_list(self) -> None:
        """Put the list away."""
        self._later.stop()
        if self._list is not None:
            self._list.hide()

    def is_open(self) -> bool:
        """Whether the list is open."""
        return self._list is not None and self._list.isVisible()

    def take(self, option: Option) -> None:
        """Choose one of the offered options."""
        self.close_list()
        if option.act is not None:
            option.act()
            return
        self.rest_on(option.label)
        self.chosen.emit(option.value)

    def finish(self) -> None:
        """Leaving: take what can only be meant, clear what was emptied."""
        self.settle()
        waiting = self._later.isActive()
        self.close_list()
        if not self.text().strip():
            if self._label:
                self.rest_on("")
                self.chosen.emit(None)
            return
        typed = self.unmatched()
        if typed:
            self._offered = list(self._source(typed)) if waiting or not self._offered else self._offered
            self._take_only(typed)

    def _take_only(self, typed: str) -> None:
        options = [option for option in self._offered if option.act is None]
        same = [option for option in options if option.label.casefold() == typed.casefold()]
        only = same if len(same) == 1 else options
        if len(only) == 1:
            self.take(only[0])

    def _popup(self) -> Suggestions:
        if self._list is None:
            self._list = Suggestions(self)
            self._list.picked.connect(self.take)
            self.destroyed.connect(self._list.deleteLater)
        return self._list

    def _typed(self, _: str) -> None:
        if self.hasFocus():
            self._later.start()

    def event(self, event: QEvent) -> bool:
        """While the list is open, Esc closes the list and nothing else."""
        mine = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self.is_open():
            if event.key() in mine:
                event.accept()
            return event.key() in mine or super().event(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the list, Enter takes, Esc closes it."""
        if not self._list_key(event.key()):
            super().keyPressEvent(event)

    def _list_key(self, key: int) -> bool:
        if not self.is_open():
            # A quick hand presses Enter before the list has opened.
            waited_for = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._later.isActive()
            if waited_for or key == Qt.Key.Key_Down:
                self._later.stop()
                self.offer()
            if not waited_for:
                return key == Qt.Key.Key_Down
        popup = self._popup()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            popup.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(popup)
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            return False
        return True

    def _enter(self, popup: Suggestions) -> None:
        self.settle()
        if self._later.isActive():
            self._later.stop()
            self.offer()
        option = popup.current()
        if option is not None:
            self.take(option)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click shows what there is to choose."""
        came = not self.hasFocus()
        super().mousePressEvent(event)
        if came:
            self.selectAll()
        if not self.isReadOnly():
            self.offer()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What stands there is replaced by typing."""
        super().focusInEvent(event)
        back = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in back:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving takes what can only be meant."""
        super().focusOutEvent(event)
        self.finish()

    def hideEvent(self, event: QHideEvent) -> None:
        """The list goes with its line."""
        self.close_list()
        super().hideEvent(event)
