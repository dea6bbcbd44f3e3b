"""A report as it was drawn up: its sections with their tables and sentences, and how it counted. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from tpd_exchange.i18n import N_, Message, Words, both, say, term
from tpd_exchange.reports.basis import basis
from tpd_exchange.reports.catalogue import Kind
from tpd_exchange.reports.counting import Counting
from tpd_exchange.reports.equations import nesting
from tpd_exchange.reports.facts import Fact, World
from tpd_exchange.reports.folding import folded
from tpd_exchange.reports.grid import HIDDEN, At, Cell, Grid, by_place
from tpd_exchange.reports.measures import MEASURES
from tpd_exchange.reports.period import Period
from tpd_exchange.reports.secrecy import suppressed
from tpd_exchange.reports.tables import Ask, Picture, draw_up

NOW: Final = N_("Now")
_SIGNED: Final = "−"
_NO_SUM: Final = N_("Persons count once in each number: a total of persons is not the sum of its lines or columns.")


@dataclass(frozen=True)
class Wish:
    """What is asked for: the period, whether it is compared with the one before, what is too small, what is counted."""

    period: Period
    compare: bool = False
    least: int = 0
    only: Message | str = ""
    """The conditions that the placements meet which are counted, as they were given; else all are counted."""
    narrowed: str = ""
    """The same, so that equal conditions are equal however they were given."""


@dataclass(frozen=True)
class Section:
    """One table with its title, what is said of it, and how it is drawn."""

    title: Message
    grid: Grid
    picture: Picture = ""
    texts: Sequence[Message] = ()
    notes: Sequence[Message] = ()
    """What is said below the table."""
    stack: tuple[int, ...] = ()
    folded: Grid | None = None
    """The table as it is shown, where lines in which nothing is counted are folded into one."""

    @property
    def shown(self) -> Grid:
        """The table as one reads it."""
        return self.folded or self.grid


@dataclass(frozen=True)
class Report:
    """The whole report."""

    name: str
    title: Message
    wish: Wish
    day: date
    office: Message
    sections: Sequence[Section]
    basis: Sequence[Message]
    world: World
    cells: Mapping[At, Cell] = field(default_factory=dict)
    """Its numbers as they were before small ones were hidden; none where nothing is hidden."""

    @property
    def ids(self) -> tuple[UUID, ...]:
        """Every placement behind its numbers, once."""
        return tuple(dict.fromkeys(one for section in self.sections for one in section.grid.ids))

    @property
    def rows(self) -> list[Fact]:
        """The placements behind its numbers, by their numbers; none where small numbers are not told."""
        if self.wish.least > 1:
            return []
        wanted = set(self.ids)
        return sorted((fact for fact in self.world.facts if fact.stay.id in wanted), key=lambda fact: fact.number)

    @property
    def about(self) -> list[Message]:
        """The period, that with which it is compared, and which placements are counted where not all are."""
        period = self.wish.period
        dates = say("{first} – {last}", first=period.first, last=period.last)
        said = [say("{period} ({dates})", period=period.label, dates=dates) if period.label != dates else dates]
        if self.wish.compare:
            said.append(say("compared with {period}", period=period.before.label))
        if self.wish.only:
            said.append(say("only placements with {conditions}", conditions=self.wish.only))
        return said


def report(world: World, kind: Kind, wish: Wish) -> Report:
    """Draw up a report."""
    counting = Counting(world)
    before = wish.period.before if wish.compare else None
    secret = wish.least > 1
    grids = [draw_up(counting, ask, wish.period, before, secret=secret) for ask in kind.asks]
    cells = by_place(grids) if secret else {}
    if secret:
        grids = suppressed(grids, wish.least, nesting(world), world.who)
    sections = [_section(kind, ask, grid, wish) for ask, grid in zip(kind.asks, grids, strict=True)]
    office = both(world.office_ko or world.office_en, world.office_en or world.office_ko)
    said = basis(world, kind.asks, wish.period, wish.least)
    return Report(kind.name, term(kind.title), wish, world.day, office, sections, said, world, cells)


def _section(kind: Kind, ask: Ask, grid: Grid, wish: Wish) -> Section:
    """One table; of a narrowed report without the lines that nothing can stand in."""
    shown, naughts = folded(grid) if wish.narrowed or wish.only else (grid, ())
    notes = [*_notes(ask), *naughts]
    return Section(_title(kind, ask), grid, ask.picture, _texts(kind, ask, grid), notes, ask.stack, shown)


def _title(kind: Kind, ask: Ask) -> Message:
    """Its title, and what is counted where that is one thing only and not said by the title."""
    title, label = kind.about or term(ask.title), MEASURES[ask.measures[0]].label
    if len(ask.measures) > 1 or label.casefold() in ask.title.casefold():
        return title
    return say("{title} · {measure}", title=title, measure=term(label))


def _texts(kind: Kind, ask: Ask, grid: Grid) -> list[Message]:
    return told(grid) if kind.told and ask.kind == "figures" else []


def _notes(ask: Ask) -> list[Message]:
    notes = [ask.note, _NO_SUM if any(MEASURES[measure].distinct for measure in ask.measures) else ""]
    return [term(note) for note in notes if note]


def told(grid: Grid) -> list[Message]:
    """The key figures in sentences."""
    out, back, whole = ([row.cells[column] for row in grid.rows] for column in range(3))
    heads, persons, begun, present, completed, early, coming, months = range(8)

    def number(cells: list[Cell], at: int) -> str:
        return written(cells[at], grid.rows[at].unit)

    return [
        say(
            "{all} exchanges of {persons} persons took place: {out} from Korea to the United States and {back} from "
            "the United States to Korea, together {months} person-months.",
            all=number(whole, heads), persons=number(whole, persons), out=number(out, heads), back=number(back, heads),
            months=number(whole, months),
        ),
        say(
            "{begun} of them began in the period, {completed} were completed, {early} ended early; {present} were "
            "there on the last day that counts. {coming} more are agreed and still to come.",
            begun=number(whole, begun), completed=number(whole, completed), early=number(whole, early),
            present=number(whole, present), coming=number(whole, coming),
        ),
    ]  # fmt: skip


def written(cell: Cell, unit: str, *, signed: bool = False) -> str:
    """A number as it is read: whole, or person-months with one decimal; a star where it is not told."""
    if cell.hidden:
        return HIDDEN
    if cell.value is None:
        return "–"
    plus = "+" if signed and cell.value > 0 else ""
    return plus + number_of(cell.value, unit).replace("-", _SIGNED)


def number_of(value: Decimal, unit: str) -> str:
    """A number in figures."""
    return f"{value:,.1f}" if unit == "months" else f"{value:,.0f}"


def cells_of(grid: Grid, words: Words) -> list[list[str]]:
    """The whole table as texts: its headings, the one over each before it, and its lines."""
    heads = [words(grid.corner), *(heading(column.over, column.label, words) for column in grid.columns)]
    lines = [
        [words(row.label), *(_said(grid, row.unit, at, cell) for at, cell in enumerate(row.cells))] for row in grid.rows
    ]
    return [heads, *lines]


def heading(over: Message | None, label: Message, words: Words) -> str:
    """A column's heading in one line; below one that says it already, the number itself is that of now."""
    if over == label:
        label = term(NOW)
    return f"{words(over)}: {words(label)}" if over is not None else words(label)


def _said(grid: Grid, unit: str, at: int, cell: Cell) -> str:
    column = grid.columns[at]
    return written(cell, unit or column.unit, signed=column.derived)
