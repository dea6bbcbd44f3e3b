"""Where the letters of a batch go besides the office: files, one print file, e-mail drafts, and into which folder."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from tpd_exchange.actions import naming
from tpd_exchange.actions.delivery import Outlet, check
from tpd_exchange.i18n import LANGUAGES, N_, say
from ui.forms.composing import TextLine
from ui.widgets.basics import Button, Label, column, row
from ui.widgets.captions import Captions

if TYPE_CHECKING:
    from ui.context import Context

FILES, PRINT_FILE = N_("A PDF file for each letter"), N_("One file for printing")
DRAFTS = N_("E-mail drafts with the letter attached")
FOLDER, CHOOSE, NO_FOLDER = N_("Folder"), N_("Choose…"), N_("No folder is chosen yet")
NAMES = N_("File names")
WHERE = N_("Folder for the letters")


class Outlets(QWidget):
    """What is wanted is remembered for the next batch."""

    def __init__(self, context: "Context", captions: Captions) -> None:
        super().__init__()
        self._context = context
        kept = context.settings.get
        self.files, self.print_file, self.drafts = QCheckBox(), QCheckBox(), QCheckBox()
        self._boxes = (
            ("files", self.files, FILES),
            ("print", self.print_file, PRINT_FILE),
            ("mail", self.drafts, DRAFTS),
        )
        self.folder: Path | None = Path(kept("batch", "folder", "")) if kept("batch", "folder", "") else None
        self._where = Label(kind="soft")
        self._where.setMinimumWidth(60)
        self.choose = Button(run=self.ask)
        self.pattern = TextLine()
        self._hint = Label(kind="hint", wrap=True)
        box = column(self, 4)
        for name, tick, text in self._boxes:
            tick.setChecked(bool(kept("batch", name, name == "files")))
            captions.add(tick.setText, text)
            box.addWidget(tick)
        line = row()
        line.addWidget(self._where, 1)
        line.addWidget(self.choose)
        box.addLayout(line)
        label = Label()
        label.setBuddy(self.pattern)
        captions.add(label.setText, NAMES)
        captions.add(self.pattern.setAccessibleName, NAMES)
        captions.add(self.choose.setText, CHOOSE)
        for part in (label, self.pattern, self._hint):
            box.addWidget(part)

    @property
    def wanted(self) -> bool:
        """Whether anything leaves the office."""
        return any(tick.isChecked() for _, tick, _ in self._boxes)

    def checked(self) -> Outlet | None:
        """What is wanted and where, proven to be writable; None while no folder is chosen."""
        if self.folder is None:
            return None
        for name, tick, _ in self._boxes:
            self._context.settings.set("batch", name, tick.isChecked())
        self._context.settings.set("batch", "folder", str(self.folder))
        return check(
            Outlet(
                self.folder, self.pattern.whole(), self.files.isChecked(), self.print_file.isChecked(),
                self.drafts.isChecked(), self._context.language,
            )
        )  # fmt: skip

    def ask(self) -> bool:
        """Ask for the folder; False if the officer turned back."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(self.folder or documents)
        chosen = QFileDialog.getExistingDirectory(self, self._context.words(WHERE), start)
        if chosen:
            self.folder = Path(chosen)
            self.speak()
        return bool(chosen)

    def speak(self) -> None:
        """What the captions do not say, in the language of the screen."""
        words = self._context.words
        said = str(self.folder) if self.folder else words(NO_FOLDER)
        metrics = self._where.fontMetrics()
        self._where.setText(metrics.elidedText(said, Qt.TextElideMode.ElideMiddle, 190))
        self._where.setToolTip(said)
        if self.pattern.whole() in ("", *(naming.usual(language) for language in LANGUAGES)):
            self.pattern.setText(naming.usual(words.language))
        known = " ".join(f"{{{naming.placeholder(name, words.language)}}}" for name in naming.PLACEHOLDERS)
        self._hint.setText(words(say("In braces: {known}", known=known)))
