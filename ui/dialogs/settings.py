"""Settings of this computer: who works here, language and look."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from tpd_exchange.i18n import N_
from tpd_exchange.models import NOUNS
from ui.context import Context
from ui.dialogs.dialog import Dialog
from ui.officer import officer_name
from ui.style.theme import SCHEMES
from ui.widgets.basics import Label, column
from ui.window_commands import SCHEME_NAMES

FAR = 100
KEYCHAIN = N_("The key rests in the system's keychain and opens with your login.")
NO_KEYCHAIN = N_("This computer has no keychain, so the passphrase is asked each time.")


class SettingsDialog(Dialog):
    """Each choice holds at once; there is nothing to save."""

    def __init__(self, parent: QWidget | None, context: Context) -> None:
        super().__init__(parent, context.words, N_("Settings"), 480)
        self._context = context
        self.officer = self._choice(
            N_("I am"),
            N_("Your name stands beside each change in the history."),
            self._officers(),
            context.settings.get("officer", str(context.office.folder), ""),
        )
        languages = [("ko", "한국어"), ("en", "English")]
        self.language = self._choice(N_("Language of the window"), "", languages, context.language)
        looks: list[tuple[str, str]] = [(scheme, self.words(SCHEME_NAMES[scheme])) for scheme in SCHEMES]
        self.scheme = self._choice(N_("Look"), "", looks, context.theme.scheme)
        self.remember = QCheckBox(self.words(N_("Open this office without asking for the passphrase")))
        self.remember.setToolTip(self.words(KEYCHAIN))
        self.remember.setChecked(context.settings.get("remembered", str(context.office.folder), default=False))
        self.body.addWidget(self.remember)
        self.officer.activated.connect(self._be)
        self.remember.clicked.connect(self._remember)
        self.language.activated.connect(lambda: self._run(f"speak-{self.language.currentData()}"))
        self.scheme.activated.connect(lambda: self._run(f"look-{self.scheme.currentData()}"))
        self.button(N_("Close"), self.accept, "primary")

    def _choice(self, label: str, hint: str, options: list[tuple[str, str]], chosen: str) -> QComboBox:
        box = QComboBox()
        for value, text in options:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.setAccessibleName(self.words(label))
        part = QWidget()
        layout = column(part, 4)
        layout.addWidget(Label(self.words(label)))
        layout.addWidget(box)
        if hint:
            layout.addWidget(Label(self.words(hint), "hint", wrap=True))
        self.body.addWidget(part)
        return box

    def _officers(self) -> list[tuple[str, str]]:
        found: list[Any] = self._context.store.lists.suggest(NOUNS["officer"], "", self._context.language, FAR)
        return [("", self.words(N_("Nobody in particular"))), *((str(one.id), one.title) for one in found)]

    def _be(self) -> None:
        context, chosen = self._context, str(self.officer.currentData())
        context.settings.set("officer", str(context.office.folder), chosen)
        context.store.who = officer_name(context.store, context.settings, context.office.folder)

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
