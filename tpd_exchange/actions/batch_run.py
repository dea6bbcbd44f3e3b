"""Writes the letters of a batch one by one: what went out stays; it can be stopped and gone on with at any moment."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Protocol
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions.batch import Row, RowState, Wish, prepare_row
from tpd_exchange.actions.batch_ahead import Ahead
from tpd_exchange.actions.batch_report import Report, lacking, report, written_in
from tpd_exchange.actions.batch_signing import signed
from tpd_exchange.actions.documents import kinds
from tpd_exchange.actions.letters import Prepared, issue
from tpd_exchange.actions.once import keep_answers
from tpd_exchange.actions.together import TOGETHER, KeptPapers, Reader, read_together
from tpd_exchange.calendar import today
from tpd_exchange.errors import Standstill, UserError
from tpd_exchange.i18n import Message, parts, say
from tpd_exchange.letters import Seal
from tpd_exchange.models import Batch, new_id
from tpd_exchange.models.choices import BatchState
from tpd_exchange.paperwork import Kind
from tpd_exchange.tasks import Progress, Work

if TYPE_CHECKING:
    from tpd_exchange.letters.certificates import Certificate

NOTHING: Final = say("None of these letters can be issued now. Each row says what it lacks.")
# What letters never say; any other change means that letters made ready are made ready anew.
_UNSAID: Final = frozenset({"letter", "batch"})


class Changed(Protocol):
    """What a change touched."""

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of records."""


class Keeper(Reader, Protocol):
    """What is kept, as far as a batch writes it."""

    who: str

    @property
    def seal(self) -> Seal:
        """The key that signs its letters."""

    def step(self, message: Message, *, undoable: bool) -> AbstractContextManager[Session]:
        """One step of history."""

    def listen(self, listener: Callable[[Any], None]) -> Callable[[], None]:
        """Hear of every change."""


def run(
    store: Keeper,
    wish: Wish,
    rows: Sequence[Row],
    batch: UUID | None = None,
    certificate: "Certificate | None" = None,
    tell: Callable[[Row], object] = lambda _: None,
) -> Work[Report]:
    """Issue the rows of a plan that are ready, each in a step of its own, and keep the report.

    `batch` is one that is gone on with, or the id of a new one. Closing the generator stops it between two letters.
    `tell` hears of each row what became of it. A wish to sign needs the certificate, opened already.
    """
    ready = [row for row in rows if row.state is RowState.READY]
    if not ready:
        raise UserError(NOTHING)
    if wish.sign and certificate is None:
        raise UserError(say("The certificate that is to sign was not opened. Please give its passphrase."))
    going = _Batch(store, wish, list(rows), batch or new_id(), certificate if wish.sign else None, tell)
    going.begin()
    try:
        yield Progress(0, len(ready))
        yield from going.issue_all(ready)
        going.state = BatchState.DONE
    except Standstill as error:
        going.stopped = error.message
    finally:
        # Where even this cannot be written, the letters still name their batch, and it can be gone on with.
        with suppress(Standstill):
            going.end()
    return report(store, going.id, earlier(rows))


def earlier(rows: Iterable[Row]) -> frozenset[UUID]:
    """The letters of these rows that stand already."""
    return frozenset(row.letter for row in rows if row.letter)


