"""What would become of every row of a sheet, before anything is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, NamedTuple, Protocol
from uuid import UUID

from tpd_exchange.closed import Choice
from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.keys import Key
from tpd_exchange.intake.meant import Asked
from tpd_exchange.intake.taking import Flaw
from tpd_exchange.models import Noun
from tpd_exchange.sheets.cells import Cell, place


class State(Choice):
    """What becomes of a row."""

    ADD = "add", N_("New row")
    CHANGE = "change", N_("Changed")
    SAME = "same", N_("Left alone")
    LIKE = "like", N_("Looks like")
    FAULTY = "faulty", N_("Faulty")
    SKIPPED = "skipped", N_("Skipped")


class Like(NamedTuple):
    """Somebody in the office whom a row may mean, and why one may think so."""

    identity: UUID
    title: str
    reasons: tuple[Message, ...]
    score: float = 1.0


class Known(Protocol):
    """What the office knows, as far as a sheet asks for it."""

    def side(self) -> str:
        """The country of the office, or nothing while it is not said."""

    def resolve(self, noun: str, text: str) -> Sequence[tuple[UUID, str]]:
        """Who or what is called so, with its title; of “noun.code” the code stands in the title's place.

        “noun.all” is each, with its title in the language of the text.
        """

    def otherwise(self, text: str) -> Sequence[tuple[UUID, str]]:
        """The institutions that are called so in other writing."""

    def near(self, text: str) -> Sequence[tuple[UUID, str]]:
        """The institutions that may be meant by a name that none of them has."""

    def same(self, noun: str, key: Key) -> UUID | None:
        """The one record that has this key."""

    def fact(self, noun: str, identity: UUID, name: str) -> Any:
        """One value of a record, of those that keys and parties are made of."""

    def like(self, noun: str, values: Mapping[str, Any]) -> Sequence[Like]:
        """Who may be meant, the likeliest first."""

    def stays(self, people: Sequence[UUID]) -> Mapping[UUID, Sequence[tuple[UUID, str, date, date]]]:
        """The placements of these people that are not called off: who they are, number, first and last day."""

    def values(self, noun: str, ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
        """All values of these records."""


@dataclass(eq=False, slots=True)
class Draft:
    """Somebody or something that a row names and that would be made along with it; one for all rows that mean it."""

    noun: Noun
    identity: UUID
    values: dict[str, Any]
    row: int
    called: str = ""
    """What the sheet calls it."""


class Brought(NamedTuple):
    """What became of a row that is in the office already, since it came in before from the sheet one looks at."""

    identity: UUID | None
    values: Mapping[str, Any]
    same: bool
    """Whether its cells and columns are what they were then: nothing is left to do about it."""


Decision = Literal["skip", "new"] | UUID
"""What an officer said about a row: leave it out, it is somebody new, or it is this record."""


@dataclass(eq=False, slots=True)
class Row:
    """One row of the sheet, by the number Excel gives it, and what would become of it."""

    number: int
    cells: Sequence[Cell]
    state: State = State.ADD
    values: dict[str, Any] = field(default_factory=dict)
    identity: UUID | None = None
    faults: Sequence[Flaw] = ()
    notices: Sequence[Flaw] = ()
    likes: Sequence[Like] = ()
    about: str = ""
    """Whom the likes are about: the record itself, or the party of this name."""
    meant: Mapping[str, Any] = field(default_factory=dict)
    """What the row says of that party."""
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    drafts: Sequence[Draft] = ()

    def place_of(self, flaw: Flaw) -> str:
        """The cell of a flaw as Excel calls it, or the row."""
        return str(self.number) if flaw.column is None else place(self.number - 1, flaw.column)


COUNTED: Final = (State.ADD, State.CHANGE, State.SAME, State.LIKE, State.FAULTY, State.SKIPPED)


class Past(NamedTuple):
    """How many new exchanges without a stage are over, how many have begun, and what was said of them."""

    over: int = 0
    begun: int = 0
    said: str = ""

    @property
    def open(self) -> bool:
        """Whether there are any, and nobody said yet in which stage they come in."""
        return bool(self.over or self.begun) and not self.said


_NO_PAST: Final = Past()


@dataclass(eq=False)
class Plan:
    """All rows of a sheet, and what was left out of it before."""

    layout: Layout
    rows: list[Row]
    left_out: Sequence[tuple[int, Message]] = ()
    asked: Sequence[Flaw] = ()
    """What is wrong with what is to hold for all rows."""
    unclear: Sequence[Asked] = ()
    """The institutions of which somebody may say whom they mean."""
    institutions: Sequence[Draft] = ()
    """Those that are new, also in rows that do not come in yet."""
    past: Past = _NO_PAST

    @property
    def noun(self) -> Noun:
        """The kind of its records."""
        return self.layout.noun

    def count(self, *states: State) -> int:
        """How many rows are in one of these states."""
        return sum(row.state in states for row in self.rows)

    def counts(self) -> dict[State, int]:
        """How many rows are in which state."""
        found = dict.fromkeys(COUNTED, 0)
        for row in self.rows:
            found[row.state] += 1
        return found

    def drafts(self) -> list[Draft]:
        """Those made along with the rows that are to be added, each once, and who is named by others first."""
        found = {
            draft.identity: draft for row in self.rows if row.state in (State.ADD, State.CHANGE) for draft in row.drafts
        }
        return sorted(found.values(), key=lambda draft: _ORDER.index(draft.noun.name))

    def made(self) -> list[Message]:
        """Whom it makes besides its rows: of each kind how many, and the names of the first."""
        return [_told(drafts) for drafts in self._by_kind()]

    def made_shortly(self) -> list[Message]:
        """How many of each kind it makes besides its rows, in one line."""
        counted = [
            say("{nouns} {count}", nouns=term(some[0].noun.commons), count=f"{len(some):,}") for some in self._by_kind()
        ]
        if not counted:
            return []
        whole = counted[0]
        for one in counted[1:]:
            whole = say("{one}, {other}", one=whole, other=one)
        return [say("New besides the rows: {counts}", counts=whole)]

    def _by_kind(self) -> list[list[Draft]]:
        found: dict[str, list[Draft]] = {}
        for draft in self.drafts():
            found.setdefault(draft.noun.name, []).append(draft)
        return list(found.values())


def _counted(drafts: list[Draft]) -> Message:
    nouns = term(drafts[0].noun.commons)
    return say("New besides the rows: {nouns} {count}", nouns=nouns, count=f"{len(drafts):,}")


def _told(drafts: list[Draft]) -> Message:
    names = [" ".join(str(one.values[part]) for part in _CALLED if one.values.get(part)) for one in drafts[:_NAMED]]
    names += ["…"] * (len(drafts) > _NAMED)
    return say("{counted} ({names})", counted=_counted(drafts), names=", ".join(names))


_CALLED: Final = ("name_ko", "hangul_name", "name_en", "surname", "given_names")
_NAMED: Final = 5
_ORDER: Final = ("institution", "researcher", "contact")
