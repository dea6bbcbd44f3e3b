"""The report of a batch: what became of each of its rows, also years later and of one that was cut off."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions.batch import Row, RowState, Wish
from tpd_exchange.actions.together import Reader, together
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, listed, say, whole
from tpd_exchange.models import Batch, Letter, Placement
from tpd_exchange.models.choices import BatchState, LetterLanguage


@dataclass(frozen=True)
class Outcome:
    """What became of a row: its letter, or why there is none."""

    placement: UUID
    slug: str
    letter: UUID | None = None
    reference: str = ""
    why: Message | None = None
    fresh: bool = False
    """Whether the letter was written by this batch."""


@dataclass(frozen=True)
class Report:
    """A batch as it stands: all its rows, and what stopped it."""

    batch: UUID
    name_ko: str
    name_en: str
    state: BatchState
    wish: Wish
    outcomes: tuple[Outcome, ...]
    stopped: Message | None = None
    earlier: frozenset[UUID] = frozenset()
    """Letters that stood already when the run began which this tells of; of a report read later, none."""

    @property
    def issued(self) -> list[UUID]:
        """The letters this batch has written, those of an earlier run left out."""
        return [one.letter for one in self.outcomes if one.letter and self.is_new(one)]

    @property
    def before(self) -> int:
        """How many of its rows had their letter before."""
        return len(self.letters) - len(self.issued)

    @property
    def left(self) -> int:
        """How many of its rows have no letter."""
        return len(self.outcomes) - len(self.letters)

    @property
    def letters(self) -> list[UUID]:
        """All letters of its rows, also those that had gone out before, in the order of the rows."""
        return [one.letter for one in self.outcomes if one.letter is not None]

    def is_new(self, one: Outcome) -> bool:
        """Whether a row got its letter in the run this tells of."""
        return one.fresh and one.letter not in self.earlier

    def counted(self) -> Message:
        """How many letters were issued, and apart from them how many there were before."""
        issued, before, left = len(self.issued), self.before, self.left
        if before:
            return say(
                "Letters issued: {issued}. Already issued before: {before}. Not issued: {left}.",
                issued=issued, before=before, left=left,
            )  # fmt: skip
        return say("Letters issued: {issued}. Not issued: {left}.", issued=issued, left=left)


def lacking(row: Row) -> Message:
    """What a row lacks, in a sentence."""
    return say("Missing: {missing}", missing=listed(lack.label for lack in row.lacks))


def written_in(session: Session, batch: UUID) -> dict[str, Letter]:
    """The letters of a batch by the keys of their rows."""
    found = session.scalars(select(Letter).where(col(Letter.batch) == batch).order_by(col(Letter.id)))
    return {f"{one.placement.hex}/{one.slug}": one for one in found if one.placement is not None}


def report(store: Reader, identity: UUID, earlier: frozenset[UUID] = frozenset()) -> Report:
    """What became of each row of a batch, in the order of its wish; also of one that was cut off.

    `earlier` are letters that stood already when the run began which is told of.
    """
    with store.read() as session:
        batch = session.get(Batch, identity)
        if batch is None:
            raise UserError(say("This batch is not in the office."))
        written, wish = written_in(session, identity), Wish.of(batch.wish)
    left = {f"{row['placement']}/{row['slug']}": row for row in batch.rows}
    outcomes = [
        _outcome(placement, slug, written.get(f"{placement.hex}/{slug}"), left.get(f"{placement.hex}/{slug}"))
        for placement in dict.fromkeys(wish.placements)
        for slug in wish.documents
    ]
    return Report(
        batch.id, batch.name_ko, batch.name_en, BatchState(batch.state), wish, tuple(outcomes),
        whole(batch.stopped) if batch.stopped else None, earlier,
    )  # fmt: skip


def _outcome(placement: UUID, slug: str, letter: Letter | None, left: Mapping[str, Any] | None) -> Outcome:
    if letter is not None:
        return Outcome(placement, slug, letter.id, letter.reference, fresh=True)
    if left is None:
        return Outcome(placement, slug, why=say("Not reached before the batch was stopped."))
    if "letter" in left:
        return Outcome(placement, slug, UUID(left["letter"]), left["reference"])
    return Outcome(placement, slug, why=whole(left["why"]))


def reported(store: Reader, found: Report) -> list[Row]:
    """The rows of a report as a table shows them."""
    placements = list(dict.fromkeys(one.placement for one in found.outcomes))
    with store.read() as session:
        titles: dict[UUID, Placement] = {}
        letters: dict[UUID, Letter] = {}
        for some in together(placements):
            query = select(Placement).where(col(Placement.id).in_(some))
            titles |= {one.id: one for one in session.scalars(query)}
        for kept in together(found.letters):
            letters |= {one.id: one for one in session.scalars(select(Letter).where(col(Letter.id).in_(kept)))}
    return [
        _reported(one, titles.get(one.placement), letters.get(one.letter) if one.letter else None)
        for one in found.outcomes
    ]


def _reported(one: Outcome, about: Placement | None, letter: Letter | None) -> Row:
    row = Row(
        one.placement, one.slug, about.title_ko if about else "", about.title_en if about else "", RowState.LEFT,
        why=one.why,
    )  # fmt: skip
    if letter is None:
        return row
    return replace(
        row, state=RowState.ISSUED, language=LetterLanguage(letter.language), recipient_ko=letter.recipient_ko,
        recipient_en=letter.recipient_en, letter=letter.id, reference=letter.reference,
    )  # fmt: skip
