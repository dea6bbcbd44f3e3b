"""What an officer corrected and decided in a sheet, kept in the office for the very same file, and offered again."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from tpd_exchange.intake.meant import Meaning
from tpd_exchange.intake.plan import Decision, Plan, State
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.sheets import reading
from tpd_exchange.sheets.reading import Workbook
from tpd_exchange.tasks import Work

if TYPE_CHECKING:
    from db.store import Store

KIND: Final = "corrections"


def read_with_digest(path: Path) -> Work[tuple[Workbook, str]]:
    """Read a file, and tell by what it is known when it is opened once more, under whatever name."""
    book = yield from reading.reading(path)
    digest = str(path)
    with suppress(OSError), path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return book, digest


@dataclass
class Said:
    """Cells as they were corrected, decisions by row, and institutions told to be one or another."""

    edits: dict[tuple[int, int], str] = field(default_factory=dict)
    decisions: dict[int, Decision] = field(default_factory=dict)
    names: dict[str, str | None] = field(default_factory=dict)
    made: dict[int, UUID] = field(default_factory=dict)
    """Who was made when a row came in as somebody new."""

    @property
    def count(self) -> int:
        """How many things were said."""
        return len(self.edits) + len(self.decisions) + len(self.names)


class LastTime:
    """Each thing that is said of a sheet is kept at once; what was kept before is offered until it is taken."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._key = ""
        self._noun = NOUNS["researcher"]
        self._said = Said()
        self.offered = 0
        """How many corrections of earlier times wait for a word."""

    def begin(self, digest: str, sheet: str, noun: Noun) -> None:
        """Another sheet, or another kind of rows in it: what was said of it before is offered."""
        self._key = hashlib.sha256("\n".join((digest, sheet, noun.name)).encode()).hexdigest()
        self._noun = noun
        self._said = _read(self._store.remembered.get(KIND, self._key) or {})
        self.offered = self._said.count

    def correct(self, row: int, column: int, text: str) -> None:
        """A cell says this instead."""
        self._said.edits[row, column] = text
        self._keep()

    def decide(self, row: int, decision: Decision | None) -> None:
        """This was said of a row; None takes it back."""
        self._said.decisions.pop(row, None)
        self._said.made.pop(row, None)
        if decision is not None:
            self._said.decisions[row] = decision
        self._keep()

    def mean(self, name: str, meaning: Meaning) -> None:
        """Whom a name means in this sheet; one of the office is remembered for all sheets already."""
        self._said.names.pop(name, None)
        if not isinstance(meaning, UUID):
            self._said.names[name] = meaning
        self._keep()

    def unsay(self, name: str) -> None:
        """Nothing is said of this name."""
        if name in self._said.names:
            del self._said.names[name]
            self._keep()

    def came_in(self, plan: Plan) -> None:
        """Keep who was made as somebody new, who is meant from now on where the import is not taken back."""
        new = [row for row in plan.rows if self._said.decisions.get(row.number) == "new"]
        found = {row.number: row.values.get(row.about) if row.about else row.identity
                 for row in new if row.state in (State.ADD, State.CHANGE)}  # fmt: skip
        made = {number: one for number, one in found.items() if isinstance(one, UUID)}
        if made:
            self._said.made |= made
            self._keep()

    def take(self) -> Said:
        """What was said last time, as far as those who were meant are still there."""
        self.offered = 0
        decisions = {number: self._as_now(number, decision) for number, decision in self._said.decisions.items()}
        held = {number: decision for number, decision in decisions.items() if decision is not None}
        return Said(dict(self._said.edits), held, dict(self._said.names))

    def drop(self, said: Said) -> None:
        """Only this holds: nothing of earlier times is offered again."""
        self.offered, self._said = 0, said
        self._keep()

    def _as_now(self, number: int, decision: Decision) -> Decision | None:
        if isinstance(decision, UUID):
            return decision if self._is_here(decision) else None
        made = self._said.made.get(number)
        return made if made is not None and self._is_here(made) else decision

    def _is_here(self, identity: UUID) -> bool:
        noun = NOUNS["researcher"] if self._noun.name == "placement" else self._noun
        return self._store.lists.row_of(noun, identity) is not None

    def _keep(self) -> None:
        self._store.remembered.put(KIND, self._key, _written(self._said))


def _written(said: Said) -> dict[str, Any]:
    return {
        "edits": [[row, column, text] for (row, column), text in said.edits.items()],
        "decisions": [[row, str(one)] for row, one in said.decisions.items()],
        "names": said.names,
        "made": [[row, str(one)] for row, one in said.made.items()],
    }


def _read(kept: Mapping[str, Any]) -> Said:
    return Said(
        {(row, column): text for row, column, text in kept.get("edits", ())},
        {row: one if one in ("skip", "new") else UUID(one) for row, one in kept.get("decisions", ())},
        dict(kept.get("names", {})),
        {row: UUID(one) for row, one in kept.get("made", ())},
    )
