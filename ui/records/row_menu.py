"""The menu of the rows of a list, under the mouse or by the menu key: what may be done with what is chosen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from ui.duplicates import FILL_ID, MERGE_ID

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from ui.context import Context
    from ui.tables.table import RecordTable

OF_ROWS = ("record.edit", "record.duplicate", "record.delete", "record.letters", "record.many", FILL_ID, MERGE_ID)


def offer_row_menu(context: "Context", table: "RecordTable", look: Callable[[], None]) -> None:
    """Let the rows of a list be asked for their menu; `look` shows the record under the cursor."""
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.customContextMenuRequested.connect(lambda at: _open(context, table, look, at))


def _open(context: "Context", table: "RecordTable", look: Callable[[], None], at: "QPoint") -> None:
    look()
    commands = context.commands
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.aboutToHide.connect(commands.release)
    commands.prepare()
    # What merging lacks is said by its text; whatever else cannot be done now is left out.
    there = {command.name: command for command in commands.all()}
    for name in OF_ROWS:
        if name in there and (there[name].enabled() or name == MERGE_ID):
            menu.addAction(commands.action(name))
    menu.popup(table.viewport().mapToGlobal(at))
