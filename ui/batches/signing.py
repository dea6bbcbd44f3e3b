"""The certificate that signs a batch: its passphrase is asked for once, and a refusal comes before the run."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from tpd_exchange.actions import batch_signing
from tpd_exchange.actions.batch import Row, RowState, Wish
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import NOUNS
from ui.letters.unlocking import Passphrases, UnlockDialog

if TYPE_CHECKING:
    from tpd_exchange.letters.certificates import Certificate
    from ui.context import Context

Then = Callable[["Certificate | None"], object]


class BatchSigning:
    """Opens the certificate of the one officer who signs all rows that are ready."""

    def __init__(self, context: "Context") -> None:
        self._context = context
        self._passphrases = Passphrases(context)

    def open(self, parent: QWidget, wish: Wish, rows: Sequence[Row], then: Then) -> None:
        """Go on with the certificate, or without one where none is wished for; not at all where it may not sign."""
        if not wish.sign:
            then(None)
            return
        officer = self._context.attempt(self._officer, rows)
        if officer is None:
            return
        go_on = partial(self._go_on, officer, rows, then)
        if self._passphrases.of(officer) is not None:
            go_on()
            return
        name = self._context.store.lists.title(NOUNS["officer"], officer, self._context.language)
        dialog = UnlockDialog(
            parent, self._context, name, partial(self._passphrases.learn, officer), _about(rows, name)
        )
        dialog.accepted.connect(go_on)
        dialog.open()

    def _go_on(self, officer: UUID, rows: Sequence[Row], then: Then) -> None:
        certificate = self._context.attempt(self._opened, officer, rows)
        if certificate is not None:
            then(certificate)

    def _officer(self, rows: Sequence[Row]) -> UUID:
        with self._context.store.read() as session:
            return batch_signing.signatory(session, rows)

    def _opened(self, officer: UUID, rows: Sequence[Row]) -> "Certificate":
        with self._context.store.read() as session:
            passphrase = self._passphrases.of(officer) or ""
            return batch_signing.opened(session, self._context.store.vault, rows, passphrase)


def _about(rows: Sequence[Row], name: str) -> Message:
    count = sum(row.state is RowState.READY for row in rows)
    return say("{count} letters are signed with the certificate of {officer}.", count=f"{count:,}", officer=name)
