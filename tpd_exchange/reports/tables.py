"""Draws up the tables of a report: by two dimensions, as key figures, or over the years. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from tpd_exchange.calendar import year_of
from tpd_exchange.i18n import N_, Message, Words, both, term
from tpd_exchange.models.choices import Direction
from tpd_exchange.reports import period as periods
from tpd_exchange.reports.counting import TOTAL, Counting, Groups
from tpd_exchange.reports.dimensions import DIMENSIONS, OTHERS, UNKNOWN, Dimension
from tpd_exchange.reports.facts import World
from tpd_exchange.reports.grid import NOTHING, Block, Cell, Column, Derived, Grid, Row, worked_out
from tpd_exchange.reports.measures import MEASURES
from tpd_exchange.reports.period import Kind, Period

_TOTAL: Final = N_("All together")
_DIFFERENCE: Final = N_("Difference")
_CUMULATIVE: Final = N_("Cumulative")
_BEFORE: Final = N_("Prior")
_CHANGE: Final = N_("+/−")
_FIGURE: Final = N_("Figure")
_YEAR: Final = N_("By year")
_MONTH: Final = N_("Month")
_WAYS: Final = {Direction.KR_US.value: N_("KR → US"), Direction.US_KR.value: N_("US → KR")}
"""Short, since columns are narrow."""

_FEW: Final = 3
"""Of more measures beside each other only what was before is told: for the changes there is no room."""

Picture = Literal["", "bars", "mirror", "columns", "line", "multiples"]


@dataclass(frozen=True)
class Ask:
    """What a table shows: lines by `rows`, each measure by `columns`; of many lines the `most` largest."""

    title: str
    rows: str = ""
    columns: str = ""
    measures: tuple[str, ...] = ("heads",)
    difference: bool = False
    total: bool = True
    """Whether the columns of a dimension have one for their total."""
    most: int = 0
    picture: Picture = ""
    note: str = ""
    kind: Literal["cross", "figures", "years", "months"] = "cross"
    cumulative: bool = False
    stack: tuple[int, ...] = ()
    """Which measures are drawn one after the other in a chart, where not the parts of the first are."""

    @property
    def changes(self) -> bool:
        """Whether by how much a number changed is shown, too: where more measures are divided there is no room."""
        return len(self.measures) <= (1 if self.columns else _FEW)

    def differs(self, measure: str) -> bool:
        """Whether the difference of a measure is shown; persons can have gone both ways, so that theirs says little."""
        return self.difference and not MEASURES[measure].distinct


class _Wide:
    """Columns one after the other, as they are put together."""

    def __init__(self) -> None:
        self.columns: list[Column] = []
        self.blocks: list[Block] = []
        self.derived: list[Derived] = []

    def add(
        self, label: Message, unit: str, over: Message | None, *, total: bool = False, derived: bool = False
    ) -> int:
        """Add a column; its number."""
        self.columns.append(Column(label, unit, over, total, derived))
        return len(self.columns) - 1

    def block(self, names: Sequence[Message], measure: str, over: Message | None, ask: Ask) -> None:
        """The columns of one measure: its parts, their total, their difference."""
        unit = MEASURES[measure].unit
        parts = [self.add(name, unit, over) for name in names]
        total = self.add(term(_TOTAL), unit, over, total=True) if ask.total and len(parts) > 1 else None
        self.blocks.append(Block(tuple(parts), total))
        if ask.differs(measure):
            self._worked_out(parts, unit, over, _DIFFERENCE, summed=False, apart=not DIMENSIONS[ask.columns].level)
        if ask.cumulative:
            self._worked_out(parts, unit, over, _CUMULATIVE, summed=True)

    def _worked_out(
        self, parts: list[int], unit: str, over: Message | None, label: str, *, summed: bool, apart: bool = False
    ) -> None:
        at = self.add(term(label), unit, over, derived=True)
        self.derived.append(Derived(at, parts[0], parts[1], summed, apart))

    def compared(self, unit: str, over: Message | None, now: int, *, change: bool = True) -> None:
        """What it was in the period before, and by how much it changed."""
        before = self.add(term(_BEFORE), unit, over)
        self.blocks.append(Block((before,), None, before=True))
        if not change:
            return
        changed = self.add(term(_CHANGE), unit, over, derived=True)
        self.derived.append(Derived(changed, now, before))

    def grid(self, corner: Message, rows: Iterable[Row], *, adds_down: bool) -> Grid:
        """The finished table."""
        made = Grid(corner, tuple(self.columns), tuple(rows), tuple(self.blocks), tuple(self.derived), adds_down)
        return worked_out(made)


def draw_up(
    counting: Counting, ask: Ask, period: Period, before: Period | None = None, *, secret: bool = False
) -> Grid:
    """The table that is asked for; where small numbers are `secret`, the order of its lines does not tell of sizes."""
    if ask.kind == "figures":
        return _figures(counting, ask, period, before)
    if ask.kind in ("years", "months"):
        return _over_time(counting, ask, period)
    return _cross(counting, ask, period, before, secret=secret)


def _cross(counting: Counting, ask: Ask, period: Period, before: Period | None, *, secret: bool) -> Grid:
    world, dimension = counting.world, DIMENSIONS[ask.rows]
    sizes = _sizes(counting, ask, period)
    sizes = dict.fromkeys(_sizes(counting, ask, before) if before else (), 0) | sizes
    values = list(dimension.values(sizes, world))
    kept = None
    if ask.most and len(values) > ask.most + 1:
        kept = frozenset(values[: ask.most])
        values = [*values[: ask.most], OTHERS, *([""] if "" in values[ask.most :] else [])]
    if secret and dimension.by_size:
        values = _by_name(values, dimension, world)
    columns = _column_values(counting, ask, period)
    wide, lines = _Wide(), {value: list[Cell]() for value in (*values, TOTAL)}
    for measure in ask.measures:
        over = term(MEASURES[measure].label) if len(ask.measures) > 1 else None
        names = _column_names(counting, ask, columns) or [term(MEASURES[measure].label)]
        now = counting.groups(measure, period, ask.rows, ask.columns, kept)
        wide.block(names, measure, over if columns or before else None, ask)
        shown = [*(columns or [TOTAL]), *([TOTAL] if ask.total and len(columns) > 1 else [])]
        then = counting.groups(measure, before, ask.rows, ask.columns, kept) if before else None
        if then:
            wide.compared(MEASURES[measure].unit, over, _now(wide), change=ask.changes)
        for value, cells in lines.items():
            cells += _cells(now, value, shown, ask, then)
    named = [Row(dimension.called(value, world), tuple(lines[value])) for value in values]
    rows = [*named, Row(term(_TOTAL), tuple(lines[TOTAL]), total=True)]
    return wide.grid(term(dimension.label), rows, adds_down=True)


def _by_name(values: Sequence[str], dimension: Dimension, world: World) -> list[str]:
    """By their names instead of by size; what has none of its own stays at the end."""
    english = Words("en")
    own = [value for value in values if value not in (OTHERS, UNKNOWN)]
    own.sort(key=lambda value: english(dimension.called(value, world)))
    return [*own, *(value for value in values if value in (OTHERS, UNKNOWN))]


def _sizes(counting: Counting, ask: Ask, period: Period) -> dict[str, int]:
    """How many placements stand in each line, by the measure that has most of them."""
    sizes: dict[str, int] = {}
    for measure in ask.measures:
        for value, size in counting.groups(measure, period, ask.rows, ask.columns).sizes(rows=True).items():
            sizes[value] = max(sizes.get(value, 0), size)
    return sizes


def _now(wide: _Wide) -> int:
    """The column that what was before is compared with: the total, or the only one."""
    block = wide.blocks[-1]
    return block.parts[0] if block.total is None else block.total


def _column_values(counting: Counting, ask: Ask, period: Period) -> list[str]:
    if not ask.columns:
        return []
    sizes: dict[str, int] = {}
    for measure in ask.measures:
        for value, size in counting.groups(measure, period, "", ask.columns).sizes(rows=False).items():
            sizes[value] = max(sizes.get(value, 0), size)
    return list(DIMENSIONS[ask.columns].values(sizes, counting.world))


def _column_names(counting: Counting, ask: Ask, values: Sequence[str]) -> list[Message]:
    if ask.columns == "direction":
        return [term(_WAYS[value]) for value in values]
    return [DIMENSIONS[ask.columns].called(value, counting.world) for value in values]


def _cells(now: Groups, row: str, columns: Sequence[str], ask: Ask, then: Groups | None) -> list[Cell]:
    """The cells of one measure in one line; those that are worked out stay empty for now."""
    found = [now.cell(row, column) for column in columns]
    found += [NOTHING] * (ask.differs(now.measure.name) + ask.cumulative)
    if then is None:
        return found
    return [*found, then.cell(row), *([NOTHING] if ask.kind == "figures" or ask.changes else [])]


def _figures(counting: Counting, ask: Ask, period: Period, before: Period | None) -> Grid:
    wide, columns = _Wide(), _column_values(counting, ask, period)
    wide.block(_column_names(counting, ask, columns) or [term(_FIGURE)], "heads", None, ask)
    shown = [*(columns or [TOTAL]), *([TOTAL] if ask.total and len(columns) > 1 else [])]
    if before:
        wide.compared("", None, _now(wide))
    rows = []
    for measure in ask.measures:
        now = counting.groups(measure, period, "", ask.columns)
        then = counting.groups(measure, before, "", ask.columns) if before else None
        cells = _cells(now, TOTAL, shown, ask, then)
        rows.append(Row(term(MEASURES[measure].label), tuple(cells), unit=MEASURES[measure].unit))
    return wide.grid(term(_FIGURE), rows, adds_down=False)


def _over_time(counting: Counting, ask: Ask, period: Period) -> Grid:
    """A line for each month of the period, or for each year from the first stay up to the end of the period."""
    by_year = ask.kind == "years"
    steps = _years(counting, period) if by_year else periods.months(period)
    wide, lines = _Wide(), [list[Cell]() for _ in steps]
    columns = _column_values(counting, ask, period) if not by_year else _column_values(counting, ask, _whole(steps))
    for measure in ask.measures:
        label = term(MEASURES[measure].label)
        names = _column_names(counting, ask, columns) or [label]
        wide.block(names, measure, label if columns and len(ask.measures) > 1 else None, ask)
        shown = [*(columns or [TOTAL]), *([TOTAL] if ask.total and len(columns) > 1 else [])]
        for step, cells in zip(steps, lines, strict=True):
            cells += _cells(counting.groups(measure, step, "", ask.columns), TOTAL, shown, ask, None)
    named = [_named(step, by_year=by_year) for step in steps]
    rows = [Row(name, tuple(cells)) for name, cells in zip(named, lines, strict=True)]
    return wide.grid(term(_YEAR if by_year else _MONTH), rows, adds_down=False)


def _years(counting: Counting, period: Period) -> list[Period]:
    """Each year from the first that took place; the last ends with the period, or with the day of the report."""
    until = min(period.last, counting.world.day)
    first = max(min(counting.begins() or until, until), periods.FIRST)
    found = periods.years(first, until, period.federal)
    return [*found[:-1], replace(found[-1], last=min(found[-1].last, until))]


def _whole(steps: Sequence[Period]) -> Period:
    return Period(steps[0].first, steps[-1].last)


def _named(step: Period, *, by_year: bool) -> Message:
    if not by_year:
        said = f"{step.first:%Y-%m}"
        return both(said, said)
    number = year_of(step.first, step.kind == Kind.FEDERAL)
    said = f"FY{number}" if step.kind == Kind.FEDERAL else str(number)
    return both(said, said)
