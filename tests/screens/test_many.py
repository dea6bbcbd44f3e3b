"""Many placements are changed at once from their list, with a preview, and taken back in one."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.screens.officer import Officer
from tpd_exchange.models import NOUNS
from ui.many.dialog import ManyDialog

PATIENCE = 20_000
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def opened(officer: Officer) -> ManyDialog:
    officer.press(Qt.Key.Key_E, CONTROL | SHIFT)
    [dialog] = officer.window.findChildren(ManyDialog)
    officer.qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def choose(dialog: ManyDialog, box: Any, text: str) -> None:
    """As the arrow keys do: the entry becomes the current one."""
    at = box.findText(text)
    assert at >= 0
    box.setCurrentIndex(at)


def texts(dialog: ManyDialog) -> list[list[str]]:
    model = dialog.model
    return [[model.data(model.index(at, column)) for column in range(4)] for at in range(model.rowCount())]


def values(officer: Officer, name: str) -> list[Any]:
    lists = officer.context.store.lists
    noun = NOUNS["placement"]
    return [row[0] for _, row in lists.page(noun, (name,), lists.rows(noun), "en")]


def test_all_that_the_list_shows_are_moved_and_undone(officer: Officer, qtbot: Any) -> None:
    before = values(officer, "stage")
    dialog = opened(officer)
    assert not dialog.accept_button.isEnabled()
    assert dialog.heading.text() == "Change 3 placements"
    head = dialog.table.horizontalHeader()
    assert all(head.sectionSize(at) >= head.sectionSizeHint(at) for at in range(head.count()))
    assert dialog.counts.text() == "Choose the stage."
    choose(dialog, dialog.form.stages, "Withdrawn")
    qtbot.waitUntil(lambda: len(texts(dialog)) == 3, timeout=PATIENCE)
    assert not dialog.accept_button.isEnabled()
    assert "None can be changed so" in dialog.counts.text()
    choose(dialog, dialog.form.reasons, "Request of the researcher")
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=PATIENCE)
    assert dialog.accept_button.text() == "Change 2"
    assert {row[1] for row in texts(dialog)} == {"Will change", "Cannot"}
    assert ["Nominated", "Withdrawn"] in [row[2:] for row in texts(dialog)]
    dialog.form.note.setFocus()
    officer.write("as both wrote")
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=PATIENCE)
    # Off the way from where no way leads needs a note, and now there is one.
    assert dialog.accept_button.text() == "Change 3"
    officer.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: values(officer, "stage").count("withdrawn") == 3, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not officer.context.tasks.running, timeout=PATIENCE)
    [step] = officer.context.store.history.steps(1)
    assert step.note == "as both wrote"
    officer.context.undo()
    qtbot.waitUntil(lambda: values(officer, "stage") == before, timeout=PATIENCE)


def test_two_that_are_selected_get_a_task_and_escape_changes_nothing(officer: Officer, qtbot: Any) -> None:
    table = officer.view.list.table
    table.setFocus()
    table.selectRow(0)
    officer.press(Qt.Key.Key_Down, SHIFT)
    dialog = opened(officer)
    choose(dialog, dialog.form.ways, "Add a task")
    dialog.form.title.setFocus()
    officer.write("Call the host")
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=PATIENCE)
    assert dialog.accept_button.text() == "Change 2"
    assert [row[3] for row in texts(dialog)] == ["Call the host"] * 2
    steps = len(officer.context.store.history.steps(99))
    officer.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not officer.window.findChildren(ManyDialog))
    assert len(officer.context.store.history.steps(99)) == steps


def test_a_field_is_chosen_and_its_fault_is_said(officer: Officer, qtbot: Any) -> None:
    dialog = opened(officer)
    choose(dialog, dialog.form.ways, "Set a field")
    assert dialog.counts.text() == "Choose the field."
    choose(dialog, dialog.form.fields, "Planned end")
    dialog.form.value.target().setFocus()
    officer.write("2026-12-20")
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=PATIENCE)
    assert dialog.accept_button.text() == "Change 2"
    assert [row[1] for row in texts(dialog)].count("Cannot") == 1
    dialog.reject()


def test_researchers_are_given_a_field_at_once_without_being_asked_why(officer: Officer, qtbot: Any) -> None:
    view = officer.go("researchers")
    qtbot.waitUntil(lambda: view.record is not None)
    dialog = opened(officer)
    assert dialog.heading.text() == "Change 3 researchers"
    assert not dialog.form.ways.isVisible()
    assert not dialog.form.reasons.isVisible()
    choose(dialog, dialog.form.fields, "Note")
    dialog.form.value.target().setFocus()
    officer.write("seen at the fair")
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=PATIENCE)
    dialog.form.note.setFocus()
    officer.press(Qt.Key.Key_Return)
    lists, noun = officer.context.store.lists, NOUNS["researcher"]

    def notes() -> set[Any]:
        return {row[0] for _, row in lists.page(noun, ("note",), lists.rows(noun), "en")}

    qtbot.waitUntil(lambda: notes() == {"seen at the fair"}, timeout=PATIENCE)
    officer.context.undo()
    qtbot.waitUntil(lambda: "seen at the fair" not in notes(), timeout=PATIENCE)
