"""The unlock screen: the passphrase, or the recovery key, of one office."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QMenu

from tpd_exchange.i18n import N_, Message
from ui.door.screen import Screen
from ui.speech import Speech
from ui.widgets.basics import Button, Label, row
from ui.widgets.fields import LabelledField, PassphraseField


class UnlockScreen(Screen):
    """Asks who may enter; `answered(passphrase, recovery key)` has one of them empty."""

    answered = Signal(str, str)
    elsewhere = Signal(object)
    """Another office was chosen: its folder, or None to look for one."""
    making = Signal()

    def __init__(self, speech: Speech, folder: Path, name: str, recent: list[Path]) -> None:
        super().__init__(speech, "lock")
        self.folder = folder
        self._recent = [place for place in recent if place != folder]
        self.name = Label(name or folder.name, "title", wrap=True)
        self.body.addWidget(self.name)
        place = Label(str(folder), "hint", wrap=True)
        self.body.addWidget(place)
        self.passphrase = PassphraseField(self.captions, N_("Passphrase"))
        self.recovery = LabelledField(
            self.captions, N_("Recovery key"), N_("Eight groups of five signs from the recovery sheet")
        )
        self.recovery.hide()
        self.remember = QCheckBox()
        self.captions.add(self.remember.setText, N_("Remember on this computer"))
        self.captions.add(
            self.remember.setToolTip, N_("The key rests in the system's keychain and opens with your login.")
        )
        self.open = Button(kind="primary", run=self._answer)
        self.captions.add(self.open.setText, N_("Open the office"))
        self.other_way = Button(kind="link", run=self._turn).flush()
        self.captions.add(lambda _: self._name_way(), "")
        self.offices = Button(kind="link", symbol="chevron-down")
        self.offices.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.captions.add(self.offices.setText, N_("Another office"))
        self._build()

    def _build(self) -> None:
        for part in (self.passphrase, self.recovery, self.remember, self.open):
            self.body.addWidget(part)
        foot = row()
        foot.addWidget(self.other_way)
        foot.addStretch()
        foot.addWidget(self.offices)
        self.body.addLayout(foot)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._fill_menu()
        self.offices.setMenu(self._menu)
        self.default = self.open
        self.setFocusProxy(self.passphrase.line)

    def _fill_menu(self) -> None:
        words = self.speech.words
        self._menu.clear()
        for folder in self._recent:
            self._menu.addAction(str(folder)).triggered.connect(lambda _, folder=folder: self.elsewhere.emit(folder))
        if self._recent:
            self._menu.addSeparator()
        self._menu.addAction(words(N_("Choose a folder…"))).triggered.connect(lambda: self.elsewhere.emit(None))
        self._menu.addAction(words(N_("New office…"))).triggered.connect(self.making.emit)

    @property
    def by_recovery_key(self) -> bool:
        """Whether the recovery key is asked for."""
        return self.recovery.isVisibleTo(self)

    def _turn(self) -> None:
        by_key = not self.by_recovery_key
        self.recovery.setVisible(by_key)
        self.passphrase.setVisible(not by_key)
        self._name_way()
        (self.recovery if by_key else self.passphrase).line.setFocus()

    def _name_way(self) -> None:
        by_key = self.by_recovery_key
        text = N_("Use the passphrase") if by_key else N_("Use the recovery key")
        self.other_way.setText(self.speech.words(text))

    def _answer(self) -> None:
        field = self.recovery if self.by_recovery_key else self.passphrase
        if not field.text:
            field.show_fault(self.speech.words(N_("Please type it first.")))
            field.line.setFocus()
            return
        self.wait(waiting=True)
        self.answered.emit(*(("", field.text) if self.by_recovery_key else (field.text, "")))

    def wait(self, *, waiting: bool) -> None:
        """Show that the passphrase is being tried."""
        self.open.setEnabled(not waiting)
        self.open.setText(self.speech.words(N_("Opening…") if waiting else N_("Open the office")))
        self.setCursor(Qt.CursorShape.BusyCursor if waiting else Qt.CursorShape.ArrowCursor)

    def refuse(self, message: Message) -> None:
        """Say beside the field why it did not open, and let it be typed again."""
        self.wait(waiting=False)
        field = self.recovery if self.by_recovery_key else self.passphrase
        field.show_fault(self.speech.words(message))
        field.line.setFocus()
        field.line.selectAll()
