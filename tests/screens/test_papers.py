"""Collected papers in the window: chosen, dropped, seen, saved, printed, and said in red when they have expired."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget

from tests import papers as made
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tpd_exchange.models import NOUNS, CollectedPaper
from ui.context import Context
from ui.letters.papers import LargePaper
from ui.widgets.icons import IconLabel


@pytest.fixture
def officer(context: Context, qtbot) -> Iterator[Officer]:
    hands = Officer(context, qtbot).at("placements")
    view = hands.view
    view.pane.card.show_tab("documents")
    yield hands


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    file = tmp_path / "policy 2026.pdf"
    file.write_bytes(made.pdf(2))
    return file


def drop(widget: QWidget, *files: Path) -> bool:
    """Let files fall onto a widget; False where it does not take them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    act, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(9, 9).toPoint(), act, data, button, keys)
    entering.ignore()
    QApplication.sendEvent(widget, entering)
    if not entering.isAccepted():
        return False
    QApplication.sendEvent(widget, QDropEvent(QPointF(9, 9), act, data, button, keys))
    return True


def kept(context: Context) -> list[Any]:
    from sqlmodel import select

    with context.store.read() as session:
        return list(session.exec(select(CollectedPaper)).all())


def keep(officer: Officer, **typed: Any):
    context = officer.context
    return put(
        context.office, "paper", placement=officer.view.record, file=context.store.vault.put(made.pdf(3)),
        **{"kind": "insurance", **typed},
    )  # fmt: skip


def said(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def button(widget: QWidget, text: str) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if one.text() == text)


def test_a_paper_is_added_from_the_card_of_its_placement(officer: Officer, policy: Path) -> None:
    placement = officer.view.record
    button(officer.view.pane.card, "New collected paper").click()
    assert officer.form.heading == "New collected paper"
    assert officer.editor("placement").text().startswith("P-2026-0003")
    button(officer.form.form.paper.rows["file"], "Choose a file…").click()
    dialog = officer.form.findChild(QFileDialog)
    dialog.fileSelected.emit(str(policy))
    dialog.close()
    editor = officer.form.form.paper.rows["file"].editor
    assert editor.about.text() == "PDF, 2 pages, 1 KB"
    assert not editor.picture.pixmap().isNull()
    assert officer.editor("file_name").text() == "policy 2026.pdf"
    officer.choose("kind", "insur")
    officer.control(Qt.Key.Key_S)
    (paper,) = kept(officer.context)
    assert (paper.placement, paper.kind, paper.file_name) == (placement, "insurance", "policy 2026.pdf")
    assert officer.context.store.vault.get(paper.file) == policy.read_bytes()
    assert str(officer.context.store.undoable()) == "Added collected paper Insurance policy of P-2026-0003 WALKER James"


def test_a_file_dropped_on_a_placement_begins_a_paper_with_it(officer: Officer, policy: Path) -> None:
    assert drop(officer.view.pane.card.viewport(), policy)
    officer.choose("kind", "insur")
    officer.control(Qt.Key.Key_S)
    (paper,) = kept(officer.context)
    assert paper.file_name == "policy 2026.pdf"
    assert any(text == "Collected papers · 1" for text in said(officer.view.pane.card))


def test_what_is_no_paper_is_refused_when_it_is_dropped(officer: Officer, tmp_path: Path) -> None:
    bad = tmp_path / "contract.docx"
    bad.write_bytes(b"PK\x03\x04")
    assert drop(officer.view.pane.card.viewport(), bad)
    assert officer.view.pane.form is None
    assert "is no PDF and no JPG" in officer.shell.banner.text
    assert not drop(officer.view.pane.card.viewport(), bad, bad)
    officer.go("researchers")
    assert not drop(officer.view.pane.card.viewport(), bad)


def test_a_file_dropped_on_the_form_replaces_the_one_before_and_a_bad_one_is_said_there(
    officer: Officer, policy: Path, tmp_path: Path
) -> None:
    assert drop(officer.view.pane.card.viewport(), policy)
    editor = officer.form.form.paper.rows["file"].editor
    other = tmp_path / "photo.heic"
    other.write_bytes(made.HEIC)
    assert drop(editor, other)
    assert officer.editor("file_name").text() == "photo.heic"
    assert editor.about.text().startswith("HEIC picture, one page")
    bad = tmp_path / "locked.pdf"
    bad.write_bytes(made.pdf(password="secret"))
    assert drop(editor, bad)
    officer.control(Qt.Key.Key_S)
    assert "locked with a password" in officer.fault("file")
    assert kept(officer.context) == []


def test_an_expired_paper_is_said_in_words_with_a_sign(officer: Officer) -> None:
    keep(officer, valid_until="2026-11-22")
    keep(officer, kind="visa", valid_until="2026-12-01")
    keep(officer, kind="ds-2019", valid_until="2027-12-01")
    card = officer.view.pane.card
    texts = said(card)
    assert "Expired on 2026-11-22" in texts
    assert "Valid until 2026-12-01, 8 days more" in texts
    assert "Valid until 2027-12-01" in texts
    assert "Received 2026-11-23" in texts
    expired = next(label for label in card.findChildren(QLabel) if label.text() == "Expired on 2026-11-22")
    assert expired.property("kind") == "fault"
    assert expired.parentWidget().findChild(IconLabel) is not None


def test_the_card_of_a_paper_shows_its_first_page(officer: Officer, qtbot) -> None:
    paper = keep(officer, valid_until="2026-11-22")
    officer.context.go("placements", paper.id)
    assert officer.view.noun.name == "paper"
    card = officer.view.pane.card
    qtbot.waitUntil(lambda: card.face is not None and card.face.shown)
    assert not card.face.picture.pixmap().isNull()
    assert card.face.about.text() == "PDF, 3 pages, 1 KB"
    assert "Expired on 2026-11-22" in said(card)


