"""A field of a dialog: label above, hint and fault below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tpd_exchange.i18n import N_, Message
from ui.widgets.basics import Label, column, restyle
from ui.widgets.captions import Captions
from ui.widgets.icons import icon

FULLEST = 4


class LabelledField(QWidget):
    """A labelled line; the fault takes the hint's place."""

    def __init__(self, captions: Captions, label: str, hint: str = "", line: QLineEdit | None = None) -> None:
        super().__init__()
        self.label = Label()
        self.line = line or QLineEdit()
        self.label.setBuddy(self.line)
        self._hint = ""
        self._below = Label(kind="hint", wrap=True)
        layout = column(self, 4)
        for part in (self.label, self.line, self._below):
            layout.addWidget(part)
        captions.add(self._call, label)
        captions.add(self.show_hint, hint)

    def _call(self, label: str) -> None:
        self.label.setText(label)
        self.line.setAccessibleName(label)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def show_fault(self, text: str) -> None:
        """Say what is wrong, or nothing any more."""
        self._below.setText(text or self._hint)
        self._below.setVisible(bool(text or self._hint))
        restyle(self._below, kind="fault" if text else "hint")
        restyle(self.line, fault="true" if text else "false")
        self.line.setAccessibleDescription(text or self._hint)

    @property
    def fault(self) -> str:
        """What is wrong with it."""
        return self._below.text() if self._below.property("kind") == "fault" else ""

    def show_hint(self, text: str) -> None:
        """Say something else below."""
        self._hint = text
        if not self.fault:
            self.show_fault("")


class PassphraseField(LabelledField):
    """A passphrase, hidden until the eye is pressed."""

    def __init__(self, captions: Captions, label: str, hint: str = "") -> None:
        super().__init__(captions, label, hint)
        self._captions = captions
        self._echo(QLineEdit.EchoMode.Password)
        self._eye = self.line.addAction(icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self._look)
        captions.add(lambda _: self._name_eye(), "")

    def _echo(self, mode: QLineEdit.EchoMode) -> None:
        self.line.setEchoMode(mode)
        # A hidden field composes no Hangul on any system; were it composed while shown, the office could not be
        # opened again with the same keys.
        self.line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)

    def _look(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        self._echo(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.setIcon(icon("eye-off" if hidden else "eye"))
        self._name_eye()

    def _name_eye(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        self._eye.setToolTip(self._captions.words(N_("Show what is typed") if hidden else N_("Hide what is typed")))


def strength(passphrase: str) -> tuple[int, Message]:
    """How hard a passphrase is to guess, from 0 to 4, by a plain estimate that errs on the low side, in a sentence."""
    distinct = len(set(passphrase.casefold()))
    words = len([word for word in passphrase.split() if len(word) > 1])
    length = min(len(passphrase), 2 * distinct)
    if length < 8:
        return 0, Message(
            N_("Too short: at least 8 characters, 4 of them different. Four or five unrelated words are best.")
        )
    if length < 12:
        return 1, Message(N_("Weak: whoever copies the folder could guess it within days. Add words."))
    if length < 16:
        return 2, Message(N_("Fair. One more word makes it good."))
    if length < 20 and words < FULLEST:
        return 3, Message(N_("Good."))
    return FULLEST, Message(N_("Very good."))
