"""The paper of a form: sections under headings, pairs of fields beside each other."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from PySide6.QtWidgets import QBoxLayout, QWidget

from tpd_exchange.models import Noun
from ui.forms.editor import Desk
from ui.forms.layout import typed_of
from ui.forms.lines import LinesEditor
from ui.forms.rows import FieldRow
from ui.forms.section import Section
from ui.widgets.basics import Label, column, row

GAP = 12


class Paper(QWidget):
    """All fields of a kind, laid out by hand; knows nothing of saving."""

    def __init__(self, noun: Noun, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "clear")
        self.rows: dict[str, FieldRow] = {}
        self._desk = desk
        self._headings: list[tuple[Label, str]] = []
        box = column(self, GAP, (20, 8, 20, 24))
        for section in typed_of(noun):
            self._lay(noun, section, box)
        box.addStretch(1)
        self._order_tabs()
        self._speak_headings()

    def speak(self) -> None:
        """Headings and fields in the language of the screen."""
        self._speak_headings()
        for field_row in self.rows.values():
            field_row.speak()

    def row_of(self, widget: QWidget | None) -> FieldRow | None:
        """The field in which a widget stands."""
        while widget is not None and not isinstance(widget, FieldRow):
            widget = widget.parentWidget()
        return widget

    def in_order(self) -> Iterator[FieldRow]:
        """The fields as one reads them."""
        yield from self.rows.values()

    def faults(self) -> Mapping[str, FieldRow]:
        """The fields that show a fault."""
        return {name: field_row for name, field_row in self.rows.items() if field_row.fault is not None}

    def _lay(self, noun: Noun, section: Section, box: QBoxLayout) -> None:
        heading = Label(kind="heading")
        self._headings.append((heading, section.title))
        box.addSpacing(8)
        box.addWidget(heading)
        for line in section.lines:
            beside = row(None, GAP)
            for name in line:
                # Beside another field each has its label, or the two would not stand on one height.
                under = section.title if len(line) == 1 else ""
                self.rows[name] = FieldRow(noun.fields[name], self._desk, under, self)
                beside.addWidget(self.rows[name], 1)
            box.addLayout(beside)

    def _speak_headings(self) -> None:
        for label, title in self._headings:
            label.setText(self._desk.words(title))

    def _order_tabs(self) -> None:
        for before, after in pairwise(field_row.editor for field_row in self.rows.values()):
            QWidget.setTabOrder(before.target(), after.target())
            if isinstance(after, LinesEditor):
                after.follows = before.target()