def test_leaving_a_paper_while_its_page_is_drawn_does_no_harm(officer: Officer, qtbot) -> None:
    papers = [keep(officer, kind=kind) for kind in ("visa", "insurance", "passport")]
    for _ in range(5):
        for paper in papers:
            officer.context.go("placements", paper.id)
    card = officer.view.pane.card
    qtbot.waitUntil(lambda: card.face is not None and card.face.shown)


def test_a_paper_is_saved_as_it_came_and_looked_at_large(officer: Officer, tmp_path: Path, qtbot, monkeypatch) -> None:
    paper = keep(officer, file_name="policy:2026.docx")
    officer.context.go("placements", paper.id)
    asked = []

    def choose(parent, title, start, kinds):
        asked.append(Path(start).name)
        return str(tmp_path / "out.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    button(officer.view.pane.card, "Save as…").click()
    assert asked == ["policy_2026.docx.pdf"]
    assert (tmp_path / "out.pdf").read_bytes() == made.pdf(3)
    officer.context.commands.run("paper-large")
    large = officer.place.findChild(LargePaper)
    qtbot.waitUntil(lambda: large.preview.finished)
    assert large.preview.view.pages == 3
    large.accept()


def test_a_disk_that_takes_nothing_is_one_sentence(officer: Officer, tmp_path: Path, monkeypatch) -> None:
    import errno

    paper = keep(officer)
    officer.context.go("placements", paper.id)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.pdf"), ""))

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    button(officer.view.pane.card, "Save as…").click()
    assert officer.shell.banner.text == f"The disk of “{tmp_path}” is full. Please choose another place."
    assert list(tmp_path.glob("out*")) == []


def test_a_long_paper_is_looked_at_from_its_beginning(officer: Officer, qtbot) -> None:
    context = officer.context
    long = context.store.vault.put(made.pdf(45))
    paper = put(context.office, "paper", placement=officer.view.record, kind="report", file=long)
    context.go("placements", paper.id)
    context.commands.run("paper-large")
    large = officer.place.findChild(LargePaper)
    qtbot.waitUntil(lambda: large.preview.finished)
    assert large.preview.view.pages == 20
    assert "The first 20 of 45 pages. Save it to see all." in said(large)
    large.accept()


def test_papers_are_searched_and_narrowed_by_their_kind_and_end(officer: Officer, qtbot) -> None:
    from datetime import date

    from db.queries import Filter

    keep(officer, issued_by="Blue Ridge Mutual", valid_until="2026-11-22")
    keep(officer, kind="visa", valid_until="2028-01-01")
    view = officer.place.show_kind("paper")
    view.narrow({"kind": Filter(values=("visa",))})
    qtbot.waitUntil(lambda: view.list.shown == 1)
    view.narrow({"valid_until": Filter(until=date(2026, 12, 31))})
    qtbot.waitUntil(lambda: view.list.shown == 1)
    assert officer.titles() == ["Insurance policy"]
    assert NOUNS["paper"].filters[0] == "kind"


def test_the_dossier_is_exported_from_the_card(officer: Officer, tmp_path: Path, qtbot, monkeypatch) -> None:
    from pypdf import PdfReader

    keep(officer, valid_until="2026-11-22")
    asked = []

    def choose(parent, title, start, kinds):
        asked.append((Path(start).name, kinds))
        return str(tmp_path / "dossier.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    told = []
    officer.context.notices.toasted.connect(lambda notice: told.append(str(notice.text)))
    button(officer.view.pane.card, "Dossier…").click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == ["Saved dossier.pdf: documents in it: 1"]
    assert asked[0][0].startswith("P-2026-0003 ") and asked[0][0].endswith("dossier.pdf")
    assert "(*.zip)" in asked[0][1]
    reader = PdfReader(tmp_path / "dossier.pdf")
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)][0] == "Dossier cover and checklist"
    assert not officer.shell.banner.isVisible()


def test_a_dossier_that_cannot_be_made_says_which_paper_is_missing(
    officer: Officer, tmp_path: Path, qtbot, monkeypatch
) -> None:
    context = officer.context
    paper = keep(officer)
    context.store.vault.path(paper.file).unlink()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "dossier.zip"), ""))
    context.commands.run("placement-dossier")
    qtbot.waitUntil(lambda: officer.shell.banner.isVisible(), timeout=20_000)
    assert officer.shell.banner.text.startswith("Insurance policy: A stored paper is missing")
    assert list(tmp_path.glob("dossier*")) == []
    assert not officer.shell.banner.button.isVisible()


def test_turning_back_makes_no_dossier(officer: Officer, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    button(officer.view.pane.card, "Dossier…").click()
    assert officer.context.tasks.running == []


def test_a_place_that_takes_no_dossier_is_named_with_a_way_on(
    officer: Officer, tmp_path: Path, qtbot, monkeypatch
) -> None:
    """The name gets the ending of the kind that was chosen."""
    asked = []

    def choose(*_):
        asked.append(True)
        return str(tmp_path / "gone" / "all papers 1.2"), "ZIP with index and hashes (*.zip)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    officer.context.commands.run("placement-dossier")
    banner = officer.shell.banner
    qtbot.waitUntil(banner.isVisible, timeout=20_000)
    assert banner.text == f"There is no folder “{tmp_path / 'gone'}”. Please choose another place."
    (tmp_path / "gone").mkdir()
    told = []
    officer.context.notices.toasted.connect(lambda notice: told.append(str(notice.text)))
    banner.button.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == ["Saved all papers 1.2.zip: documents in it: 0"]
    assert len(asked) == 2
