"""What is being written: the letter wished for, and what it looks like now, made beside the window's thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from tpd_exchange.actions import certificates, letters
from tpd_exchange.actions.letters import Prepared
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.letters import Rendered
from tpd_exchange.models import NOUNS, Letter
from ui.documents import kinds
from ui.letters.unlocking import Passphrases, UnlockDialog
from ui.tasks import Latest

if TYPE_CHECKING:
    from sqlmodel import Session

    from ui.context import Context

PAUSE = 90


@dataclass(frozen=True)
class Wish:
    """A letter one wants; what is None follows the recipient and the placement."""

    placement: UUID | None = None
    slug: str = ""
    language: str | None = None
    paper: str | None = None
    officer: UUID | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    replaces: UUID | None = None
    sign: bool = False
    """Whether the certificate of who signs signs the file, too."""


@dataclass(frozen=True)
class Draft:
    """The letter as it would go out now."""

    wish: Wish
    prepared: Prepared
    rendered: Rendered


class Composer(QObject):
    """Makes a draft of each wish; only the newest counts. `drafted` gives it, `refused` says why there is none."""

    drafted = Signal(object)
    refused = Signal(object)
    issued = Signal(object)
    """The letter that went out."""

    def __init__(self, context: "Context", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.wish = Wish()
        self.draft: Draft | None = None
        self.issuing = False
        self.sent: Wish | None = None
        """What goes out, or went out last; the officer may wish for another letter meanwhile."""
        self.passphrases = Passphrases(context)
        self._latest = Latest(self)
        self._latest.answered.connect(self._take)
        self._latest.failed.connect(self._fail)
        self._later = QTimer(self, interval=PAUSE, singleShot=True)
        self._later.timeout.connect(self.ask)

    @property
    def settled(self) -> bool:
        """Whether the draft is that of the present wish."""
        return self.draft is not None and self.draft.wish is self.wish and not self._later.isActive()

    @property
    def whole(self) -> bool:
        """Whether it is known whom the letter is about and which letter it is."""
        known = self.wish.slug in kinds(self._context.store)
        return known and (self.wish.placement is not None or self.of_the_office)

    @property
    def of_the_office(self) -> bool:
        """Whether it is a document of the office itself, about no placement even where one was chosen before."""
        kind = kinds(self._context.store).get(self.wish.slug)
        return kind is not None and kind.subject == "office"

    @property
    def about(self) -> UUID | None:
        """The placement it is about."""
        return None if self.of_the_office else self.wish.placement

    @property
    def signatory(self) -> UUID | None:
        """Who signs the letter as it was last shown."""
        return self.draft.prepared.officer if self.draft else None

    def unlock(self, parent: QWidget, name: str, then: Callable[[], None]) -> None:
        """Go on at once, or when the certificate that is to sign is open."""
        if not self.wish.sign or self.passphrases.of(self.signatory) is not None:
            then()
            return
        learn = partial(self.passphrases.learn, self.signatory)
        dialog = UnlockDialog(parent, self._context, name, learn)
        dialog.accepted.connect(then)
        dialog.open()

    def change(self, **wished: Any) -> None:
        """Wish for something else; the draft follows after a moment."""
        self.wish = replace(self.wish, **wished)
        self._later.start()

    def begin(self, wish: Wish) -> None:
        """Begin another letter."""
        self.wish, self.draft = wish, None
        self.ask()

    def ask(self) -> None:
        """Make the draft anew, as after a gap was filled elsewhere."""
        self._later.stop()
        wish = self.wish
        if self.whole:
            self._latest.ask(lambda: self._make(wish))

    def rest(self) -> None:
        """Stop working, as when nobody looks."""
        self._later.stop()
        self._latest.forget()

    def _make(self, wish: Wish) -> Draft:
        store = self._context.store
        with store.read() as session:
            prepared = self._prepare(session, wish)
            if wish.sign:
                prepared = certificates.would_sign(session, prepared)
        return Draft(wish, prepared, letters.preview(prepared))

    def _prepare(self, session: "Session", wish: Wish) -> Prepared:
        return letters.prepare(
            session, self._context.store.vault, wish.placement, wish.slug, wish.language, wish.answers, wish.officer,
            wish.paper, wish.replaces,
        )  # fmt: skip

    def _take(self, draft: Draft) -> None:
        if draft.wish is self.wish:
            self.draft = draft
            self.drafted.emit(draft)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.draft = None
            self.refused.emit(error.message)
        else:
            self._context.tasks.fault(error)

    def issue(self) -> None:
        """Issue the letter of the present wish, from the records as they are at this moment."""
        if not self.whole or self.issuing:
            return
        self._later.stop()
        self.issuing, self.sent = True, self.wish
        self._context.tasks.call(say("Issuing the letter"), self._issue_of(self.sent), self._done, self._refuse)

    def forget(self) -> bool:
        """Wish for nothing any more, and say so; not where another letter was begun while the last went out."""
        if self.wish != self.sent:
            self.ask()
            return False
        self.rest()
        self.wish = Wish()
        return True

    def _issue_of(self, wish: Wish) -> Callable[[], Letter]:
        store, message = self._context.store, self._message(wish)
        passphrase = (wish.sign and self.passphrases.of(self.signatory)) or ""

        def issue() -> Letter:
            # A letter that went out is made void, never taken back.
            with store.step(message, undoable=False) as session:
                prepared = self._prepare(session, wish)
                if wish.sign:
                    prepared = certificates.signing(session, store.vault, prepared, passphrase)
                return letters.issue(session, store.vault, store.seal, prepared)

        return issue

    def _message(self, wish: Wish) -> Message:
        kind = kinds(self._context.store)[wish.slug]
        name = f"{kind.name_ko} ({kind.name_en})"
        if wish.placement is None or kind.subject == "office":
            return say("Issued {letter}", letter=name)
        about = self._context.store.lists.title(NOUNS["placement"], wish.placement, "ko")
        return say("Issued {letter} for {placement}", letter=name, placement=about)

    def _done(self, letter: Letter) -> None:
        self.issuing = False
        self.issued.emit(letter)

    def _refuse(self, error: BaseException) -> None:
        self.issuing = False
        if isinstance(error, UserError):
            self._context.notices.tell(error)
            self.ask()
        else:
            self._context.tasks.fault(error)
