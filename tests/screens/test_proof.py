"""Proof in the window: a file is dropped and judged; a letter is signed with the officer's certificate."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.letters.certificates import PASSPHRASE, certificate
from tests.letters.scanned import scanned
from tests.screens import test_letters as hands
from tpd_exchange.actions import certificates, records
from tpd_exchange.actions.facts import signatories
from tpd_exchange.i18n import say
from tpd_exchange.letters.evidence import look_at
from tpd_exchange.letters.office_key import read_office_key
from tpd_exchange.models import NOUNS
from ui.context import Context
from ui.letters.unlocking import UnlockDialog
from ui.letters.verifying import VerifyDialog
from ui.pages.letters import LettersPage

page = hands.page
PATIENCE = 20_000
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def dialog(page: LettersPage, qtbot: Any) -> Iterator[VerifyDialog]:
    made = page.proving.verify()
    qtbot.waitUntil(made.isVisible)
    yield made
    page.context.tasks.finish()


def drop(dialog: VerifyDialog, file: Path, qtbot: Any) -> None:
    """Drop a file onto the dialog and wait for the verdict or the refusal."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    none = Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    qtbot.waitUntil(lambda: dialog.chip.isVisible() or dialog.fault.isVisible(), timeout=PATIENCE)


def test_a_file_is_dropped_and_judged(page: LettersPage, context: Context, tmp_path: Path, qtbot: Any) -> None:
    letter = hands.issue(page, qtbot, hands.ready(context, "KIM"))
    paper = context.store.vault.get(letter.paper_hash)
    shown = page.proving.verify()
    qtbot.waitUntil(shown.isVisible)
    file = tmp_path / "brought.pdf"
    file.write_bytes(paper)
    drop(shown, file, qtbot)
    assert (shown.chip.text(), shown.sentence.text()) == (
        "Genuine", f"{letter.reference} is genuine and unchanged."
    )  # fmt: skip
    file.write_bytes(paper + b"\n")
    drop(shown, file, qtbot)
    assert (shown.chip.text(), shown.chip.property("tone")) == ("Changed", "bad")
    assert "added to the file" in shown.sentence.text()
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(scanned(paper, letter.pages - 1, 2))
    drop(shown, scan, qtbot)
    assert shown.chip.text() == "Genuine code: compare the page"
    asked = []
    shown.letter_wanted.connect(asked.append)
    shown.show_button.click()
    assert asked == [letter.id]
    assert page.detail.letter is not None
    assert page.detail.letter.id == letter.id


def test_a_file_that_is_no_letter_is_refused_in_the_dialog(dialog: VerifyDialog, tmp_path: Path, qtbot: Any) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("no letter")
    drop(dialog, file, qtbot)
    assert "neither a PDF nor a picture" in dialog.fault.text()
    assert not dialog.chip.isVisible()
    drop(dialog, tmp_path / "missing.pdf", qtbot)
    assert "cannot be read" in dialog.fault.text()


def test_the_public_key_is_exported(
    page: LettersPage, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "office-key.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    said = hands.banners(context)
    page.proving.export()
    key = read_office_key(file)
    assert key.public == context.office.seal.public
    assert key.fingerprint in said[0]


def put_in(context: Context, tmp_path: Path, **how: Any) -> None:
    """Give the officer who signs a certificate."""
    file = tmp_path / "officer.p12"
    file.write_bytes(certificate(**{"start": LONG_AGO, "days": 700, **how}))
    kept = certificates.take(context.store.vault, file)
    with context.store.read() as session:
        officer = signatories(session)[0].id
    context.store.change(say("Edit"), records.edit, NOUNS["officer"], officer, {"certificate": kept})


def unlock(page: LettersPage, passphrase: str) -> UnlockDialog:
    asked = page.compose.findChild(UnlockDialog)
    assert asked is not None
    asked.field.line.setText(passphrase)
    QTest.mouseClick(asked.confirm, Qt.MouseButton.LeftButton)
    return asked


def test_a_letter_is_signed_with_the_certificate(
    page: LettersPage, context: Context, tmp_path: Path, qtbot: Any
) -> None:
    put_in(context, tmp_path)
    placement = hands.ready(context, "KIM")
    compose = hands.write(page, qtbot, placement, "invitation")
    assert compose.choices.sign.isVisible()
    assert compose.choices.sign.text().startswith("Sign with the certificate of ")
    compose.choices.sign.click()
    qtbot.waitUntil(hands.settled(compose))
    assert compose.composer.wish.sign
    before = hands.references(context)
    compose.issue_button.click()
    wrong = unlock(page, "wrong")
    assert "does not open the certificate" in wrong.fault.text()
    assert hands.references(context) == before
    unlock(page, PASSPHRASE)
    qtbot.waitUntil(lambda: not page.composing and page.detail.preview.finished, timeout=PATIENCE)
    letter = page.detail.letter
    assert letter is not None
    assert (letter.signed_by, letter.certificate_serial) == ("박서준 Seojun Park", "7C0FFEE")
    (signed,) = look_at(context.store.vault.get(letter.paper_hash)).signatures
    assert signed.whole
    # The passphrase is remembered while the window is open.
    again = hands.write(page, qtbot, hands.ready(context, "LEE"), "invitation")
    again.choices.sign.click()
    qtbot.waitUntil(hands.settled(again))
    again.issue_button.click()
    qtbot.waitUntil(lambda: not page.composing and page.detail.preview.finished, timeout=PATIENCE)
    assert page.detail.letter is not None
    assert page.detail.letter.signed_by == "박서준 Seojun Park"


def test_an_expired_certificate_is_refused_before_anything_is_numbered(
    page: LettersPage, context: Context, tmp_path: Path, qtbot: Any
) -> None:
    put_in(context, tmp_path, days=30)
    compose = hands.write(page, qtbot, hands.ready(context, "KIM"), "invitation")
    compose.choices.sign.click()
    qtbot.waitUntil(hands.settled(compose))
    before = hands.references(context)
    compose.issue_button.click()
    asked = unlock(page, PASSPHRASE)
    assert "expired on 2026-01-31" in asked.fault.text()
    asked.reject()
    assert hands.references(context) == before
    assert page.composing


def test_without_a_certificate_nobody_is_asked(page: LettersPage, context: Context, qtbot: Any) -> None:
    compose = hands.write(page, qtbot, hands.ready(context, "KIM"), "invitation")
    assert not compose.choices.sign.isVisible()
