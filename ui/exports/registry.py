"""Loads a dump of the registry beside the window's thread: where it comes from, how far it is, and how to stop it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget
from shiboken6 import isValid

from tpd_exchange.actions import registry_changes
from tpd_exchange.actions.registry_changes import Change
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.ror import kept, reading
from tpd_exchange.tasks import Progress, Work
from ui.dialogs.dialog import Dialog
from ui.exports.registry_changes import show_changes
from ui.notices import Action
from ui.widgets.basics import Label

if TYPE_CHECKING:
    from ui.context import Context
    from ui.tasks import Task

TITLE = N_("Load institutions from ROR")
CHOOSE = N_("Choose a dump of the Research Organization Registry")
KINDS = N_("Dumps of the registry (*.zip *.json *.csv)")
CHOOSE_FILE, CLOSE, STOP = N_("Choose the file…"), N_("Close"), N_("Stop")
WHAT = N_(
    "The Research Organization Registry (ROR) lists some 120,000 institutions of all countries with their names, "
    "kinds, cities and websites. Once loaded, they are offered wherever the name of an institution is typed."
)
WHENCE = N_(
    "This program never goes online, so the file is fetched once by hand: on a computer with internet, open "
    "zenodo.org/communities/ror-data, choose the newest “ROR Data” and download its ZIP (v2.…-ror-data.zip). It is "
    "free to use (CC0). ROR brings out a new one every month or so; a later one is loaded in the same way."
)
LOOK = N_("Look at them…")
_WIDTH = 600


class Loaded(NamedTuple):
    """How many institutions a dump has, what it says of the office's own, and whether none was loaded before."""

    size: int
    found: list[Change]
    first: bool


def load(window: QWidget, context: "Context") -> None:
    """Open the dialog that loads a dump."""
    if context.office.view_only:
        raise UserError(say("This office is open for viewing only, so nothing can be loaded into it."))
    context.notices.clear()
    LoadDialog(window, context).open()


class LoadDialog(Dialog):
    """Says where the file comes from, asks for it, shows how far it is read; closing it stops the reading."""

    def __init__(self, parent: QWidget | None, context: "Context") -> None:
        super().__init__(parent, context.words, TITLE, _WIDTH)
        self._context = context
        self.task: Task | None = None
        self.say(WHAT)
        self.say(WHENCE, "soft")
        self.say(_state(kept.registry(context.office.folder)), "hint")
        self.bar, self.step = QProgressBar(), Label(kind="hint", wrap=True)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.words(reading.NOTE))
        for part in (self.step, self.bar):
            # Their room is kept, so that the text above is not cut when they come.
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
            part.hide()
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.stop_button = self.button(CLOSE, self.reject)
        self.choose_button = self.button(CHOOSE_FILE, self.choose, "primary")

    def choose(self) -> None:
        """Ask for the file and begin to read it."""
        words = self.words
        chosen, _ = QFileDialog.getOpenFileName(self, words(CHOOSE), str(Path.home()), words(KINDS))
        if chosen:
            self._begin(Path(chosen))

    def done(self, result: int) -> None:
        """What is being read is stopped, and what was loaded before stays."""
        if self.task is not None:
            self.task.stop()
        super().done(result)

    def _begin(self, file: Path) -> None:
        self.refuse("")
        self._busy(busy=True)
        title = Message(N_("Loading the registry"))
        context, window = self._context, self.parentWidget()

        def told(answer: Loaded) -> None:
            # Stopped a moment too late, it is loaded all the same, and the dialog is gone.
            if isValid(self):
                self.task = None
                self.accept()
            _tell(context, window, answer)

        def failed(error: BaseException) -> None:
            if isValid(self):
                self._failed(error)
            else:
                context.tasks.fault(error)

        self.task = context.tasks.start(title, _loaded(context, file), told, failed)
        self.task.progressed.connect(self._progressed)
        self.task.stopped.connect(self._stopped)

    def _busy(self, *, busy: bool) -> None:
        self.choose_button.setEnabled(not busy)
        self.stop_button.setText(self.words(STOP if busy else CLOSE))
        self.step.setText(self.words(reading.NOTE))
        self.bar.setRange(0, 0)
        for part in (self.step, self.bar):
            part.setVisible(busy)

    def _progressed(self, one: Progress) -> None:
        # In thousands: a dump is larger than the numbers that a bar counts with.
        self.bar.setRange(0, 1000 if one.total else 0)
        self.bar.setValue(1000 * one.done // one.total if one.total else 0)

    def _failed(self, error: BaseException) -> None:
        self.task = None
        self._busy(busy=False)
        if not isinstance(error, UserError):
            self._context.tasks.fault(error)
            return
        self.refuse(error.message)

    def _stopped(self) -> None:
        self.task = None


def _tell(context: "Context", window: QWidget | None, loaded: Loaded) -> None:
    """What a later dump has changed is shown at once; after a first one a line says what there is to look at."""
    if loaded.found and not loaded.first:
        show_changes(window, context, loaded.size)
        return
    count = f"{loaded.size:,}"
    if loaded.found:
        said = say(
            "The registry is loaded: {count} institutions are offered where a name is typed. Of your own, {differ} "
            "differ from what it says, or were merged or withdrawn; nothing was changed.",
            count=count, differ=str(len(loaded.found)),
        )  # fmt: skip
        context.notices.banner(said, "good", Action(LOOK, partial(show_changes, window, context)))
        return
    said = say(
        "The registry is loaded: {count} institutions are offered where a name is typed. Nothing it says of your "
        "institutions has changed.",
        count=count,
    )
    context.notices.banner(said, "good")


def _loaded(context: "Context", file: Path) -> Work[Loaded]:
    now = yield from reading.read(file)
    first = not kept.registry(context.office.folder).dump
    with context.store.read() as session:
        return Loaded(len(now), registry_changes.load(session, context.office.folder, now), first)


def _state(there: kept.Registry) -> Message:
    if not there.dump:
        return say(
            "Nothing is loaded yet: only our own short list of {count} institutions is offered.", count=len(there)
        )
    return say("Loaded now: {count} institutions from {dump}.", count=f"{len(there):,}", dump=there.dump)
