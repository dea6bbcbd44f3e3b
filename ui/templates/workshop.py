"""What is being written: the texts, the record they are tried with, and what they look like now.

All is made beside the window's thread, the newest only: faults are looked for, the changed text is compiled, and the
page in sight is drawn at once, the others a moment later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage

from tpd_exchange import letters
from tpd_exchange.actions import templates
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Language, Message
from tpd_exchange.letters import Template, checking, settings
from tpd_exchange.letters.checking import Flaw
from tpd_exchange.letters.specimen import answers
from tpd_exchange.letters.texts import Texts, compiled
from ui import pdf_pages
from ui.tasks import Latest

if TYPE_CHECKING:
    from ui.context import Context

PAUSE = 200


@dataclass(frozen=True)
class Bench:
    """What a text is tried with; made once for each document and record."""

    slug: str
    placement: UUID | None
    before: Template
    """The text in force: the characters cut for it serve the one being written."""
    values: Mapping[str, Any]


class Sight(NamedTuple):
    """What the officer looks at: which language, which page from 0, how finely drawn."""

    language: Language = "ko"
    page: int = 0
    fineness: float = 1.0


@dataclass(frozen=True)
class Shown:
    """The text as it looks now, or what is wrong with it; without a paper the one before stays."""

    texts: Texts
    flaws: list[Flaw] = field(default_factory=list)
    fault: Message | None = None
    """Why the text cannot be set though it has no fault of its own."""
    questions: tuple[Mapping[str, Any], ...] = ()
    pdf: bytes = b""
    sizes: list[QSizeF] = field(default_factory=list)
    page: int = 0
    image: QImage | None = None


class Workshop(QObject):
    """`shown` tells each newest look, `completed` the pictures of all pages of the paper last shown."""

    shown = Signal(object)
    completed = Signal(object)

    def __init__(self, context: "Context", parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.slug = ""
        self.placement: UUID | None = None
        self.texts = Texts("", "", "")
        self.sight = Sight()
        self._bench: Bench | None = None
        self._last: Shown | None = None
        self._latest, self._rest = Latest(self), Latest(self)
        self._latest.answered.connect(self._take)
        self._latest.failed.connect(context.tasks.fault)
        self._rest.answered.connect(self._complete)
        self._rest.failed.connect(context.tasks.fault)
        self._later = QTimer(self, interval=PAUSE, singleShot=True)
        self._later.timeout.connect(self._draw_all)

    def begin(self, slug: str, texts: Texts, placement: UUID | None) -> None:
        """Write another document, or try it with another record."""
        self.slug, self.texts, self.placement, self._bench = slug, texts, placement, None
        self.ask()

    def write(self, texts: Texts) -> None:
        """The text has changed."""
        if texts != self.texts:
            self.texts = texts
            self.ask()

    def look(self, sight: Sight) -> None:
        """The officer looks at something else."""
        if sight != self.sight:
            again = sight._replace(page=0) != self.sight._replace(page=0)
            self.sight = sight
            if again:
                self.ask()

    def renew(self) -> None:
        """A record may have changed."""
        self._bench = None
        self.ask()

    def rest(self) -> None:
        """Nobody looks any more."""
        self._later.stop()
        self._latest.forget()
        self._rest.forget()

    def ask(self) -> None:
        """Make the look of this moment."""
        if self.slug:
            slug, texts, placement, sight, bench = self.slug, self.texts, self.placement, self.sight, self._bench
            self._latest.ask(lambda: self._look(slug, texts, placement, sight, bench))

    def _look(
        self, slug: str, texts: Texts, placement: UUID | None, sight: Sight, bench: Bench | None
    ) -> tuple[Bench, Shown]:
        if bench is None:
            bench = self._set_up(slug, texts, placement)
        return bench, look(bench, texts, sight)

    def _set_up(self, slug: str, texts: Texts, placement: UUID | None) -> Bench:
        store = self._context.store
        with store.read() as session:
            known = templates.wording(session, slug)
            before = compiled(slug, known) if known else compiled("document", EMPTY)
            return Bench(slug, placement, before, templates.trial(session, store.vault, before, placement))

    def _take(self, answer: tuple[Bench, Shown]) -> None:
        bench, shown = answer
        if bench.slug != self.slug or bench.placement != self.placement:
            return
        self._bench = bench
        if shown.pdf:
            self._last = shown
            self._later.start()
        self.shown.emit(shown)

    def _draw_all(self) -> None:
        last, fineness = self._last, self.sight.fineness
        if last is not None and len(last.sizes) > 1:
            self._rest.ask(lambda: (last, pdf_pages.pictures(last.pdf, fineness)))

    def _complete(self, answer: tuple[Shown, list[QImage]]) -> None:
        if answer[0] is self._last:
            self.completed.emit(answer[1])


def look(bench: Bench, texts: Texts, sight: Sight) -> Shown:
    """A text as it looks now."""
    table = settings.read(texts.settings)[0]
    questions = tuple(table.get("questions", ()))
    flaws = checking.flaws(bench.slug, texts)
    if flaws:
        return Shown(texts, flaws, questions=questions)
    template = compiled(bench.slug, texts)
    language = sight.language if sight.language in template.languages else template.languages[0]
    values = {**bench.values, "answers": answers(template, sight.language)}
    try:
        paper = letters.paper_for(template, values)
        made = letters.render(template, values, language, paper, draft=True, like=bench.before)
    except UserError as error:
        return Shown(texts, fault=error.message, questions=questions)
    sizes, page, image = pdf_pages.one_picture(made.pdf, sight.page, sight.fineness)
    return Shown(texts, [], None, questions, made.pdf, sizes, page, image)


EMPTY = Texts(
    'version = "1"\nform = "letter"\nrecipient = "host"\nphase = "stay"\nname_ko = "새 문서"\n'
    'name_en = "New document"\n\n[ko]\nrecipient = "{{ host.name }}"\n\n[en]\naddress = "{{ host.name }}"\n'
    'salutation = "To whom it may concern:"\nclosing = "Sincerely,"\n',
    "# 제목\n\n1. 본문을 입력합니다.\n",
    "# Subject\n\nWrite the text here.\n",
)
"""Where a document of the office's own begins."""
