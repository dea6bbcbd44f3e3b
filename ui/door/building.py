"""A new office built from the folder that an export of everything has left."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.tasks import Progress, Work
from ui.door.first_start import WIDTH, Made
from ui.door.screen import Screen
from ui.door.steps import KeysStep
from ui.speech import Speech
from ui.widgets.basics import Button, Label, row

CHOOSE = N_("Choose the folder of the export")
SENTENCE = N_("It gets a passphrase and a recovery key of its own. The folder of the export stays as it is.")


@dataclass(frozen=True, repr=False)
class WantedFrom:
    """What is built from which export, and where."""

    export: Path
    folder: Path
    passphrase: str


def build_office(wanted: WantedFrom) -> Work[Made]:
    """Build and open the office; stopped or failed, it leaves nothing behind."""
    from db.faults import from_os
    from db.office import Office
    from tpd_exchange.actions.takeout.building import built
    from tpd_exchange.folders import whole_folder
    from tpd_exchange.settings import logged_in

    yield Progress(0, 0, say("Making the keys"))
    try:
        with whole_folder(wanted.folder) as unfinished:
            office, key = Office.make(unfinished, wanted.passphrase)
            with office:
                office.store.who = logged_in()
                count = yield from built(office.store, wanted.export)
    except OSError as error:
        raise from_os(error, wanted.folder) from error
    opened = Office.open(wanted.folder, wanted.passphrase)
    return Made(opened, key, None, say("Records built from the export: {count}", count=f"{count:,}"))


def choose_export(screen: Screen | None, speech: Speech, start: Path) -> Path | None:
    """Ask for the folder of an export."""
    chosen = QFileDialog.getExistingDirectory(screen, speech.words(CHOOSE), str(start))
    return Path(chosen) if chosen else None


class BuildScreen(Screen):
    """Says what the export holds, asks for passphrase and folder; `wanted(WantedFrom)` comes when both will do."""

    wanted = Signal(object)
    stopped = Signal()
    left = Signal()

    def __init__(self, speech: Speech, export: Path, folder: Path) -> None:
        super().__init__(speech, "folder-open", WIDTH)
        self.export = export
        self._told: Message | None = None
        self.add_text(N_("Build an office from an export"), "title")
        self.add_text(SENTENCE, "soft")
        self.about, self.fault = Label(kind="hint", wrap=True), Label(kind="fault", wrap=True)
        self.keys = KeysStep(self.captions, folder)
        self.bar = QProgressBar()
        self.captions.add(self.bar.setAccessibleName, N_("The office is being made."))
        self.back, self.other = Button(run=self.left.emit), Button(run=self._choose)
        self.stop, self.build = Button(run=self.stopped.emit), Button(kind="primary", run=self._build)
        for button, text in (
            (self.back, N_("Back")), (self.other, N_("Another export…")), (self.stop, N_("Stop")),
            (self.build, N_("Build the office")),
        ):  # fmt: skip
            self.captions.add(button.setText, text)
        foot = row()
        for part in (self.back, self.stop, self.other):
            foot.addWidget(part)
        foot.addStretch()
        foot.addWidget(self.build)
        for widget in (self.about, self.keys, self.fault, self.bar):
            self.body.addWidget(widget)
        self.body.addLayout(foot)
        self.default = self.build
        self.captions.add(lambda _: self._say(), "")
        self.show_working(working=False)
        self.look_at(export)
        self.setFocusProxy(self.keys.first)

    def look_at(self, export: Path) -> None:
        """Say what the export holds, or that it is none."""
        from tpd_exchange.actions.takeout.building import examined, export_in

        # Whoever points at the folder in which the export lies means the export.
        self.export = export = export_in(export)
        try:
            found = examined(export)
        except UserError as error:
            self._told = say("From {place}", place=export)
            self.build.setEnabled(False)
            self.refuse(error.message)
        else:
            self._told = say(
                "From {place}: export of {day}, records {count}",
                place=export,
                day=found.day,
                count=f"{found.records:,}",
            )
            self.build.setEnabled(True)
            self.fault.hide()
        self._say()

    def _say(self) -> None:
        if self._told is not None:
            self.about.setText(self.speech.words(self._told))

    def _choose(self) -> None:
        chosen = choose_export(self, self.speech, self.export.parent)
        if chosen is not None:
            self.look_at(chosen)

    def _build(self) -> None:
        if self.keys.ready():
            self.show_working(working=True)
            self.wanted.emit(WantedFrom(self.export, self.keys.place, self.keys.pair.first.text))

    def show_working(self, *, working: bool) -> None:
        """Show that the office is being built, which can be stopped."""
        self.bar.setRange(0, 0)
        self.bar.setVisible(working)
        self.stop.setVisible(working)
        self.stop.setEnabled(True)
        for part in (self.back, self.other):
            part.setVisible(not working)
        self.keys.setEnabled(not working)
        self.build.setEnabled(not working)
        if working:
            self.fault.hide()

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)

    def refuse(self, message: Message) -> None:
        """Say why it could not be built."""
        usable = self.build.isEnabled() or self.bar.isVisible()
        self.show_working(working=False)
        self.build.setEnabled(usable)
        self.fault.setText(self.speech.words(message))
        self.fault.show()
