"""The filters of a list as chips: each reads as a sentence, opens to be changed, and can be taken away."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from db.queries import CHOSEN, Filter
from tpd_exchange.filters.computed import listed
from tpd_exchange.i18n import N_, say
from tpd_exchange.models import Noun
from ui.forms.flow import FlowLayout
from ui.tables.filters import Filters, everything, filterable, reads
from ui.widgets.basics import Button, IconButton, row

if TYPE_CHECKING:
    from ui.context import Context
    from ui.tables.filter_popup import FilterPopup

REMOVE = N_("Remove the filter “{label}”")
MORE_FIELDS = N_("More fields")
CLEAR_ALL = N_("Clear all filters")


class FilterChip(QFrame):
    """One filter."""

    opened = Signal()
    removed = Signal()

    def __init__(self, text: str, remove: str) -> None:
        super().__init__()
        self.setProperty("kind", "value")
        self.body = Button(text.replace("&", "&&"), "link", run=self.opened.emit)
        self.body.setAccessibleName(text)
        self.remove = IconButton("x", remove, run=self.removed.emit)
        box = row(self, 0, (4, 0, 2, 0))
        box.addWidget(self.body)
        box.addWidget(self.remove)


class FilterBar(QWidget):
    """All filters of one list; `changed` after each change."""

    changed = Signal()

    def __init__(self, context: "Context", noun: Noun) -> None:
        super().__init__()
        self._context = context
        self._noun = noun
        self.filters: Filters = {}
        self._chips: dict[tuple[str, int], FilterChip] = {}
        self._flow = FlowLayout(self)
        self._clear = Button(kind="link", run=self.clear)
        self._flow.addWidget(self._clear)
        self.rebuild()

    def put(self, filters: Filters) -> None:
        """Show these filters, without telling."""
        self.filters = {name: wanted for name, wanted in filters.items() if not wanted.asks_nothing}
        self.rebuild()

    def set_one(self, name: str, wanted: Filter) -> None:
        """Change one filter as the officer would."""
        if wanted.asks_nothing:
            self.filters.pop(name, None)
        else:
            self.filters[name] = wanted
        self.rebuild()
        self.changed.emit()

    def clear(self) -> None:
        """Take all filters away."""
        self.put({})
        self.changed.emit()

    def menu(self, parent: QWidget) -> QMenu:
        """The fields by which one may narrow the list: those that are usual, and below them all others."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        usual = filterable(self._noun)
        for name in usual:
            self._offer(menu, name, parent)
        others = [name for name in everything(self._noun) if name not in usual]
        if others:
            menu.addSeparator()
            more = menu.addMenu(self._context.words(MORE_FIELDS))
            for name in others:
                self._offer(more, name, parent)
        return menu

    def _offer(self, menu: QMenu, name: str, parent: QWidget) -> None:
        action = menu.addAction(self._context.words(listed(self._noun)[name].label).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(name in self.filters)
        action.triggered.connect(lambda: self.open(name, parent))

    def rebuild(self) -> None:
        """Chips anew, in the language of the screen."""
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {
            (name, at): self._chip(name, at, term)
            for name, wanted in self.filters.items()
            for at, term in enumerate(wanted.terms)
        }
        for at, chip in enumerate(self._chips.values()):
            self._flow.insertWidget(at, chip)
        self._clear.setText(self._context.words(CLEAR_ALL))
        self._clear.setVisible(len(self._chips) > 1)
        self.setVisible(bool(self._chips))
        self.updateGeometry()

    def _chip(self, name: str, at: int, term: Filter) -> FilterChip:
        text = reads(self._context, self._noun, name, term)
        chip = FilterChip(text, self._context.words(say(REMOVE, label=text)))
        if name != CHOSEN:
            chip.opened.connect(lambda: self.open(name, self._chips[name, at], at))
        chip.removed.connect(lambda: self._put_term(name, at, Filter()))
        return chip

    def open(self, name: str, below: QWidget, at: int = 0) -> "FilterPopup":
        """Open the small window of one condition."""
        from ui.tables.filter_popup import FilterPopup  # brings the date field, which no list needs at first

        terms = self.filters.get(name, Filter()).terms
        term = terms[at] if at < len(terms) else Filter()
        popup = FilterPopup(self._context, self._noun, name, term, self)
        # The others are those of now: a condition that is emptied for a moment leaves its place to nobody.
        popup.changed.connect(partial(self._put_term, name, at, among=terms))
        popup.offer_more(lambda: self.open(name, below, len(self.filters.get(name, Filter()).terms)))
        popup.show_below(below)
        return popup

    def _put_term(self, name: str, at: int, term: Filter, among: Sequence[Filter] = ()) -> None:
        terms = among or self.filters.get(name, Filter()).terms
        self.set_one(name, Filter.joined([*terms[:at], term, *terms[at + 1 :]]))