class _Batch:
    """One batch under way."""

    def __init__(
        self, store: Keeper, wish: Wish, rows: list[Row], identity: UUID, certificate: "Certificate | None",
        tell: Callable[[Row], object],
    ) -> None:  # fmt: skip
        self.id = identity
        self.state = BatchState.STOPPED
        self.stopped: Message | None = None
        self._store = store
        self._wish = wish
        self._rows = rows
        self._certificate = certificate
        self._tell = tell
        self._papers = KeptPapers(store.vault)
        self._why: dict[str, Message] = {}
        self._stale = False
        self._ahead = Ahead(0, store.seal)
        with store.read() as session:
            self._names = names(wish, kinds(session))

    def begin(self) -> None:
        """Keep that it was begun, and with which wish."""
        korean, _ = self._names
        with self._store.step(say("Began a batch of letters: {name}", name=korean), undoable=False) as session:
            batch = session.get(Batch, self.id)
            if batch is None:
                batch = Batch(
                    id=self.id, name_ko=self._names[0], name_en=self._names[1], begun_on=today(),
                    by=self._store.who or None,
                )  # fmt: skip
                session.add(batch)
            batch.state, batch.wish, batch.stopped = BatchState.UNDER_WAY, self._wish.kept(), {}
            batch.asked = len(self._rows)

    def issue_all(self, ready: Sequence[Row]) -> Iterator[Progress]:
        """Issue them in their order; a row that is refused says why, and the next one follows."""
        stop, self._ahead = self._store.listen(self._heard), Ahead(len(ready), self._store.seal)
        try:
            for done, (row, prepared) in enumerate(self._in_turn(ready), start=1):
                yield Progress(done, len(ready), self._issue(row, prepared))
        finally:
            stop()
            self._ahead.close()

    def _in_turn(self, ready: Sequence[Row]) -> Iterator[tuple[Row, Prepared | Message]]:
        """Each letter as it would go out now; made ready anew when anybody has changed what letters say."""
        waiting: deque[tuple[Row, Prepared | Message]] = deque()
        for done in range(len(ready)):
            if self._stale or self._ahead.lost:
                self._stale = False
                waiting.clear()
                self._ahead.forget()
            first = done + len(waiting)
            if len(waiting) < self._ahead.depth and first < len(ready):
                waiting += self._prepared(ready[first : first + TOGETHER])
            yield waiting.popleft()

    def end(self) -> None:
        """Keep what became of it."""
        with self._store.step(say("Ended a batch of letters: {name}", name=self._names[0]), undoable=False) as session:
            batch = session.get(Batch, self.id)
            assert batch is not None
            written = written_in(session, self.id)
            batch.state, batch.stopped = self.state, parts(self.stopped) if self.stopped else {}
            batch.issued = len(written)
            batch.rows = [self._left(row) for row in self._rows if row.key not in written]
            batch.left = sum("letter" not in row for row in batch.rows)

    def _heard(self, changes: Changed) -> None:
        self._stale = self._stale or bool(changes.kinds - _UNSAID)

    def _prepared(self, rows: Sequence[Row]) -> list[tuple[Row, Prepared | Message]]:
        """These letters as they would go out now, from what is read together."""
        with self._store.read() as session:
            keep_answers(session)
            held = read_together(session, [row.placement for row in rows])
            found = [(row, self._prepare(session, row)) for row in rows]
            del held
        for _, prepared in found:
            if not isinstance(prepared, Message):
                self._ahead.order(prepared)
        return found

    def _prepare(self, session: Session, row: Row) -> Prepared | Message:
        try:
            prepared = prepare_row(session, self._papers, self._wish, row.placement, row.slug)
            if self._certificate is not None:
                prepared = signed(prepared, row.officer, self._certificate)
        except Standstill:
            raise
        except UserError as error:
            return error.message
        return replace(prepared, batch=self.id)

    def _issue(self, row: Row, prepared: Prepared | Message) -> Message:
        """Issue one letter; gives what is said of it meanwhile."""
        if isinstance(prepared, Message):
            return self._refused(row, prepared)
        about = prepared.template
        name = f"{about.name_ko} ({about.name_en})"
        message = say("Issued {letter} for {placement}", letter=name, placement=row.title_ko)
        try:
            # It is waited for outside of the step: meanwhile others may write.
            self._ahead.fetch(prepared)
            # A letter that went out is made void, never taken back.
            with self._store.step(message, undoable=False) as session:
                letter = issue(session, self._papers, self._store.seal, prepared, self._ahead.make)
        except Standstill:
            raise
        except UserError as error:
            return self._refused(row, error.message)
        self._tell(replace(row, state=RowState.ISSUED, letter=letter.id, reference=letter.reference, hints=()))
        return say("{reference} · {recipient}", reference=letter.reference, recipient=letter.recipient_ko)

    def _refused(self, row: Row, why: Message) -> Message:
        self._why[row.key] = why
        self._tell(replace(row, state=RowState.LEFT, why=why))
        return why

    def _left(self, row: Row) -> dict[str, Any]:
        """A row without a letter of this batch, as it is kept."""
        kept: dict[str, Any] = {"placement": row.placement.hex, "slug": row.slug}
        if row.letter is not None:
            return {**kept, "letter": row.letter.hex, "reference": row.reference}
        why = self._why.get(row.key) or row.why
        if why is None and row.lacks:
            why = lacking(row)
        return {**kept, "why": parts(why or say("Not reached before the batch was stopped."))}


def names(wish: Wish, kinds: Mapping[str, Kind]) -> tuple[str, str]:
    """What a batch is called in Korean and in English: its first document, and how many more."""
    first, more = kinds[wish.documents[0]], len(wish.documents) - 1
    count = len(set(wish.placements))
    korean = f"{first.name_ko}{f' 외 {more}종' if more else ''} · {count}건"
    english = f"{first.name_en}{f' and {more} more' if more else ''} · {count}"
    return korean, english
