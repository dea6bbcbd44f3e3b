"""What a letter asks of the officer: one row for each question, its fault beside it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from tpd_exchange.actions.answers import KINDS, answer
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Language, Message
from tpd_exchange.letters import Question, Template
from tpd_exchange.show import Choice, Editor, Field, Show
from ui.forms.editor import Desk
from ui.forms.rows import FieldRow
from ui.widgets.basics import column

if TYPE_CHECKING:
    from ui.context import Context

_EDITORS: Mapping[str, Editor] = {"amount": "money"}


def _nothing() -> None:
    return None


def field_of(question: Question, language: Language) -> Field:
    """The question as a field of a form."""
    return Field(
        name=question.name,
        show=Show(question.label(language), long=question.kind == "paragraph"),
        editor=_EDITORS.get(question.kind) or cast("Editor", question.kind),
        required=question.required,
        adapter=KINDS[question.kind],
        default=_nothing,
        choices=_choices(question, language) if question.options else None,
    )


def _choices(question: Question, language: Language) -> type[Choice]:
    """The options of a question as a list to choose from."""
    members = {f"option_{at}": (one.value, one.label(language)) for at, one in enumerate(question.options)}
    made: type[Choice] = Choice("Options", members)  # type: ignore[assignment, arg-type]
    return made


class Questions(QWidget):
    """The questions of one template; `changed` after each change, what cannot be meant is left out of the answers."""

    changed = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._questions: dict[str, Question] = {}
        self.rows: dict[str, FieldRow] = {}
        self._box = column(self, 10)

    def ask(self, template: Template, kept: Mapping[str, Any]) -> None:
        """Ask what this letter asks, with what was answered before."""
        for field_row in self.rows.values():
            self._box.removeWidget(field_row)
            field_row.hide()
            field_row.deleteLater()
        self._questions = {question.name: question for question in template.questions}
        self.rows = {question.name: self._row(question) for question in template.questions}
        for name, field_row in self.rows.items():
            field_row.put(kept.get(name))
            self._box.addWidget(field_row)
        self.setVisible(bool(self.rows))

    def typed(self) -> dict[str, Any]:
        """Everything as it stands there."""
        return {name: field_row.editor.typed() for name, field_row in self.rows.items()}

    def answers(self) -> dict[str, Any]:
        """The answers that can be meant."""
        typed = self.typed()
        return {name: value for name, value in typed.items() if value is not None and self._fault(name) is None}

    def check(self) -> bool:
        """Show every fault; whether there is none."""
        faults = {name: self._fault(name) for name in self.rows}
        for name, fault in faults.items():
            self.rows[name].show_fault(fault)
        first = next((name for name, fault in faults.items() if fault), None)
        if first is not None:
            self.go_to(first)
        return first is None

    def faults(self) -> list[Question]:
        """The questions whose answer cannot be meant as it stands."""
        return [question for name, question in self._questions.items() if self._fault(name) is not None]

    def targets(self) -> list[QWidget]:
        """Where the answers are typed, in their order."""
        return [field_row.editor.target() for field_row in self.rows.values()]

    def go_to(self, name: str) -> None:
        """Put the cursor into the answer of a question."""
        if name in self.rows:
            self.rows[name].editor.target().setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A fault is shown as soon as its field is left."""
        if event.type() == QEvent.Type.FocusOut:
            for name, field_row in self.rows.items():
                if field_row.editor.target() is watched:
                    field_row.show_fault(self._fault(name))
        return False

    def _row(self, question: Question) -> FieldRow:
        field_row = FieldRow(field_of(question, self._context.language), Desk(self._context), "", self)
        field_row.edited.connect(self._edited)
        field_row.editor.target().installEventFilter(self)
        return field_row

    def _edited(self, name: str) -> None:
        if self.rows[name].fault is not None:
            self.rows[name].show_fault(self._fault(name))
        self.changed.emit()

    def _fault(self, name: str) -> Message | None:
        try:
            answer(self._questions[name], self.rows[name].editor.typed())
        except UserError as error:
            return error.message
        return None
