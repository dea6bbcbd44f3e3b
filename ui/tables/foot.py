"""What stands below a list: how many rows it shows, what the chosen ones come to, and which view it is."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import say
from ui.tables.sums import Sums
from ui.tables.table import RecordTable
from ui.widgets.basics import Label, row

if TYPE_CHECKING:
    from ui.context import Context


class Foot(QWidget):
    """The line below a list."""

    def __init__(self, context: "Context", table: RecordTable) -> None:
        super().__init__()
        self._context = context
        self.count, self.chosen, self.view = Label(kind="hint"), Label(kind="hint"), Label(kind="hint")
        box = row(self, 8, (16, 4, 12, 6))
        box.addWidget(self.count)
        box.addSpacing(12)
        box.addWidget(self.chosen)
        box.addStretch()
        box.addWidget(self.view)
        self.sums = Sums(context, table, self.chosen)

    def tell(self, shown: int, total: int, *, narrowed: bool) -> None:
        """How many rows there are, of how many where the list is narrowed."""
        said = say("{shown} of {total}", shown=f"{shown:,}", total=f"{total:,}")
        self.count.setText(self._context.words(said) if narrowed else f"{total:,}")
        self.sums.again()
