"""The small window in which one condition of a filter is chosen: how the field is compared, and with what."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from tpd_exchange.filters.computed import listed
from tpd_exchange.filters.conditions import Filter
from tpd_exchange.i18n import N_
from tpd_exchange.models import Noun
from ui.tables.comparisons import DAYS, NOTHING, NUMBERS, VALUES, WHOLE, Comparison, comparisons
from ui.tables.filter_bodies import Body, DaysBody, NumbersBody, TextBody, ValuesBody
from ui.widgets.basics import Button, Label, column, row
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context

CLEAR, MORE = N_("Clear the filter"), N_("And another condition…")
COMPARED = N_("How it is compared")


class FilterPopup(QFrame):
    """Tells each change of the condition at once."""

    changed = Signal(object)

    def __init__(self, context: "Context", noun: Noun, name: str, wanted: Filter, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self._context, self._noun, self._name = context, noun, name
        self.body: Body | None = None
        words = context.words
        self._ways = comparisons(noun, name)
        self.comparison = ChoiceBox()
        self.comparison.setAccessibleName(words(COMPARED))
        self.comparison.addItems([words(way.text) for way in self._ways])
        at = next((at for at, way in enumerate(self._ways) if way.fits(wanted)), 0)
        self.comparison.setCurrentIndex(at)
        self._box = column(self, 8, (12, 12, 12, 12))
        head = row(None, 12)
        head.addWidget(Label(words(listed(noun)[name].label), "group"))
        head.addStretch()
        head.addWidget(self.comparison)
        self._box.addLayout(head)
        self._feet()
        self._show_body(self._ways[at], wanted)
        self.comparison.currentIndexChanged.connect(self._compared)

    def _feet(self) -> None:
        words = self._context.words
        self.clear = Button(words(CLEAR), "quiet", run=self._clear)
        self.more = Button(words(MORE), "quiet")
        feet = row(None, 8)
        feet.addWidget(self.clear)
        feet.addStretch()
        feet.addWidget(self.more)
        self._box.addLayout(feet)

    def offer_more(self, run: Callable[[], object]) -> None:
        """What opens one more condition of the same field."""
        self.more.clicked.connect(lambda: (self.close(), run()))

    def show_below(self, widget: QWidget) -> None:
        """Open under a button or a chip, within the screen."""
        self.adjustSize()
        place = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        room = widget.screen().availableGeometry()
        left = min(place.x(), room.right() - self.width())
        self.move(max(room.left(), left), max(room.top(), min(place.y(), room.bottom() - self.height())))
        self.show()
        if self.body is not None:
            self.body.first().setFocus()

    def _show_body(self, way: Comparison, wanted: Filter) -> None:
        self._shown = way.body
        if self.body is not None:
            self._box.removeWidget(self.body)
            self.body.hide()
            self.body.deleteLater()
        self.body = self._made(way.body, wanted)
        if self.body is not None:
            self.body.changed.connect(self._tell)
            self._box.insertWidget(1, self.body)
        self.adjustSize()

    def _made(self, body: str, wanted: Filter) -> Body | None:
        context, noun, name = self._context, self._noun, self._name
        if body == NOTHING:
            return None
        if body == VALUES:
            return ValuesBody(context, noun, name, wanted)
        if body == DAYS:
            return DaysBody(context, noun, name, wanted)
        return NumbersBody(context, wanted) if body == NUMBERS else TextBody(context, wanted, whole=body == WHOLE)

    def _compared(self, at: int) -> None:
        way = self._ways[at]
        if way.body != self._shown:
            self._show_body(way, Filter())
        self._tell()

    def _tell(self) -> None:
        way = self._ways[self.comparison.currentIndex()]
        term = self.body.term() if self.body is not None else Filter(empty=True)
        self.changed.emit(Filter() if term.asks_nothing else term._replace(other=way.other))

    def _clear(self) -> None:
        self.changed.emit(Filter())
        self.close()
