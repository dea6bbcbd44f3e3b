"""Saved views in the window: kept, shown, changed, renamed, deleted, undone, and found by the palette."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.queries import Filter
from tests.screens.officer import Officer
from tpd_exchange.models import NOUNS
from ui.tables.view_name import NameDialog
from ui.tables.views import Views


def offered(views: Views) -> list[str]:
    menu = views.menu_of_views()
    found = [action.text() for action in menu.actions() if action.text()]
    menu.deleteLater()
    return found


def choose(views: Views, text: str) -> None:
    menu = views.menu_of_views()
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.deleteLater()


def called(officer: Officer, name: str) -> NameDialog:
    """Type a name into the dialog and press Return."""
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, NameDialog) and one.isVisible())
    dialog.line.setText(name)
    officer.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    return dialog


def keep(officer: Officer, name: str) -> None:
    panel = officer.view.list
    panel.filters.set_one("stage", Filter(values=("active", "preparing")))
    panel.table.sort_wanted.emit("number")
    panel.table.toggle("visa_class")
    officer.context.commands.run("list.save-view")
    called(officer, name)


def test_a_view_keeps_filter_order_and_columns(officer: Officer) -> None:
    panel, views = officer.view.list, officer.view.views
    keep(officer, "Under way")
    shown = views.shown()
    assert panel.foot.view.text() == "View: Under way"
    choose(views, "Usual list")
    assert panel.shown == 3
    assert panel.foot.view.text() == ""
    assert "visa_class" not in panel.model.columns
    choose(views, "Under way")
    assert views.shown() == shown
    assert officer.titles() == ["P-2026-0001", "P-2026-0002"]
    assert "visa_class" in panel.model.columns
    assert panel.foot.view.text() == "View: Under way"


def test_a_view_is_changed_renamed_deleted_and_undone(officer: Officer) -> None:
    panel, views = officer.view.list, officer.view.views
    keep(officer, "Under way")
    changes = ["Rename “Under way”…", "Delete “Under way”"]
    assert offered(views) == ["Under way", "Usual list", "Save this list as a view…", *changes]
    panel.filters.set_one("stage", Filter(values=("active",)))
    assert panel.foot.view.text() == "View: Under way, changed"
    choose(views, "Save the changes to “Under way”")
    assert panel.foot.view.text() == "View: Under way"
    choose(views, "Usual list")
    choose(views, "Under way")
    assert officer.titles() == ["P-2026-0002"]
    choose(views, "Rename “Under way”…")
    called(officer, "In the country")
    assert panel.foot.view.text() == "View: In the country"
    officer.context.undo()
    assert panel.foot.view.text() == "View: Under way"
    choose(views, "Delete “Under way”")
    assert offered(views) == ["Usual list", "Save this list as a view…"]
    officer.context.undo()
    assert offered(views)[0] == "Under way"


def test_a_name_is_taken_once_and_an_empty_one_is_refused(officer: Officer) -> None:
    keep(officer, "Under way")
    officer.view.views.save_as()
    dialog = called(officer, "under WAY")
    assert "already" in dialog.fault.text()
    called(officer, " ")
    assert "a name" in dialog.fault.text()
    called(officer, "Another")
    assert offered(officer.view.views)[:2] == ["Another", "Under way"]


def test_the_palette_finds_a_view_and_opens_its_list(officer: Officer) -> None:
    keep(officer, "Under way")
    choose(officer.view.views, "Usual list")
    found = officer.context.store.lists.everywhere("under way")
    [identity] = [suggestion.id for noun, suggestion in found if noun == "saved_view"]
    officer.go("researchers")
    officer.context.go("placements", identity)
    assert officer.titles() == ["P-2026-0001", "P-2026-0002"]


def test_a_view_of_another_place_is_shown_there(officer: Officer) -> None:
    officer.go("institutions")
    officer.view.list.filters.set_one("country", Filter(values=("US",)))
    officer.context.commands.run("list.save-view")
    called(officer, "American houses")
    officer.view.list.filters.clear()
    officer.go("placements")
    [(identity, _)] = officer.context.store.lists.page(
        NOUNS["saved_view"], (), officer.context.store.lists.rows(NOUNS["saved_view"])
    )
    officer.context.go("placements", identity)
    assert officer.view.noun.name == "institution"
    assert officer.view.list.foot.view.text() == "View: American houses"
