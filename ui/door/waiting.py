"""A screen while something long is made or closed, with how far it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from tpd_exchange.i18n import N_, Message
from tpd_exchange.tasks import Progress
from ui.door.screen import Screen
from ui.speech import Speech
from ui.widgets.basics import Button, Label


class WaitingScreen(Screen):
    """A sentence, a bar, and a way back where there is one."""

    left = Signal()

    def __init__(self, speech: Speech, sentence: str, *, may_leave: bool = True) -> None:
        super().__init__(speech)
        self.sentence = self.add_text(sentence, "heading")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.captions.add(self.bar.setAccessibleName, sentence)
        self.body.addWidget(self.bar)
        self.fault = Label(kind="fault", wrap=True)
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.back = Button(run=self.left.emit)
        self.captions.add(self.back.setText, N_("Back"))
        self.back.setVisible(may_leave)
        self.body.addWidget(self.back)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)

    def refuse(self, message: Message) -> None:
        """Say why it did not work."""
        self.bar.hide()
        self.fault.setText(self.speech.words(message))
        self.fault.show()
        self.back.show()
