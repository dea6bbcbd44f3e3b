"""The catalogue: domains of the MOU, programmes and calls, officers who sign, and the office itself."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_
from ui.commands import Command
from ui.records.place import RecordsPlace
from ui.records.view import RecordsView, Shelf
from ui.rulebook.pane import RulesPane

if TYPE_CHECKING:
    from db.store import Changes
    from ui.context import Context

SHELVES = (
    Shelf("domain", N_("No domains yet"), N_("Add the domains of the MOU in which your office works.")),
    Shelf("sub_area", N_("No sub-areas yet"), N_("Add fields of cooperation inside the domains.")),
    Shelf("programme", N_("No programmes yet"), N_("Add the programmes that pay for exchanges.")),
    Shelf("call", N_("No calls yet"), N_("Add the calls of your programmes, with their closing days.")),
    Shelf("review_question", N_("No review questions yet"), N_("Add what the research-security review asks.")),
    Shelf("officer", N_("No officers yet"), N_("Add who signs letters, with a title in both languages.")),
    Shelf("office", N_("No office yet"), N_("The office is made at the first start."), single=True),
    Shelf(
        "rule",
        N_("No rules of your own"),
        N_("Where our value of a rule is wrong or has changed, correct it here; yours wins from its day on."),
    ),
)


RULES_TAB = len(SHELVES)


class CataloguePage(RecordsPlace):
    """Everything that changes rarely, and the rules of both countries behind it."""

    def __init__(self, context: "Context") -> None:
        self._rules: RulesPane | None = None
        super().__init__(context, SHELVES)
        self.tabs.addTab("")
        self.caption(partial(self.tabs.setTabText, RULES_TAB), N_("Rules"))

    @property
    def rules(self) -> RulesPane:
        """The rules; made when they are first looked at."""
        if self._rules is None:
            self._rules = RulesPane(self.context)
            self.stack.addWidget(self._rules)
        return self._rules

    @property
    def _at_rules(self) -> bool:
        return self._rules is not None and self.stack.currentWidget() is self._rules

    @property
    def view(self) -> RecordsView:
        """The list and pane that are shown; behind the rules those of the first kind."""
        return self._view(SHELVES[0].noun) if self._at_rules else super().view

    def tab_chosen(self, at: int) -> None:
        """A kind of records, or the rules; nothing can be done to rules, so that no command is offered there."""
        if at == RULES_TAB:
            self.rules.refresh()
            self.stack.setCurrentWidget(self.rules)
        else:
            super().tab_chosen(at)
        self.context.commands.show_page(self.commands())

    def show_part(self, part: str) -> None:
        """A kind of records, or the rules of both countries."""
        if part == "rules":
            self.tabs.setCurrentIndex(RULES_TAB)
            self.rules.focus_first()
        else:
            super().show_part(part)

    def refresh(self, changes: "Changes | None" = None) -> None:
        """The rules too, which the office may have corrected."""
        super().refresh(changes)
        if self._at_rules:
            self.rules.refresh()

    def commands(self) -> Sequence[Command]:
        """What one may do with a record."""
        return () if self._at_rules else super().commands()

    def retranslate(self) -> None:
        """The rules are there in both languages."""
        super().retranslate()
        if self._rules is not None:
            self._rules.speak()

    def focus_first(self) -> None:
        """Where work begins."""
        if self._at_rules:
            self.rules.focus_first()
        else:
            super().focus_first()
