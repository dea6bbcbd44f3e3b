"""What a batch of letters is wished to be, and what would become of each of its rows today."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange import letters
from tpd_exchange.actions.answers import answers as answered
from tpd_exchange.actions.documents import require_letter
from tpd_exchange.actions.letters import Papers, Place, Prepared, prepare
from tpd_exchange.actions.once import keep_answers
from tpd_exchange.actions.templates import current
from tpd_exchange.actions.together import KeptPapers, Reader, read_together, together
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import Letter, Placement, Record
from tpd_exchange.models.choices import LetterLanguage, LetterState
from tpd_exchange.show import Choice
from tpd_exchange.tasks import Progress, Work, drive


class RowState(Choice):
    """What would become of a row; in a report, what became of it."""

    READY = "ready", N_("Ready")
    LACKS = "lacks", N_("Incomplete")
    ISSUED = "issued", N_("Issued")
    IMPOSSIBLE = "impossible", N_("Not possible")
    LEFT = "left", N_("Not written")


@dataclass(frozen=True)
class Wish:
    """Which documents about which placements; what is None follows each recipient.

    `answers` are asked once for each document, `own` are those of single rows, by `row_key`. With `again` also those
    rows are written of which the very same letter went out before.
    """

    placements: tuple[UUID, ...] = ()
    documents: tuple[str, ...] = ()
    language: str | None = None
    officer: UUID | None = None
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    again: bool = False
    sign: bool = False
    """Whether the certificate of who signs signs the files, too."""

    @property
    def whole(self) -> bool:
        """Whether there is anything to write about."""
        return bool(self.placements and self.documents)

    def answers_of(self, placement: UUID, slug: str) -> dict[str, Any]:
        """The answers that hold for one row: those asked once, and its own over them."""
        return {**self.answers.get(slug, {}), **self.own.get(row_key(placement, slug), {})}

    def kept(self) -> dict[str, Any]:
        """The wish as plain values."""
        values = {**vars(self), "placements": [one.hex for one in self.placements], "documents": list(self.documents)}
        values["officer"] = self.officer.hex if self.officer else None
        plain: dict[str, Any] = json.loads(letters.canonical(values))
        return plain

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Wish":
        """The wish that was kept."""
        officer = kept.get("officer")
        found = {**kept, "placements": tuple(map(UUID, kept["placements"])), "documents": tuple(kept["documents"])}
        return cls(**{**found, "officer": UUID(officer) if officer else None})


class Lack(NamedTuple):
    """A fact that a row lacks, and where it is filled; an answer and a signatory have no such place."""

    field: str
    label: Message
    place: Place | None


@dataclass(frozen=True)
class Row:
    """One document about one placement."""

    placement: UUID
    slug: str
    title_ko: str
    title_en: str
    state: RowState
    language: LetterLanguage | None = None
    recipient_ko: str = ""
    recipient_en: str = ""
    lacks: tuple[Lack, ...] = ()
    why: Message | None = None
    """Why it is not possible."""
    at_stage: bool = False
    """Whether it is the placement's stage that stands in the way."""
    letter: UUID | None = None
    reference: str = ""
    """The letter that went out already."""
    own: bool = False
    """Whether it has answers of its own."""
    hints: tuple[Message, ...] = ()
    """What had better be mended; it goes out all the same."""
    officer: UUID | None = None
    """Who signs it."""

    @property
    def key(self) -> str:
        """Its name within a wish."""
        return row_key(self.placement, self.slug)


class Gone(NamedTuple):
    """A letter that went out and still stands."""

    id: UUID
    reference: str
    language: str
    answers: Mapping[str, Any]
    batch: UUID | None


def row_key(placement: UUID, slug: str) -> str:
    """What a row is called within a wish."""
    return f"{placement.hex}/{slug}"


def plan(store: Reader, wish: Wish, batch: UUID | None = None) -> list[Row]:
    """What would become of each row today: placement by placement, its documents in the order wished for."""
    return drive(planning(store, wish, batch))


