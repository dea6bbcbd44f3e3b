"""The charts of reports: which there are, and those that lie. Pure."""

from typing import Final

from tpd_exchange.i18n import Words
from tpd_exchange.reports.grid import Cell
from tpd_exchange.reports.marks import HIGH, NAME, Bar, Drawing, Measure, Sketch, Stroke, series_of, stacked, total_of
from tpd_exchange.reports.report import Section
from tpd_exchange.reports.upright import columns, line


def chart(section: Section, words: Words, width: float, size: float, measure: Measure) -> Drawing | None:
    """The chart of a section; None where there is none, or nothing to be drawn."""
    page = Sketch(section, words, width, size, measure)
    if not section.picture or not page.lines() or section.grid.empty:
        return None
    _KINDS[section.picture](page, section)
    page.made.height = page.top
    return page.made


def _bars(page: Sketch, section: Section) -> None:
    """Lying bars, the series one after the other."""
    series = series_of(section)
    left, numbers = page.names(), page.room(total_of(page, section, row, series) for row in page.lines())
    parts, named = stacked(page, section)
    if len(series) > 1:
        page.legend(named, left)
    most = max((sum(page.value(row, at) for _, at in found) for row, found in parts.items()), default=0) or 1
    start = page.top
    for row in page.lines():
        middle = page.top + page.line / 2
        page.text(left - page.size * 0.7, middle, _name(page, row, left), "right")
        x, high = left, page.size * HIGH
        for number, at in parts[row]:
            wide = page.value(row, at) / most * (page.width - left - numbers)
            page.bar((x, middle - high / 2, wide, high), number, row, at)
            x += wide
        page.text(x + page.size * 0.5, middle, total_of(page, section, row, series))
        page.top += page.line
    page.made.strokes.append(Stroke(((left, start), (left, page.top)), "edge"))


def _name(page: Sketch, row: int, room: float) -> str:
    return page.fitted(page.words(page.grid.rows[row].label), room - page.size * 0.8)


def _mirror(page: Sketch, section: Section) -> None:
    """From the middle to the right the first series, to the left the second: the side tells the direction."""
    out, back = series_of(section)[:2]
    left, numbers = page.names(), page.room(page.number(row, at) for row in page.lines() for at in (out, back))
    middle = left + (page.width - left) / 2
    room = (page.width - left) / 2 - numbers
    most = max((max(page.value(row, out), page.value(row, back)) for row in page.lines()), default=0) or 1
    start, square = page.top, page.size * 0.9
    for side, (series, at) in ((1, (0, out)), (-1, (1, back))):
        name = page.words(page.grid.columns[at].label)
        x = middle + side * page.size * 0.8 - (square if side < 0 else 0)
        page.made.bars.append(Bar(x, page.top + (page.line - square) / 2, square, square, series, name, Cell()))
        end = middle + side * (page.size * 1.3 + square)
        page.text(end, page.top + page.line / 2, name, "left" if side > 0 else "right", tone="soft")
    page.top += page.line
    for row in page.lines():
        line, high = page.top + page.line / 2, page.size * HIGH
        page.text(left - page.size * 0.7, line, _name(page, row, left), "right")
        for side, (series, at) in ((1, (0, out)), (-1, (1, back))):
            wide = page.value(row, at) / most * room
            page.bar((middle if side > 0 else middle - wide, line - high / 2, wide, high), series, row, at)
            x = middle + side * (wide + page.size * 0.5)
            page.text(x, line, page.number(row, at), "left" if side > 0 else "right")
        page.top += page.line
    page.made.strokes.append(Stroke(((middle, start), (middle, page.top)), "edge"))


def _multiples(page: Sketch, section: Section) -> None:
    """Several small charts beside each other, each measure with a scale of its own."""
    columns = [block.parts[0] for block in page.grid.blocks if not block.before]
    left, rows = page.names(NAME), page.lines()
    panel = (page.width - left) / len(columns)
    numbers = page.room(page.number(row, at) for row in rows for at in columns)
    for number, at in enumerate(columns):
        column = page.grid.columns[at]
        page.text(left + number * panel, page.top + page.line / 2, page.words(column.label), bold=True)
    page.top += page.line
    start = page.top
    for row in rows:
        middle, high = page.top + page.line / 2, page.size * HIGH
        page.text(left - page.size * 0.7, middle, _name(page, row, left), "right")
        for number, at in enumerate(columns):
            most = max((page.value(other, at) for other in rows), default=0) or 1
            x, wide = left + number * panel, page.value(row, at) / most * (panel - numbers)
            page.bar((x, middle - high / 2, wide, high), 0, row, at)
            page.text(x + wide + page.size * 0.5, middle, page.number(row, at))
        page.top += page.line
    for number in range(len(columns)):
        x = left + number * panel
        page.made.strokes.append(Stroke(((x, start), (x, page.top)), "edge"))


_KINDS: Final = {
    "bars": _bars, "mirror": _mirror, "columns": columns, "line": line, "multiples": _multiples,
}  # fmt: skip
