"""A row of cells becomes values: of the record itself, of those it names, and what is wrong with which cell."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple
from uuid import UUID

from tpd_exchange.entry import check_value
from tpd_exchange.i18n import Message, say
from tpd_exchange.intake.cells import Resolve, Ways, plain_text, reader
from tpd_exchange.intake.closed_lists import says_nothing
from tpd_exchange.intake.days import Order, read_for
from tpd_exchange.intake.for_all import ForAll
from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.people import hangul, name_parts
from tpd_exchange.intake.remembering import Read, Reader, Remembering
from tpd_exchange.intake.targets import NAMED, PARTIES, Target, targets
from tpd_exchange.intake.units import UNITS, Unit
from tpd_exchange.models.choices import FundingPeriod
from tpd_exchange.models.stay import OF
from tpd_exchange.sheets.cells import Cell

_UNTIL: Final = re.compile(r"\s*(?:~|∼|〜|～|–|—|부터|\bto\b|\s-\s)\s*")
_WITHOUT_YEAR: Final = re.compile(r"\d{1,2}\s*[-./월]\s*\d{1,2}\s*[.일]?")
_WITH_PLACEMENT: Final = "dependant"
"""Beside the names of these a list of ours says to which placement they belong."""
_NO_PARTS: Final[Mapping[str, Any]] = {}
_OWN_PARTS: Final = frozenset({"amount", "purpose", "period"})
"""What each amount says for itself."""
_EACH_MONTH: Final = {"period": FundingPeriod.MONTH.value}
_IN_A_COLUMN: Final = say("Amounts for one purpose stand in a column of the sheet.")
_NOT_A_PERIOD: Final = say("Please write the period as 2026.3.1. ~ 2027.2.28.")


class Flaw(NamedTuple):
    """Something to say about a row: which column it is about, if one, and which field."""

    column: int | None
    message: Message
    field: str = ""


class Taken:
    """What one row says."""

    __slots__ = ("faults", "identity", "notices", "parties", "values")

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.parties: dict[str, dict[str, Any]] = {}
        self.faults: list[Flaw] = []
        self.notices: list[Flaw] = []
        self.identity: UUID | None = None


class Taker:
    """Takes rows of one layout."""

    def __init__(self, layout: Layout, resolve: Resolve, side: str = "") -> None:
        known = targets(layout.noun)
        self._resolve = resolve
        self._parties = PARTIES.get(layout.noun.name, ())
        self._plain: list[tuple[int, str, Remembering]] = []
        self._others: list[tuple[int, Target, Remembering]] = []
        self.columns: dict[str, int] = {}
        for column, path in layout.paths.items():
            target, order = known[path], layout.orders.get(column, "")
            unit = UNITS.get(layout.unit(column), Unit())
            read = _reader(target, Ways(resolve, order, unit.times, unit.currency, side))
            for name in (path, *(f"{target.party}.{one}" if target.party else one for one in target.fills)):
                self.columns.setdefault(name, column)
            if target.line:
                self.columns.setdefault(f"{target.party}.{target.line}" if target.party else target.line, column)
            if target.party or target.line or target.split or path in self._parties:
                self._others.append((column, target, read))
            else:
                self._plain.append((column, path, read))
        self._for_all = ForAll([self._said(known[path], text, Ways(resolve, side=side)) for path, text in
                                layout.for_all.items()], self._parties)  # fmt: skip
        self._monthly = dict.fromkeys(layout.monthly, _EACH_MONTH)
        self._beside = {target.line for _, target, _ in self._others if target.split == "amount"}
        self.asked = [Flaw(None, fault, path) for path, fault in self._for_all.faults]
        # What has a column of its own wins over what is split out of another.
        self._others.sort(key=lambda other: bool(other[1].split))
        self._by_column = not self._for_all.any and all(
            target.split in ("script", "person", "period") and not target.party and target.path not in self._parties
            for _, target, _ in self._others
        )
        self._by_column &= layout.noun.name != _WITH_PLACEMENT

    def _said(self, target: Target, text: str, ways: Ways) -> tuple[Target, str, Read]:
        """What is to hold for all rows; a party is looked for, or made, where a row has it."""
        if target.split == "amount":
            return target, text, Read(fault=_IN_A_COLUMN)
        return target, text, Read(text) if target.path in self._parties else _reader(target, ways).read(text)

    def take(self, cells: Sequence[Cell]) -> Taken:
        """What a row says; empty cells say nothing."""
        taken, values = Taken(), dict[str, Any]()
        taken.values = values
        for column, name, reading in self._plain:
            cell = cells[column]
            if cell is None or cell == "":
                continue
            value, fault, notice, currency = reading.read(cell)
            if fault is not None:
                taken.faults.append(Flaw(column, fault, name))
            elif value is not None:
                values[name] = value
                if notice is not None:
                    taken.notices.append(Flaw(column, notice, name))
                if currency:
                    values.setdefault("currency", currency)
            elif notice is not None:
                taken.notices.append(Flaw(column, notice, name))
        self._take_others(taken, cells)
        return taken

    def take_all(self, rows: Sequence[Sequence[Cell]]) -> list[Taken]:
        """What each of these rows says, read column by column, which takes half the time."""
        if len(set(map(len, rows))) != 1 or not self._plain:
            return [self.take(cells) for cells in rows]
        columns, found, alone = list(zip(*rows, strict=True)), [Taken() for _ in rows], set[int]()
        values = [self._column(columns[at], at, name, reading, found, alone) for at, name, reading in self._plain]
        names, whole = [name for _, name, _ in self._plain], all(None not in column for column in values)
        for taken, line in zip(found, zip(*values, strict=True), strict=True):
            pairs = zip(names, line, strict=True)
            taken.values = dict(pairs) if whole else {name: value for name, value in pairs if value is not None}
        if not self._by_column:
            for taken, cells in zip(found, rows, strict=True):
                self._take_others(taken, cells)
        else:
            for at, target, reading in self._others:
                split = self._column(columns[at], at, target.path, reading, found, alone)
                for taken, parts in zip(found, split, strict=True):
                    for name, value in (parts or _NO_PARTS).items():
                        taken.values.setdefault(name, value)
        for at in alone:
            found[at] = self.take(rows[at])
        return found

    @staticmethod
    def _column(
        cells: Sequence[Cell], column: int, name: str, reading: Remembering, found: Sequence[Taken], alone: set[int]
    ) -> list[Any]:
        """The values of a column; notices go to their rows, and of which there is more to say is read alone."""
        values, aside = reading.column(cells)
        for at, said in aside:
            if said.fault is not None or said.currency:
                alone.add(at)
            elif said.notice is not None:
                found[at].notices.append(Flaw(column, said.notice, name))
        return values

    def _take_others(self, taken: Taken, cells: Sequence[Cell]) -> None:
        """What does not go into a field of its own, and what holds for all rows."""
        for column, target, read in self._others:
            cell = cells[column]
            if cell is not None and cell != "":
                self._put(taken, column, target, read.read, cell)
        for line in self._beside:
            _without_empty(taken.values, line)
        if self._for_all.any and (taken.values or taken.parties):
            self._for_all.fill(taken.values, taken.parties)

    def _put(self, taken: Taken, column: int, target: Target, read: Reader, cell: Cell) -> None:
        bucket = taken.parties.setdefault(target.party, {}) if target.party else taken.values
        if target.path in self._parties:
            if not says_nothing(text := plain_text(cell)):
                taken.parties.setdefault(target.path, {})[NAMED] = text.strip()
            return
        if target.split == "person" and target.noun.name == _WITH_PLACEMENT and OF in (text := plain_text(cell)):
            # As a list of ours calls it; the whole says surely who that is.
            who = self._resolve(_WITH_PLACEMENT, text)
            if len(who) == 1:
                taken.identity = who[0][0]
                return
            cell = text.partition(OF)[0]
        got = read(cell)
        if got.fault is not None:
            taken.faults.append(Flaw(column, got.fault, target.path))
            return
        if got.notice is not None:
            taken.notices.append(Flaw(column, got.notice, target.path))
        if target.split == "id":
            taken.identity = got.value
        elif target.split == "amount":
            if got.value is not None:
                _put_beside(bucket, target, got, self._monthly.get(column, {}))
        elif target.split:
            for name, value in got.value.items():
                bucket.setdefault(name, value)
        elif target.line and got.value is not None:
            _put_in_line(bucket, target, got, self._monthly.get(column, {}))
        elif got.value is not None:
            bucket[target.path.rpartition(".")[2]] = got.value


def _put_in_line(bucket: dict[str, Any], target: Target, got: Read, period: Mapping[str, str]) -> None:
    """Put a part into the first line; lines that a cell holds whole are those of every row with the same cell."""
    first, *others = bucket.get(target.line) or [{}]
    part = {target.path.rpartition(".")[2]: target.field.adapter.dump_python(got.value, mode="json")}
    currency = {"currency": got.currency} if got.currency else {}
    bucket[target.line] = [{**currency, **period, **first, **part}, *others]


def _put_beside(bucket: dict[str, Any], target: Target, got: Read, period: Mapping[str, str]) -> None:
    """Put an amount for a purpose of its own beside the first line, with what the row says of whose money it is."""
    lines = bucket.get(target.line) or [{}]
    common = {name: value for name, value in lines[0].items() if name not in _OWN_PARTS}
    path, _, purpose = target.path.rpartition(".")
    own = {path.rpartition(".")[2]: target.field.adapter.dump_python(got.value, mode="json"), "purpose": purpose}
    currency = {"currency": got.currency} if got.currency else {}
    bucket[target.line] = [*lines, {**common, **currency, **period, **own}]


def _without_empty(values: dict[str, Any], name: str) -> None:
    """What was said of the money of a row that has amounts for single purposes only is no line itself."""
    first, *others = values.get(name) or [{}]
    if others and first.get("amount") is None:
        values[name] = others


def _reader(target: Target, ways: Ways) -> Remembering:
    split = _splitting(target, ways.order)
    return Remembering(split) if split else reader(target.field, ways)


def _splitting(target: Target, order: Order) -> Reader | None:
    if target.split == "person":
        return lambda cell: _checked(target, name_parts(plain_text(cell)))
    if target.split == "script":
        return lambda cell: _checked(target, by_script(target.fills, plain_text(cell)))
    if target.split == "period":
        return lambda cell: _period(target, cell, order)
    return _identity if target.split == "id" else None


def by_script(fills: Sequence[str], text: str) -> dict[str, str]:
    """A text as the field of the language it is written in; Korean fields come first."""
    return {fills[0] if hangul(text) else fills[1]: text.strip()}


def _checked(target: Target, parts: Mapping[str, Any]) -> Read:
    values = dict[str, Any]()
    for name, part in parts.items():
        checked = check_value(target.noun.fields[name], part)
        if checked.fault:
            return Read(fault=checked.fault)
        values[name] = checked.value
    return Read(values)


def _identity(cell: Any) -> Read:
    try:
        return Read(UUID(plain_text(cell).strip()))
    except ValueError:
        return Read(fault=say("This is no identity of a record. Please leave the cell empty."))


def _period(target: Target, cell: Any, order: Order) -> Read:
    if not isinstance(cell, str):
        return Read(fault=_NOT_A_PERIOD)
    parts = [part.strip() for part in _UNTIL.split(cell.strip()) if part.strip(" 까지")]
    if len(parts) != 2:
        return Read(fault=_NOT_A_PERIOD)
    starts = read_for(target.fills[0], parts[0], order)
    if starts.day is None:
        return Read(fault=starts.fault)
    last = parts[1].removesuffix("까지").strip()
    if _WITHOUT_YEAR.fullmatch(last):
        last = f"{starts.day.year}.{last}"
    ends = read_for(target.fills[1], last, order)
    if ends.day is None:
        return Read(fault=ends.fault)
    read = _checked(target, dict(zip(target.fills, (starts.day, ends.day), strict=True)))
    if read.fault or not (starts.notice or ends.notice):
        return read
    told = say("“{typed}” is read as {starts} to {ends}.", typed=cell.strip(), starts=starts.day, ends=ends.day)
    return read._replace(notice=told)
