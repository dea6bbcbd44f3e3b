"""What the officer wants of a set of records: moved, assigned, a field set, a task; and why."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from tpd_exchange.actions.many_plan import Move, NewTask, Put, Wish, settable
from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.models.choices import ChangeReason, Stage
from tpd_exchange.rules.stages import DAY_OF
from ui.forms.composing import TextLine
from ui.forms.dates import DateEditor
from ui.forms.editor import Desk, Editor
from ui.forms.editors import editor_for
from ui.widgets.basics import Label, row
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context

WHAT = N_("What to do")
MOVE, ASSIGN, SET, TASK = N_("Move to a stage"), N_("Assign an officer"), N_("Set a field"), N_("Add a task")
STAGE, CHOOSE_STAGE, FIELD, CHOOSE_FIELD = N_("Stage"), N_("Choose a stage"), N_("Field"), N_("Choose a field")
VALUE, ON = N_("New value"), N_("On")
TITLE, DUE, OFFICER = N_("What is to be done"), N_("Due on"), N_("Officer in charge")
REASON, NOTE = N_("Reason"), N_("Note")
WAYS = (MOVE, ASSIGN, SET, TASK)
ROWS = {
    STAGE: {MOVE}, ON: {MOVE}, FIELD: {SET}, VALUE: {SET}, TITLE: {TASK}, DUE: {TASK}, OFFICER: {ASSIGN, TASK},
    REASON: {MOVE, ASSIGN, SET}, NOTE: {MOVE, ASSIGN, SET},
}  # fmt: skip
_PLACEMENT = NOUNS["placement"]
_TASK = NOUNS["task"].fields


class WishForm(QWidget):
    """`changed` tells that something else is wanted now."""

    changed = Signal()

    def __init__(self, context: "Context", noun: Noun) -> None:
        super().__init__()
        self._context, self._noun = context, noun
        self._desk = Desk(context)
        self.ways, self.stages, self.fields, self.reasons = (ChoiceBox() for _ in range(4))
        self.day = DateEditor(_PLACEMENT.fields["actual_start"], self._desk)
        self.due = DateEditor(_TASK["due_on"], self._desk)
        self.officer = editor_for(_PLACEMENT.fields["officer"], self._desk)
        self.title, self.note = TextLine(), TextLine()
        self.value: Editor | None = None
        self._values = QWidget()
        self._box: QHBoxLayout = row(self._values, 0)
        self._rows: dict[str, tuple[Label, QWidget]] = {}
        self._build()
        self._connect()
        self._way_chosen()

    @property
    def way(self) -> str:
        """What is to be done."""
        return str(self.ways.currentData())

    @property
    def reason(self) -> ChangeReason | None:
        """Why; only a change of placements is asked for its reason."""
        return None if self.way == TASK or self._noun != _PLACEMENT else ChangeReason(self.reasons.currentData())

    def lacking(self) -> Message | None:
        """What must be said before anything can be planned."""
        if self.way == MOVE and self.stages.currentIndex() < 0:
            return say("Choose the stage.")
        if self.way == SET and self.value is None:
            return say("Choose the field.")
        if self.way == TASK and not self.title.whole().strip():
            return say("Say what is to be done.")
        if self.way == ASSIGN and not self.officer.typed() and self.officer.fault() is None:
            return say("Choose the officer.")
        editor = self.value if self.way == SET else None if self.way == MOVE else self.officer
        return editor.fault() if editor is not None else None

    def wish(self) -> Wish:
        """What is wanted; ask `lacking` first."""
        officer = self.officer.typed()
        if self.way == MOVE:
            return Move(Stage(self.stages.currentData()), self.day.day() if self._dated() else None)
        if self.way == TASK:
            return NewTask(self.title.whole().strip(), self.due.typed(), UUID(officer) if officer else None)
        if self.way == ASSIGN:
            return Put("officer", officer)
        assert self.value is not None
        return Put(self.value.of.name, self.value.typed())

    def _build(self) -> None:
        words = self._context.words
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        parts: dict[str, QWidget] = {
            WHAT: self.ways, STAGE: self.stages, ON: self.day, FIELD: self.fields, VALUE: self._values,
            TITLE: self.title, DUE: self.due, OFFICER: self.officer, REASON: self.reasons, NOTE: self.note,
        }  # fmt: skip
        for at, (name, part) in enumerate(parts.items()):
            label = Label(words(name), "soft")
            label.setMinimumWidth(110)
            grid.addWidget(label, at, 0)
            grid.addWidget(part, at, 1)
            (part.target() if isinstance(part, Editor) else part).setAccessibleName(words(name))
            self._rows[name] = label, part
        self._fill()

    def _fill(self) -> None:
        words = self._context.words
        for way in self._ways():
            self.ways.addItem(words(way), way)
        for stage in Stage:
            self.stages.addItem(words(stage.label), stage.value)
        for field in settable(self._noun):
            if field.name != "officer":
                self.fields.addItem(words(field.label), field.name)
        for reason in ChangeReason:
            self.reasons.addItem(words(reason.label), reason.value)
        for box, text in ((self.stages, CHOOSE_STAGE), (self.fields, CHOOSE_FIELD)):
            box.setPlaceholderText(words(text))
            box.setCurrentIndex(-1)

    def _connect(self) -> None:
        self.ways.currentIndexChanged.connect(self._way_chosen)
        self.stages.currentIndexChanged.connect(self._stage_chosen)
        self.fields.currentIndexChanged.connect(self._field_chosen)
        self.reasons.currentIndexChanged.connect(self.changed)
        for editor in (self.day, self.due, self.officer):
            editor.edited.connect(self.changed)
        for line in (self.title, self.note):
            line.typing.connect(lambda _: self.changed.emit())

    def _way_chosen(self) -> None:
        usual = ChangeReason.NEXT_STEP if self.way == MOVE else ChangeReason.CORRECTION
        self.reasons.setCurrentIndex(self.reasons.findData(usual.value))
        self._show_rows()

    def _stage_chosen(self) -> None:
        self._show_rows()

    def _field_chosen(self) -> None:
        if self.value is not None:
            self._box.removeWidget(self.value)
            self.value.deleteLater()
        field = self._noun.fields[str(self.fields.currentData())]
        self.value = editor_for(field, self._desk)
        self.value.name(self._context.words(say("New value of “{label}”", label=term(field.label))), "")
        self.value.edited.connect(self.changed)
        self._box.addWidget(self.value)
        self._show_rows()

    def _ways(self) -> Sequence[str]:
        """Only placements have stages and tasks; an officer is in charge of a few kinds."""
        if self._noun == _PLACEMENT:
            return WAYS
        return (ASSIGN, SET) if "officer" in self._noun.fields else (SET,)

    def _asked(self, name: str) -> bool:
        """Whether a row is needed for what is wanted so far."""
        needed = {
            WHAT: len(self._ways()) > 1,
            ON: self._dated(),
            VALUE: self.value is not None,
            REASON: self._noun == _PLACEMENT,
        }
        return needed.get(name, True) and self.way in ROWS.get(name, WAYS)

    def _dated(self) -> bool:
        stage: Any = self.stages.currentData()
        return self.way == MOVE and stage is not None and Stage(stage) in DAY_OF

    def _show_rows(self) -> None:
        for name in self._rows:
            shown = self._asked(name)
            for part in self._rows[name]:
                part.setVisible(shown)
        self.changed.emit()
