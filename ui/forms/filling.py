"""Fills several fields of a form at once: what was typed stays, and what was filled in can be taken back."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tpd_exchange.display import display
from tpd_exchange.i18n import say
from ui.forms.form import Form

_NOTHING: tuple[Any, ...] = (None, "", [])


class Filled(NamedTuple):
    """What was done: each field's value before and after, which were untouched before, and which stayed as typed."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    untouched: frozenset[str]
    stayed: Sequence[str]


class Filling(QObject):
    """The last filling of a form; the keys of undo take it back where a line has nothing of its own to undo."""

    undone = Signal()
    redone = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._form = form
        self.last: Filled | None = None
        self._again: Filled | None = None
        for row in form.paper.in_order():
            row.editor.target().installEventFilter(self)

    def fill(self, values: Mapping[str, Any], asked_in: str) -> Filled:
        """Fill what is empty and the field that was searched in; beside what stays it is said what else is known."""
        self._take_back()
        form = self._form
        now = {name: form.paper.rows[name].editor.typed() for name in values}
        free = [name for name, value in now.items() if value in _NOTHING or name == asked_in]
        stayed = [name for name in values if name not in free and _differ(now[name], values[name])]
        self.last = self._put({name: now[name] for name in free}, values, stayed)
        self._again = None
        return self.last

    def undo(self) -> None:
        """Take the last filling back; what was changed by hand since stays."""
        if self.last is not None:
            self._again = self.last
            self._take_back()
            self.undone.emit()

    def redo(self) -> None:
        """Fill again what was taken back."""
        if self._again is not None:
            again, self._again = self._again, None
            self.last = self._put(again.before, again.after, again.stayed)
            self.redone.emit()

    def _put(self, before: Mapping[str, Any], values: Mapping[str, Any], stayed: Sequence[str]) -> Filled:
        form = self._form
        untouched = frozenset(name for name in before if name not in form.touched)
        for name in before:
            form.put_field(name, values[name])
        after = {name: form.paper.rows[name].editor.typed() for name in before}
        words = form.desk.words
        for name in stayed:
            known = display(form.noun.fields[name], values[name], words)
            form.paper.rows[name].show_hint(say("ROR has: {value}", value=known))
        return Filled(before, {**values, **after}, untouched, tuple(stayed))

    def _take_back(self) -> None:
        if self.last is None:
            return
        last, self.last = self.last, None
        form = self._form
        for name, value in last.before.items():
            if form.paper.rows[name].editor.typed() == last.after[name]:
                form.put_field(name, value)
                form.touched -= last.untouched & {name}
        for name in last.stayed:
            form.paper.rows[name].show_hint(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Undo and redo within the form, before the window hears of them."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if not isinstance(event, QKeyEvent) or not (override or event.type() == QEvent.Type.KeyPress):
            return False
        if event.matches(QKeySequence.StandardKey.Undo) and self.last is not None and not _has_own(watched, redo=False):
            act = self.undo
        elif event.matches(QKeySequence.StandardKey.Redo) and self._again is not None and not _has_own(watched):
            act = self.redo
        else:
            return False
        event.accept()
        if not override:
            act()
        return True


def _has_own(line: QObject, *, redo: bool = True) -> bool:
    """Whether a line has typing of its own to undo, or to do again."""
    if isinstance(line, QLineEdit):
        return line.isRedoAvailable() if redo else line.isUndoAvailable()
    if isinstance(line, QPlainTextEdit):
        return line.document().isRedoAvailable() if redo else line.document().isUndoAvailable()
    return False


def _differ(typed: Any, known: Any) -> bool:
    if isinstance(typed, list):
        return [str(one) for one in typed] != [str(one) for one in known]
    return str(typed).strip() != str(known)
