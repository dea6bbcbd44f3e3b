"""The head of a card: what the record is called, what it is, and what one may do with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tpd_exchange.display import display
from tpd_exchange.i18n import N_
from tpd_exchange.models import NOUNS
from ui.duplicates import FILL, FILL_ID
from ui.records.facts import Card
from ui.widgets.basics import Button, IconButton, Label, column, row

if TYPE_CHECKING:
    from ui.context import Context

EDIT, DUPLICATE, DELETE = N_("Edit"), N_("Duplicate"), N_("Delete")


class CardHead(QWidget):
    """Title and buttons; the buttons run the commands of the page."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.context = context
        self.title = Label(kind="title", wrap=True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.under = Label(kind="soft", wrap=True)
        self.edit = Button(symbol="pencil", run=lambda: context.commands.run("record.edit"))
        self.copy = IconButton("copy", run=lambda: context.commands.run("record.duplicate"))
        self.delete = IconButton("trash-2", run=lambda: context.commands.run("record.delete"))
        self.fill = IconButton("landmark", run=lambda: context.commands.run(FILL_ID))
        box = column(self, 4, (20, 14, 12, 6))
        top = row(None, 4)
        top.addWidget(self.title, 1)
        for part in (self.edit, self.fill, self.copy, self.delete):
            top.addWidget(part, alignment=Qt.AlignmentFlag.AlignTop)
        box.addLayout(top)
        box.addWidget(self.under)

    def show_card(self, card: Card) -> None:
        """Show the head of a card."""
        words = self.context.words
        self.title.setText(card.title)
        self.under.setText(self._line_under(card))
        self.under.setVisible(bool(self.under.text()))
        self.edit.setText(words(EDIT))
        self.copy.call(f"{words(DUPLICATE)} (Ctrl+D)")
        self.delete.call(words(DELETE))
        fixed = card.noun.name in ("letter", "batch", "office")
        self.fill.call(words(FILL))
        self.fill.setVisible(card.noun.name == "institution")
        self.copy.setVisible(not fixed)
        self.delete.setVisible(not fixed)

    def _line_under(self, card: Card) -> str:
        values = card.values
        if card.noun.name == "placement":
            lists, language, place = self.context.store.lists, self.context.language, NOUNS["institution"]
            way = " → ".join(lists.title(place, values[name], language) for name in ("home", "host"))
            domain = lists.title(NOUNS["domain"], values["domain"], language)
            return f"{way}\n{' · '.join(filter(None, (self._period(card), domain)))}"
        if card.noun.name == "institution":
            said = [self._said(card, name) for name in ("acronym", "kind", "country")]
            return " · ".join(filter(None, (card.other_title, *said)))
        if card.noun.name == "researcher":
            home = self.context.store.lists.title(NOUNS["institution"], values["home"], self.context.language)
            return " · ".join(filter(None, (values[f"position_{self.context.language}"], home)))
        # Names of people stand in both scripts, in another order: that need not be read twice.
        same = sorted(card.other_title.split()) == sorted(card.title.split())
        return "" if same else card.other_title

    def _period(self, card: Card) -> str:
        """From when to when it lasts, or is planned to; empty where neither is known."""
        known = {name: value for name, value in card.values.items() if value}
        days = [known.get(f"actual_{end}") or known.get(f"planned_{end}") for end in ("start", "end")]
        return " – ".join(str(day) if day else "…" for day in days) if any(days) else ""

    def _said(self, card: Card, name: str) -> str:
        return display(card.noun.fields[name], card.values[name], self.context.words)
