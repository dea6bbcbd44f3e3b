"""What one does with a collected paper: look at it large, save it as it came, print it."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from tpd_exchange import scans
from tpd_exchange.actions import files, naming, records
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, say
from tpd_exchange.models import NOUNS, Agreement, CollectedPaper
from ui.asking import ask_where
from ui.dialogs.dialog import Dialog
from ui.letters.preview import Preview
from ui.notices import Action
from ui.printing import ask_printer, draw

if TYPE_CHECKING:
    from ui.context import Context

SAVE_AS, ELSEWHERE, CLOSE = N_("Save the paper"), N_("Save elsewhere…"), N_("Close")
VIEW = N_("Pages of the paper")
Scanned = CollectedPaper | Agreement
MOST_SHOWN = 20
"""So many pages are looked at large: each is kept as a picture."""


class PaperDesk:
    """Does what the buttons below a scan say; `parent` is what its dialogs lie over, `noun` whose scans they are."""

    def __init__(self, context: "Context", parent: QWidget, noun: str = "paper") -> None:
        self._context = context
        self._parent = parent
        self._noun = noun

    def act(self, act: str, identity: UUID) -> None:
        """Do one of `large`, `save`, `print`; a refusal is said in a banner."""
        acts = {"large": self.look, "save": self.save, "print": self.print}
        self._context.attempt(acts[act], identity)

    def look(self, identity: UUID) -> None:
        """Open its pages in a window of their own."""
        paper, content = self._read(identity)
        LargePaper(self._parent, self._context, self._title(paper), content).open()

    def save(self, identity: UUID) -> None:
        """Save it where the officer wants it, as it came."""
        paper, content = self._read(identity)
        path = ask_where(self._parent, self._context, SAVE_AS, file_name(paper, content))
        if path is None:
            return
        self._context.notices.clear()
        try:
            files.write(path, content)
        except UserError as error:
            again = Action(ELSEWHERE, lambda: self.act("save", identity))
            self._context.notices.banner(error.message, "bad", again)
            return
        self._context.settings.set("letters", "folder", str(path.parent))
        self._context.notices.toast(say("Saved {file}", file=path.name))

    def print(self, identity: UUID) -> None:
        """Print it, beside the window's thread once a printer is chosen."""
        paper, content = self._read(identity)
        title = self._title(paper)
        pdf = scans.as_pdf(content, title)
        printer = ask_printer(self._parent, pdf, title)
        if printer is not None:
            sent = say("{reference} was sent to the printer.", reference=title)
            self._context.tasks.call(
                say("Printing {reference}", reference=title),
                lambda: draw(pdf, printer),
                lambda _: self._context.notices.toast(sent),
            )

    def _read(self, identity: UUID) -> tuple[Scanned, bytes]:
        with self._context.store.read() as session:
            paper = records.get(session, NOUNS[self._noun], identity)
        assert isinstance(paper, CollectedPaper | Agreement)
        assert paper.file is not None
        return paper, self._context.store.vault.get(paper.file)

    def _title(self, paper: Scanned) -> str:
        return paper.title_ko if self._context.language == "ko" else paper.title_en


def file_name(paper: Scanned, content: bytes) -> str:
    """What the file is called: as it came, with the ending that its contents deserve."""
    media = scans.media_of(content)
    ending = scans.SUFFIXES[media] if media else ""
    given = paper.file_name or paper.title_ko
    stem, known = Path(given).stem, (*scans.SUFFIXES.values(), ".jpeg", ".heif")
    return naming.clean(stem if Path(given).suffix.lower() in known else given) + ending


class LargePaper(Dialog):
    """The pages of a paper, large, with zoom."""

    def __init__(self, parent: QWidget, context: "Context", title: str, content: bytes) -> None:
        super().__init__(parent, context.words, title, 720)
        self.heading.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        whole = scans.as_pdf(content, title)
        count, pdf = scans.beginning(whole, title, MOST_SHOWN)
        self.preview = Preview(context)
        self.preview.called = VIEW
        self.preview.speak()
        self.preview.setMinimumHeight(min(860, parent.window().height() - 120))
        self.preview.show_pdf(pdf, title)
        self.body.addWidget(self.preview, 1)
        if count > MOST_SHOWN:
            shown = say("The first {shown} of {count} pages. Save it to see all.", shown=MOST_SHOWN, count=count)
            self.say(shown, "hint").setContentsMargins(16, 0, 16, 8)
        self.button(CLOSE, self.accept, "primary")
