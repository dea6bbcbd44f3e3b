"""The card of a placement: its way and what comes next above, and everything that belongs to it on tabs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from tpd_exchange.i18n import N_
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.models.oversight import ApprovalAnswer, ApprovingParty
from tpd_exchange.rules.due import Due
from tpd_exchange.rules.finding import Place
from tpd_exchange.rules.needing import Collecting, Consent, Need, Writing
from tpd_exchange.rules.stages import consent_of
from ui.agenda.settling import editable
from ui.placements.approvals import Approvals
from ui.placements.checklist import Checklist
from ui.placements.dues import DueLines, Dues
from ui.placements.money import Funding, Payments, read_payments
from ui.placements.reading import Standpoint, read
from ui.placements.review import ReviewPane
from ui.placements.stage_bar import StageBar
from ui.placements.unfolding import Carrying, carry_on, focus_within
from ui.records.card import RecordCard
from ui.records.facts import Card, read_sections
from ui.records.related import KIN
from ui.widgets.basics import row, rule

if TYPE_CHECKING:
    from ui.context import Context

OVERVIEW, FACTS, DOCUMENTS, STAY, MONEY, SECURITY, HISTORY = TABS = (
    "overview", "facts", "documents", "stay", "money", "security", "history",
)  # fmt: skip
_TITLES = (
    N_("Overview"), N_("Facts"), N_("Documents"), N_("Stay"), N_("Money"), N_("Security"), N_("History"),
)  # fmt: skip
_KIN = {
    DOCUMENTS: ("letter", "paper"),
    STAY: ("visa", "policy", "dependant", "incident"),
    SECURITY: ("review",),
}
_PAID_TWICE = "paid_twice"
# Facts that stand on another tab than the first of facts.
_ELSEWHERE = {"funding": MONEY, "approvals": OVERVIEW, "security_result": SECURITY, "grade": SECURITY}
PARTS = N_("Parts of the placement")
MOST_STEPS = 100


class PlacementCard(RecordCard):
    """Shows one tab at a time; only that one is built."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self.standpoint: Standpoint | None = None
        self.card_shown: UUID | None = None
        self.bar = StageBar(context)
        self.bar.letter_wanted.connect(self.letter_wanted)
        self.approvals: Approvals | None = None
        self.checklist: Checklist | None = None
        self.dues: DueLines | None = None
        self.funding: Funding | None = None
        self.payments: Payments | None = None
        self.review: ReviewPane | None = None
        self.tabs = self.first = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setProperty("kind", "tight")
        for _ in TABS:
            self.tabs.addTab("")
        kept = context.settings.get("placement", "tab", OVERVIEW)
        self.tabs.setCurrentIndex(TABS.index(kept) if kept in TABS else 0)
        self.tabs.currentChanged.connect(self._turned)
        beside = row(None, 0, (12, 0, 12, 0))
        beside.addWidget(self.tabs, 1)
        self.box.insertWidget(0, self.bar)
        self.box.insertLayout(1, beside)
        self.box.insertWidget(2, rule())

    @property
    def margins(self) -> tuple[int, int, int, int]:
        """The line below the tabs needs room."""
        return (20, 14, 20, 24)

    @property
    def tab(self) -> str:
        """The tab that is shown."""
        return TABS[self.tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Turn to a tab."""
        self.tabs.setCurrentIndex(TABS.index(name))

    def show_record(self, noun: Noun, identity: UUID) -> None:
        """Read and show; UserError when it is gone."""
        self.standpoint = None
        super().show_record(noun, identity)

    def fill(self, card: Card) -> None:
        """Say where it stands, name the tabs, and build the one that is shown."""
        if self.standpoint is None:
            self.standpoint = read(self.context, card.id)
            self.bar.show_standpoint(self.standpoint)
            self._name_tabs(self.standpoint)
        before, kept = self._open_forms(), self.review.kept() if self.review is not None else None
        same, self.card_shown = self.card_shown == card.id, card.id
        self.approvals = self.checklist = self.dues = self.funding = self.payments = self.review = None
        focused, within = QApplication.focusWidget(), focus_within(self.area.widget())
        super().fill(card)
        if same:
            carry_on(before, self._open_forms(), focused)
        if (
            within
            and not focus_within(self.area.widget())
            and not (self.review is not None and self.review.resume(kept))
        ):
            self.tabs.setFocus()

    def _open_forms(self) -> tuple[Carrying | None, ...]:
        """The parts in which an officer may be typing."""
        return self.approvals, self.dues, self.payments, self.review

    def parts(self, card: Card) -> Iterator[QWidget]:
        """What stands on the tab that is shown."""
        if self.tab == OVERVIEW:
            yield from self._overview(card)
        elif self.tab == MONEY:
            yield from self._money(card)
        elif self.tab == HISTORY:
            yield self.history(card, MOST_STEPS)
        else:
            if self.tab == SECURITY:
                self.review = ReviewPane(self.context, card.id)
                yield self.review
            yield from self._facts(card, self.tab)
            belonging = _KIN.get(self.tab, ())
            if self.tab == SECURITY and self.review is not None and not self.review.earlier:
                belonging = ()
            yield from self.kin(card, [one for one in KIN["placement"] if one.noun in belonging])

    def _overview(self, card: Card) -> Iterator[QWidget]:
        assert self.standpoint is not None
        context, case = self.context, self.standpoint.case
        needs = self.standpoint.needs
        if self.standpoint.next is not None and needs:
            self.checklist = Checklist(self.standpoint.next, needs, context.words, context.theme.tokens)
            self.checklist.wanted.connect(self.fill_need)
            yield self.checklist
        self.approvals = Approvals(context, case, card.values["approvals"])
        yield self.approvals
        dues = self.dues = Dues(context, self.standpoint)
        dues.wanted.connect(self._go_to)
        dues.task_wanted.connect(lambda: self.add_new("task"))
        yield dues

    def _money(self, card: Card) -> Iterator[QWidget]:
        """What is paid twice first, then what was promised, then what is paid."""
        assert self.standpoint is not None
        context, day, found = self.context, self.standpoint.day, read_payments(self.context, card.id)
        twice = tuple(due for due in self.standpoint.dues if due.key.startswith(_PAID_TWICE))
        if twice:
            self.dues = DueLines(context, self.standpoint._replace(dues=twice))
            self.dues.wanted.connect(self._go_to)
            yield self.dues
        self.funding = Funding(context, card.values["funding"], found, day)
        self.funding.edit_wanted.connect(lambda: self._open(Place("placement", card.id, "funding")))
        yield self.funding
        self.payments = Payments(context, card.id, found, day)
        self.payments.edit_wanted.connect(lambda payment: self._open(Place("payment", payment, "due_on")))
        self.payments.new_wanted.connect(lambda: self.add_new("payment"))
        yield self.payments

    def plan_payments(self) -> None:
        """Show what planning the payments would add."""
        self.show_tab(MONEY)
        if self.payments is not None:
            self.payments.ask_plan()

    def _facts(self, card: Card, tab: str) -> Iterator[QWidget]:
        for title, facts in read_sections(self.context, card):
            here = [fact for fact in facts if _ELSEWHERE.get(fact.field.name, FACTS) == tab]
            if here:
                yield self.section(title, here)

    def fill_need(self, need: Need) -> None:
        """Go where something that is missing is filled in; saved, the card stands here again."""
        place = need.place
        if isinstance(place, Writing):
            self.letter_wanted.emit(place.slug)
        elif isinstance(place, Collecting):
            self.add_new("paper", kind=place.kind.value)
        elif isinstance(place, Consent):
            self.ask_approval(place.party)
        elif place.noun == "review":
            self.show_review()
        else:
            self._open(place)

    def show_review(self) -> None:
        """Turn to the review, at what is to be done next."""
        self.show_tab(SECURITY)
        if self.review is not None:
            self.review.focus_first()

    def ask_approval(self, party: ApprovingParty) -> None:
        """Show the form for the answer of a party."""
        self.show_tab(OVERVIEW)
        if self.approvals is not None:
            self.approvals.ask(party)

    def ask_next_approval(self) -> None:
        """Show the form for the first party that has not approved."""
        if self.standpoint is not None:
            case = self.standpoint.case
            said = {party: consent_of(case, party) for party in ApprovingParty}
            waiting = [party for party, last in said.items() if last is None or last.answer != ApprovalAnswer.APPROVED]
            self.ask_approval((waiting or [*ApprovingParty])[0])

    def _go_to(self, due: Due) -> None:
        self.show_review() if due.place.noun == "review" else self._open(due.place)

    def _open(self, place: Place) -> None:
        """The field of a record, or a new record that belongs to the placement."""
        record = place.record or (self.standpoint.case.id if self.standpoint and place.noun == "placement" else None)
        if record is None:
            self.add_new(place.noun)
        else:
            self.edit_wanted.emit(NOUNS[place.noun], record, place.field if editable(place) else "")

    def add_new(self, noun: str, **known: str) -> None:
        """Begin a record that belongs to the placement."""
        if self.card is not None:
            self.add_wanted.emit(NOUNS[noun], {"placement": str(self.card.id), **known})

    def _turned(self, at: int) -> None:
        self.context.settings.set("placement", "tab", TABS[at])
        if self.card is not None:
            self.fill(self.card)

    def _name_tabs(self, standpoint: Standpoint) -> None:
        words = self.context.words
        self.tabs.setAccessibleName(words(PARTS))
        with QSignalBlocker(self.tabs):
            for at, title in enumerate(_TITLES):
                count = len(standpoint.dues) if TABS[at] == OVERVIEW else 0
                self.tabs.setTabText(at, words(title) + (f" {count}" if count else ""))
