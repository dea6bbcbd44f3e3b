"""What holds for every place of records: everything has a name, kinds stand behind tabs, an office may be view-only."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTabBar, QWidget

from db.office import Office
from tests.screens.conftest import PASSPHRASE
from tests.screens.officer import Officer
from tpd_exchange.models import NOUNS
from tpd_exchange.settings import Settings
from ui.assembly import assemble
from ui.context import Context
from ui.errors import ErrorDesk
from ui.notices import Notices
from ui.places import PLACE_OF
from ui.speech import Speech
from ui.style.theme import Theme

PLACES = ("researchers", "institutions", "placements", "catalogue")
REACHABLE = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, QAbstractItemView, QTabBar)


@pytest.fixture
def officer(context: Context, qtbot) -> Iterator[Officer]:
    yield Officer(context, qtbot)


def can_be_reached(widget: QWidget) -> bool:
    inside_another = isinstance(widget.parentWidget(), QLineEdit | QTabBar)
    return isinstance(widget, REACHABLE) and widget.isVisible() and not inside_another


def nameless(root: QWidget) -> list[QWidget]:
    reachable = [widget for widget in root.findChildren(QWidget) if can_be_reached(widget)]
    assert reachable
    texts = [widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()) for widget in reachable]
    return [widget for widget, text in zip(reachable, texts, strict=True) if not text]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_everything_one_can_reach_has_a_name(officer: Officer, place: str, language: Any) -> None:
    view = officer.go(place)
    officer.context.speech.speak(language)
    officer.qtbot.waitUntil(lambda: view.record is not None)
    assert nameless(officer.place) == []


@pytest.mark.parametrize("noun", [name for name in PLACE_OF if name not in ("letter", "batch")])
def test_every_kind_has_its_place_and_its_records_open_there(officer: Officer, noun: str) -> None:
    lists = officer.context.store.lists
    found = lists.page(NOUNS[noun], ("title",), lists.rows(NOUNS[noun])[:1])
    for identity, (title,) in found:
        officer.context.go(PLACE_OF[noun], identity)
        assert officer.view.noun.name == noun
        assert officer.view.pane.head.title.text() == title


def test_each_kind_keeps_its_own_list_when_another_is_looked_at(officer: Officer) -> None:
    officer.go("catalogue")
    officer.view.list.search.show_text("quantum")
    officer.view.list.ask()
    before = officer.titles()
    officer.place.show_kind("programme")
    officer.place.show_kind("domain")
    assert officer.titles() == before
    assert officer.view.list.search.text() == "quantum"


def test_the_office_itself_has_no_list_and_is_edited_like_all_else(officer: Officer) -> None:
    officer.go("catalogue")
    view = officer.place.show_kind("office")
    assert not view.list.isVisible()
    assert view.pane.head.title.text() == "Korea-US Talent Exchange Office"
    officer.context.commands.run("record.edit")
    officer.type("short_ko", "한미교류")
    officer.context.commands.run("record.save")
    assert view.pane.form is None
    assert view.pane.card.card.values["short_ko"] == "한미교류"


def test_an_office_for_viewing_only_offers_no_changes(
    office_folder: Path, settings: Settings, theme: Theme, qtbot
) -> None:
    office = Office.open(office_folder, PASSPHRASE, view_only=True)
    notices = Notices()
    context = assemble(office, settings, Speech("en"), theme, notices, ErrorDesk(notices, settings.folder))
    officer = Officer(context, qtbot)
    view = officer.go("researchers")
    qtbot.waitUntil(lambda: view.record is not None)
    assert not view.list.new_button.isVisible()
    for name in ("record.new", "record.edit", "record.duplicate", "record.delete"):
        officer.context.commands.run(name)
        assert view.pane.form is None
    view.list.opened.emit()
    assert view.pane.form is None
    assert view.list.shown == 3
    context.tasks.finish()
    context.changes.silence()
    office.close(backup=False)
