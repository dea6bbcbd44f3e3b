"""An issued letter: the very paper that went out, how it stands, and what may be done with it."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from tpd_exchange.actions import letters
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import NOUNS, Letter
from tpd_exchange.models.choices import LetterState
from ui.commands import Command
from ui.letters import saving
from ui.letters.paper_frame import COPY, PLACEMENT, PRINT, REPLACE, SAVE, VOID, DetailFrame
from ui.notices import Action
from ui.printing import ask_printer, draw, printed
from ui.widgets.basics import Tone

if TYPE_CHECKING:
    from ui.context import Context

NOTHING, CHOOSE_ONE = N_("No letter is chosen"), N_("Choose a letter in the list, and its paper appears here.")
MISSING = N_("The paper cannot be shown")
ELSEWHERE = N_("Save elsewhere…")
TONES: dict[LetterState, Tone] = {LetterState.ISSUED: "good", LetterState.VOID: "bad", LetterState.REPLACED: "warn"}
MARKS = {LetterState.VOID: N_("VOID"), LetterState.REPLACED: N_("REPLACED")}


class LetterDetail(DetailFrame):
    """Shows one letter of the register; the paper is decrypted into memory and nowhere else."""

    opened = Signal(object)
    """Another letter is asked for, by its id."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self.letter: Letter | None = None
        self._newer: Letter | None = None
        self._older: UUID | None = None
        self.voiding.wanted.connect(self._void)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.replace_button.clicked.connect(self.replace)
        self.void_button.clicked.connect(self.ask_void)
        self.copy_button.clicked.connect(self.copy_reference)
        self.placement_button.clicked.connect(self.show_placement)
        self.other.clicked.connect(self._open_other)
        self.speak()
        self.show_letter(None)

    def show_letter(self, identity: UUID | None) -> None:
        """Show a letter of the register."""
        same = self.letter is not None and self.letter.id == identity
        if not same:
            self.voiding.hide()
        self.letter = self._newer = self._older = None
        if identity is not None:
            with self.context.store.read() as session:
                self.letter = session.get(Letter, identity)
                self._newer = letters.successor(session, identity)
                self._older = self.letter.replaces if self.letter else None
        self.setEnabled(self.letter is not None)
        self.facts.show_letter(self.letter)
        self._tell()
        self._show_paper(another=not same)

    def focus_first(self) -> None:
        """Put the keyboard on what is usually done next: a letter just issued is saved or printed."""
        self.save_button.setFocus()

    def commands(self) -> list[Command]:
        """What can be done with the letter that is shown."""
        there, standing, one = self._there, self._standing, self._about_one
        return [
            Command("letter-save", SAVE, self.save, "Ctrl+S", "record", "download", there),
            Command("letter-print", PRINT, self.print, "Ctrl+P", "record", "printer", there),
            Command("letter-replace", REPLACE, self.replace, "", "record", "file-pen", self._replaceable),
            Command("letter-void", VOID, self.ask_void, "", "record", "file-x", standing),
            Command("letter-placement", PLACEMENT, self.show_placement, "", "record", "arrow-left-right", one),
            Command("letter-copy", COPY, self.copy_reference, "Ctrl+Shift+C", "record", "copy", there),
            *self.preview.commands(),
        ]

    def speak(self) -> None:
        """Everything in the language of the screen."""
        self.name_buttons()
        for part in (self.preview, self.facts, self.voiding):
            part.speak()
        self._tell()
        if self.letter is None:
            self.preview.show_sentence(NOTHING, CHOOSE_ONE)
        else:
            self._show_paper(another=False)

    def save(self) -> None:
        """Save the very paper where the officer wants it."""
        pdf = self._pdf()
        if pdf is None or self.letter is None:
            return
        path = saving.ask_where(self, self.context, self.letter)
        if path is None:
            return
        self.context.notices.clear()
        try:
            saving.write(path, pdf)
        except UserError as error:
            self.context.notices.banner(error.message, "bad", Action(ELSEWHERE, self.save))
            return
        self.context.settings.set("letters", "folder", str(path.parent))
        self.context.notices.toast(say("Saved {file}", file=path.name))

    def print(self) -> None:
        """Print the very paper, beside the window's thread once a printer is chosen."""
        pdf = self._pdf()
        if pdf is None or self.letter is None:
            return
        reference = self.letter.reference
        printer = ask_printer(self, pdf, reference)
        if printer is not None:
            sent = printed(printer, reference, self._standing())
            self.context.tasks.call(
                say("Printing {reference}", reference=reference),
                lambda: draw(pdf, printer),
                lambda _: self.context.notices.toast(sent),
            )

    def replace(self) -> None:
        """Write another letter in place of this one."""
        if self.letter is not None:
            self.context.write_letter(self.letter.placement, self.letter.slug, self.letter.id)

    def ask_void(self) -> None:
        """Ask why it is void."""
        if self.letter is not None and self._standing():
            self.voiding.ask(self.letter.reference)

    def show_placement(self) -> None:
        """Go to the placement it is about."""
        if self._about_one() and self.letter is not None:
            self.context.go("placements", self.letter.placement)

    def _about_one(self) -> bool:
        """A document of the office itself is about no placement."""
        return self.letter is not None and self.letter.placement is not None

    def copy_reference(self) -> None:
        """Put the reference on the clipboard."""
        if self.letter is not None:
            QGuiApplication.clipboard().setText(self.letter.reference)
            self.context.notices.toast(say("Copied {text}", text=self.letter.reference))

    def _void(self, reason: str, note: str) -> None:
        if self.letter is not None:
            self.context.attempt(self._make_void, self.letter, reason, note)

    def _make_void(self, letter: Letter, reason: str, note: str) -> None:
        message = say("Voided {reference}", reference=letter.reference)
        # Others have been told by then; a letter made void by mistake is replaced.
        with self.context.store.step(message, undoable=False) as session:
            letters.void(session, letter.id, reason, note)
        self.context.notices.clear()
        self.context.notices.toast(message)

    def _pdf(self) -> bytes | None:
        return self.context.attempt(self._decrypted)

    def _decrypted(self) -> bytes:
        assert self.letter is not None
        with self.context.store.read() as session:
            return letters.pdf(session, self.context.store.vault, self.letter.id)

    def _show_paper(self, *, another: bool) -> None:
        if self.letter is None:
            self.preview.show_sentence(NOTHING, CHOOSE_ONE)
            return
        try:
            self.preview.show_pdf(
                self._decrypted(), self.letter.reference, MARKS.get(LetterState(self.letter.state), ""), another=another
            )
        except UserError as error:
            self.preview.show_sentence(MISSING, error.message, "circle-alert")

    def _there(self) -> bool:
        return self.letter is not None

    def _standing(self) -> bool:
        return self.letter is not None and self.letter.state == LetterState.ISSUED

    def _replaceable(self) -> bool:
        return self.letter is not None and self._newer is None

    def _tell(self) -> None:
        words, letter = self.context.words, self.letter
        self._reference.setText(letter.reference if letter else "")
        self._chip.setVisible(letter is not None)
        self.replace_button.setEnabled(self._replaceable())
        self.void_button.setEnabled(self._standing())
        self.placement_button.setVisible(self._about_one())
        self.other.setVisible(self._newer is not None or self._older is not None)
        if letter is None:
            self._line.setText("")
            return
        state = LetterState(letter.state)
        self._chip.show_text(words(state.label), TONES[state])
        korean = words.language == "ko"
        name, to = (letter.name_ko, letter.recipient_ko) if korean else (letter.name_en, letter.recipient_en)
        self._line.setText(f"{name} · {to}")
        self.other.setText(words(self._kin()))

    def _kin(self) -> Message:
        if self._newer is not None:
            return say("Replaced by {reference}", reference=self._newer.reference)
        title = self.context.store.lists.title(NOUNS["letter"], self._older, "en")
        return say("Replaces {reference}", reference=title.split(" ")[0])

    def _open_other(self) -> None:
        other = self._newer.id if self._newer else self._older
        if other is not None:
            self.opened.emit(other)
