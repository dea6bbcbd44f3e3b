"""The faults of a text as links: each goes to its line."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.letters.checking import Flaw
from tpd_exchange.letters.texts import Part
from ui.widgets.basics import Button, Label, column, surface

if TYPE_CHECKING:
    from ui.context import Context

TALLEST = 110
PARTS: Mapping[Part, str] = {"ko": N_("Korean"), "en": N_("English"), "settings": N_("Settings")}


class FaultList(QScrollArea):
    """`chosen` tells the flaw whose line the officer wants to see."""

    chosen = Signal(object)

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._shown: tuple[list[Flaw], Message | None] | None = None
        self.links: list[Button] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMaximumHeight(TALLEST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def show_flaws(self, flaws: Sequence[Flaw], fault: Message | None) -> None:
        """Show what is wrong, or nothing."""
        if self._shown != (list(flaws), fault):
            self._shown = (list(flaws), fault)
            self.speak()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        flaws, fault = self._shown or ([], None)
        inside: QWidget = surface("surface")
        box = column(inside, 0, (10, 4, 10, 4))
        self.links = []
        for flaw in flaws:
            link = Button(self._context.words(_short(flaw)), "inline", run=partial(self.chosen.emit, flaw))
            link.setToolTip(self._context.words(flaw.whole))
            link.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.links.append(link)
            box.addWidget(link)
        if fault is not None:
            box.addWidget(Label(self._context.words(fault), "fault", wrap=True))
        box.addStretch()
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setWidget(inside)
        self.setVisible(bool(flaws or fault))
        self.setFixedHeight(min(TALLEST, inside.sizeHint().height() + 4))


def _short(flaw: Flaw) -> Message:
    """The fault in as few words as a narrow column has room for; the whole sentence lies over it."""
    part = term(PARTS[flaw.part])
    if flaw.near:
        return say("{part} {line}: “{text}” → “{near}”?", part=part, line=flaw.line, text=flaw.text, near=flaw.near)
    return say("{part} {line}: {fault}", part=part, line=flaw.line or "", fault=flaw.message)
