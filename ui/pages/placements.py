"""Placements: one person at one host, from nomination to completion, and the papers collected about them."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_, say, term
from tpd_exchange.models import NOUNS
from ui.commands import Command
from ui.navigation import Errand
from ui.records.acts import DOSSIER, LARGE, PRINT, SAVE
from ui.records.place import RecordsPlace
from ui.records.view import RecordsView, Shelf

if TYPE_CHECKING:
    from ui.context import Context
    from ui.letters.dossier import DossierDesk
    from ui.letters.papers import PaperDesk
    from ui.placements.card import PlacementCard


MOVE_ON, APPROVAL = N_("Move to the next stage…"), N_("Record approval…")
PAYMENTS = N_("Plan payments…")
REVIEW = N_("Research-security review")
NEXT_KEYS = "Ctrl+Shift+Return"
OF_A_STAY = {"visa": "id-card", "policy": "shield-check", "dependant": "users", "incident": "triangle-alert"}
"""What is added to the placement that is shown, by the palette too, with the icons."""


def _card(context: "Context") -> "PlacementCard":
    from ui.placements.card import PlacementCard

    return PlacementCard(context)


SHELVES = (
    Shelf(
        "placement",
        N_("No placements yet"),
        N_("Choose a researcher and a host; whoever is missing can be added on the way."),
        card=_card,
    ),
    Shelf(
        "paper",
        N_("No collected papers yet"),
        N_("Keep what others send or sign: passports, policies, signed forms. Drop a file on a placement to begin."),
    ),
    Shelf("visa", N_("No visas yet"), N_("Record when a visa was applied for and issued, and how long it lasts.")),
    Shelf("policy", N_("No insurance policies yet"), N_("Record what a policy covers and until when.")),
    Shelf("dependant", N_("No dependants yet"), N_("Record the spouse and children who come along.")),
    Shelf("payment", N_("No payments yet"), N_("Plan what is due to a placement, and record what was paid.")),
    Shelf("review", N_("No reviews yet"), N_("A review is opened at a placement, before it is confirmed.")),
    Shelf("incident", N_("No incidents"), N_("Record what happened, and who was told of it.")),
)


class PlacementsPage(RecordsPlace):
    """Placements and the papers that belong to them."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, SHELVES)

    @cached_property
    def desk(self) -> "PaperDesk":
        """Where papers are looked at, saved and printed; with all that reads and prints them."""
        from ui.letters.papers import PaperDesk

        return PaperDesk(self.context, self)

    @cached_property
    def dossiers(self) -> "DossierDesk":
        """Where dossiers are made."""
        from ui.letters.dossier import DossierDesk

        return DossierDesk(self.context, self)

    def run_errand(self, errand: Errand) -> None:
        """Show the review of the placement that is shown, besides what every place can do."""
        super().run_errand(errand)
        if errand.name == "review" and self._placement_shown():
            self._placement_card().show_review()

    def view_made(self, view: RecordsView) -> None:
        """The buttons of the cards of papers and placements."""
        view.pane.paper_act.connect(lambda act, identity: self.desk.act(act, identity))
        view.pane.dossier_wanted.connect(self._export)

    def commands(self) -> Sequence[Command]:
        """What one may do with a record, and with a paper besides."""
        there, one, moves = self._paper_shown, self._placement_shown, self._may_move
        return (
            *super().commands(),
            Command("placement-move", MOVE_ON, self._move_on, NEXT_KEYS, "record", "arrow-right", moves, group=1),
            Command("placement-approval", APPROVAL, self._approval, "", "record", "circle-check", moves, group=1),
            Command("placement-payments", PAYMENTS, self._plan, "", "record", "calendar-clock", moves, group=1),
            Command("placement-review", REVIEW, self._review, "", "record", "shield-check", one, group=1),
            *(self._new(noun, symbol) for noun, symbol in OF_A_STAY.items()),
            Command("placement-dossier", DOSSIER, self._export, "", "record", "layers", one, group=1),
            Command("paper-large", LARGE, partial(self._act, "large"), "", "record", "eye", there, group=1),
            Command("paper-save", SAVE, partial(self._act, "save"), "", "record", "download", there, group=1),
            Command("paper-print", PRINT, partial(self._act, "print"), "Ctrl+P", "record", "printer", there, group=1),
        )

    def _new(self, noun: str, symbol: str) -> Command:
        wording = partial(say, "New {noun}", noun=term(NOUNS[noun].common))
        add = partial(self._add_to_stay, noun)
        return Command(f"placement-new-{noun}", N_("New"), add, "", "", symbol, self._may_move, wording)

    def _add_to_stay(self, noun: str) -> None:
        self._placement_card().add_new(noun)

    def _paper_shown(self) -> bool:
        return self.view.noun.name == "paper" and self.view.record is not None and self.view.pane.form is None

    def _placement_shown(self) -> bool:
        return self.view.noun.name == "placement" and self.view.record is not None and self.view.pane.form is None

    def _may_move(self) -> bool:
        return self._placement_shown() and self.view.may_change

    def _move_on(self) -> None:
        self._placement_card().bar.go_on()

    def _approval(self) -> None:
        self._placement_card().ask_next_approval()

    def _plan(self) -> None:
        self._placement_card().plan_payments()

    def _review(self) -> None:
        self._placement_card().show_review()

    def _placement_card(self) -> "PlacementCard":
        from ui.placements.card import PlacementCard

        card = self.view.pane.card
        assert isinstance(card, PlacementCard)
        return card

    def _export(self) -> None:
        if self._placement_shown() and self.view.record is not None:
            self.dossiers.export(self.view.record)

    def _act(self, act: str) -> None:
        if self.view.record is not None:
            self.desk.act(act, self.view.record)
