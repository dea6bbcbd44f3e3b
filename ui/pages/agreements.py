"""Agreements: what both sides agreed on, the action plans of the joint committee, and how both balance out."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tpd_exchange.actions import files, naming
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, say
from ui.agreements.overview import PlanOverview
from ui.agreements.pane import COPY, PDF, REPORT, TITLE, BalancePane, told
from ui.asking import ask_where
from ui.commands import Command
from ui.letters.papers import ELSEWHERE, PaperDesk
from ui.notices import Action
from ui.records.acts import LARGE, SAVE
from ui.records.place import RecordsPlace
from ui.records.view import RecordsView, Shelf

if TYPE_CHECKING:
    from db.store import Changes
    from ui.context import Context

SHELVES = (
    Shelf("agreement", N_("No agreements yet"), N_("Add the agreements under which people go both ways.")),
    Shelf("plan", N_("No action plans yet"), N_("Add what the joint committee wants to reach in a domain.")),
)
PROGRESS, BALANCE = N_("Progress of the plans"), N_("Balance")
SAVE_BALANCE = N_("Save the balance of exchange")


class AgreementsPage(RecordsPlace):
    """Agreements and action plans; behind two more tabs the plans at one look, and the balance."""

    def __init__(self, context: "Context") -> None:
        self._besides: dict[str, PlanOverview | BalancePane] = {}
        super().__init__(context, SHELVES)
        self.desk = PaperDesk(context, self, "agreement")
        for _ in (PROGRESS, BALANCE):
            self.tabs.addTab("")
        self._name_tabs()

    @property
    def besides(self) -> PlanOverview | BalancePane | None:
        """What is shown instead of records, behind one of the last two tabs."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, PlanOverview | BalancePane) else None

    @property
    def view(self) -> RecordsView:
        """The records that are shown, or would be without the last tabs."""
        at = min(self.tabs.currentIndex(), len(SHELVES) - 1)
        return super().view if self.besides is None else self._view(SHELVES[at].noun)

    def view_made(self, view: RecordsView) -> None:
        """The buttons below the scan of an agreement."""
        view.pane.paper_act.connect(lambda act, identity: self.desk.act(act, identity))

    def tab_chosen(self, at: int) -> None:
        """Records, the overview or the balance."""
        if at < len(SHELVES):
            super().tab_chosen(at)
            return
        shown = self._made(PROGRESS if at == len(SHELVES) else BALANCE)
        self.stack.setCurrentWidget(shown)
        # Whoever comes back comes back here, and not to the record that was looked at before.
        self.context.places.note(None)
        shown.refresh()
        self.context.commands.refresh()

    def show_part(self, part: str) -> None:
        """Records, the balance, or how far the plans have come."""
        if part == "balance":
            self.show_balance().focus_first()
        elif part == "progress":
            self.show_progress().focus_first()
        else:
            super().show_part(part)

    def show_balance(self) -> BalancePane:
        """Show the balance."""
        self.tabs.setCurrentIndex(len(SHELVES) + 1)
        made = self._made(BALANCE)
        assert isinstance(made, BalancePane)
        return made

    def show_progress(self) -> PlanOverview:
        """Show how far all plans have come."""
        self.tabs.setCurrentIndex(len(SHELVES))
        made = self._made(PROGRESS)
        assert isinstance(made, PlanOverview)
        return made

    def _made(self, which: str) -> PlanOverview | BalancePane:
        if which not in self._besides:
            made = PlanOverview(self.context) if which == PROGRESS else BalancePane(self.context)
            if isinstance(made, BalancePane):
                made.paper_wanted.connect(self.save_balance)
            self._besides[which] = made
            self.stack.addWidget(made)
        return self._besides[which]

    def commands(self) -> Sequence[Command]:
        """What one may do with records, with a scan, and with the balance."""
        scan, shown = self._scan_shown, self._balance_shown
        return (
            *super().commands(),
            Command("agreement-large", LARGE, partial(self._act, "large"), "", "record", "eye", scan, group=1),
            Command("agreement-save", SAVE, partial(self._act, "save"), "", "record", "download", scan, group=1),
            Command("balance", TITLE, self.show_balance, "Ctrl+Shift+B", "record", "arrow-left-right", group=2),
            Command("plan-progress", PROGRESS, self.show_progress, "", "record", "list", group=2),
            Command("balance-copy", COPY, lambda: self.show_balance().copy(), "", "record", "copy", shown, group=2),
            Command("balance-pdf", PDF, self.save_balance, "", "record", "printer", shown, group=2),
            Command("balance-report", REPORT, lambda: self.show_balance().report(), "", "record", "file-text", group=2),
        )

    def save_balance(self) -> None:
        """Save the balance as a PDF where the officer wants it."""
        pane = self.show_balance()
        if pane.sheet is None:
            return
        words = self.context.words
        name = naming.clean(f"{words(TITLE)} {words(told(pane.sheet)).split(' · ')[0]}") + ".pdf"
        path = ask_where(self, self.context, SAVE_BALANCE, name, "PDF (*.pdf)")
        if path is None:
            return
        self.context.notices.clear()
        try:
            files.write(path, pane.pdf())
        except UserError as error:
            self.context.notices.banner(error.message, "bad", Action(ELSEWHERE, self.save_balance))
            return
        self.context.notices.toast(say("Saved {file}", file=path.name))

    def refresh(self, changes: "Changes | None" = None) -> None:
        """What is shown now; the rest when it is shown again."""
        if self.besides is None:
            super().refresh(changes)
        else:
            self._stale = set(self._views)
            self.besides.refresh()

    def retranslate(self) -> None:
        """Everything in the language of the screen."""
        super().retranslate()
        for made in self._besides.values():
            made.speak()

    def focus_first(self) -> None:
        """Where work begins."""
        if self.besides is not None:
            self.besides.focus_first()
        else:
            super().focus_first()

    def _act(self, act: str) -> None:
        if self.view.record is not None:
            self.desk.act(act, self.view.record)

    def _scan_shown(self) -> bool:
        shown = self.besides is None and self.view.noun.name == "agreement" and self.view.pane.form is None
        return shown and bool(self.view.pane.values.get("file"))

    def _balance_shown(self) -> bool:
        return isinstance(self.besides, BalancePane) and self.besides.sheet is not None

    def _many(self) -> bool:
        return self.besides is None and super()._many()

    def _may_add(self) -> bool:
        return self.besides is None and super()._may_add()

    def _may_edit(self) -> bool:
        return self.besides is None and super()._may_edit()

    def _editing(self) -> bool:
        return self.besides is None and super()._editing()

    def _name_tabs(self) -> None:
        super()._name_tabs()
        if self.tabs.count() > len(SHELVES):
            self.tabs.setTabText(len(SHELVES), self.context.words(PROGRESS))
            self.tabs.setTabText(len(SHELVES) + 1, self.context.words(BALANCE))
