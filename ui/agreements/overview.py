"""All domains with their action plans, and how far each has come."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from tpd_exchange.actions.plans import Overview, PlanLine, overview
from tpd_exchange.i18n import N_, Message
from tpd_exchange.models.oversight import PlanState
from ui.agreements.meters import Meters
from ui.agreements.standing import goal_meter, open_placements
from ui.tasks import Latest
from ui.widgets.basics import Button, Chip, Label, Tone, column, row, surface

if TYPE_CHECKING:
    from ui.context import Context

NO_PLAN = N_("No action plan yet.")
ACROSS = 2
TONES: dict[PlanState, Tone] = {
    PlanState.AGREED: "info",
    PlanState.UNDER_WAY: "info",
    PlanState.ACHIEVED: "good",
    PlanState.DROPPED: "bad",
}


class PlanOverview(QScrollArea):
    """A card for each domain."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.context = context
        self.found: Overview | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._latest = Latest(self)
        self._latest.answered.connect(self.show_overview)
        self._latest.failed.connect(context.tasks.fault)
        context.theme.changed.connect(self.speak)

    def refresh(self) -> None:
        """Count anew, beside the window."""
        store = self.context.store

        def read() -> Overview:
            with store.read() as session:
                return overview(session)

        self._latest.ask(read)

    def show_overview(self, found: Overview) -> None:
        """Show what was counted."""
        self.found = found
        kept = self.verticalScrollBar().value()
        body = QWidget()
        body.setProperty("kind", "clear")
        grid = QGridLayout(body)
        grid.setContentsMargins(16, 12, 16, 16)
        grid.setSpacing(12)
        for number, (identity, code, name) in enumerate(found.domains):
            card = self._card(identity, name, found.of(code))
            grid.addWidget(card, number // ACROSS, number % ACROSS, Qt.AlignmentFlag.AlignTop)
        for across in range(ACROSS):
            grid.setColumnStretch(across, 1)
        grid.setRowStretch(len(found.domains), 1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(kept)

    def speak(self) -> None:
        """Everything in the language of the screen."""
        if self.found is not None:
            self.show_overview(self.found)

    def focus_first(self) -> None:
        """The first bars."""
        bars = self.findChild(Meters)
        if isinstance(bars, Meters):
            bars.setFocus()

    def _card(self, domain: UUID, name: Message, plans: list[PlanLine]) -> QWidget:
        words = self.context.words
        card = surface("card")
        box = column(card, 4, (14, 10, 14, 12))
        title = Button(words(name).replace("&", "&&"), "inline", run=lambda: self.context.go("catalogue", domain))
        title.setAccessibleName(words(name))
        title.setStyleSheet("font-weight: 600;")
        box.addWidget(title)
        if not plans:
            box.addWidget(Label(words(NO_PLAN), "hint"))
        for plan in plans:
            self._plan(box, plan)
        return card

    def _plan(self, box: QVBoxLayout, plan: PlanLine) -> None:
        words, whole = self.context.words, column(None, 2)
        head = row(None, 8)
        name = words(plan.name)
        link = Button(name.replace("&", "&&"), "inline", run=lambda: self.context.go("agreements", plan.id))
        link.setAccessibleName(name)
        head.addWidget(link, 1)
        head.addWidget(Chip(words(plan.state.label), TONES.get(plan.state, "")))
        whole.addLayout(head)
        whole.addWidget(Label(f"{plan.starts} – {plan.ends}", "hint"))
        bars = Meters(self.context, name)
        bars.show_meters([goal_meter(goal, words) for goal in plan.goals])
        bars.chosen.connect(lambda stays: open_placements(self.context, stays))
        whole.addWidget(bars)
        box.addLayout(whole)
