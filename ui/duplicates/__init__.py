"""Records that may be one, side by side; what shows them is imported when it is first asked for."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from tpd_exchange.i18n import N_, Message, say
from ui.commands import Command

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from ui.context import Context
    from ui.tables.panel import ListPanel

FIND, FILL = N_("Find duplicates…"), N_("Fill from ROR…")
EVERYWHERE = {
    "researcher": N_("Find duplicates: researchers…"),
    "institution": N_("Find duplicates: institutions…"),
    "contact": N_("Find duplicates: contacts…"),
}
FILL_ID, MERGE_ID = "record.registry", "record.merge"
PAIR: Final = 2
MOST: Final = 6
"""Of more, nobody would look at every two."""
MERGE_TWO = N_("Merge the two chosen…")
VIEW_ONLY = N_("Merge the chosen… (open for viewing only)")
FORM_OPEN, TOO_FEW = (
    N_("Merge the chosen… (close the form first)"),
    N_("Merge the chosen… (choose two in the list first)"),
)


def duplicates_command(context: "Context", page: "QWidget", noun: Callable[[], str]) -> Command:
    """What compares the records of the kind that is shown."""

    def run() -> None:
        from ui.duplicates.dialog import DuplicatesDialog

        DuplicatesDialog(page.window(), context, noun()).open()

    return Command("record.duplicates", FIND, run, "", "record", "copy", group=1, also="merge twice same")


def duplicates_everywhere(context: "Context", window: "QWidget") -> list[Command]:
    """The same for each kind, found by the palette from every page."""

    def run(noun: str) -> None:
        from ui.duplicates.dialog import DuplicatesDialog

        DuplicatesDialog(window, context, noun).open()

    return [
        Command(f"duplicates-{noun}", text, partial(run, noun), "", "", "copy", also="merge twice same")
        for noun, text in EVERYWHERE.items()
    ]


def merge_command(context: "Context", panel: "Callable[[], ListPanel]", free: Callable[[], bool]) -> Command:
    """What makes one of the records that are chosen in the list; its text says why it cannot, where it cannot.

    `free` says whether no form is open beside the list.
    """

    def run() -> None:
        from ui.duplicates.dialog import DuplicatesDialog

        shown = panel()
        dialog = DuplicatesDialog(shown.window(), context, shown.noun.name, shown.table.chosen_ids())
        dialog.finished.connect(lambda _: back(shown, dialog.kept))
        dialog.open()

    def back(shown: "ListPanel", kept: "UUID | None") -> None:
        if kept is not None:
            shown.go_to(kept)
        shown.table.setFocus()

    def why_not() -> Message | None:
        count = len(panel().table.chosen_ids())
        if context.office.view_only:
            return Message(VIEW_ONLY)
        if not free():
            return Message(FORM_OPEN)
        if count > MOST:
            return say("Merge the chosen… (at most {most} at once)", most=MOST)
        return Message(TOO_FEW) if count < PAIR else None

    def wording() -> Message:
        count = len(panel().table.chosen_ids())
        usual = say("Merge the {count} chosen…", count=count) if count > PAIR else Message(MERGE_TWO)
        return why_not() or usual

    def may() -> bool:
        return why_not() is None

    return Command(MERGE_ID, MERGE_TWO, run, "", "record", "copy", may, wording, group=1, also="duplicates")


def filling_command(
    context: "Context", page: "QWidget", shown: "Callable[[], UUID | None]", there: Callable[[], bool]
) -> Command:
    """What fills an institution from the registry; `shown` says which one, `there` whether it may be changed."""

    def run() -> None:
        from ui.duplicates.filling import FillingDialog

        institution = shown()
        if institution is not None:
            FillingDialog(page.window(), context, institution).open()

    also = N_("institutions, registry")
    return Command(FILL_ID, FILL, run, "", "record", "landmark", there, group=1, also=also)
