"""Each fault of opening as a screen of its own: what happened, in a sentence, and what can be done now."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message
from ui.door.screen import Screen
from ui.speech import Speech
from ui.widgets.basics import Button

AGAIN, VIEW, CHOOSE, MAKE, RESTORE, SHOW = "again", "view", "choose", "make", "restore", "show"

TEXTS = {
    AGAIN: N_("Try again"),
    VIEW: N_("Open for viewing only"),
    CHOOSE: N_("Choose another office…"),
    MAKE: N_("Make a new office…"),
    RESTORE: N_("Restore a backup…"),
    SHOW: N_("Show the folder"),
}


@dataclass(frozen=True)
class Look:
    """How one kind of fault is shown; the first step is the one we advise."""

    title: str
    symbol: str
    steps: tuple[str, ...]


LOOKS = {
    "NotAnOffice": Look(N_("There is no office here"), "folder", (CHOOSE, MAKE)),
    "KeysDamaged": Look(N_("The key file is damaged"), "key-round", (SHOW, AGAIN, CHOOSE)),
    "DatabaseDamaged": Look(N_("The database is damaged"), "triangle-alert", (RESTORE, SHOW, CHOOSE)),
    "ForeignJournal": Look(N_("Two states of this office are mixed"), "triangle-alert", (SHOW, RESTORE, AGAIN)),
    "OfficeNewer": Look(N_("A newer program has been here"), "refresh-cw", (CHOOSE, AGAIN)),
    "OfficeBusy": Look(N_("This office is already open"), "lock", (AGAIN, CHOOSE)),
    "OfficeReadOnly": Look(N_("This folder may only be read"), "eye", (VIEW, AGAIN, CHOOSE)),
    "DiskFull": Look(N_("The disk is full"), "hard-drive", (AGAIN, CHOOSE)),
    "BackupFault": Look(N_("The backup was not made"), "database-backup", (SHOW, AGAIN)),
}
OTHER = Look(N_("The office cannot be opened"), "circle-alert", (AGAIN, CHOOSE))


class FaultScreen(Screen):
    """Title, sentence, and the steps that help."""

    def __init__(self, speech: Speech, folder: Path, fault: UserError, steps: dict[str, Callable[[], object]]) -> None:
        look = LOOKS.get(type(fault).__name__, OTHER)
        super().__init__(speech, look.symbol)
        self.folder = folder
        self.fault = fault
        self.add_text(look.title, "title")
        self.sentence = self.add_text(self._with_whole_paths(fault.message))
        self.captions.add(self.sentence.setAccessibleName, fault.message)
        self.captions.add(self.sentence.setToolTip, fault.message)
        self.steps: dict[str, Button] = {}
        for number, step in enumerate(look.steps):
            button = Button(kind="" if number else "primary", run=steps[step])
            self.captions.add(button.setText, TEXTS[step])
            self.steps[step] = button
            self.body.addWidget(button)
        self.default = self.steps[look.steps[0]]
        self.setFocusProxy(self.default)

    def _with_whole_paths(self, message: Message) -> Message:
        """Paths stay in one line; one that is too long for it loses its middle."""
        metrics, room = self.card.fontMetrics(), self.card.width() - 80
        elide = Qt.TextElideMode.ElideMiddle
        values = {
            name: _unbroken(metrics.elidedText(str(value), elide, room)) if isinstance(value, Path) else value
            for name, value in message.values.items()
        }
        return Message(message.text, values)


def _unbroken(path: str) -> str:
    return "\N{WORD JOINER}".join(path.replace(" ", "\N{NO-BREAK SPACE}"))
