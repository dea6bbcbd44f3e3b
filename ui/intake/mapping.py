"""What the columns of a sheet are, above what holds for all its rows: each as high as it needs or was made by hand."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import N_
from ui.intake.columns import Columns
from ui.intake.for_all import ForAllRows
from ui.widgets.basics import Label, column
from ui.widgets.split import KeptSplit

if TYPE_CHECKING:
    from ui.context import Context
    from ui.intake.desk import Desk

COLUMNS: Final = N_("Columns and fields")
NARROWEST, LOWEST = 300, 150


class Mapping(KeptSplit):
    """Until its parts are shared by hand, what holds for all rows has as much as it needs, up to a half."""

    def __init__(self, context: "Context", desk: "Desk") -> None:
        super().__init__(Qt.Orientation.Vertical, context.settings, ("intake", "for all rows"), 1)
        self.columns, self.for_all = Columns(context, desk), ForAllRows(context, desk)
        above = QWidget()
        inside = column(above, 4)
        heading = Label(context.words(COLUMNS), "group")
        heading.setContentsMargins(20, 4, 0, 0)
        inside.addWidget(heading)
        inside.addWidget(self.columns, 1)
        above.setMinimumHeight(LOWEST)
        self.addWidget(above)
        self.addWidget(self.for_all)
        self.setStretchFactor(0, 1)
        self.setMinimumWidth(NARROWEST)
        self.for_all.fitted.connect(self._share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:
        """A larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._share()

    def _share(self) -> None:
        self.share(min(self.chosen or self.height() // 2, self.for_all.natural))
