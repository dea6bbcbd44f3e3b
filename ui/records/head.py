"""The head of a card: what the record is called, where it stands, and what one may do with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from tpd_exchange.display import display
from tpd_exchange.i18n import N_, say, term
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import Stage
from ui.records.facts import Card
from ui.tables.dots import TONES
from ui.widgets.basics import Button, Chip, IconButton, Label, Tone, column, row

if TYPE_CHECKING:
    from ui.context import Context

EDIT, DUPLICATE, DELETE = N_("Edit"), N_("Duplicate"), N_("Delete")
NEXT = N_("Next: {stage}")
MOVE = N_("Move to another stage")
FLOW = (
    Stage.NOMINATED, Stage.REVIEW, Stage.SELECTED, Stage.CONFIRMED, Stage.PREPARING, Stage.ACTIVE, Stage.COMPLETED,
    Stage.CLOSED,
)  # fmt: skip
_CHIP_TONES: dict[str, Tone] = {"good": "good", "warn": "warn", "bad": "bad", "accent": "info"}


def next_stage(stage: str) -> Stage | None:
    """The stage that usually follows."""
    at = FLOW.index(Stage(stage)) if stage in FLOW else len(FLOW)
    return FLOW[at + 1] if at + 1 < len(FLOW) else None


class CardHead(QWidget):
    """Title, state and buttons; the buttons run the commands of the page."""

    stage_chosen = Signal(str)

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.context = context
        self._stage = ""
        self.title = Label(kind="title", wrap=True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.under = Label(kind="soft", wrap=True)
        self.state = Chip()
        self.edit = Button(symbol="pencil", run=lambda: context.commands.run("record.edit"))
        self.copy = IconButton("copy", run=lambda: context.commands.run("record.duplicate"))
        self.delete = IconButton("trash-2", run=lambda: context.commands.run("record.delete"))
        self.next = Button(run=lambda: self.stage_chosen.emit(str(next_stage(self._stage) or "")))
        self.other = IconButton("ellipsis", run=self._open_stages)
        box = column(self, 4, (20, 14, 12, 6))
        top = row(None, 4)
        top.addWidget(self.title, 1)
        for part in (self.edit, self.copy, self.delete):
            top.addWidget(part, alignment=Qt.AlignmentFlag.AlignTop)
        box.addLayout(top)
        box.addWidget(self.under)
        line = row(None, 8)
        line.addWidget(self.state)
        line.addWidget(self.next)
        line.addWidget(self.other)
        line.addStretch()
        box.addLayout(line)

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
        self.copy.setVisible(not fixed)
        self.delete.setVisible(not fixed)
        self._show_stage(str(card.values["stage"]) if card.noun.name == "placement" else "")

    def _line_under(self, card: Card) -> str:
        values = card.values
        if card.noun.name == "placement":
            lists, language, place = self.context.store.lists, self.context.language, NOUNS["institution"]
            return " → ".join(lists.title(place, values[name], language) for name in ("home", "host"))
        if card.noun.name == "institution":
            said = [self._said(card, name) for name in ("acronym", "kind", "country")]
            return " · ".join(filter(None, (card.other_title, *said)))
        if card.noun.name == "researcher":
            home = self.context.store.lists.title(NOUNS["institution"], values["home"], self.context.language)
            return " · ".join(filter(None, (values[f"position_{self.context.language}"], home)))
        return card.other_title

    def _said(self, card: Card, name: str) -> str:
        return display(card.noun.fields[name], card.values[name], self.context.words)

    def _show_stage(self, stage: str) -> None:
        words = self.context.words
        self._stage = stage
        after = next_stage(stage) if stage else None
        self.state.setVisible(bool(stage))
        self.other.setVisible(bool(stage))
        self.next.setVisible(after is not None)
        if not stage:
            return
        self.state.show_text(words(Stage(stage).label), _CHIP_TONES.get(TONES[stage], ""))
        self.other.call(words(MOVE))
        if after is not None:
            self.next.setText(words(say(NEXT, stage=term(after.label))))

    def stage_menu(self) -> QMenu:
        """Every stage to which the placement may be moved."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for stage in Stage:
            action = menu.addAction(self.context.words(stage.label))
            action.setEnabled(stage != self._stage)
            action.triggered.connect(lambda _=False, stage=stage: self.stage_chosen.emit(stage.value))
        return menu

    def _open_stages(self) -> None:
        self.stage_menu().popup(self.other.mapToGlobal(self.other.rect().bottomLeft()))
