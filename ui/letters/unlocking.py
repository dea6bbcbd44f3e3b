"""The passphrase of an officer's certificate: asked for when it signs, remembered while the office is open."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from tpd_exchange.actions import certificates
from tpd_exchange.i18n import N_, Message, say
from ui.dialogs.dialog import Dialog
from ui.widgets.captions import Captions
from ui.widgets.fields import PassphraseField

if TYPE_CHECKING:
    from ui.context import Context

SIGN, CANCEL, PASSPHRASE = N_("Sign"), N_("Cancel"), N_("Passphrase of the certificate")
FOR_NOW = N_("It is remembered until the office is closed, and never written down.")


class UnlockDialog(Dialog):
    """Asks until the certificate opens, or the officer turns back; what is wrong with it is said here."""

    def __init__(
        self,
        parent: QWidget | None,
        context: "Context",
        officer: str,
        open_with: Callable[[str], object],
        about: Message | None = None,
    ) -> None:
        super().__init__(parent, context.words, SIGN)
        self.say(about or say("The letter is signed with the certificate of {officer}.", officer=officer))
        self.field = PassphraseField(Captions(context.words), PASSPHRASE, FOR_NOW)
        self.body.addWidget(self.field)
        self.button(CANCEL, self.reject)
        self.confirm = self.button(SIGN, self._try, "primary")
        self._open = open_with
        self.field.line.setFocus()

    def _try(self) -> None:
        passphrase = self.field.text
        if self.attempt(lambda: (self._open(passphrase), True)):
            self.accept()


class Passphrases:
    """Those of certificates that were opened since the office was; never written anywhere."""

    def __init__(self, context: "Context") -> None:
        self._context = context
        self._known: dict[str, str] = {}

    def of(self, officer: UUID | None) -> str | None:
        """The passphrase of the certificate the officer has now."""
        with self._context.store.read() as session:
            kept = certificates.certificate_of(session, officer)
        return self._known.get(kept) if kept else None

    def learn(self, officer: UUID | None, passphrase: str) -> None:
        """Remember a passphrase that opens the certificate; UserError where it may not sign."""
        with self._context.store.read() as session:
            kept = certificates.require_certificate(session, officer)
            certificates.unlock(session, self._context.store.vault, officer, passphrase)
        self._known[kept] = passphrase
