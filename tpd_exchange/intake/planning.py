"""Plans a sheet row by row: who is meant, what is new, what changes, what is wrong with which cell."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from tpd_exchange.calendar import today
from tpd_exchange.i18n import Message, say, term
from tpd_exchange.intake import lines
from tpd_exchange.intake.comparing import compare
from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.keys import WEAK, Key, folded, keys_of, names_of
from tpd_exchange.intake.meant import Meaning
from tpd_exchange.intake.overlapping import tell_overlaps
from tpd_exchange.intake.parties import Parties
from tpd_exchange.intake.past import settle_past
from tpd_exchange.intake.plan import Brought, Decision, Known, Plan, Row, State
from tpd_exchange.intake.rows import Grid
from tpd_exchange.intake.sides import belonging
from tpd_exchange.intake.spellings import join_spellings, new_rows
from tpd_exchange.intake.taking import Flaw, Taken, Taker
from tpd_exchange.models import new_ids
from tpd_exchange.rules.records import cross_faults
from tpd_exchange.sheets.cells import Cell
from tpd_exchange.tasks import Progress, Work, unswept

_EVERY: Final = 500
_LOOKED_FOR: Final = frozenset({"researcher", "contact", "institution"})
"""Kinds in which somebody may be meant though no key says so."""
_BROUGHT: Final = say("This row is in the office now.")
_NOTHING: Final = say("Nothing in this row belongs to a column that is matched.")


def planned(
    grid: Grid,
    layout: Layout,
    known: Known,
    edits: Mapping[tuple[int, int], str] | None = None,
    decisions: Mapping[int, Decision] | None = None,
    brought: Mapping[int, Brought] | None = None,
    called: Mapping[str, Meaning] | None = None,
) -> Work[Plan]:
    """Plan all rows. `edits` are cells corrected by hand, by row number and column; the others are by row number.

    `called` says of names of institutions whom they mean.
    """
    planner = _Planner(layout, known, decisions or {}, brought or {}, called or {})
    rows: list[Row] = []
    total = len(grid.rows)
    corrected: dict[int, dict[int, str]] = {}
    for (number, column), text in (edits or {}).items():
        corrected.setdefault(number, {})[column] = text
    with unswept():
        for start in range(0, total, _EVERY):
            lot = grid.rows[start : start + _EVERY]
            rows += planner.rows([(number, _with(cells, corrected.get(number))) for number, cells in lot])
            yield Progress(len(rows), total)
    join_spellings(layout.noun, rows, called or {}, known)
    compare(layout.noun, rows, known)
    tell_overlaps(layout, rows, known)
    past = settle_past(layout, rows, today())
    yield Progress(total, total)
    parties = planner.parties
    return Plan(
        layout,
        rows,
        grid.left_out,
        planner.asked,
        parties.unclear,
        [*parties.drafts.institutions, *new_rows(layout.noun, rows)],
        past,
    )


def _with(cells: list[Cell], corrected: Mapping[int, str] | None) -> list[Cell]:
    return [corrected.get(index, cell) for index, cell in enumerate(cells)] if corrected else cells


class _Planner:
    """What rows of one sheet have in common: the columns, the office, and what earlier rows said."""

    def __init__(
        self,
        layout: Layout,
        known: Known,
        decisions: Mapping[int, Decision],
        brought: Mapping[int, Brought],
        called: Mapping[str, Meaning],
    ) -> None:
        self._noun = noun = layout.noun
        self._purpose = layout.purpose
        self._known = known
        self._decisions = decisions
        self._brought = brought
        self._taker = Taker(layout, known.resolve, known.side())
        self.asked = self._taker.asked
        self.parties = Parties(layout, known, self._taker.columns, called)
        self._earlier: dict[Key, Row] = {}
        self._ids = new_ids()
        self._money: lines.Known = {}
        self._defaults = {name: one.default() for name, one in noun.fields.items()}
        self._required = [name for name, one in noun.fields.items() if one.required and not one.show.given]
        self._lines = frozenset(name for name, one in noun.fields.items() if one.item is not None)

    def rows(self, lot: Sequence[tuple[int, list[Cell]]]) -> Iterator[Row]:
        """What becomes of these rows."""
        rows = [Row(number, cells) for number, cells in lot]
        told = [row.number in self._brought or row.number in self._decisions for row in rows]
        taken = iter(self._taker.take_all([row.cells for row, one in zip(rows, told, strict=True) if not one]))
        for row, one in zip(rows, told, strict=True):
            if self._decisions.get(row.number) == "skip":
                row.state = State.SKIPPED
            elif not self._is_done(row):
                self._plan(row, self._taker.take(row.cells) if one else next(taken))
            yield row

    def _plan(self, row: Row, taken: Taken) -> None:
        """What becomes of a row that says this."""
        decision = self._decisions.get(row.number)
        row.faults, row.notices, row.values = taken.faults, taken.notices, taken.values
        if not taken.values and not taken.parties and not taken.faults:
            row.state, row.faults = State.FAULTY, [Flaw(None, _NOTHING)]
            return
        if not self._lines.isdisjoint(row.values):
            self._flaws(row, lines.completed(self._noun, row.values, self._purpose, self._money))
        if self.parties.any:
            self.parties.settle(row, taken, decision)
        if not row.faults and row.state is State.ADD:
            self._recognise(row, taken, decision)
        if row.faults:
            self._also_wrong(row)
            row.state = State.FAULTY

    def _also_wrong(self, row: Row) -> None:
        """What does not fit together of that which could be read, so that all is told at once."""
        told = {flaw.field for flaw in row.faults}
        faults = cross_faults(self._noun, {**self._defaults, **row.values})
        self._flaws(row, {name: fault for name, fault in faults.items() if name in row.values and name not in told})

    def _is_done(self, row: Row) -> bool:
        """Whether the row came in before as it is now; whom it made is not looked for again."""
        brought = self._brought.get(row.number)
        if brought is None or not brought.same or not self._still_here(brought):
            return False
        row.state, row.identity, row.values = State.SAME, brought.identity, dict(brought.values)
        row.notices = [Flaw(None, _BROUGHT)]
        for key in self._keys_or_all(row, keys_of(self._noun, row.values)):
            self._earlier.setdefault(key, row)
        return True

    def _still_here(self, brought: Brought) -> bool:
        return brought.identity is None or self._known.fact(self._noun.name, brought.identity, "title") is not None

    def _flaws(self, row: Row, faults: Mapping[str, Message]) -> None:
        if faults:
            row.faults = [*row.faults, *(Flaw(self._column(name), fault, name) for name, fault in faults.items())]

    def _column(self, name: str) -> int | None:
        return self._taker.columns.get(name)

    def _recognise(self, row: Row, taken: Taken, decision: Decision | None) -> None:
        keys = keys_of(self._noun, row.values)
        brought = self._brought.get(row.number)
        if isinstance(decision, UUID) and not row.about:
            row.identity = decision
        elif brought is not None and brought.identity is not None and self._still_here(brought):
            row.identity = brought.identity
        elif taken.identity is not None and self._is_here(taken.identity):
            row.identity = taken.identity
        else:
            self._by_keys(row, keys)
        if row.faults or self._said_before(row, keys):
            return
        if (row.identity is None or isinstance(decision, UUID)) and self._noun.name in _LOOKED_FOR:
            # Also where it was said who is meant: it can be said otherwise as long as the row has not come in.
            row.likes = self._known.like(self._noun.name, row.values)
        if row.identity is not None:
            row.state = State.CHANGE
            return
        if decision != "new" and row.likes and not row.about:
            row.state = State.LIKE
            return
        row.identity = taken.identity or next(self._ids)
        self._complete(row)

    def _is_here(self, identity: UUID) -> bool:
        return bool(self._known.values(self._noun.name, [identity]))

    def _by_keys(self, row: Row, keys: list[Key]) -> None:
        """Who has one of these keys; an e-mail address alone is not enough where the names differ."""
        found: dict[UUID, Key] = {}
        for key in keys:
            identity = self._known.same(self._noun.name, key)
            if identity is not None and (key[0] not in WEAK or self._agree(identity, row.values)):
                found.setdefault(identity, key)
        if len(found) == 1:
            row.identity = next(iter(found))
        elif found:
            titles = "; ".join(self._title(identity) for identity in found)
            row.faults = [*row.faults, Flaw(None, say("This row fits more than one record: {titles}.", titles=titles))]

    def _title(self, identity: UUID) -> str:
        return str(self._known.fact(self._noun.name, identity, "title"))

    def _agree(self, identity: UUID, values: Mapping[str, Any]) -> bool:
        names = ("hangul_name", "surname", "given_names", "name_ko", "name_en")
        theirs = {name: self._known.fact(self._noun.name, identity, name) for name in names}
        mine = {*names_of(values), *(folded(values[name]) for name in names[3:] if values.get(name))}
        others = {*names_of(theirs), *(folded(theirs[name]) for name in names[3:] if theirs.get(name))}
        return not mine or not others or bool(mine & others)

    def _said_before(self, row: Row, keys: list[Key]) -> bool:
        """Whether an earlier row is about the same; it may say the same once more, and nothing else."""
        for key in self._keys_or_all(row, keys):
            earlier = self._earlier.setdefault(key, row)
            if earlier is row:
                continue
            if all(earlier.values.get(name) == value for name, value in row.values.items()):
                row.state = State.SAME
                row.notices = [*row.notices, Flaw(None, say("Row {row} says the same.", row=earlier.number))]
            else:
                fault = say("Row {row} is about the same record. Please put both into one.", row=earlier.number)
                row.faults = [*row.faults, Flaw(self._column(key[0]), fault, key[0])]
            return True
        return False

    @staticmethod
    def _keys_or_all(row: Row, keys: list[Key]) -> list[Key]:
        """What tells rows of one sheet apart: their keys, or where there are none all that they say."""
        if not keys:
            keys = [("row", str(sorted((name, str(value)) for name, value in row.values.items())))]
        return [key for key in keys if key[0] not in WEAK]

    def _complete(self, row: Row) -> None:
        """A new record has all that it must have, and it fits together; what is usual is put in when it is written."""
        values = {**self._defaults, **row.values}
        faults: dict[str, Message] = {}
        for name in self._required:
            if values[name] is None:
                label = term(self._noun.fields[name].label)
                faults[name] = say("Please fill in “{label}”.", label=label)
        if not faults:
            faults = cross_faults(self._noun, values)
            if not faults and self._noun.name == "placement":
                faults = belonging(values, self.parties.drafts.facts)
        self._flaws(row, faults)
