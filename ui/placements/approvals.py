"""What the three parties said to a placement, and the form in which it is taken down."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from tpd_exchange import wording
from tpd_exchange.actions import stages
from tpd_exchange.calendar import today
from tpd_exchange.entry import check_value
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import ChangeReason
from tpd_exchange.models.oversight import ApprovalAnswer, ApprovingParty
from tpd_exchange.models.placement import Approval
from tpd_exchange.rules.case import ApprovalFacts, Case
from tpd_exchange.rules.stages import consent_of
from tpd_exchange.show import fields
from ui.forms.composing import TextLine
from ui.forms.dates import DateEditor
from ui.forms.editor import Desk
from ui.placements.unfolding import go_on, unfolded
from ui.records.parts import CardSection
from ui.widgets.basics import Button, IconButton, Label, column, feet, row
from ui.widgets.icons import IconLabel
from ui.widgets.sight import into_sight

if TYPE_CHECKING:
    from ui.context import Context

APPROVALS = N_("Approvals")
RECORD, ANEW = N_("Record approval…"), N_("Record another answer…")
APPROVED, DECLINED = N_("Approved"), N_("Declined")
ASKED = N_("Answer of: {party}")
NOT_YET = N_("Not answered yet")
WHO = N_("Said by, or where it is written")
ON, CANCEL = N_("On"), N_("Cancel")
_SIGNS = {"approved": ("circle-check", "good"), "declined": ("circle-x", "bad"), "": ("clock", "soft")}
PLACEMENT = NOUNS["placement"]
LINE = 30
_ON = fields(Approval)["on"]


class ApprovalForm(QFrame):
    """A day, whose word, and one of two answers."""

    def __init__(self, context: "Context", placement: Case, party: ApprovingParty) -> None:
        super().__init__()
        self.setProperty("kind", "popup")
        self._context, self._placement, self.party = context, placement, party
        words = context.words
        self.day, self.by = DateEditor(_ON, Desk(context)), TextLine()
        self.day.speak()
        self.day.put(today())
        self.day.target().setAccessibleName(words(ON))
        self.day.setMaximumWidth(170)
        self.by.setPlaceholderText(words(WHO))
        self.by.setAccessibleName(words(WHO))
        self.fault = Label(kind="fault", wrap=True)
        self.fault.hide()
        self.approve = Button(words(APPROVED), "primary", "check", partial(self.answer, ApprovalAnswer.APPROVED))
        self.decline = Button(words(DECLINED), "", "x", partial(self.answer, ApprovalAnswer.DECLINED))
        self.cancel = Button(words(CANCEL), "quiet", run=self.close_form)
        self.setAccessibleName(words(party.label))
        box = column(self, 8, (12, 10, 12, 10))
        self.head = Label(words(say(ASKED, party=term(party.label))), "heading", wrap=True)
        box.addWidget(self.head)
        above = row(None, 8)
        above.addWidget(self.day)
        above.addWidget(self.by, 1)
        box.addLayout(above)
        box.addWidget(self.fault)
        box.addLayout(feet(self.cancel, self.decline, self.approve))

    def answer(self, answer: ApprovalAnswer) -> None:
        """Take the answer down."""
        checked = check_value(_ON, self.day.typed())
        if checked.fault is not None:
            self._say(checked.fault)
            return
        identity, store, by = self._placement.id, self._context.store, self.by.whole().strip()
        message = wording.answered(store.lists.title(PLACEMENT, identity, self._context.language), self.party, answer)
        try:
            self._context.change(
                message, stages.approve, identity, self.party, answer, checked.value, by, store.who,
                reason=ChangeReason.NEXT_STEP.value,
            )  # fmt: skip
        except UserError as error:
            faults = getattr(error, "faults", {})
            self._say(next(iter(faults.values()), error.message))

    def close_form(self) -> None:
        """Nothing is taken down."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return approves and Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer(ApprovalAnswer.APPROVED)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def _say(self, fault: Message) -> None:
        self.fault.setText(self._context.words(fault))
        self.fault.show()


class Approvals(CardSection):
    """One line for each party."""

    def __init__(self, context: "Context", case: Case, lines: Sequence[Mapping[str, Any]]) -> None:
        super().__init__(context.words(APPROVALS))
        self._context, self._case, self._lines = context, case, lines
        self.buttons: dict[ApprovingParty, QAbstractButton] = {}
        self.form: ApprovalForm | None = None
        self._places: dict[ApprovingParty, int] = {}
        names = (self.fontMetrics().horizontalAdvance(context.words(party.label)) for party in ApprovingParty)
        self._names = max(names) + 4
        for party in ApprovingParty:
            self.add(self._line(party))

    def _line(self, party: ApprovingParty) -> QWidget:
        context, words = self._context, self._context.words
        last = consent_of(self._case, party)
        sign, role = _SIGNS[last.answer if last else ""]
        whole = QWidget()
        whole.setMinimumHeight(LINE)
        line = row(whole, 8)
        shown = IconLabel(sign, 16)
        shown.show_icon(sign, QColor(getattr(context.theme.tokens, role)))
        line.addWidget(shown)
        name = Label(words(party.label))
        name.setMinimumWidth(self._names)
        line.addWidget(name)
        told = Label(self._told(party, last), "soft", wrap=True)
        told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.addWidget(told, 1)
        # Where all is said, nothing asks to be pressed.
        ask = partial(self.ask, party)
        button = IconButton("pencil", run=ask) if last else Button(words(RECORD), "inline", run=ask)
        button.setAccessibleName(f"{words(party.label)}: {words(ANEW if last else RECORD)}")
        button.setToolTip(words(ANEW) if last else "")
        button.setIconSize(QSize(14, 14))
        button.setEnabled(not context.office.view_only)
        self.buttons[party] = button
        line.addWidget(button)
        self._places[party] = self.box.count()
        return whole

    def _told(self, party: ApprovingParty, last: ApprovalFacts | None) -> str:
        """What it said last, when, and where that is written."""
        words = self._context.words
        if last is None:
            return words(NOT_YET)
        said = say("{answer}, {date}", answer=term(ApprovalAnswer(last.answer).label), date=last.on)
        same = (party.value, last.on.isoformat())
        by = [line.get("by") for line in self._lines if (line.get("party"), line.get("on")) == same]
        return " · ".join(filter(None, (words(said), *by[-1:])))

    def ask(self, party: ApprovingParty) -> None:
        """Show the form below the line of a party."""
        form = ApprovalForm(self._context, self._case, party)
        self._put(form)
        form.by.setFocus()

    def carry_on(self, before: "Approvals", focus: QWidget | None) -> None:
        """Go on with a form that was open when all was read anew, unless the party has been heard meanwhile."""
        form = before.form
        if form is None or not unfolded(form) or self._said(form.party) != before._said(form.party):
            return
        before.form = None
        self._put(form)
        go_on(form, focus)

    def _said(self, party: ApprovingParty) -> list[Mapping[str, Any]]:
        return [line for line in self._lines if line.get("party") == party.value]

    def _put(self, form: ApprovalForm) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = form
        self.box.insertWidget(self._places[form.party] + 1, form)
        form.show()
        into_sight(form)
