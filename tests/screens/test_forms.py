"""Forms of every kind: nothing is forgotten, everything is named, each editor gives back what it was given."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from tests.screens.officer import Officer
from tpd_exchange.models import NOUNS
from tpd_exchange.show import fields
from ui.context import Context
from ui.forms.composing import TextLine, TextParagraph
from ui.forms.editor import Desk
from ui.forms.editors import EDITORS, editor_for
from ui.forms.layout import LAYOUTS, layout_of, unplaced
from ui.forms.lines import LineCard
from ui.forms.pane import FormPane

# Some records are made by the program alone.
WRITTEN = [noun for noun in NOUNS.values() if not all(field.show.given for field in noun.fields.values())]


@pytest.mark.parametrize("noun", WRITTEN, ids=lambda noun: noun.name)
def test_every_field_has_its_place_on_the_paper_once(noun) -> None:
    assert noun.name in LAYOUTS
    assert unplaced(noun) == set()
    placed = [name for section in layout_of(noun) for line in section.lines for name in line]
    assert len(placed) == len(set(placed))


@pytest.mark.parametrize("noun", WRITTEN, ids=lambda noun: noun.name)
def test_everything_one_can_reach_has_a_name(noun, context: Context, qtbot) -> None:
    for language in ("en", "ko"):
        context.speech.speak(language)
        pane = FormPane(context, noun, None, {})
        qtbot.addWidget(pane)
        pane.show()
        kinds = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)
        reachable = [
            widget for widget in pane.findChildren(QWidget)
            if isinstance(widget, kinds) and widget.isVisible()
        ]  # fmt: skip
        assert reachable
        nameless = [
            widget for widget in reachable
            if not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text())
        ]  # fmt: skip
        assert nameless == []


FUNDING = {"source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": "3000000", "period": "month"}
LONG = "A project title that does not end where one would like it to end and goes on for a while"
FULL = {
    "placement": {"funding": [FUNDING], "project_en": LONG, "project_ko": LONG},
    "researcher": {
        "passports": [{"number": "M12345678", "country": "KR", "expires": "2030-01-01"}],
        "degrees": [{"level": "doctor", "subject": LONG, "institution": LONG, "year": "2020"}],
        "citizenships": ["KR", "US"],
    },
}


@pytest.mark.parametrize("name", FULL)
def test_a_full_form_fits_beside_the_list_of_a_small_screen(name: str, context: Context, qtbot) -> None:
    for language in ("en", "ko"):
        context.speech.speak(language)
        pane = FormPane(context, NOUNS[name], None, FULL[name])
        qtbot.addWidget(pane)
        pane.setFixedWidth(400)
        pane.show()
        room = pane.form.viewport().width()
        lines = pane.findChildren(LineCard)
        assert lines
        assert [part for part in (pane.form.paper, *lines) if part.minimumSizeHint().width() > room] == []


def _field(noun: str, name: str):
    return NOUNS[noun].fields[name]


GIVEN: list[tuple[Any, Any]] = [
    (_field("researcher", "hangul_name"), "김하늘"),
    (_field("researcher", "birth_date"), date(1990, 2, 28)),
    (_field("researcher", "gender"), "female"),
    (_field("researcher", "citizenships"), ["KR", "US"]),
    (_field("researcher", "domains"), ["QNT", "AI"]),
    (_field("researcher", "passports"), [{"number": "M12345678", "country": "KR", "expires": "2030-01-01"}]),
    (_field("researcher", "note"), "첫 줄\n둘째 줄"),
    (_field("institution", "aliases"), ["Old name", "옛 이름"]),
    (_field("institution", "country"), "KR"),
    (_field("call", "places"), 12),
    (_field("officer", "signs"), False),
    (fields(_field("placement", "funding").item)["amount"], Decimal("1234567.50")),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), GIVEN, ids=lambda given: getattr(given, "name", ""))
def test_each_editor_gives_back_what_it_was_given(field, value, context: Context, qtbot) -> None:
    from tpd_exchange.entry import check_value

    editor = editor_for(field, Desk(context))
    qtbot.addWidget(editor)
    told = []
    editor.edited.connect(lambda: told.append(True))
    editor.put(value)
    assert check_value(field, editor.typed()).value == check_value(field, value).value
    assert told == []
    context.speech.speak("ko")
    editor.speak()
    assert check_value(field, editor.typed()).value == check_value(field, value).value
    editor.put(None if field.editor not in ("codes", "lookups", "lines", "words", "choices") else [])
    assert editor.typed() in (None, [], False)


def test_there_is_an_editor_for_every_kind_of_field() -> None:
    assert {field.editor for noun in NOUNS.values() for field in noun.fields.values()} <= set(EDITORS)


@pytest.fixture
def officer(context: Context, qtbot) -> Iterator[Officer]:
    yield Officer(context, qtbot)


def test_an_institution_of_190_characters_is_taken_and_one_without_a_name_is_not(officer: Officer) -> None:
    view = officer.go("institutions")
    officer.control(Qt.Key.Key_N)
    officer.choose("country", "us")
    officer.control(Qt.Key.Key_S)
    assert "at least one language" in officer.fault("name_en")
    officer.type("name_en", "N" * 190)
    officer.control(Qt.Key.Key_S)
    assert view.pane.form is None
    assert len(view.pane.head.title.text()) == 190


def test_each_field_that_tab_reaches_is_seen_whole(officer: Officer) -> None:
    officer.window.resize(1280, 520)
    officer.go("institutions")
    officer.control(Qt.Key.Key_N)
    form = officer.form.form
    seen = set()
    for _ in range(40):
        row = form.paper.row_of(QApplication.focusWidget())
        if row is None:
            break
        officer.qtbot.waitUntil(lambda row=row: row.visibleRegion().boundingRect().height() == row.height())
        seen.add(row.field.name)
        officer.press(Qt.Key.Key_Tab)
    assert len(seen) > 12


def test_what_is_not_in_the_list_is_said_beside_the_field(officer: Officer) -> None:
    officer.go("institutions")
    officer.control(Qt.Key.Key_N)
    officer.type("country", "Atlantis")
    officer.press(Qt.Key.Key_Tab)
    assert "not in the list" in officer.fault("country")


def test_leaving_takes_what_can_only_be_meant(officer: Officer) -> None:
    officer.go("institutions")
    officer.control(Qt.Key.Key_N)
    officer.type("kind", "univ")
    officer.press(Qt.Key.Key_Tab)
    assert officer.editor("kind").text() == "University"


def test_chips_are_added_by_typing_and_taken_away_with_backspace(officer: Officer) -> None:
    officer.go("institutions")
    officer.control(Qt.Key.Key_N)
    officer.choose("domains", "quan")
    officer.write("space")
    officer.press(Qt.Key.Key_Return)
    domains = officer.form.form.paper.rows["domains"].editor
    assert domains.typed() == ["QNT", "SPC"]
    officer.press(Qt.Key.Key_Backspace)
    assert domains.typed() == ["QNT"]
    officer.type("aliases", "Old name")
    officer.press(Qt.Key.Key_Return)
    officer.write("Older name")
    officer.press(Qt.Key.Key_Tab)
    assert officer.form.form.paper.rows["aliases"].editor.typed() == ["Old name", "Older name"]


def test_escape_closes_the_list_before_the_form(officer: Officer) -> None:
    view = officer.go("institutions")
    officer.control(Qt.Key.Key_N)
    officer.type("kind", "un")
    picker = officer.editor("kind")
    officer.qtbot.waitUntil(picker.is_open)
    officer.press(Qt.Key.Key_Escape)
    assert not picker.is_open()
    assert view.pane.form is not None
    officer.press(Qt.Key.Key_Escape)
    assert view.pane.form is None


def test_a_signature_is_kept_in_the_vault_and_what_is_no_picture_is_refused(officer: Officer, tmp_path: Path) -> None:
    officer.go("catalogue")
    officer.place.show_kind("officer")
    officer.control(Qt.Key.Key_N)
    officer.type("name_en", "HAN Sora")
    signature = officer.form.form.paper.rows["signature"].editor
    (tmp_path / "notes.png").write_text("no picture")
    signature.load(tmp_path / "notes.png")
    signature.target().setFocus()
    officer.editor("note").setFocus()
    assert "no PNG or JPEG" in officer.fault("signature")
    picture = QImage(60, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("navy"))
    picture.save(str(tmp_path / "signed.png"))
    signature.load(tmp_path / "signed.png")
    assert officer.context.store.vault.get(signature.typed()) == (tmp_path / "signed.png").read_bytes()
    assert officer.fault("signature") == ""


def test_undo_in_a_field_comes_before_undo_of_the_office(officer: Officer) -> None:
    officer.go("institutions")
    officer.control(Qt.Key.Key_N)
    officer.write("abc")
    line = officer.editor("name_en")
    assert line.isUndoAvailable()
    officer.control(Qt.Key.Key_Z)
    assert line.text() == ""
    assert officer.context.store.redoable() is None


@pytest.mark.parametrize("kind", [TextLine, TextParagraph])
def test_a_syllable_that_is_never_delivered_is_taken_over(kind, qtbot) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    told = []
    widget.typing.connect(told.append)
    widget.show()
    QApplication.sendEvent(widget, QInputMethodEvent("늘", []))
    assert told[-1] == "늘"
    assert widget.whole() == "늘"
    widget.settle()
    assert widget.whole() == "늘"
    assert (widget.text() if isinstance(widget, TextLine) else widget.toPlainText()) == "늘"


def test_a_delivered_syllable_is_not_written_twice(qtbot) -> None:
    line = TextLine()
    qtbot.addWidget(line)
    line.show()
    QApplication.sendEvent(line, QInputMethodEvent("늘", []))
    delivered = QInputMethodEvent("", [])
    delivered.setCommitString("늘")
    QApplication.sendEvent(line, delivered)
    line.settle()
    assert line.text() == "늘"
