"""What one may do with the placement of a bar."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from tpd_exchange.actions.timeline import Stay
from tpd_exchange.i18n import N_

if TYPE_CHECKING:
    from ui.context import Context
    from ui.timeline.sheet import Sheet

OPEN, DATES, WRITE, TASK = N_("Open the placement"), N_("Change the dates…"), N_("Write a letter…"), N_("New task")
PERSON, HOST, COPY = N_("Open the researcher"), N_("Open the host institution"), N_("Copy")


def menu_of(stay: Stay, context: "Context", sheet: "Sheet", parent: QWidget) -> QMenu:
    """The menu; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    may = not context.office.view_only
    acts = (
        (OPEN, lambda: context.go("placements", stay.identity), True),
        (DATES, lambda: context.edit_field("placement", stay.identity, "planned_start"), may),
        (WRITE, lambda: context.write_letter(stay.identity), may),
        (TASK, lambda: context.new_task(stay.identity), may),
        (PERSON, lambda: context.go("researchers", UUID(stay.person)), True),
        (HOST, lambda: context.go("institutions", UUID(stay.host)), True),
        (COPY, lambda: QGuiApplication.clipboard().setText(sheet.said(stay)), True),
    )
    for text, run, possible in acts:
        action = menu.addAction(context.words(text))
        action.triggered.connect(run)
        action.setEnabled(possible)
    return menu
