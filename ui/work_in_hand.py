"""Shows long work that is under way, how far it is, and lets it be stopped."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from tpd_exchange.i18n import N_
from tpd_exchange.tasks import Progress
from ui.speech import Speech
from ui.tasks import Task
from ui.widgets.basics import IconButton, Label, column, row


class WorkInHand(QWidget):
    """One line for the piece of work that is running; it is there only while there is one."""

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self._waiting: list[Task] = []
        self._title = Label(kind="hint")
        self._title.setMinimumWidth(20)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = IconButton("x", run=self._stop)
        layout = column(self, 2)
        layout.addWidget(self._title)
        line = row()
        line.addWidget(self.bar)
        line.addWidget(self.stop)
        layout.addLayout(line)
        self.hide()

    def begin(self, task: Task) -> None:
        """Show a piece of work, now or when those before it have ended."""
        self._waiting.append(task)
        task.progressed.connect(self._progress)
        if len(self._waiting) == 1:
            self._show(task)

    def end(self, task: Task) -> None:
        """The work has ended, one way or another."""
        if task in self._waiting:
            self._waiting.remove(task)
        if self._waiting:
            self._show(self._waiting[0])
        else:
            self.hide()

    def _show(self, task: Task) -> None:
        words = self._speech.words
        self._name(words(task.title))
        self.bar.setAccessibleName(words(task.title))
        self.bar.setRange(0, 0)
        self.stop.call(words(N_("Stop this")))
        self.stop.setEnabled(True)
        self.show()

    def _progress(self, progress: Progress) -> None:
        if self._waiting and self.sender() is self._waiting[0]:
            self.bar.setRange(0, progress.total)
            self.bar.setValue(progress.done)
            if progress.note is not None:
                self._name(self._speech.words(progress.note))

    def _name(self, text: str) -> None:
        """One line, whatever is told: names of people are longer than the sidebar is wide."""
        shown = self._title.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(60, self.width()))
        self._title.setText(shown)
        self._title.setToolTip(text)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self._waiting[0].stop()
