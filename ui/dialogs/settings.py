"""Settings of this computer: who works here, language and look."""

import getpass
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from tpd_exchange.i18n import N_, say
from tpd_exchange.models import NOUNS
from ui.context import Context
from ui.dialogs.dialog import Dialog
from ui.officer import officer_name
from ui.style.theme import SCHEMES
from ui.widgets.basics import Label, column
from ui.widgets.captions import Captions
from ui.widgets.still import ChoiceBox
from ui.window_commands import SCHEME_NAMES

FAR = 100
KEYCHAIN = N_("The key rests in the system's keychain and opens with your login.")
NO_KEYCHAIN = N_("This computer has no keychain, so the passphrase is asked each time.")

NOBODY = N_("Nobody in particular")
SPOKEN = frozenset({NOBODY, *SCHEME_NAMES.values()})


class SettingsDialog(Dialog):
    """Each choice holds at once; there is nothing to save."""

    def __init__(self, parent: QWidget | None, context: Context) -> None:
        super().__init__(parent, context.words, N_("Settings"), 480)
        self._context = context
        self._captions = Captions(context.words)
        self._captions.add(self.setWindowTitle, N_("Settings"))
        self._captions.add(self.heading.setText, N_("Settings"))
        self.officer = self._choice(
            N_("I am"),
            N_("Your name stands beside each change in the history."),
            self._officers(),
            context.settings.get("officer", str(context.office.folder), ""),
        )
        nobody = say("Changes are signed with the computer's user name, {name}.", name=getpass.getuser())
        self.nobody = Label(kind="hint", wrap=True)
        self.body.addWidget(self.nobody)
        languages = [("ko", "한국어"), ("en", "English")]
        self.language = self._choice(N_("Language of the window"), "", languages, context.language)
        looks = [(scheme, SCHEME_NAMES[scheme]) for scheme in SCHEMES]
        self.scheme = self._choice(N_("Look"), "", looks, context.theme.scheme)
        self.remember = QCheckBox()
        self._captions.add(self.remember.setText, N_("Open this office without asking for the passphrase"))
        self._captions.add(self.remember.setToolTip, KEYCHAIN)
        self.remember.setChecked(context.settings.get("remembered", str(context.office.folder), default=False))
        self.body.addWidget(self.remember)
        self.officer.activated.connect(self._be)
        self.remember.clicked.connect(self._remember)
        self.language.activated.connect(lambda: self._run(f"speak-{self.language.currentData()}"))
        self.scheme.activated.connect(lambda: self._run(f"look-{self.scheme.currentData()}"))
        close = self.button(N_("Close"), self.accept, "primary")
        self._captions.add(close.setText, N_("Close"))
        self._captions.add(self.nobody.setText, nobody)
        self._show_nobody()
        context.speech.languageChanged.connect(self._speak)

    def _choice(self, label: str, hint: str, options: Sequence[tuple[str, str]], chosen: str) -> QComboBox:
        box = ChoiceBox()
        for value, text in options:
            box.addItem(text, value)
            # Officers and languages go by their own names.
            if text in SPOKEN:
                self._captions.add(partial(box.setItemText, box.count() - 1), text)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        self._captions.add(box.setAccessibleName, label)
        part = QWidget()
        layout = column(part, 4)
        name, below = Label(), Label(kind="hint", wrap=True)
        self._captions.add(name.setText, label)
        layout.addWidget(name)
        layout.addWidget(box)
        if hint:
            self._captions.add(below.setText, hint)
            layout.addWidget(below)
        self.body.addWidget(part)
        return box

    def _officers(self) -> list[tuple[str, str]]:
        found: list[Any] = self._context.store.lists.suggest(NOUNS["officer"], "", self._context.language, FAR)
        return [("", NOBODY), *((str(one.id), one.title) for one in found)]

    def _be(self) -> None:
        context, chosen = self._context, str(self.officer.currentData())
        context.settings.set("officer", str(context.office.folder), chosen)
        self._show_nobody()
        context.store.who = officer_name(context.store, context.settings, context.office.folder)

    def _show_nobody(self) -> None:
        self.nobody.setVisible(not self.officer.currentData())

    def _speak(self) -> None:
        """The window behind may change its language while this is open."""
        self.words = self._context.words
        self._captions.speak(self.words)

    def _remember(self) -> None:
        context, folder = self._context, str(self._context.office.folder)
        if not self.remember.isChecked():
            context.office.forget()
            context.settings.forget("remembered", folder)
        elif context.office.remember():
            context.settings.set("remembered", folder, value=True)
        else:
            self.remember.setChecked(False)
            self.refuse(NO_KEYCHAIN)

    def _run(self, command: str) -> None:
        self._context.commands.run(command)
        self._context.commands.refresh()
