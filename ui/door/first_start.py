"""Setting up an office in four steps, and making it."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.tasks import Progress
from ui.door.screen import Screen
from ui.door.steps import KeysStep, LetterheadStep, NamesStep, OfficerStep, Step
from ui.speech import Speech
from ui.style.tokens import GRID
from ui.widgets.basics import Button, Label, row

if TYPE_CHECKING:
    from db.office import Office

WIDTH = 600
# For the sentences of two or three faults, so that Next stays under the mouse when they come.
ROOM_FOR_FAULTS = 76


@dataclass(frozen=True, repr=False)
class Wanted:
    """Everything that was said about the new office."""

    folder: Path
    passphrase: str
    office: dict[str, Any]
    officer: dict[str, Any]
    logo: bytes | None = None


@dataclass(frozen=True, repr=False)
class Made:
    """The new office, opened, with its recovery key, its first officer where there is one, and what to say then."""

    office: "Office"
    recovery_key: str
    officer: UUID | None
    notice: Message | None = None


def make_office(wanted: Wanted) -> Generator[Progress, None, Made]:
    """Make the office; nothing is left behind when it cannot be made."""
    from db.office import Office
    from db.seed import seed
    from tpd_exchange.actions import records
    from tpd_exchange.models import NOUNS

    yield Progress(0, 3, say("Making the keys"))
    office, key = Office.make(wanted.folder, wanted.passphrase)
    try:
        yield Progress(1, 3, say("Filling in the domains of the MOU"))
        typed = dict(wanted.office)
        if wanted.logo is not None:
            typed["logo"] = office.vault.put(wanted.logo)
        office.store.who = wanted.officer.get("name_ko") or wanted.officer.get("name_en") or ""
        with office.store.step(say("Set up the office"), undoable=False) as session:
            seed(session)
            records.add(session, NOUNS["office"], typed)
            officer = records.add(session, NOUNS["officer"], wanted.officer).id
        yield Progress(3, 3)
    except BaseException:
        office.close(backup=False)
        raise
    return Made(office, key, officer)


class FirstStartScreen(Screen):
    """Four steps with Back and Next; `wanted(Wanted)` comes at the end."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, speech: Speech, folder: Path) -> None:
        super().__init__(speech, width=WIDTH)
        self.names = NamesStep(self.captions)
        self.letterhead = LetterheadStep(self.captions)
        self.officer = OfficerStep(self.captions)
        self.keys = KeysStep(self.captions, folder)
        self.steps: tuple[Step, ...] = (self.names, self.letterhead, self.officer, self.keys)
        self._count = Label(kind="group")
        self._title = Label(kind="title")
        self._sentence = Label(kind="soft", wrap=True)
        self._stack = QStackedWidget()
        self.fault = Label(kind="fault", wrap=True)
        self.bar = QProgressBar()
        self.back = Button(run=self._back)
        self.next = Button(kind="primary", run=self._next)
        self.default = self.next
        self._build()
        self.captions.add(lambda _: self._show(), "")
        self.setFocusProxy(self.names.first)

    def _build(self) -> None:
        for step in self.steps:
            step.body.addStretch()
            self._stack.addWidget(step)
        self.bar.hide()
        self.fault.hide()
        for part in (self._count, self._title, self._sentence, self._stack, self.fault, self.bar):
            self.body.addWidget(part)
        self.body.addSpacing(GRID)
        foot = row()
        foot.addWidget(self.back)
        foot.addStretch()
        foot.addWidget(self.next)
        self.body.addLayout(foot)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the highest step and a few faults."""
        super().showEvent(event)
        for part in self._stack.findChildren(QWidget):
            part.ensurePolished()  # a step that was never seen does not know yet how high its fields are
        QTimer.singleShot(0, self, self._make_room)

    def _make_room(self) -> None:
        layout = self._stack.layout()
        if layout is not None:
            wanted = max(layout.heightForWidth(self._stack.width()), layout.sizeHint().height())
            self._stack.setMinimumHeight(wanted + ROOM_FOR_FAULTS)

    @property
    def at(self) -> int:
        """Which step is shown, from 0."""
        return self._stack.currentIndex()

    def _show(self) -> None:
        words, step = self.captions.words, self.steps[self.at]
        self._count.setText(words(say("Step {number} of {count}", number=self.at + 1, count=len(self.steps))))
        self._title.setText(words(step.title))
        self._sentence.setText(words(step.sentence))
        self.back.setText(words(N_("Back")))
        last = self.at == len(self.steps) - 1
        self.next.setText(words(N_("Make the office") if last else N_("Next")))

    def _go(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.letterhead.side = self.names.typed.get("side", "")
        self._show()
        self.steps[number].first.setFocus()

    def _back(self) -> None:
        if self.at:
            self._go(self.at - 1)
        else:
            self.left.emit()

    def _next(self) -> None:
        if not self.steps[self.at].ready():
            return
        if self.at < len(self.steps) - 1:
            self._go(self.at + 1)
            return
        office = {**self.names.typed, **self.letterhead.typed}
        passphrase = self.keys.pair.first.text
        self.show_working(working=True)
        self.wanted.emit(Wanted(self.keys.place, passphrase, office, self.officer.typed, self.letterhead.logo))

    def show_working(self, *, working: bool) -> None:
        """Show that the office is being made."""
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.captions.words(N_("The office is being made.")))
        self.bar.setVisible(working)
        self.fault.hide()
        for part in (self._stack, self.back, self.next):
            part.setEnabled(not working)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)

    def refuse(self, message: Message) -> None:
        """Say why the office could not be made."""
        self.show_working(working=False)
        self.fault.setText(self.captions.words(message))
        self.fault.show()
