"""The window around the pages: places, menus, shortcuts, undo, language and look, kept on this computer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenuBar

from db.office import Office
from tpd_exchange.actions import records
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from tpd_exchange.settings import Settings
from ui.app import App
from ui.places import PLACES

PASSPHRASE = "correct horse battery"
PATIENCE = 20_000


def add(app: App, name: str):
    typed = {"name_en": name, "country": "US"}
    store = app.session.context.store
    return store.change(say("Added {name}", name=name), records.add, NOUNS["institution"], typed)


def count(app: App) -> int:
    return app.session.context.store.lists.count(NOUNS["institution"])


def press(app: App, keys: str) -> None:
    app.window.activateWindow()
    combination = QKeySequence(keys)[0]
    QTest.keyClick(app.window, combination.key(), combination.keyboardModifiers())


def test_every_place_opens_by_its_number(entered: App) -> None:
    keys = [*(f"Ctrl+{number}" for number in range(1, 10)), "Ctrl+Shift+H"]  # there is no tenth digit: Ctrl+0 zooms
    for key, place in zip(keys, PLACES, strict=True):
        press(entered, key)
        assert entered.session.context.places.here.place == place.name
        assert entered.session.shell.sidebar.places[place.name].isChecked()


def test_the_title_names_the_office(entered: App) -> None:
    assert entered.window.windowTitle() == "Korea-US Talent Exchange Office — TPD Exchange"


def test_back_and_forward_lead_where_the_officer_was(entered: App) -> None:
    context = entered.session.context
    context.go("researchers")
    context.go("history")
    press(entered, "Alt+Left")
    assert context.places.here.place == "researchers"
    press(entered, "Alt+Right")
    assert context.places.here.place == "history"


def test_the_sidebar_counts_what_there_is(entered: App) -> None:
    button = entered.session.shell.sidebar.places["institutions"]
    before = button.count
    add(entered, "New Lab")
    assert (before, button.count) == ("2", "3")


def test_undo_and_redo_are_named_by_what_they_do(entered: App) -> None:
    add(entered, "New Lab")
    commands = entered.session.context.commands
    commands.refresh()
    assert commands.action("undo").text() == "Undo: Added New Lab"
    press(entered, "Ctrl+Z")
    assert count(entered) == 2
    commands.refresh()
    assert commands.action("redo").text() == "Redo: Added New Lab"
    press(entered, "Ctrl+Shift+Z")
    assert count(entered) == 3


def test_typing_is_taken_back_before_steps_of_the_office(entered: App, qtbot) -> None:
    add(entered, "New Lab")
    field = QLineEdit(entered.session.shell)
    field.show()
    entered.window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), count(entered)) == ("", 3)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert count(entered) == 2


def test_undo_reaches_back_over_a_restart(app: App, office_folder, qtbot) -> None:
    with Office.open(office_folder, PASSPHRASE) as office:
        typed = {"name_en": "Old Lab", "country": "US"}
        office.store.change(say("Added {name}", name="Old Lab"), records.add, NOUNS["institution"], typed)
    app.start(office_folder, PASSPHRASE)
    qtbot.waitUntil(lambda: app.session is not None, timeout=PATIENCE)
    press(app, "Ctrl+Z")
    assert count(app) == 2


def test_the_menus_hold_every_command_that_names_one(entered: App) -> None:
    bar = entered.window.findChild(QMenuBar)
    shown = {action.text() for menu in bar.actions() for action in menu.menu().actions()}
    commands = entered.session.context.commands
    missing = {commands.text(one) for one in commands.all() if one.menu} - {text.replace("&&", "&") for text in shown}
    assert missing == set()


def test_what_cannot_be_done_is_grey_while_a_menu_is_open_and_lives_again_after(entered: App) -> None:
    commands = entered.session.context.commands
    edit = next(action.menu() for action in entered.window.menuBar().actions() if action.text() == "&Edit")
    edit.aboutToShow.emit()
    assert not commands.action("redo").isEnabled()
    edit.aboutToHide.emit()
    assert commands.action("redo").isEnabled()


def test_the_window_changes_its_language_while_running_and_remembers_it(entered: App) -> None:
    press(entered, "Ctrl+Alt+1")
    sidebar = entered.session.shell.sidebar
    assert sidebar.places["history"].accessibleName() == "이력"
    assert [action.text() for action in entered.window.menuBar().actions()][0] == "사무소(&O)"
    assert "한미 인재교류 사무소" in entered.window.windowTitle()
    assert Settings().get("window", "language", "") == "ko"
    press(entered, "Ctrl+Alt+2")
    assert sidebar.places["history"].accessibleName() == "History"


def test_the_look_changes_while_running_and_is_kept(entered: App) -> None:
    light = QApplication.palette().window().color().lightness()
    entered.session.context.commands.run("look-dark")
    assert QApplication.palette().window().color().lightness() < 64 < light
    assert Settings().get("window", "scheme", "") == "dark"


def test_the_last_place_is_opened_again(app: App, office_folder, qtbot) -> None:
    app.settings.set("window", "place", "history")
    app.start(office_folder, PASSPHRASE)
    qtbot.waitUntil(lambda: app.session is not None, timeout=PATIENCE)
    assert app.session.context.places.here.place == "history"


def test_closing_makes_a_backup_of_what_changed(entered: App, qtbot) -> None:
    add(entered, "New Lab")
    folder = entered.session.context.office.backup_folder
    before = set(folder.glob("*.tpdbackup"))
    with qtbot.waitSignal(entered.ended, timeout=PATIENCE):
        entered.window.close()
    assert len(set(folder.glob("*.tpdbackup")) - before) == 1


def test_an_error_nobody_expected_opens_one_report_and_one_log(entered: App, qtbot) -> None:
    for text in ("first", "second"):
        entered.desk.tell(ZeroDivisionError(text))
    qtbot.waitUntil(lambda: entered.crash is not None)
    report = entered.crash.report.toPlainText()
    assert "ZeroDivisionError: first" in report
    assert "ZeroDivisionError: second" in report
    assert "second" in entered.desk.log.read_text(encoding="utf-8")
    entered.crash.accept()


def test_a_refusal_is_a_banner_and_never_a_report(entered: App) -> None:
    entered.desk.tell(UserError(say("The disk is full.")))
    assert entered.session.shell.banner.text == "The disk is full."
    assert entered.crash is None


def test_a_change_is_said_and_taken_back_from_the_toast(entered: App) -> None:
    shell, context = entered.session.shell, entered.session.context
    typed = {"name_en": "New Lab", "country": "US"}
    context.change(say("Added {name}", name="New Lab"), records.add, NOUNS["institution"], typed)
    assert shell.toast.text == "Added New Lab"
    shell.toast.button.click()
    assert shell.toast.text == "Undone: Added New Lab"
    assert count(entered) == 2


def test_each_language_is_called_by_its_own_name_and_the_one_in_force_is_ticked(entered: App) -> None:
    commands = entered.session.context.commands
    for keys, chosen in (("Ctrl+Alt+1", "speak-ko"), ("Ctrl+Alt+2", "speak-en")):
        press(entered, keys)
        commands.prepare()
        assert [commands.action(name).text() for name in ("speak-ko", "speak-en")] == ["한국어", "English"]
        ticked = [name for name in ("speak-ko", "speak-en") if commands.action(name).isChecked()]
        commands.release()
        assert ticked == [chosen]


def test_the_settings_follow_the_language_while_they_are_open(entered: App) -> None:
    from ui.dialogs.settings import SettingsDialog

    dialog = SettingsDialog(entered.window, entered.session.context)
    dialog.open()
    assert dialog.nobody.text().startswith("Changes are signed with the computer's user name")
    dialog.language.setCurrentIndex(dialog.language.findData("ko"))
    dialog.language.activated.emit(dialog.language.currentIndex())
    assert dialog.heading.text() == "설정"
    assert "암호" in dialog.remember.text()
    assert "사용자 이름" in dialog.nobody.text()
    assert [dialog.language.itemText(at) for at in range(2)] == ["한국어", "English"]
    assert dialog.scheme.itemText(1) == "밝게"
    dialog.officer.setCurrentIndex(1)
    dialog.officer.activated.emit(1)
    assert dialog.nobody.isHidden()
    dialog.accept()
