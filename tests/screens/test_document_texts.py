"""The texts of documents as an officer writes them: a word is changed, seen, saved, issued, and taken back."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.letters import reading
from tests.screens.test_letters import issue, placement_of, ready, settled
from tpd_exchange.actions import templates
from tpd_exchange.letters.texts import bundled
from tpd_exchange.paths import LETTERS
from ui.context import Context
from ui.dialogs.palette_rows import command_rows
from ui.pages.letters import LettersPage
from ui.shell import Shell
from ui.templates.pane import TemplatePane
from ui.templates.workshop import Shown
from ui.window_commands import Doings, window_commands


@pytest.fixture
def shell(context: Context, qtbot) -> Iterator[Shell]:
    nothing = {name: lambda: None for name in Doings._fields}
    context.commands.add(window_commands(context, Doings(**nothing)))
    shown = Shell(context)
    context.commands.attach(shown)
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    yield shown
    context.tasks.finish()


@pytest.fixture
def page(shell: Shell, context: Context) -> LettersPage:
    context.go("letters")
    assert isinstance(shell.page, LettersPage)
    return shell.page


class Looks:
    """Hears what the editor shows."""

    def __init__(self, pane: TemplatePane, qtbot: Any) -> None:
        self.pane, self.qtbot = pane, qtbot
        self.last: Shown | None = None
        pane.workshop.shown.connect(self._hear)

    def _hear(self, shown: Shown) -> None:
        self.last = shown

    def wait(self) -> Shown:
        """The look of what is written now."""
        self.qtbot.waitUntil(lambda: self.last is not None and self.last.texts == self.pane.texts)
        assert self.last is not None
        return self.last

    def text(self) -> str:
        return reading.flowing(self.wait().pdf)


@pytest.fixture
def pane(page: LettersPage, context: Context) -> TemplatePane:
    context.word_document("invitation", placement_of(context, "KIM"))
    return page.words


@pytest.fixture
def looks(pane: TemplatePane, qtbot) -> Looks:
    heard = Looks(pane, qtbot)
    pane.workshop.ask()
    heard.wait()
    return heard


def press(keys: str) -> None:
    combination = QKeySequence(keys)[0]
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def english(pane: TemplatePane) -> None:
    pane.tabs.setCurrentIndex(1)
    pane.focus_first()


def at(pane: TemplatePane, word: str) -> None:
    """Put the cursor before a word."""
    pane.area.moveCursor(QTextCursor.MoveOperation.Start)
    assert pane.area.find(word)
    cursor = pane.area.textCursor()
    cursor.setPosition(cursor.selectionStart())
    pane.area.setTextCursor(cursor)


def save(pane: TemplatePane, remark: str = "Warmer") -> None:
    press("Ctrl+S")
    QTest.keyClicks(QApplication.focusWidget(), remark)
    press("Return")
    assert not pane.dirty


def test_a_word_is_changed_seen_saved_said_by_a_letter_and_reset(
    pane: TemplatePane, page: LettersPage, looks: Looks, context: Context, qtbot
) -> None:
    english(pane)
    at(pane, "invit")
    QTest.keyClicks(pane.area, "warmly ")
    assert "warmly" in looks.text()
    assert pane.state.text() == "Not saved yet"
    save(pane)
    assert pane.state.text() == "Version 1 of your own"
    pane.closed.emit()
    letter = issue(page, qtbot, ready(context, "KIM"))
    assert letter.template is not None
    assert "warmly" in reading.text(context.store.vault.get(letter.paper_hash))
    context.word_document("invitation")
    context.commands.run("template-reset")
    assert pane.state.text() == "As we bring it"
    assert "warmly" not in looks.text()
    assert [(one.title.values.get("number"), one.texts == pane.texts) for one in pane.versions()] == [
        (1, False), (None, True),
    ]  # fmt: skip


def test_the_composer_leads_to_the_text_of_its_document(page: LettersPage, context: Context, qtbot) -> None:
    placement = ready(context, "KIM")
    page.write(placement, "nomination")
    qtbot.waitUntil(settled(page.compose))
    context.commands.run("word")
    assert page.wording
    assert (page.words.slug, page.words.placement) == ("nomination", placement)


def test_an_unknown_field_is_underlined_named_with_the_nearest_and_not_saved(
    pane: TemplatePane, looks: Looks, context: Context
) -> None:
    english(pane)
    press("Ctrl+End")
    press("Return")
    QTest.keyClicks(pane.area, "{{ hots.name }}")
    shown = looks.wait()
    assert [(flaw.part, flaw.near) for flaw in shown.flaws] == [("en", "host.name")]
    assert "host.name" in pane.faults.links[0].text()
    marked = [selection.cursor.selectedText() for selection in pane.area.extraSelections()]
    assert marked == ["hots.name"]
    pane.tabs.setCurrentIndex(0)
    pane.faults.links[0].click()
    assert pane.part == "en"
    assert pane.area.textCursor().blockNumber() + 1 == shown.flaws[0].line
    said: list[str] = []
    context.notices.bannered.connect(lambda notice: said.append(context.words(notice.text)))
    pane.tabs.setCurrentIndex(0)
    pane.focus_first()
    press("Ctrl+S")
    assert not pane.remark_bar.isVisible()
    assert pane.dirty
    assert said[0].startswith(f"The English text, line {shown.flaws[0].line}: The template asks for “hots.name”")
    assert (pane.part, pane.area.textCursor().blockNumber() + 1) == ("en", shown.flaws[0].line)
    context.speech.speak("ko")
    assert context.words(shown.flaws[0].whole).startswith(f"영문 {shown.flaws[0].line}번째 줄: ")
    with context.store.read() as session:
        assert templates.versions(session, "invitation") == []


def test_a_field_is_found_by_either_language_and_written_by_enter(pane: TemplatePane, looks: Looks) -> None:
    english(pane)
    press("Ctrl+End")
    press("Return")
    press("Return")
    press("Ctrl+Space")
    assert QApplication.focusWidget() is pane.palette_.search
    for typed in ("생년월일", "birth date"):
        pane.palette_.search.setText(typed)
        pane.palette_.search.tell()
        assert "researcher.birth_date" in pane.palette_.shown()
    press("Return")
    assert pane.area.toPlainText().endswith("\n\n{{ researcher.birth_date }}")
    assert QApplication.focusWidget() is pane.area
    assert looks.wait().flaws == []


def test_every_field_of_the_palette_can_be_written(pane: TemplatePane, looks: Looks) -> None:
    from tpd_exchange.letters import checking
    from tpd_exchange.letters.merge_fields import merge_fields

    ours = bundled("invitation")
    assert ours
    body = "\n\n".join(one.text for one in merge_fields())
    assert checking.flaws("trial", ours._replace(en=body, ko=body)) == []
    assert {one.path for one in merge_fields()} >= {"host.name", "placement.start", "letter.date", "mou.name"}


def test_a_syllable_under_way_is_seen_saved_and_never_eaten(pane: TemplatePane, looks: Looks) -> None:
    pane.tabs.setCurrentIndex(0)
    pane.focus_first()
    at(pane, "초청")
    QApplication.sendEvent(pane.area, QInputMethodEvent("하", []))
    assert "하초청" in looks.text().replace(" ", "")
    QApplication.sendEvent(pane.area, QInputMethodEvent("한", []))
    looks.wait()
    assert "한초청" in pane.texts.ko
    press("Ctrl+S")
    assert "한초청" in pane.area.toPlainText()
    press("Return")
    assert not pane.dirty
    assert "한초청" in pane.texts.ko


def test_what_is_not_saved_outlasts_a_crash(pane: TemplatePane, looks: Looks, context: Context, qtbot) -> None:
    english(pane)
    at(pane, "invit")
    QTest.keyClicks(pane.area, "warmly ")
    qtbot.waitUntil(lambda: pane.drafts.load("invitation") is not None)
    other = TemplatePane(context)
    qtbot.addWidget(other)
    other.begin("invitation")
    assert "warmly" in other.texts.en
    context.commands.run("template-discard")
    assert not pane.dirty
    assert pane.drafts.load("invitation") is None


def test_what_was_thrown_away_can_be_brought_back(
    pane: TemplatePane, looks: Looks, context: Context, tmp_path: Path, monkeypatch
) -> None:
    offered: list[Any] = []
    context.notices.toasted.connect(lambda notice: offered.append(notice.action))
    english(pane)
    at(pane, "invit")
    QTest.keyClicks(pane.area, "warmly ")
    written = pane.texts
    context.commands.run("template-discard")
    assert not pane.dirty
    offered[-1].run()
    assert pane.texts == written
    pane.drafts.keep()
    assert pane.drafts.load("invitation")[0] == written

    context.commands.run("template-discard")
    pane.begin("nomination")
    context.commands.run("template-bring-back")
    assert (pane.slug, pane.texts) == ("invitation", written)

    folder = Path(shutil.copytree(LETTERS / "nomination", tmp_path / "theirs"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    context.commands.run("template-import")
    taken = pane.texts
    assert taken != written
    offered[-1].run()
    assert pane.texts == written
    context.commands.run("template-bring-back")
    assert pane.texts == taken


def test_a_letter_is_verified_from_wherever_letters_are_written(
    pane: TemplatePane, page: LettersPage, context: Context, qtbot, monkeypatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(page.proving, "verify", lambda: opened.append("here"))
    context.commands.show_page(page.commands())
    pane.focus_first()
    press("Ctrl+Shift+V")
    assert opened == ["here"]
    page.write(ready(context, "KIM"), "invitation")
    [*page.compose.questions.rows.values()][0].editor.target().setFocus()
    press("Ctrl+Shift+V")
    assert opened == ["here", "here"]


@pytest.mark.parametrize("typed", ["template", "양식", "서식", "wording"])
def test_the_palette_finds_the_texts_of_documents(page: LettersPage, context: Context, typed: str) -> None:
    assert "document.word" in [one.command for one in command_rows(context, typed)]


def test_versions_show_what_they_changed(pane: TemplatePane, looks: Looks, context: Context) -> None:
    english(pane)
    at(pane, "invit")
    QTest.keyClicks(pane.area, "warmly ")
    looks.wait()
    save(pane)
    context.commands.run("template-versions")
    dialog = next(one for one in QApplication.topLevelWidgets() if hasattr(one, "take_button"))
    assert dialog.list.item(0).text() == "Version 1, in force · 2026-11-23\nWarmer"
    lines = dialog.change.toPlainText().split("\n")
    assert lines[0] == "The English text"
    assert [line[0] for line in lines if line[0] in "+−"] == ["−", "+"]
    dialog.list.setCurrentRow(1)
    dialog.take_button.click()
    assert pane.dirty
    assert pane.texts == bundled("invitation")


def test_a_folder_is_looked_at_before_it_is_saved(
    pane: TemplatePane, looks: Looks, context: Context, tmp_path: Path, monkeypatch
) -> None:
    folder = Path(shutil.copytree(LETTERS / "invitation", tmp_path / "theirs"))
    (folder / "body.en.md").write_text("# Theirs\n\nCome to {{ host.name }}.", "utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    context.commands.run("template-import")
    english(pane)
    assert "Theirs" in looks.text()
    assert pane.dirty
    save(pane)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    context.commands.run("template-export")
    assert (tmp_path / "invitation" / "body.en.md").read_text("utf-8").startswith("# Theirs")


def test_a_document_of_the_offices_own_is_written_and_offered(
    pane: TemplatePane, page: LettersPage, looks: Looks, context: Context
) -> None:
    context.commands.run("template-new")
    assert pane.part == "settings"
    assert looks.wait().flaws == []
    at(pane, "New document")
    QTest.keyClicks(pane.area, "Our ")
    looks.wait()
    save(pane, "")
    assert pane.document.currentText() == "Our New document"
    page.write(placement_of(context, "KIM"), "office-1")
    assert page.compose.choices.letter.currentText() == "Our New document"


def test_the_preview_follows_language_and_record(pane: TemplatePane, looks: Looks, context: Context, qtbot) -> None:
    english(pane)
    qtbot.waitUntil(lambda: looks.last is not None and "HANEUL" in looks.text().upper())
    pane.sample.chosen.emit(placement_of(context, "LEE"))
    qtbot.waitUntil(lambda: "SEOJUN" in looks.text().upper())
    pane.tabs.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "귀하" in looks.text())


def test_the_editor_speaks_the_language_of_the_screen(pane: TemplatePane, looks: Looks, context: Context) -> None:
    context.speech.speak("ko")
    assert pane.save_button.text() == "저장"
    assert pane.tabs.tabText(1) == "영문"
    assert pane.palette_.tree.topLevelItem(0).text(0) == "작성할 때 적은 내용"
