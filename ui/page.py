"""What the page of every place of the window is."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import Message
from ui.commands import Command
from ui.widgets.captions import Captions

if TYPE_CHECKING:
    from db.queries import Filter
    from db.store import Changes
    from ui.context import Context
    from ui.navigation import Errand


class Page(QWidget):
    """A place: the window calls `refresh` when something changed and when it is shown again after a change.

    Fixed texts go through `caption`, which says them again by itself when the language changes.
    """

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.context = context
        self._captions = Captions(context.words)

    def caption(self, setter: Callable[[str], object], text: str | Message) -> None:
        """Say a fixed text now and in every language to come, as in `caption(button.setText, N_("Save"))`."""
        self._captions.add(setter, text)

    def open_record(self, record: UUID) -> None:
        """Show one record."""

    def open_all(self) -> None:
        """The officer came without a particular record in mind."""

    def run_errand(self, errand: "Errand") -> None:
        """Do what the officer came here for."""

    def narrow(self, filters: "Mapping[str, Filter]") -> None:
        """Show only the records that fit."""

    def commands(self) -> Sequence[Command]:
        """What can be done here; in the menu Record and in the palette while the page is shown."""
        return ()

    def retranslate(self) -> None:
        """Say everything in the language of the moment; pages with changing texts add their own."""
        self._captions.speak(self.context.words)

    def refresh(self, changes: "Changes | None" = None) -> None:
        """Show what the office holds now; `changes` is None when everything may have changed."""

    def leave(self) -> bool:
        """Asked before another place is shown and before closing; False if something here must be settled first."""
        return True

    def focus_first(self) -> None:
        """Put the keyboard where work begins here."""
        self.setFocus()
