"""What keeps a letter from going out: its placement's stage, and what it lacks; a click goes where that is mended."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tpd_exchange.actions.cautions import Caution
from tpd_exchange.i18n import N_, Message, both, say
from tpd_exchange.letters import Gap, Question
from ui.widgets.basics import Button, Label, column, restyle

if TYPE_CHECKING:
    from ui.context import Context

COMPLETE = N_("Nothing is missing. The letter can be issued.")
WHOLE = N_("In the letter itself nothing is missing, and it can be issued all the same.")
FILL = N_("Fill in {field}")
TO_STAGE = N_("Go to the stage of the placement")
WRITE_CONSENT = N_("Write the consent form first")
TO_CONSENT = N_("Go to the placement, to add the signed consent")


class GapList(QWidget):
    """The gaps of the draft; `chosen` gives the one that was clicked, `stage_wanted` tells the way to the stage.

    `consent_wanted` gives the form that settles what had better be settled first, "" where it is out already.
    """

    chosen = Signal(object)
    stage_wanted = Signal()
    consent_wanted = Signal(str)

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._gaps: tuple[Gap, ...] | None = None
        self._obstacle: Message | None = None
        self.links: list[Button] = []
        self._sentence = Label(kind="warn", wrap=True)
        self.stage = Button("", "link", "pencil", self.stage_wanted.emit)
        self._heading = Label(kind="warn", wrap=True)
        self._hints: tuple[Message, ...] = ()
        self._faulty: tuple[Question, ...] = ()
        self._advice = Label(kind="soft", wrap=True)
        self._caution: Caution | None = None
        self._warning = Label(kind="warn", wrap=True)
        self.consent = Button("", "link", "file-pen", self._want_consent)
        self._box = column(self, 2)
        for part in (self._sentence, self.stage, self._warning, self.consent, self._heading, self._advice):
            self._box.addWidget(part)

    @property
    def obstacle(self) -> str:
        """What it says of the placement's stage."""
        return "" if self._obstacle is None else self._sentence.text()

    @property
    def advice(self) -> str:
        """What it says had better be mended, though the letter may go out."""
        return self._advice.text()

    @property
    def warning(self) -> str:
        """What it says had better be settled before the letter goes out."""
        return self._warning.text() if self._caution else ""

    def targets(self) -> list[QWidget]:
        """What can be pressed here, in its order."""
        return [self.stage, self.consent, *self.links]

    def show_gaps(
        self, gaps: Sequence[Gap] | None, obstacle: Message | None = None, hints: Sequence[Message] = ()
    ) -> None:
        """Show these, why the letter does not fit, and what had better be mended; None while there is no draft."""
        wanted = None if gaps is None else tuple(gaps)
        if wanted is None:
            self.show_caution(None)
        if wanted is None or (wanted, obstacle, tuple(hints)) != (self._gaps, self._obstacle, self._hints):
            self._gaps, self._obstacle, self._hints = wanted, obstacle, tuple(hints)
            self.speak()

    def show_faulty(self, faulty: Sequence[Question]) -> None:
        """Which answers cannot be used as they stand: while there is one, it is not said that nothing is missing."""
        if self._faulty != tuple(faulty):
            self._faulty = tuple(faulty)
            self._say_heading()

    def show_caution(self, caution: Caution | None) -> None:
        """Show what had better be settled first."""
        if caution != self._caution:
            self._caution = caution
            self._say_caution()
            self._say_heading()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self._context.words
        for link in self.links:
            self._box.removeWidget(link)
            link.hide()
            link.deleteLater()
        gaps = self._gaps or ()
        self.links = [self._link(gap) for gap in gaps]
        for link in self.links:
            self._box.insertWidget(self._box.count() - 1, link)
        self._say_heading()
        self._say_caution()
        self._sentence.setText(words(self._obstacle or ""))
        self.stage.setText(words(TO_STAGE))
        for part in (self._sentence, self.stage):
            part.setVisible(self._obstacle is not None)
        self._advice.setText("\n".join(words(hint) for hint in self._hints))
        self._advice.setVisible(bool(self._hints))
        self.setVisible(self._gaps is not None)

    def _say_caution(self) -> None:
        words, caution = self._context.words, self._caution
        self._warning.setText(words(caution.said) if caution else "")
        self.consent.setText(words(WRITE_CONSENT if caution and caution.form else TO_CONSENT))
        for part in (self._warning, self.consent):
            part.setVisible(caution is not None)

    def _want_consent(self) -> None:
        self.consent_wanted.emit(self._caution.form if self._caution else "")

    def _say_heading(self) -> None:
        gaps, faulty = self._gaps or (), self._faulty
        if gaps:
            said = say("{count} facts are missing:", count=len(gaps)) if len(gaps) > 1 else say("One fact is missing:")
        elif faulty:
            question = both(faulty[0].label_ko, faulty[0].label_en)
            one = say("The answer to “{question}” cannot be used yet. Please correct it.", question=question)
            several = say("{count} answers cannot be used yet. Please correct them.", count=len(faulty))
            said = several if len(faulty) > 1 else one
        else:
            said = Message(WHOLE if self._caution else COMPLETE)
        self._heading.setText(self._context.words(said))
        restyle(self._heading, kind="warn" if gaps or faulty else "soft" if self._caution else "good")
        self._heading.setVisible(bool(gaps or faulty) or self._obstacle is None)

    def _link(self, gap: Gap) -> Button:
        words = self._context.words
        link = Button(words(gap.label), "link", "pencil", lambda: self.chosen.emit(gap))
        link.setAccessibleName(words(say(FILL, field=gap.label)))
        return link
