"""The very first screen: make an office, open one, or look around in a sample."""

from PySide6.QtCore import Signal

from tpd_exchange.i18n import N_
from ui.door.screen import Screen
from ui.speech import Speech
from ui.widgets.basics import Button, Label, rule


class WelcomeScreen(Screen):
    """The ways in, each with a sentence on what it means."""

    making = Signal()
    opening = Signal()
    sampling = Signal()
    restoring = Signal()
    building = Signal()

    def __init__(self, speech: Speech) -> None:
        super().__init__(speech, "handshake", 520)
        self.add_text("TPD Exchange", "title")
        self.add_text(
            N_(
                "Researchers, placements and letters of the exchange between Korea and the United States, kept in one "
                "encrypted folder on this computer."
            ),
            "soft",
        )
        self.make = self._way(
            N_("Set up a new office"),
            N_("Takes three minutes: name, letterhead, passphrase. Everything can be changed later."),
            self.making.emit,
            "primary",
        )
        self.sample = self._way(
            N_("Look around first"),
            N_("Makes a sample office with invented people beside your own files; nothing you do there matters."),
            self.sampling.emit,
        )
        self.open = self._way(
            N_("Open an office that exists"), N_("Choose the folder that holds it."), self.opening.emit
        )
        self.restore = self._way(
            N_("Restore a backup"), N_("Choose a file that ends in .tpdbackup."), self.restoring.emit
        )
        self.build = self._way(
            N_("Build an office from an export"),
            N_("Choose the folder that “Export everything…” has written."),
            self.building.emit,
            last=True,
        )
        self.setFocusProxy(self.make)

    def _way(self, text: str, sentence: str, run: object, kind: str = "", *, last: bool = False) -> Button:
        button = Button(kind="primary" if kind == "primary" else "", run=run)  # type: ignore[arg-type]
        self.captions.add(button.setText, text)
        self.body.addWidget(button)
        hint = Label(kind="hint", wrap=True)
        self.captions.add(hint.setText, sentence)
        self.body.addWidget(hint)
        if not last:
            self.body.addWidget(rule())
        return button
