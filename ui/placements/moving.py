"""The small form in which a placement is moved: why, on which day, and all the same where something is missing."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from tpd_exchange.actions.stages import NotYet
from tpd_exchange.calendar import today
from tpd_exchange.entry import check_value
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, listed, say, term
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import ChangeReason, Stage
from tpd_exchange.rules.case import Case
from tpd_exchange.rules.needing import Need
from tpd_exchange.rules.stages import asked_day, kind_of_step, missing, needs_note, reasons, undone_days
from ui.forms.composing import TextLine
from ui.forms.dates import DateEditor
from ui.forms.editor import Desk
from ui.widgets.basics import Button, Label, column, feet, restyle, row
from ui.widgets.icons import IconLabel
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context

MOVE_TO = N_("Move to “{stage}”")
MOVE, ALL_THE_SAME, CANCEL = N_("Move"), N_("Move all the same"), N_("Cancel")
REASON, NOTE, NOTE_NEEDED = N_("Reason"), N_("Note"), N_("Why? The note is kept in history")
STILL_MISSING = N_("Still missing: {missing}")
DAYS_GO = N_("The actual days are taken away with it; undo brings them back.")
DAY_LABELS = {"actual_start": N_("Actual start"), "actual_end": N_("Actual end")}
_FIELDS = NOUNS["placement"].fields


class Wish(NamedTuple):
    """What the officer wants."""

    to: Stage
    reason: ChangeReason
    note: str = ""
    day: date | None = None
    override: bool = False


class MoveForm(QFrame):
    """`wanted(Wish)` when the officer says so, `closed` when they do not."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.setProperty("kind", "popup")
        self._context = context
        self.to: Stage | None = None
        self._stage = Stage.NOMINATED
        self._blocked = self._explain = False
        self.head, self.missing = Label(kind="heading", wrap=True), Label(wrap=True)
        self.sign = IconLabel("triangle-alert", 16)
        self.hint, self.fault = Label(kind="hint", wrap=True), Label(kind="fault", wrap=True)
        self.reasons, self.note = ChoiceBox(), TextLine()
        desk = Desk(context)
        self.days = {name: DateEditor(_FIELDS[name], desk) for name in DAY_LABELS}
        self._labels = {name: Label(kind="soft") for name in ("reason", "note", *DAY_LABELS)}
        self.accept, self.cancel = Button(kind="primary", run=self._accept), Button(kind="quiet", run=self.close_form)
        self._build()
        self.hide()

    def _build(self) -> None:
        whole = column(self, 8, (14, 12, 14, 12))
        whole.addWidget(self.head)
        self._lacking = QWidget()
        line = row(self._lacking, 8)
        line.addWidget(self.sign, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.missing, 1)
        whole.addWidget(self._lacking)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(12)
        editors = {"actual_start": self.days["actual_start"], "actual_end": self.days["actual_end"]}
        for number, (name, editor) in enumerate({**editors, "reason": self.reasons, "note": self.note}.items()):
            grid.addWidget(self._labels[name], number, 0)
            grid.addWidget(editor, number, 1)
        whole.addLayout(grid)
        whole.addWidget(self.hint)
        whole.addWidget(self.fault)
        whole.addLayout(feet(self.cancel, self.accept))

    def ask(self, case: Case, to: Stage, needs: Sequence[Need]) -> None:
        """Show the form for a step."""
        words = self._context.words
        self.to = to
        self.head.setText(words(say(MOVE_TO, stage=term(to.label))))
        self.setAccessibleName(self.head.text())
        self.reasons.clear()
        for reason in reasons(kind_of_step(case.stage, to)):
            self.reasons.addItem(words(reason.label), reason.value)
        self.note.setText("")
        self._ask_day(case, to)
        self.hint.setText(words(DAYS_GO))
        self.hint.setVisible(any(getattr(case, name) for name in undone_days(case.stage, to)))
        self._speak()
        self._say_fault(None)
        self.renew(case, needs)
        self.show()
        first = self._first()
        first.setFocus()
        if isinstance(first, TextLine):
            first.selectAll()

    def renew(self, case: Case, needs: Sequence[Need]) -> None:
        """Say anew what is missing, and leave what was typed."""
        self._name_missing(case.stage, needs)

    def _name_missing(self, stage: Stage, needs: Sequence[Need]) -> None:
        assert self.to is not None
        self._stage = stage
        words, lacking = self._context.words, missing([*needs])
        self._blocked = bool(lacking)
        self._explain = self._blocked or needs_note(kind_of_step(stage, self.to))
        self._lacking.setVisible(self._blocked)
        self.missing.setText(words(say(STILL_MISSING, missing=listed(need.said for need in lacking))))
        self.sign.show_icon("triangle-alert", QColor(self._context.theme.tokens.warn))
        self.note.setPlaceholderText(words(NOTE_NEEDED) if self._explain else "")
        self.accept.setText(words(ALL_THE_SAME if self._blocked else MOVE))
        restyle(self.accept, kind="danger" if self._blocked else "primary")

    def _speak(self) -> None:
        words = self._context.words
        texts = {"reason": REASON, "note": NOTE, **DAY_LABELS}
        for name, label in self._labels.items():
            label.setText(words(texts[name]))
        for name, editor in self.days.items():
            editor.speak()
            editor.target().setAccessibleName(words(DAY_LABELS[name]))
        self.reasons.setAccessibleName(words(REASON))
        self.note.setAccessibleName(words(NOTE))
        self.cancel.setText(words(CANCEL))

    def _ask_day(self, case: Case, to: Stage) -> None:
        """Propose the planned day, unless it has not come."""
        asked = asked_day(case.stage, to)
        for name, editor in self.days.items():
            editor.setVisible(name == asked)
            self._labels[name].setVisible(name == asked)
        if asked:
            planned = getattr(case, asked.replace("actual", "planned"))
            known = getattr(case, asked) or (planned if planned and planned <= today() else today())
            self.days[asked].put(known)

    def _first(self) -> QWidget:
        for editor in self.days.values():
            if editor.isVisibleTo(self):
                return editor.target()
        return self.note if self._explain else self.accept

    def close_form(self) -> None:
        """Nothing is moved."""
        self.to = None
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return moves and Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        if self.to is None:
            return
        day = None
        for name, editor in self.days.items():
            if editor.isVisibleTo(self):
                checked = check_value(_FIELDS[name], editor.typed())
                if checked.fault:
                    self._say_fault(checked.fault)
                    return
                day = checked.value
        reason = ChangeReason(self.reasons.currentData())
        self.wanted.emit(Wish(self.to, reason, self.note.whole().strip(), day, self._blocked))

    def refuse(self, error: UserError) -> None:
        """Say why it was refused; what is missing only on the day that was given may be overridden then."""
        if isinstance(error, NotYet) and self.to is not None:
            self._name_missing(self._stage, error.needs)
        faults = getattr(error, "faults", {})
        self._say_fault(next(iter(faults.values()), error.message))

    def _say_fault(self, said: Message | None) -> None:
        self.fault.setText(self._context.words(said) if said is not None else "")
        self.fault.setVisible(said is not None)
        if said is not None:
            self.note.setAccessibleDescription(self.fault.text())
