"""Verifying a file: chosen or dropped, judged beside the window's thread, the verdict in one sentence."""

from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QScrollArea, QWidget

from tpd_exchange.actions.verify import Finding, Verdict, verify
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, say
from tpd_exchange.letters.apart import content_of
from ui.dialogs.dialog import Dialog
from ui.dropping import dropped
from ui.widgets.basics import Chip, Label, Tone, column, row, surface

if TYPE_CHECKING:
    from ui.context import Context

VERIFY: Final = N_("Verify a letter")
INTRODUCTION: Final = N_("Drop the PDF or a scan of a letter here, or choose it. It is not kept.")
CHOOSE, CLOSE, SHOW = N_("Choose a file…"), N_("Close"), N_("Show the letter")
FILES: Final = N_("Letters and scans")
READING: Final = N_("Reading the file…")
SAYS: Final = N_("The letter says")
TONES: Final[dict[Verdict, Tone]] = {
    Verdict.GENUINE: "good", Verdict.COMPARE: "info", Verdict.FILLED: "info",
    Verdict.REPLACED: "warn", Verdict.VOID: "bad", Verdict.CHANGED: "bad", Verdict.DRAFT: "warn",
    Verdict.FOREIGN: "bad",
}  # fmt: skip
_HEIGHT: Final = 320


class VerifyDialog(Dialog):
    """Judges one file after the other; `letter_wanted` asks for a letter of the register."""

    letter_wanted = Signal(object)

    def __init__(self, parent: QWidget | None, context: "Context") -> None:
        super().__init__(parent, context.words, VERIFY, 620)
        self._context = context
        self._asked = 0
        self._letter: UUID | None = None
        self.setAcceptDrops(True)
        self.say(INTRODUCTION, "soft")
        self._file = Label(kind="group", wrap=True)
        self.chip = Chip()
        self.sentence, self.details = Label(kind="heading", wrap=True), Label(wrap=True)
        for label in (self.sentence, self.details):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = row()
        top.addWidget(self._file, 1)
        top.addWidget(self.chip)
        self.body.addLayout(top)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.details)
        self._says = QScrollArea()
        self._says.setWidgetResizable(True)
        self._says.setFrameShape(QFrame.Shape.NoFrame)
        self._says.setMinimumHeight(_HEIGHT)
        self.body.addWidget(self._says, 1)
        self.show_button = self.button(SHOW, self._show_letter)
        self.button(CLOSE, self.reject)
        self.choose_button = self.button(CHOOSE, self.choose, "primary")
        self._clear("")

    def choose(self) -> None:
        """Ask for a file."""
        endings = f"{self.words(FILES)} (*.pdf *.png *.jpg *.jpeg)"
        name, _ = QFileDialog.getOpenFileName(self, self.words(VERIFY), "", endings)
        if name:
            self.judge(Path(name))

    def judge(self, path: Path) -> None:
        """Judge a file; the one asked for last counts."""
        content = self.attempt(lambda: content_of(path))
        if content is None:
            self._clear("")
            return
        self._clear(path.name)
        self.sentence.setText(self.words(READING))
        self._asked += 1
        asked, store = self._asked, self._context.store

        def work() -> Finding:
            with store.read() as session:
                return verify(session, store.vault, store.seal.public, content)

        self._context.tasks.call(
            say("Verifying {file}", file=path.name),
            work,
            lambda finding: self._tell(finding, asked),
            lambda error: self._fail(error, asked),
        )

    def done(self, result: int) -> None:
        """What is still being read is for nobody any more."""
        self._asked += 1
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A single file may be dropped here."""
        if dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Judge the file that was dropped."""
        path = dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.judge(path)

    def _clear(self, name: str) -> None:
        self._file.setText(name)
        self._letter = None
        for part in (self.chip, self.details, self._says, self.show_button):
            part.hide()
        self.sentence.setText("")

    def _tell(self, finding: Finding, asked: int) -> None:
        if asked != self._asked:
            return
        words = self.words
        self._letter = finding.letter
        self.chip.show_text(words(finding.verdict.label), TONES[finding.verdict])
        self.chip.show()
        self.sentence.setText(words(finding.message))
        self.details.setText("\n".join(words(detail) for detail in finding.details))
        self.details.setVisible(bool(finding.details))
        self._says.setWidget(self._table([(words(one.label), one.value) for one in finding.says]))
        self._says.setVisible(bool(finding.says))
        self.show_button.setVisible(finding.letter is not None)

    def _table(self, lines: list[tuple[str, str]]) -> QWidget:
        inside = surface("clear")
        box = column(inside, 8)
        box.addWidget(Label(self.words(SAYS), "group"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, (label, value) in enumerate(lines):
            said = Label(value, wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(Label(label, "soft"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, number, 1)
        box.addLayout(grid)
        box.addStretch()
        return inside

    def _fail(self, error: BaseException, asked: int) -> None:
        if asked != self._asked:
            return
        self.sentence.setText("")
        if isinstance(error, UserError):
            self.refuse(error.message)
        else:
            self._context.tasks.fault(error)

    def _show_letter(self) -> None:
        if self._letter is not None:
            self.letter_wanted.emit(self._letter)
            self.accept()
