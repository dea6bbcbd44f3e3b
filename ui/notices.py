"""What any part of the window may say to the officer; the window decides where it appears."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message
from ui.widgets.basics import Tone

Text = str | Message


class Action(NamedTuple):
    """The one button of a notice."""

    text: Text
    run: Callable[[], object]


class Notice(NamedTuple):
    """A sentence, how serious it is, and what may be done about it."""

    text: Text
    tone: Tone = "info"
    action: Action | None = None


class Notices(QObject):
    """Toasts go by themselves; a banner stays until it is closed or, where it tells of a fault, something is done."""

    bannered = Signal(object)
    toasted = Signal(object)
    cleared = Signal()

    def banner(self, text: Text, tone: Tone = "bad", action: Action | None = None) -> None:
        """Say something that must not be missed."""
        self.bannered.emit(Notice(text, tone, action))

    def toast(self, text: Text, action: Action | None = None) -> None:
        """Say what was done."""
        self.toasted.emit(Notice(text, "", action))

    def tell(self, error: UserError) -> None:
        """Show the sentence of something the officer can mend."""
        self.banner(error.message, "bad")

    def clear(self) -> None:
        """Take the banner away, since its cause is gone."""
        self.cleared.emit()
