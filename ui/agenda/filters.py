"""Whose work is shown, and whose rules: two choices above the list, kept for the next time."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tpd_exchange.i18n import N_
from tpd_exchange.models import NOUNS
from tpd_exchange.rules.due_said import SIDES
from ui.officer import officer_id
from ui.widgets.basics import row
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from tpd_exchange.actions.watch import Wanted
    from ui.context import Context

EVERYBODY, MINE = "", "mine"
ALL = N_("All officers")
MY = N_("Mine and nobody’s")
ALL_SIDES = N_("All rules")
MOST_OFFICERS = 200


class AgendaFilters(QWidget):
    """`changed` when something else is wanted."""

    changed = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self.officers, self.sides = ChoiceBox(), ChoiceBox()
        layout = row(self)
        for box in (self.officers, self.sides):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(self._chosen)
            layout.addWidget(box)
        self.speak()

    def speak(self) -> None:
        """Offer everything in the language of the moment."""
        context, words = self._context, self._context.words
        offered = [(ALL, EVERYBODY)]
        if officer_id(context.settings, context.office.folder) is not None:
            offered.append((MY, MINE))
        found: list[Any] = context.store.lists.suggest(NOUNS["officer"], "", context.language, MOST_OFFICERS)
        people = [(each.title, str(each.id)) for each in found]
        self._fill(self.officers, [*((words(name), key) for name, key in offered), *people], "officer")
        sides = [(ALL_SIDES, ""), (SIDES["KR"], "KR"), (SIDES["US"], "US"), (SIDES[""], "office")]
        self._fill(self.sides, [(words(name), key) for name, key in sides], "side")
        self.officers.setAccessibleName(words(N_("Whose work is shown")))
        self.sides.setAccessibleName(words(N_("Whose rules are shown")))

    def _fill(self, box: QComboBox, offered: list[tuple[str, str]], name: str) -> None:
        kept = self._context.settings.get("due", name, "")
        with QSignalBlocker(box):
            box.clear()
            for text, key in offered:
                box.addItem(text, key)
            box.setCurrentIndex(max(0, box.findData(kept)))

    def _chosen(self) -> None:
        settings = self._context.settings
        settings.set("due", "officer", str(self.officers.currentData()))
        settings.set("due", "side", str(self.sides.currentData()))
        self.changed.emit()

    @property
    def wanted(self) -> "Wanted":
        """What is to be shown."""
        from tpd_exchange.actions.watch import Wanted

        whose = str(self.officers.currentData() or "")
        me = officer_id(self._context.settings, self._context.office.folder)
        officer = me if whose == MINE else UUID(whose) if whose else None
        return Wanted(officer, str(self.sides.currentData() or ""))
