"""Changing the passphrase of the office."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import N_, Words, say
from ui.dialogs.dialog import Dialog
from ui.widgets.basics import Label, column
from ui.widgets.captions import Captions
from ui.widgets.fields import PassphraseField, strength

KINDS = ("fault", "fault", "warn", "good", "good")


class PassphrasePair(QWidget):
    """A new passphrase, typed twice, with an honest word about its strength."""

    def __init__(self, captions: Captions) -> None:
        super().__init__()
        self._captions = captions
        self.first = PassphraseField(captions, N_("New passphrase"))
        self.second = PassphraseField(captions, N_("Repeat the passphrase"))
        self._strength = Label(kind="hint", wrap=True)
        layout = column(self)
        layout.addWidget(self.first)
        layout.addWidget(self._strength)
        layout.addWidget(self.second)
        self.first.line.textChanged.connect(self._judge)
        self.second.line.editingFinished.connect(self._compare)
        captions.add(lambda _: self._judge(self.first.text), "")

    def _judge(self, typed: str) -> None:
        level, sentence = strength(typed)
        text = sentence if typed else say("A sentence that only you know is best. Spaces are welcome.")
        self._strength.setProperty("kind", KINDS[level] if typed else "hint")
        self._strength.style().polish(self._strength)
        self._strength.setText(self._captions.words(text))

    def agreed(self) -> str | None:
        """The passphrase, or None after saying beside the field what is wrong."""
        self.first.show_fault("")
        self.second.show_fault("")
        if not strength(self.first.text)[0]:
            self.first.show_fault(self._captions.words(N_("Please choose a longer passphrase.")))
            self.first.line.setFocus()
            return None
        if not self._compare():
            self.second.line.setFocus()
            return None
        return self.first.text

    def _compare(self) -> bool:
        """Whether both were typed alike; says so below the second as soon as it is left."""
        alike = self.first.text == self.second.text
        fault = "" if alike else N_("The two are not the same. Please type the second one again.")
        self.second.show_fault(self._captions.words(fault))
        return alike


class PassphraseDialog(Dialog):
    """Asks for a new passphrase and hands it over."""

    def __init__(
        self,
        parent: QWidget | None,
        words: Words,
        change: Callable[[str], object],
        why: str = "",
        knows: Callable[[str], bool] | None = None,
    ) -> None:
        super().__init__(parent, words, N_("Change passphrase"))
        self.say(why or N_("The new passphrase opens the office from now on. The recovery sheet stays valid."))
        captions = Captions(words)
        self._knows = knows
        self.present = PassphraseField(captions, N_("Present passphrase"))
        self.present.setVisible(knows is not None)
        self.pair = PassphrasePair(captions)
        self.body.addWidget(self.present)
        self.body.addWidget(self.pair)
        self.button(N_("Cancel"), self.reject)
        self.change = self.button(N_("Change"), self._change, "primary")
        self._do = change
        (self.present if knows else self.pair.first).line.setFocus()

    def _change(self) -> None:
        self.present.show_fault("")
        if self._knows is not None and not self._knows(self.present.text):
            self.present.show_fault(self.words(N_("This is not the passphrase of the office. Please type it again.")))
            self.present.line.setFocus()
            return
        passphrase = self.pair.agreed()
        if passphrase is not None:
            self._do(passphrase)
            self.accept()
