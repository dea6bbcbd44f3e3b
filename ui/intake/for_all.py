"""What no column of a sheet says, said once for all its rows."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from tpd_exchange.i18n import N_, say
from tpd_exchange.intake.targets import Target, targets
from tpd_exchange.intake.wanted import wanted
from tpd_exchange.lookups import names
from tpd_exchange.models import NOUNS
from ui.widgets.basics import IconButton, Label, column, row
from ui.widgets.scrolled import Scrolled
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context
    from ui.intake.desk import Desk

HEADING, HINT = N_("For all rows"), N_("What no column says; a row that says it itself keeps it.")
ADD, REMOVE = N_("Add a field…"), N_("Not for all rows: {field}")
OFFERED = frozenset({"domain", "sub_area", "programme", "call", "agreement", "officer"})
"""Of these there are few, and one is chosen."""
LOWEST, GAP = 70, 4
"""So much of the fields is always to be seen: one of them."""


class ForAllRows(QWidget):
    """One line for each field that holds for all rows, and for each that the rows lack."""

    fitted = Signal()
    """It needs more or less room than before."""

    def __init__(self, context: "Context", desk: "Desk") -> None:
        super().__init__()
        self._context = context
        self._desk = desk
        self._added: list[str] = []
        self._shown: tuple[object, ...] = ()
        self.editors: dict[str, QWidget] = {}
        self._faults: dict[str, Label] = {}
        self.add = ChoiceBox(12)
        self.add.setAccessibleName(context.words(ADD))
        self.add.activated.connect(self._add)
        self._scroll = Scrolled()
        box = column(self, GAP)
        heading = Label(context.words(HEADING), "group")
        heading.setToolTip(context.words(HINT))
        self._above = column(None, GAP, (20, 6, 12, 0))
        self._above.addWidget(heading)
        self._above.addWidget(Label(context.words(HINT), "hint", wrap=True))
        box.addLayout(self._above)
        box.addWidget(self._scroll, 1)
        self._below = column(None, 0, (20, 2, 12, 10))
        self._below.addWidget(self.add)
        box.addLayout(self._below)
        desk.understood.connect(self.show_fields)
        desk.planned.connect(self.show_fields)
        self.show_fields()

    def show_fields(self) -> None:
        """Show what holds for all rows, and what they lack."""
        layout, plan = self._desk.layout, self._desk.plan
        if layout is None:
            self.hide()
            return
        self.show()
        lacking = wanted(plan) if plan is not None else [path for path in self.editors if path not in self._added]
        known = targets(layout.noun)
        free = [path for path in (*self._added, *lacking) if path in known and path not in layout.paths.values()]
        wants = tuple(dict.fromkeys([*layout.for_all, *free]))
        if self._shown != (layout.noun, layout.paths, wants):
            self._shown = (layout.noun, layout.paths, wants)
            self._fill(wants)
        for path, editor in self.editors.items():
            _put(editor, layout.for_all.get(path, ""))
        said = {flaw.field: flaw.message for flaw in plan.asked} if plan is not None else {}
        for path, label in self._faults.items():
            label.setText(self._context.words(said[path]) if path in said else "")
            label.setVisible(path in said)
        self._fit()

    def _fill(self, wants: tuple[str, ...]) -> None:
        layout = self._desk.layout
        assert layout is not None
        words, known = self._context.words, targets(layout.noun)
        body = QWidget()
        body.setProperty("kind", "clear")
        inner = column(body, 6, (20, 2, 12, 4))
        self.editors, self._faults = {}, {}
        for path in wants:
            inner.addLayout(self._line(known[path]))
        self._scroll.setWidget(body)
        self._scroll.setVisible(bool(wants))
        self.add.clear()
        self.add.addItem(words(ADD), "")
        taken = {*layout.paths.values(), *wants}
        for path, target in known.items():
            if path not in taken and target.split not in ("id", "amount") and target.field.editor != "lines":
                self.add.addItem(words(target.label), path)

    def _line(self, target: Target) -> QVBoxLayout:
        words, path = self._context.words, target.path
        line, beside = column(None, 2), row(None, 4)
        line.addWidget(Label(words(target.label)))
        editor = self.editors[path] = self._editor(target)
        editor.setAccessibleName(words(target.label))
        remove = IconButton("x", run=partial(self._remove, path))
        remove.call(words(say(REMOVE, field=target.label)))
        beside.addWidget(editor, 1)
        beside.addWidget(remove)
        line.addLayout(beside)
        fault = self._faults[path] = Label(kind="fault", wrap=True)
        fault.hide()
        line.addWidget(fault)
        return line

    def _editor(self, target: Target) -> QWidget:
        offered = self._offered(target)
        if not offered:
            typed = QLineEdit()
            typed.editingFinished.connect(lambda: self._desk.say_for_all(target.path, typed.text().strip()))
            return typed
        box = ChoiceBox(10)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.addItem("", "")
        for value, label in offered:
            box.addItem(label, value)
        box.activated.connect(lambda at: self._desk.say_for_all(target.path, str(box.itemData(at))))
        return box

    def _offered(self, target: Target) -> list[tuple[str, str]]:
        """What one chooses from, with its labels; nothing where one types."""
        words, field = self._context.words, target.field
        if field.choices is not None and not field.many:
            return [(one.value, words(one.label)) for one in field.choices]
        if field.show.lookup and not field.many:
            found = names(field.show.lookup, words.language)
            first = [code for code in ("KR", "US") if code in found]
            return [(code, found[code]) for code in (*first, *(code for code in found if code not in first))]
        if field.show.to in OFFERED and not target.party:
            lists, noun = self._context.store.lists, NOUNS[field.show.to or ""]
            page = lists.page(noun, ["title"], lists.rows(noun, language=words.language), words.language)
            return [(str(identity), str(title)) for identity, (title,) in page]
        return []

    def _add(self, at: int) -> None:
        path = str(self.add.itemData(at) or "")
        if path:
            self._added.append(path)
            self.show_fields()
            self.editors[path].setFocus()

    def _remove(self, path: str) -> None:
        self._added = [one for one in self._added if one != path]
        self._desk.say_for_all(path, "")
        self.show_fields()

    @property
    def natural(self) -> int:
        """How high it is with all its fields."""
        body = self._scroll.widget()
        there = body.sizeHint().height() + 4 if body is not None and not self._scroll.isHidden() else 0
        return there + self._around

    @property
    def _around(self) -> int:
        """How high all is that stands above and below the fields."""
        wide, others = self.width(), (self._above, self._below)
        heights = [one.heightForWidth(wide) if one.hasHeightForWidth() else one.sizeHint().height() for one in others]
        return sum(heights) + GAP * len(others)

    def _fit(self) -> None:
        self.setMaximumHeight(self.natural)
        self.setMinimumHeight(min(self.natural, self._around + LOWEST))
        self.fitted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A sentence takes other lines in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


def _put(editor: QWidget, text: str) -> None:
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(max(0, editor.findData(text)))
    elif isinstance(editor, QLineEdit) and not editor.hasFocus():
        editor.setText(text)