def planning(store: Reader, wish: Wish, batch: UUID | None = None) -> Work[list[Row]]:
    """The same, telling how far it has come; refuses what holds for no row at all.

    A batch that goes on never writes again what it has written itself, whatever is wished for.
    """
    with store.read() as session:
        check(session, wish)
    papers, rows = KeptPapers(store.vault), list[Row]()
    placements = tuple(dict.fromkeys(wish.placements))
    for some in together(placements):
        # Nothing is read between two steps: on a network drive a reader would keep every writer waiting.
        with store.read() as session:
            keep_answers(session)
            held = read_together(session, some)
            look = _Look(session, papers, wish, batch, _titles(held), letters_gone(session, some, wish.documents))
            rows += [look.row(one, slug) for one in some for slug in wish.documents]
        yield Progress(len(rows), len(placements) * len(wish.documents))
    return rows


def check(session: Session, wish: Wish) -> None:
    """Refuse documents that nobody knows or that are about no placement, and answers that cannot be meant."""
    for slug in wish.documents:
        template = current(session, slug)
        require_letter(template.kind)
        if template.kind.subject == "office":
            raise UserError(
                say("“{name}” is about no single placement. Please write it by itself.", name=template.name_en)
            )
        answered(template, wish.answers.get(slug, {}))


@dataclass(frozen=True)
class _Look:
    """Looks at rows one by one."""

    session: Session
    papers: Papers
    wish: Wish
    batch: UUID | None
    titles: Mapping[UUID, tuple[str, str]]
    gone: Mapping[str, Sequence[Gone]]

    def row(self, placement: UUID, slug: str) -> Row:
        """What would become of a row."""
        korean, english = self.titles.get(placement, ("", ""))
        own = bool(self.wish.own.get(row_key(placement, slug)))
        try:
            prepared = prepare_row(self.session, self.papers, self.wish, placement, slug, looking=True)
        except UserError as error:
            return Row(placement, slug, korean, english, RowState.IMPOSSIBLE, why=error.message, own=own)
        row = Row(
            placement, slug, korean, english, RowState.READY, prepared.language, prepared.recipient_ko,
            prepared.recipient_en, own=own, hints=prepared.advice, officer=prepared.officer,
        )  # fmt: skip
        return replace(row, **self._standing(prepared, row.key))

    def _standing(self, prepared: Prepared, key: str) -> dict[str, Any]:
        gone = self.gone.get(key, ())
        before = same(
            prepared, [one for one in gone if not self.wish.again or (self.batch and one.batch == self.batch)]
        )
        if before is not None:
            return {"state": RowState.ISSUED, "letter": before.id, "reference": before.reference, "hints": ()}
        if prepared.obstacle:
            return {"state": RowState.IMPOSSIBLE, "why": prepared.obstacle, "at_stage": True}
        if prepared.gaps:
            lacks = tuple(Lack(gap.field, gap.label, prepared.place_of(gap)) for gap in prepared.gaps)
            return {"state": RowState.LACKS, "lacks": lacks}
        return {}


def prepare_row(
    session: Session, papers: Papers, wish: Wish, placement: UUID, slug: str, *, looking: bool = False
) -> Prepared:
    """The letter of one row, as it would go out now."""
    answers = wish.answers_of(placement, slug)
    template = current(session, slug)
    # A document that exists in one language only is written in that one, whatever the others are written in.
    language = wish.language if wish.language in template.languages else None
    return prepare(session, papers, placement, slug, language, answers, wish.officer, looking=looking)


def same(prepared: Prepared, gone: Iterable[Gone]) -> Gone | None:
    """The letter among these that asked and answered the same in the same language."""
    answers = json.loads(letters.canonical({"answers": prepared.values["answers"]}))["answers"]
    return next((one for one in gone if one.language == prepared.language and one.answers == answers), None)


def letters_gone(session: Session, placements: Sequence[UUID], slugs: Sequence[str]) -> dict[str, list[Gone]]:
    """The letters of these documents about these placements that still stand, by the key of their row."""
    found: dict[str, list[Gone]] = {}
    query = select(Letter).where(
        col(Letter.placement).in_(placements), col(Letter.slug).in_(slugs), Letter.state == LetterState.ISSUED
    )
    for letter in session.scalars(query.order_by(col(Letter.id))):
        assert letter.placement is not None
        answers = letter.values.get("answers", {})
        one = Gone(letter.id, letter.reference, str(letter.language), answers, letter.batch)
        found.setdefault(row_key(letter.placement, letter.slug), []).append(one)
    return found


def _titles(held: Iterable[Record]) -> dict[UUID, tuple[str, str]]:
    return {one.id: (one.title_ko, one.title_en) for one in held if isinstance(one, Placement)}
