"""How groups of a list are closed and opened: by a click on their heading, or by the keys of a tree."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QTableView

from tpd_exchange.i18n import N_
from ui.tables.columns import label
from ui.tables.grouping import groupable
from ui.tables.model import Index, RecordModel

if TYPE_CHECKING:
    from tpd_exchange.i18n import Words

GROUP_BY, NO_GROUPS = N_("Group by"), N_("No groups")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


def fold_by_key(view: QTableView, model: RecordModel, key: int) -> bool:
    """Left closes a group or goes up to its heading, Right opens it, Return turns it; whether the key meant that."""
    line = view.currentIndex().row()
    head = model.lines.head(line)
    if head is None and key == Qt.Key.Key_Left and model.lines.groups and line >= 0:
        _go(view, model, model.lines.above(line))
    elif head is None:
        return False
    elif key in _ENTER:
        _turn(view, model, line, open_=not head.open)
    elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        _turn(view, model, line, open_=key == Qt.Key.Key_Right)
    else:
        return False
    return True


def fold_by_click(view: QTableView, model: RecordModel, index: Index) -> None:
    """A click on a heading turns its group."""
    head = model.lines.head(index.row())
    if head is not None:
        _turn(view, model, index.row(), open_=not head.open)


def fold_all(view: QTableView, model: RecordModel) -> None:
    """Close all groups, or open them where all are closed; the cursor goes to the first heading."""
    if model.lines.groups:
        model.turn_all()
        _go(view, model, 0)


def group_menu(parent: QMenu, model: RecordModel, now: str, words: "Words", choose: Callable[[str], object]) -> None:
    """Offer what the rows may stand together by."""
    menu = parent.addMenu(words(GROUP_BY))
    one = QActionGroup(menu)
    names = {"": words(NO_GROUPS)} | {name: words(label(model.noun, name)) for name in groupable(model.noun)}
    for name, said in names.items():
        action = menu.addAction(said.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(name == now)
        one.addAction(action)
        action.triggered.connect(partial(_choose, choose, name))


def _choose(choose: Callable[[str], object], name: str, *_: bool) -> None:
    choose(name)


def _turn(view: QTableView, model: RecordModel, line: int, *, open_: bool) -> None:
    model.turn(line, open_=open_)
    _go(view, model, line)


def _go(view: QTableView, model: RecordModel, line: int) -> None:
    index = model.index(line, 0)
    view.selectionModel().setCurrentIndex(index, _ROW)
    view.scrollTo(index)
