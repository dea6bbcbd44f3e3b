"""The first minutes: an office is set up in four steps, its recovery key is kept, and it opens again."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from db.office import Office
from tpd_exchange.models import NOUNS
from tpd_exchange.settings import Settings
from ui.app import App
from ui.dialogs.recovery import RecoveryDialog
from ui.door.first_start import FirstStartScreen
from ui.door.unlock import UnlockScreen
from ui.door.welcome import WelcomeScreen

PASSPHRASE = "맑은 하늘 아래 네 그루 소나무"
PATIENCE = 30_000


@pytest.fixture
def screen(app: App) -> FirstStartScreen:
    app.start()
    assert isinstance(app.window.screen_shown, WelcomeScreen)
    app.window.screen_shown.make.click()
    shown = app.window.screen_shown
    assert isinstance(shown, FirstStartScreen)
    return shown


def type_into(field, text: str) -> None:
    field.line.setFocus()
    QTest.keyClicks(field.line, text)
    field.line.editingFinished.emit()


def names(screen: FirstStartScreen) -> None:
    screen.names.entry.fields["name_ko"].line.setText("한미 인재교류 사무소")
    type_into(screen.names.entry.fields["name_en"], "Korea-US Talent Exchange Office")
    screen.names.sides["US"].click()
    screen.next.click()


def press(key: Qt.Key) -> None:
    where = QApplication.focusWidget()
    assert where is not None
    QTest.keyClick(where, key)


def test_the_whole_first_step_goes_by_keyboard(app: App, screen, qtbot) -> None:
    app.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.names.entry.fields["name_ko"].line)
    for name in ("Office", "Korea-US Office"):
        QTest.keyClicks(QApplication.focusWidget(), name)
        press(Qt.Key.Key_Tab)
    for _ in range(2):
        press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is screen.names.sides["KR"]
    assert "side" not in screen.names.typed
    press(Qt.Key.Key_Return)
    assert screen.at == 0
    assert screen.names.side_fault.isVisible()
    press(Qt.Key.Key_Down)
    assert screen.names.typed["side"] == "US"
    press(Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is screen.names.sides["US"]
    press(Qt.Key.Key_Return)
    assert screen.at == 1
    screen.back.setFocus()
    press(Qt.Key.Key_Return)
    assert screen.at == 0


def at_rest(app: App, screen) -> QPoint:
    """Where Next is once every layout has settled."""
    before, now = QPoint(), screen.next.mapTo(app.window, QPoint())
    while now != before:
        for _ in range(5):
            QApplication.processEvents()
        before, now = now, screen.next.mapTo(app.window, QPoint())
    return now


def test_a_fault_does_not_move_the_buttons(app: App, screen) -> None:
    names(screen)
    before = at_rest(app, screen)
    type_into(screen.letterhead.entry.fields["postal_code"], "3411")
    screen.next.click()
    after = at_rest(app, screen)
    assert screen.at == 1
    assert "ZIP" in screen.letterhead.entry.fields["postal_code"].fault
    assert after == before


def to_the_end(screen: FirstStartScreen, folder) -> None:
    names(screen)
    type_into(screen.letterhead.entry.fields["address_en"], "1200 K Street NW, Washington, DC 20005")
    screen.next.click()
    screen.officer.entry.fields["name_ko"].line.setText("한지우")
    screen.next.click()
    screen.keys.pair.first.line.setText(PASSPHRASE)
    screen.keys.pair.second.line.setText(PASSPHRASE)
    screen.keys.folder.line.setText(str(folder))


def test_an_office_is_set_up_and_its_key_is_kept(app: App, screen, tmp_path, qtbot, monkeypatch) -> None:
    folder = tmp_path / "new office"
    to_the_end(screen, folder)
    screen.next.click()
    qtbot.waitUntil(lambda: app.session is not None, timeout=PATIENCE)
    dialog = app.window.findChild(RecoveryDialog)
    assert not dialog.done_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    sheet = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(sheet), ""))
    dialog.save.click()
    assert sheet.read_bytes().startswith(b"%PDF")
    dialog.kept.click()
    dialog.done_button.click()
    key = dialog.key.accessibleName()
    context = app.session.context
    lists = context.store.lists
    found = lists.page(NOUNS["office"], ("name_ko", "side", "address_en"), lists.rows(NOUNS["office"]))
    assert tuple(found[0][1]) == ("한미 인재교류 사무소", "US", "1200 K Street NW, Washington, DC 20005")
    assert context.store.who == "한지우"
    assert lists.count(NOUNS["domain"]) > 5
    with qtbot.waitSignal(app.ended, timeout=PATIENCE):
        app.window.close()
    Office.open(folder, PASSPHRASE).close()
    Office.open(folder, recovery_key=key).close()
    assert Settings().recent() == [folder]


def test_what_is_missing_or_wrong_is_said_beside_its_field(screen) -> None:
    screen.next.click()
    assert screen.at == 0
    assert screen.names.entry.fields["name_ko"].fault == "Please fill in “Korean name”."
    names(screen)
    type_into(screen.letterhead.entry.fields["email"], "not an address")
    assert "not an e-mail address" in screen.letterhead.entry.fields["email"].fault
    screen.next.click()
    assert screen.at == 1
    screen.letterhead.entry.fields["email"].line.clear()
    screen.next.click()
    screen.next.click()
    assert screen.at == 2
    assert screen.officer.entry.fields["name_ko"].fault


def test_a_passphrase_repeated_otherwise_is_said_on_leaving_it(screen) -> None:
    pair = screen.keys.pair
    pair.first.line.setText(PASSPHRASE)
    for typed, fault in (("other", "The two are not the same."), (PASSPHRASE, "")):
        pair.second.line.setText(typed)
        pair.second.line.editingFinished.emit()
        assert pair.second.fault.startswith(fault)
        assert bool(pair.second.fault) == bool(fault)


def test_the_passphrase_must_be_long_enough_and_typed_twice_alike(screen, tmp_path) -> None:
    to_the_end(screen, tmp_path / "office")
    pair = screen.keys.pair
    pair.first.line.setText("short")
    screen.next.click()
    assert pair.first.fault == "Please choose a longer passphrase."
    pair.first.line.setText("long enough for anybody")
    screen.next.click()
    assert pair.second.fault.startswith("The two are not the same.")
    assert not (tmp_path / "office").exists()


@pytest.mark.parametrize("place", ["OneDrive/office", "taken"])
def test_a_folder_that_will_not_do_is_refused_before_anything_is_made(screen, tmp_path, place) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.docx").touch()
    to_the_end(screen, tmp_path / place)
    screen.next.click()
    assert screen.keys.folder.fault
    assert not screen.bar.isVisibleTo(screen)


def test_steps_can_be_gone_back_without_losing_what_was_typed(screen) -> None:
    names(screen)
    screen.back.click()
    assert screen.names.entry.fields["name_en"].text == "Korea-US Talent Exchange Office"


def test_the_door_changes_its_language_and_keeps_what_was_typed(screen) -> None:
    type_into(screen.names.entry.fields["name_en"], "My Office")
    screen.language.click()
    assert screen.next.text() == "다음"
    assert screen.names.entry.fields["name_en"].text == "My Office"
    assert screen.names.entry.fields["name_en"].line.accessibleName() == "영문명"


def test_a_picture_that_is_none_is_no_logo(screen, tmp_path) -> None:
    picture = tmp_path / "logo.png"
    picture.write_text("not a picture")
    screen.letterhead.take_logo(picture)
    assert screen.letterhead.logo is None
    assert "PNG or JPEG" in screen.letterhead.fault.text()


def test_the_sample_office_opens_by_itself(app: App, qtbot, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    app.start()
    app.window.screen_shown.sample.click()
    qtbot.waitUntil(lambda: app.session is not None, timeout=90_000)
    lists = app.session.context.store.lists
    assert lists.count(NOUNS["placement"]) >= 50


def test_a_passphrase_opens_the_office(app: App, office_folder, qtbot) -> None:
    app.start(office_folder)
    screen = app.window.screen_shown
    assert isinstance(screen, UnlockScreen)
    QTest.keyClicks(screen.passphrase.line, "correct horse battery")
    QTest.keyClick(screen.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: app.session is not None, timeout=PATIENCE)


def test_a_wrong_passphrase_is_said_beside_it_and_can_be_typed_again(app: App, office_folder, qtbot) -> None:
    app.start(office_folder)
    screen = app.window.screen_shown
    screen.passphrase.line.setText("wrong")
    screen.open.click()
    qtbot.waitUntil(lambda: bool(screen.passphrase.fault), timeout=PATIENCE)
    assert "does not open the office" in screen.passphrase.fault
    assert screen.open.isEnabled()
    screen.passphrase.line.setText("correct horse battery")
    screen.open.click()
    qtbot.waitUntil(lambda: app.session is not None, timeout=PATIENCE)


def test_the_recovery_key_opens_the_office_and_asks_for_a_new_passphrase(app: App, tmp_path, qtbot) -> None:
    from db.keys import Cost
    from ui.dialogs.passphrase import PassphraseDialog

    folder = tmp_path / "office"
    office, key = Office.make(folder, "forgotten words", cost=Cost(64, 1, 1))
    office.close(backup=False)
    app.start(folder)
    screen = app.window.screen_shown
    screen.other_way.click()
    screen.recovery.line.setText(key.lower())
    screen.open.click()
    qtbot.waitUntil(lambda: app.session is not None, timeout=PATIENCE)
    dialog = app.window.findChild(PassphraseDialog)
    for field in (dialog.pair.first, dialog.pair.second):
        field.line.setText(PASSPHRASE)
    dialog.change.click()
    qtbot.waitUntil(lambda: app.session.shell.banner.text.startswith("The passphrase is changed"), timeout=PATIENCE)
    with qtbot.waitSignal(app.ended, timeout=PATIENCE):
        app.window.close()
    Office.open(folder, PASSPHRASE).close()


def test_a_passphrase_is_never_composed_so_that_it_opens_with_the_same_keys(app: App, office_folder) -> None:
    app.start(office_folder)
    field = app.window.screen_shown.passphrase
    for _ in range(2):
        assert not field.line.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        field.line.actions()[0].trigger()


@pytest.mark.parametrize("command", ["open-office", "restore"])
def test_turning_back_from_another_office_leads_to_this_ones_door(entered: App, qtbot, monkeypatch, command) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    folder = entered.session.context.office.folder
    entered.session.context.commands.run(command)
    qtbot.waitUntil(lambda: isinstance(entered.window.screen_shown, UnlockScreen), timeout=PATIENCE)
    assert entered.window.screen_shown.folder == folder


def test_remembering_asks_no_passphrase_the_next_time(app: App, office_folder, qtbot, monkeypatch) -> None:
    from db import keychain

    kept: dict[str, object] = {}
    monkeypatch.setattr(keychain, "keep", lambda office, key: bool(kept.update({office: key}) or True))
    monkeypatch.setattr(keychain, "recall", kept.get)
    app.start(office_folder)
    screen = app.window.screen_shown
    screen.passphrase.line.setText("correct horse battery")
    screen.remember.click()
    screen.open.click()
    qtbot.waitUntil(lambda: app.session is not None, timeout=PATIENCE)
    assert kept
    app.session.context.commands.run("close-office")
    qtbot.waitUntil(lambda: isinstance(app.window.screen_shown, UnlockScreen), timeout=PATIENCE)
    app.door.knock(office_folder)
    qtbot.waitUntil(lambda: app.session is not None, timeout=PATIENCE)
