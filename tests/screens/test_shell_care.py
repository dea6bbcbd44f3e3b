"""Looking after the office: keys are replaced only when one is sure, and a second office hears every shortcut."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from db.faults import CannotUnlock
from db.office import Office
from tests.screens.conftest import PASSPHRASE, PATIENCE
from tpd_exchange.actions import records
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from ui.app import App
from ui.dialogs.passphrase import PassphraseDialog
from ui.dialogs.recovery import RecoveryDialog


def press(app: App, keys: str) -> None:
    app.window.activateWindow()
    combination = QKeySequence(keys)[0]
    QTest.keyClick(app.window, combination.key(), combination.keyboardModifiers())


def dialog(app: App, kind: type) -> RecoveryDialog | PassphraseDialog:
    return next(one for one in app.window.findChildren(kind) if one.isVisible())


def test_every_shortcut_works_again_after_the_office_was_locked(entered: App, qtbot) -> None:
    press(entered, "Ctrl+L")
    qtbot.waitUntil(
        lambda: entered.session is None and hasattr(entered.window.screen_shown, "passphrase"), timeout=PATIENCE
    )
    QTest.keyClicks(entered.window.screen_shown.passphrase.line, PASSPHRASE)
    QTest.keyClick(entered.window.screen_shown.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: entered.session is not None, timeout=PATIENCE)
    press(entered, "Ctrl+4")
    assert entered.session.context.places.here.place == "institutions"
    press(entered, "Ctrl+K")
    assert entered.session.palette is not None


def test_the_old_recovery_sheet_opens_the_office_until_the_new_one_is_kept(entered: App) -> None:
    office = entered.session.context.office
    before = (office.folder / "keys.json").read_bytes()
    entered.session.context.commands.run("recovery")
    turned_back = dialog(entered, RecoveryDialog)
    QTest.keyClick(turned_back, Qt.Key.Key_Escape)
    assert not turned_back.isVisible()
    assert (office.folder / "keys.json").read_bytes() == before
    entered.session.context.commands.run("recovery")
    kept = dialog(entered, RecoveryDialog)
    assert any("old sheet" in label.text() for label in kept.findChildren(QLabel))
    kept.kept.click()
    kept.done_button.click()
    assert office.keys.unlock_with_recovery_key(kept._key)
    with pytest.raises(CannotUnlock):
        office.keys.unlock_with_recovery_key(turned_back._key)


def test_only_who_knows_the_passphrase_changes_it(entered: App, office_folder: Path, qtbot) -> None:
    entered.session.context.commands.run("passphrase")
    asked = dialog(entered, PassphraseDialog)
    for field in (asked.pair.first, asked.pair.second):
        field.line.setText("a much longer passphrase")
    asked.present.line.setText("guessed")
    asked.change.click()
    assert "not the passphrase" in asked.present.fault
    assert asked.isVisible()
    asked.present.line.setText(PASSPHRASE)
    asked.change.click()
    qtbot.waitUntil(lambda: entered.session.shell.banner.text.startswith("The passphrase is changed"), timeout=PATIENCE)
    assert entered.session.context.office.keys.opens_with("a much longer passphrase")


def test_undo_asks_before_it_goes_past_a_step_that_stays(entered: App) -> None:
    context = entered.session.context
    typed = {"name_en": "Older Lab", "country": "US"}
    context.store.change(say("Added Older Lab"), records.add, NOUNS["institution"], typed)
    before = context.store.lists.count(NOUNS["institution"])
    with context.store.step(say("Voided TPD-2026-0003"), undoable=False) as session:
        records.add(session, NOUNS["institution"], {"name_en": "Stands for a letter", "country": "US"})
    press(entered, "Ctrl+Z")
    assert context.store.lists.count(NOUNS["institution"]) == before + 1
    banner = entered.session.shell.banner
    assert "“Voided TPD-2026-0003” cannot be undone" in banner.text
    assert "Added Older Lab" in banner.text
    banner.button.click()
    assert context.store.lists.count(NOUNS["institution"]) == before


def test_a_backup_folder_that_failed_is_not_where_the_next_one_begins(
    entered: App, tmp_path: Path, monkeypatch, qtbot
) -> None:
    context = entered.session.context
    asked: list[str] = []
    chosen = [str(tmp_path / "not there" / "at all"), str(tmp_path)]

    def choose(_parent: object, _title: str, before: str) -> str:
        asked.append(before)
        return chosen[len(asked) - 1]

    monkeypatch.setattr("ui.office_care.QFileDialog.getExistingDirectory", choose)
    (tmp_path / "not there").write_text("a file, no folder")
    context.commands.run("backup")
    qtbot.waitUntil(lambda: entered.session.shell.banner.tone == "bad", timeout=PATIENCE)
    context.commands.run("backup")
    qtbot.waitUntil(lambda: entered.session.shell.banner.tone == "good", timeout=PATIENCE)
    assert asked[0] == asked[1]
    assert context.settings.get("offices", "backup", "") == str(tmp_path)


def test_nobody_chosen_is_who_is_logged_in(entered: App, monkeypatch) -> None:
    from ui.officer import officer_name

    monkeypatch.setattr("ui.officer.logged_in", lambda: "jw.han")
    context = entered.session.context
    assert officer_name(context.store, context.settings, Path("elsewhere")) == "jw.han"


def test_a_code_that_no_list_knows_is_refused(office: Office) -> None:
    from tpd_exchange.entry import check

    _, faults = check(NOUNS["researcher"], {"surname": "KIM", "languages": ["ko", "xx"], "citizenships": ["XX"]})
    assert set(faults) == {"languages", "citizenships"}
