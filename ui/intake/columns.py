"""The columns of a sheet, each with two of its cells and a list of what it can be."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from tpd_exchange.i18n import N_, say
from tpd_exchange.intake.cells import plain_text
from tpd_exchange.intake.paid import paid_as
from tpd_exchange.intake.targets import targets
from tpd_exchange.intake.units import UNITS
from ui.widgets.basics import Label, column, row
from ui.widgets.scrolled import Scrolled
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context
    from ui.intake.desk import Desk

LEFT_OUT, AS_WRITTEN = N_("(not imported)"), N_("unit as written")
SAMPLES = 2


class Columns(Scrolled):
    """One line for each column; what is chosen there is what the column is."""

    def __init__(self, context: "Context", desk: "Desk") -> None:
        super().__init__()
        self._context = context
        self._desk = desk
        self.boxes: dict[int, QComboBox] = {}
        self.units: dict[int, QComboBox] = {}
        self.purposes: dict[int, Label] = {}
        self._shown: tuple[object, object] | None = None
        desk.understood.connect(self.show_columns)

    def show_columns(self) -> None:
        """Show what each column is taken for."""
        grid, layout = self._desk.grid, self._desk.layout
        if grid is None or layout is None:
            return
        if self._shown != (grid, layout.noun):
            self._shown = (grid, layout.noun)
            self._fill()
        for at, box in self.boxes.items():
            path, unit = layout.paths.get(at, ""), self.units[at]
            box.setCurrentIndex(max(0, box.findData(path)))
            unit.setVisible(bool(path) and targets(layout.noun)[path].field.editor == "money")
            unit.setCurrentIndex(max(0, unit.findData(layout.unit(at))))
            purpose = paid_as(layout, at)
            self.purposes[at].setText(self._context.words(purpose) if purpose else "")
            self.purposes[at].setVisible(purpose is not None)

    def _fill(self) -> None:
        grid = self._desk.grid
        assert grid is not None
        body = QWidget()
        body.setProperty("kind", "clear")
        inner = column(body, 10, (20, 4, 12, 12))
        self.boxes, self.units, self.purposes = {}, {}, {}
        for at in grid.used:
            line = column(None, 2)
            above = row(None, 8)
            above.addWidget(Label(grid.heading(at)))
            # However long the samples are, the list is as wide as the others.
            samples = Label(self._samples(at), "hint")
            samples.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            above.addWidget(samples, 1)
            line.addLayout(above)
            line.addWidget(self._box(at))
            # Beside each other, neither what a column is nor its unit could be read whole.
            below = row(None, 8)
            below.addWidget(self._unit(at))
            self.purposes[at] = Label(kind="hint")
            below.addWidget(self.purposes[at])
            below.addStretch(1)
            line.addLayout(below)
            inner.addLayout(line)
        inner.addStretch(1)
        self.setWidget(body)

    def _box(self, at: int) -> QComboBox:
        words, grid, layout = self._context.words, self._desk.grid, self._desk.layout
        assert grid is not None
        assert layout is not None
        box = self.boxes[at] = ChoiceBox(12)
        box.setAccessibleName(words(say("Column “{heading}” is", heading=grid.heading(at))))
        box.addItem(words(LEFT_OUT), "")
        for path, target in targets(layout.noun).items():
            box.addItem(words(target.label), path)
        box.activated.connect(partial(self._chosen, at))
        return box

    def _unit(self, at: int) -> QComboBox:
        """In which unit the money of a column is, where its heading and cells do not say it."""
        words, grid = self._context.words, self._desk.grid
        assert grid is not None
        box = self.units[at] = ChoiceBox(10)
        box.setAccessibleName(words(say("Unit of “{heading}”", heading=grid.heading(at))))
        box.addItem(words(AS_WRITTEN), "")
        for name, unit in UNITS.items():
            box.addItem(words(unit.label), name)
        box.activated.connect(lambda chosen: self._desk.measure(at, str(box.itemData(chosen))))
        return box

    def _chosen(self, at: int, chosen: int) -> None:
        self._desk.match(at, str(self.boxes[at].itemData(chosen)))

    def _samples(self, at: int) -> str:
        grid = self._desk.grid
        assert grid is not None
        found = [" ".join(plain_text(cells[at]).split()) for _, cells in grid.rows[:50] if at < len(cells)]
        return " · ".join(list(dict.fromkeys(text for text in found if text))[:SAMPLES])[:80]
