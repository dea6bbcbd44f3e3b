"""What the next stage needs: what is there, and a way to each thing that is not."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import N_, Words, say, term
from tpd_exchange.models.choices import Stage
from tpd_exchange.rules.needing import Consent, Need
from ui.records.parts import CardSection, Link
from ui.style.tokens import Tokens
from ui.widgets.basics import Label, row
from ui.widgets.icons import IconLabel

BEFORE = N_("Before “{stage}” · {met} of {count}")
ADVISED = N_("advised")
THERE, LACKING = N_("{need}: there"), N_("{need}: missing")
MET, BLOCKS, ADVISES = "circle-check", "circle-alert", "info"


class Checklist(CardSection):
    """`wanted(Need)` when the officer goes to fill something in."""

    wanted = Signal(object)

    def __init__(self, stage: Stage, needs: Sequence[Need], words: Words, tokens: Tokens) -> None:
        met = sum(need.met for need in needs)
        super().__init__(words(say(BEFORE, stage=term(stage.label), met=met, count=len(needs))))
        self._words, self._tokens = words, tokens
        self.links: dict[str, Link] = {}
        # What is missing first, what is only advised after it; parties have lines of their own.
        shown = [need for need in needs if not isinstance(need.place, Consent)]
        for need in sorted(shown, key=lambda one: (one.met, not one.blocks)):
            self.add(self._line(need))

    def _line(self, need: Need) -> QWidget:
        words, tokens = self._words, self._tokens
        whole = QWidget()
        line = row(whole, 8)
        name, colour = (
            (MET, tokens.good) if need.met else (BLOCKS, tokens.bad) if need.blocks else (ADVISES, tokens.soft)
        )
        sign = IconLabel(name, 16)
        sign.show_icon(name, QColor(colour))
        line.addWidget(sign)
        text = words(need.said)
        if need.met:
            label = Label(text, "soft", wrap=True)
            label.setAccessibleName(words(say(THERE, need=need.said)))
            line.addWidget(label, 1)
            return whole
        link = Link(text, partial(self.wanted.emit, need), lines=3)
        link.setAccessibleName(words(say(LACKING, need=need.said)))
        self.links[need.key] = link
        line.addWidget(link, 1)
        if not need.blocks:
            line.addWidget(Label(words(ADVISED), "hint"))
        return whole
