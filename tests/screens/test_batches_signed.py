"""A batch signed with a certificate in the window: offered where there is one, asked once, refused in time."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlmodel import select

from tests.letters.certificates import NOW, PASSPHRASE, certificate
from tests.screens.officer import Officer
from tests.screens.test_batches import folder, issued, officer, pane_of, settled, tick, write_these
from tests.screens.test_batches import select as select_rows
from tpd_exchange.actions import certificates, records
from tpd_exchange.actions.facts import signatories
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Letter
from ui.batches.pane import BatchPane
from ui.letters.unlocking import UnlockDialog

__all__ = ["folder", "officer"]
LONG_AGO = NOW - timedelta(30)


def put_in(officer: Officer, tmp_path: Path, **how: Any) -> None:
    """Give the officer who signs a certificate."""
    (file := tmp_path / "officer.p12").write_bytes(certificate(**{"start": LONG_AGO, "days": 700, **how}))
    store = officer.context.store
    with store.read() as session:
        who = signatories(session)[0].id
    kept = {"certificate": certificates.take(store.vault, file)}
    store.change(say("Edit"), records.edit, NOUNS["officer"], who, kept)


def ready(officer: Officer, qtbot: Any) -> BatchPane:
    select_rows(officer, 2)
    pane = write_these(officer)
    tick(pane, "Placement letter to the host institution")
    tick(pane, "Placement letter to the researcher")
    qtbot.waitUntil(settled(pane))
    return pane


def unlock(pane: BatchPane, passphrase: str) -> UnlockDialog:
    [asked] = [one for one in pane.findChildren(UnlockDialog) if one.isVisible()]
    asked.field.line.setText(passphrase)
    QTest.mouseClick(asked.confirm, Qt.MouseButton.LeftButton)
    return asked


def test_a_batch_is_signed_and_its_passphrase_asked_once(
    officer: Officer, folder: Path, tmp_path: Path, qtbot: Any
) -> None:
    put_in(officer, tmp_path)
    pane = ready(officer, qtbot)
    assert pane.choices.sign.isVisible()
    pane.choices.sign.click()
    qtbot.waitUntil(settled(pane))
    pane.go.click()
    wrong = unlock(pane, "wrong")
    assert "does not open the certificate" in wrong.fault.text()
    assert issued(officer.context) == 0
    unlock(pane, PASSPHRASE)
    qtbot.waitUntil(lambda: settled(pane)() and pane.report.isVisible())
    with officer.context.store.read() as session:
        found = list(session.scalars(select(Letter)))
    assert len(found) == 2
    assert {one.signed_by for one in found} == {"박서준 Seojun Park"}
    # Once more, and nobody is asked again.
    pane.choices.again.click()
    qtbot.waitUntil(settled(pane))
    pane.go.click()
    qtbot.waitUntil(lambda: settled(pane)() and pane.report.isVisible())
    assert issued(officer.context) == 4


def test_an_expired_certificate_is_refused_before_anything_is_numbered(
    officer: Officer, folder: Path, tmp_path: Path, qtbot: Any
) -> None:
    put_in(officer, tmp_path, days=40)
    pane = ready(officer, qtbot)
    pane.choices.sign.click()
    qtbot.waitUntil(settled(pane))
    pane.go.click()
    asked = unlock(pane, PASSPHRASE)
    assert "expired" in asked.fault.text()
    asked.reject()
    assert issued(officer.context) == 0
    assert not pane.work.running
    assert pane_of(officer) is pane
    assert pane.go.isVisible()


def test_without_a_certificate_signing_is_not_offered(officer: Officer, qtbot: Any) -> None:
    pane = ready(officer, qtbot)
    assert not pane.choices.sign.isVisible()
    assert not pane.choices.wish().sign
