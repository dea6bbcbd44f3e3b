"""What a letter asks of the officer: one row for each question, its fault beside it."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from tpd_exchange.actions.answers import KINDS, answer
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Language, Message
from tpd_exchange.letters import Question, Template
from tpd_exchange.show import Choice, Editor, Field, Show
from ui.forms.editor import Desk
from ui.forms.rows import FieldRow
from ui.widgets.basics import column, row

if TYPE_CHECKING:
    from ui.context import Context

KOREAN, ENGLISH = N_("{label} (in Korean)"), N_("{label} (in English)")
_HANGUL = re.compile("[가-힣]")
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
    """The questions of one template; `changed` after each change, what cannot be meant is left out of the answers.

    In a letter in both languages what is answered in words has a second field beside the first, for the English.
    """

    changed = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._questions: dict[str, Question] = {}
        self._parts: list[QWidget] = []
        self._language = ""
        self.rows: dict[str, FieldRow] = {}
        self.english: dict[str, FieldRow] = {}
        """The second fields; their names are those of the questions."""
        self._box = column(self, 10)

    def ask(self, template: Template, kept: Mapping[str, Any]) -> None:
        """Ask what this letter asks, with what was answered before."""
        for part in self._parts:
            self._box.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._questions = {question.name: question for question in template.questions}
        self.rows = {question.name: self._row(question) for question in template.questions}
        self.english = {one.name: self._row(one, f"{one.name}.en") for one in template.questions if one.in_words}
        self._parts = [self._beside(name) for name in self.rows]
        for name, field_row in self.rows.items():
            field_row.put(kept.get(f"{name}.ko") or kept.get(name))
            if name in self.english:
                self.english[name].put(kept.get(f"{name}.en"))
        self._place()
        self.setVisible(bool(self.rows))

    def speak_in(self, language: str) -> None:
        """Ask for the words of a letter in this language, or in both."""
        if language != self._language:
            self._language = language
            self._place()

    @property
    def _both(self) -> bool:
        return self._language == "both"

    def typed(self) -> dict[str, Any]:
        """Everything as it stands there."""
        found: dict[str, Any] = {}
        for name, field_row in self.rows.items():
            first, second = field_row.editor.typed(), self._second(name)
            found |= {name: first} if second is None else {f"{name}.ko": first, f"{name}.en": second}
        return found

    def answers(self) -> dict[str, Any]:
        """The answers that can be meant."""
        typed, faulty = self.typed(), {question.name for question in self.faults()}
        return {name: one for name, one in typed.items() if one is not None and name.partition(".")[0] not in faulty}

    def check(self) -> bool:
        """Show every fault; whether there is none."""
        for name, field_row in self._each():
            field_row.show_fault(self._fault(name, field_row))
        first = next((name for name, field_row in self._each() if field_row.fault), None)
        if first is not None:
            self.go_to(first)
        return first is None

    def faults(self) -> list[Question]:
        """The questions whose answer cannot be meant as it stands."""
        faulty = dict.fromkeys(name for name, field_row in self._each() if self._fault(name, field_row) is not None)
        return [self._questions[name] for name in faulty]

    def targets(self) -> list[QWidget]:
        """Where the answers are typed, in their order."""
        return [one.editor.target() for _, one in self._each() if not one.isHidden()]

    def go_to(self, name: str) -> None:
        """Put the cursor into the answer of a question."""
        shown = [one for asked, one in self._each() if asked == name and not one.isHidden()]
        # Of two fields the one at fault, else the one that is empty.
        shown.sort(key=lambda one: (one.fault is None, one.editor.typed() is not None))
        for first in shown[:1]:
            first.editor.target().setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A fault is shown as soon as its field is left."""
        if event.type() == QEvent.Type.FocusOut:
            for name, field_row in self._each():
                if field_row.editor.target() is watched:
                    field_row.show_fault(self._fault(name, field_row))
        return False

    def _each(self) -> Iterator[tuple[str, FieldRow]]:
        """Every field with the name of its question, as one reads them."""
        for name, field_row in self.rows.items():
            yield name, field_row
            if name in self.english:
                yield name, self.english[name]

    def _second(self, name: str) -> Any:
        return self.english[name].editor.typed() if name in self.english else None

    def _place(self) -> None:
        """Show the fields that this letter wants; what was answered for another stays."""
        for name, english in self.english.items():
            first, second = self.rows[name].editor.typed(), english.editor.typed()
            if self._both and first and not second and not _HANGUL.search(str(first)):
                # What was answered in English so far stands where English belongs.
                english.put(first)
                self.rows[name].put(None)
            alone = not self._both and second is not None and (self._language == "en" or not first)
            self._call(self.rows[name], name, KOREAN)
            self._call(english, name, ENGLISH)
            english.setVisible(self._both or alone)
            self.rows[name].setVisible(not alone)

    def _call(self, field_row: FieldRow, name: str, within: str) -> None:
        plain = field_of(self._questions[name], self._context.language)
        label = self._context.words(Message(within, {"label": plain.label})) if self._both else plain.label
        field_row.field = field_row.field._replace(show=plain.show._replace(label=label))
        field_row.speak()

    def _beside(self, name: str) -> QWidget:
        """A question with its second field beside the first, or the one field."""
        if name not in self.english:
            self._box.addWidget(self.rows[name])
            return self.rows[name]
        part = QWidget(self)
        line = row(part, 8)
        for field_row in (self.rows[name], self.english[name]):
            line.addWidget(field_row, 1)
        self._box.addWidget(part)
        return part

    def _row(self, question: Question, name: str = "") -> FieldRow:
        asked = field_of(question, self._context.language)._replace(name=name or question.name)
        field_row = FieldRow(asked, Desk(self._context), "", self)
        field_row.edited.connect(lambda _: self._edited(question.name, field_row))
        field_row.editor.target().installEventFilter(self)
        return field_row

    def _edited(self, name: str, field_row: FieldRow) -> None:
        if field_row.fault is not None:
            field_row.show_fault(self._fault(name, field_row))
        self.changed.emit()

    def _fault(self, name: str, field_row: FieldRow) -> Message | None:
        try:
            answer(self._questions[name], field_row.editor.typed())
        except UserError as error:
            return error.message
        return None
