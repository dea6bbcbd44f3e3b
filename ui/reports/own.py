"""What an own table counts: its measure, its lines and its columns."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tpd_exchange.actions import reports
from tpd_exchange.i18n import N_
from tpd_exchange.reports.catalogue import Kind
from tpd_exchange.reports.dimensions import DIMENSIONS
from tpd_exchange.reports.measures import MEASURES
from ui.widgets.basics import Label, column
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context

COUNTED, ROWS, COLUMNS = N_("What is counted"), N_("Lines"), N_("Columns")


class OwnTable(QWidget):
    """Three choices below each other."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self.counted, self.rows, self.columns = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self._labels: list[tuple[Label, str]] = []
        box = column(self, 4)
        for name, part in ((COUNTED, self.counted), (ROWS, self.rows), (COLUMNS, self.columns)):
            label = Label(kind="soft")
            label.setBuddy(part)
            self._labels.append((label, name))
            box.addWidget(label)
            box.addWidget(part)
        self.columns.addItem("", "")
        for name in DIMENSIONS:
            self.rows.addItem("", name)
            self.columns.addItem("", name)
        for name in MEASURES:
            self.counted.addItem("", name)
        self.columns.setCurrentIndex(self.columns.findData("direction"))

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self._context.words
        for label, name in self._labels:
            label.setText(words(name))
        self.columns.setItemText(0, "–")
        for at, dimension in enumerate(DIMENSIONS.values()):
            self.rows.setItemText(at, words(dimension.label))
            self.columns.setItemText(at + 1, words(dimension.label))
        for at, measure in enumerate(MEASURES.values()):
            self.counted.setItemText(at, words(measure.label))

    @property
    def kind(self) -> Kind:
        """The table; UserError where that cannot be counted."""
        by = [str(self.rows.currentData()), *filter(None, [str(self.columns.currentData() or "")])]
        return reports.cross(by, [str(self.counted.currentData())])
