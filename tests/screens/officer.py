"""An officer's hands: goes to places, types as a keyboard or an input method does, presses keys."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui.context import Context
from ui.forms.pane import FormPane
from ui.records.place import RecordsPlace
from ui.records.view import RecordsView
from ui.shell import Shell


class Officer:
    """Sits before the window of an office."""

    def __init__(self, context: Context, qtbot: Any) -> None:
        self.context = context
        self.qtbot = qtbot
        self.window = QMainWindow()
        self.window.resize(1280, 800)
        self.shell = Shell(context)
        self.window.setCentralWidget(self.shell)
        context.commands.attach(self.window)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    def go(self, place: str) -> RecordsView:
        """Go to a place of records."""
        self.context.go(place)
        return self.view

    def at(self, place: str) -> "Officer":
        """Go to a place of records and wait until the first of them is shown."""
        view = self.go(place)
        self.qtbot.waitUntil(lambda: view.record is not None)
        return self

    @property
    def place(self) -> RecordsPlace:
        """The place that is shown."""
        page = self.shell.page
        assert isinstance(page, RecordsPlace)
        return page

    @property
    def view(self) -> RecordsView:
        """List and pane of the kind that is shown."""
        return self.place.view

    @property
    def form(self) -> FormPane:
        """The form on top."""
        form = self.view.pane.form
        assert form is not None
        return form

    def editor(self, name: str) -> QWidget:
        """Where a field of the form is typed into."""
        return self.form.form.paper.rows[name].editor.target()

    def type(self, name: str, text: str) -> None:
        """Go to a field and type."""
        self.form.form.go_to(name)
        self.write(text)

    def write(self, text: str) -> None:
        """Type where the cursor is; what no key bears comes from the input method."""
        for character in text:
            target = QApplication.focusWidget()
            assert target is not None
            if character.isascii():
                QTest.keyClicks(target, character)
            else:
                event = QInputMethodEvent("", [])
                event.setCommitString(character)
                QApplication.sendEvent(target, event)

    def compose(self, syllable: str) -> None:
        """Leave a syllable under way in the input method."""
        target = QApplication.focusWidget()
        assert target is not None
        QApplication.sendEvent(target, QInputMethodEvent(syllable, []))

    def press(self, key: Qt.Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the cursor is."""
        target = QApplication.focusWidget()
        QTest.keyClick(target if target is not None else self.window, key, modifiers)

    def control(self, key: Qt.Key) -> None:
        """Press Ctrl with a key."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def choose(self, name: str, text: str) -> None:
        """Type into a field with a list and take the first line."""
        self.type(name, text)
        self.press(Qt.Key.Key_Return)

    def fault(self, name: str) -> str:
        """What stands below a field."""
        label = self.form.form.paper.rows[name].fault_label
        return label.text() if label.isVisible() else ""

    def titles(self) -> list[str]:
        """The first text of each row of the list."""
        model = self.view.list.model
        return [model.texts(row)[0] for row in range(model.rowCount())]
