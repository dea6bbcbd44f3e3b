"""The small window in which a filter is chosen: values to tick, or a span of days."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from db.queries import Filter
from tpd_exchange.filters.wording import EMPTY
from tpd_exchange.i18n import N_
from tpd_exchange.models import Noun
from tpd_exchange.search import fold, tokens
from tpd_exchange.show import Field
from ui.forms.dates import DateEditor
from ui.forms.editor import Desk
from ui.tables.filters import choices
from ui.widgets.basics import Button, Label, column
from ui.widgets.search import SearchBox

if TYPE_CHECKING:
    from ui.context import Context

FIND = N_("Find in the list")
SINCE, UNTIL = N_("From"), N_("Until")
CLEAR = N_("Clear the filter")
MANY = 10
MOST_LINES = 12
LINE = 28
VALUE = Qt.ItemDataRole.UserRole
NO_VALUE = ""


class FilterPopup(QFrame):
    """Tells each change of the filter at once."""

    changed = Signal(object)

    def __init__(self, context: "Context", noun: Noun, name: str, wanted: Filter, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self._context = context
        self.field: Field = noun.fields[name]
        box = column(self, 8, (12, 12, 12, 12))
        heading = Label(context.words(self.field.label), "group")
        box.addWidget(heading)
        if self.field.editor == "date":
            self._add_days(wanted)
        else:
            self._add_values(noun, name, wanted)
        clear = Button(context.words(CLEAR), "quiet", run=self._clear)
        box.addWidget(clear)

    def show_below(self, widget: QWidget) -> None:
        """Open under a button or a chip."""
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 4)))
        self.show()

    def _add_values(self, noun: Noun, name: str, wanted: Filter) -> None:
        words = self._context.words
        offered = choices(self._context, noun, name)
        self.values = QListWidget()
        self.values.setAccessibleName(words(self.field.label))
        if not self.field.required and self.field.default() in (None, []):
            offered.append((NO_VALUE, words(EMPTY)))
        self.values.setMinimumWidth(280)
        for value, label in offered:
            item = QListWidgetItem(label, self.values)
            item.setData(VALUE, value)
            item.setSizeHint(QSize(0, LINE))
            ticked = wanted.empty if value == NO_VALUE else value in wanted.values
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.values.setFixedHeight(min(MOST_LINES, len(offered)) * LINE + 8)
        self.values.itemChanged.connect(self._ticked)
        self.values.itemActivated.connect(_tick)
        box = self.layout()
        assert box is not None
        if len(offered) > MANY:
            find = SearchBox(words(FIND), pause=0)
            find.searched.connect(self._find)
            box.addWidget(find)
            find.setFocus()
        else:
            self.values.setFocus()
        box.addWidget(self.values)

    def _add_days(self, wanted: Filter) -> None:
        box = self.layout()
        assert box is not None
        desk = Desk(self._context)
        self.since, self.until = DateEditor(self.field, desk), DateEditor(self.field, desk)
        for editor, text, value in ((self.since, SINCE, wanted.since), (self.until, UNTIL, wanted.until)):
            editor.put(value)
            label = Label(self._context.words(text))
            label.setBuddy(editor.target())
            editor.name(self._context.words(text), "")
            editor.edited.connect(self._dated)
            box.addWidget(label)
            box.addWidget(editor)
        self.since.target().setFocus()

    def _find(self, typed: str) -> None:
        for at in range(self.values.count()):
            item = self.values.item(at)
            item.setHidden(not all(part in fold(item.text()) for part in tokens(typed)))

    def _ticked(self, changed: QListWidgetItem) -> None:
        items = [self.values.item(at) for at in range(self.values.count())]
        if changed.checkState() == Qt.CheckState.Checked:
            self._untick_contrary(items, changed)
        values = [item.data(VALUE) for item in items if item.checkState() == Qt.CheckState.Checked]
        self.changed.emit(Filter(empty=True) if values == [NO_VALUE] else Filter(values=tuple(values)))

    def _untick_contrary(self, items: list[QListWidgetItem], chosen: QListWidgetItem) -> None:
        """Empty and a value exclude each other."""
        with QSignalBlocker(self.values):
            for item in items:
                if (item.data(VALUE) == NO_VALUE) != (chosen.data(VALUE) == NO_VALUE):
                    item.setCheckState(Qt.CheckState.Unchecked)

    def _dated(self) -> None:
        since, until = self.since.day(), self.until.day()
        # A period written the wrong way round can only be meant the other way.
        if since and until and since > until:
            since, until = until, since
        self.changed.emit(Filter(since=since, until=until))

    def _clear(self) -> None:
        self.changed.emit(Filter())
        self.close()


def _tick(item: QListWidgetItem) -> None:
    checked = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
