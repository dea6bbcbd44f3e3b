"""The markup of letters, read line by line before any data is merged, so that data can never become markup.

# subject                    one per letter
## heading
plain lines                  a paragraph, until an empty line
1. text · 가. text · 1) text · 가) text · - text      items (English: 1. a. (1) (a)); numbers are set anew
: label | value              a row of facts; `:?` leaves the row out while its value is empty
| cell | cell |              a table, its first row the heading; `@each line in placement.funding` repeats a row
> text                       small print
@if expression · @else · @end
**bold** and {{ merge.field | filter }} within any text
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NoReturn

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.letters.expressions import Expression, compile_expression
from tpd_exchange.letters.text import composed

_LONGEST: Final = 60_000
_DEEPEST: Final = 6
_PIECES: Final = re.compile(r"(\{\{.*?\}\}|\*\*)")
_ITEM: Final = re.compile(
    r"(?:(\d{1,2}\.)|([가-하]\.|[a-z]\.)|(\d{1,2}\)|\(\d{1,2}\))|([가-하]\)|\([a-z]\))|(-)) +(.*)"
)
_EACH: Final = re.compile(r"@each ([a-z_]{1,30}) in ([a-z_]{1,30}(?:\.[a-z_]{1,40}){1,2})")


@dataclass(frozen=True)
class Piece:
    """A stretch of text, fixed or merged."""

    text: str
    expression: Expression | None = None
    bold: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class Text:
    """A paragraph, heading, small print, subject or numbered item."""

    kind: str
    pieces: Pieces
    level: int = 0


@dataclass(frozen=True)
class Fact:
    """A row of a label and a value."""

    label: Pieces
    value: Pieces
    optional: bool = False


@dataclass(frozen=True)
class Each:
    """How a table's row repeats: a name for each line of a list."""

    name: str
    source: Expression


@dataclass(frozen=True)
class Row:
    """A row of a table."""

    cells: tuple[Pieces, ...]
    each: Each | None = None


@dataclass(frozen=True)
class Table:
    """A table; its first row is the heading."""

    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Choice:
    """Blocks that stand only if a condition holds."""

    condition: Expression
    then: tuple["Block", ...]
    otherwise: tuple["Block", ...]


Block = Text | Fact | Table | Choice


@dataclass
class _Reader:
    lines: list[str]
    at: int = 0
    rows: list[Row] = field(default_factory=list)
    each: Each | None = None

    def refuse(self, fault: Message) -> NoReturn:
        """Say what is wrong in which line."""
        raise UserError(say("Line {number} of the template: {fault}", number=self.at, fault=fault))


def parse(source: str) -> tuple[Block, ...]:
    """The blocks of a template's text."""
    if len(source) > _LONGEST:
        raise UserError(say("The template is too long. Please shorten it to {count} signs.", count=_LONGEST))
    reader = _Reader(composed(source).split("\n"))
    blocks, closed_by = _blocks(reader, 0)
    if closed_by:
        reader.refuse(say("There is an @end or @else without an @if before it."))
    return blocks


def pieces(text: str) -> Pieces:
    """The pieces of one text: bold stretches, merge fields, fixed words."""
    found: list[Piece] = []
    bold = False
    for part in _PIECES.split(text):
        if part == "**":
            bold = not bold
        elif part.startswith("{{"):
            found.append(Piece("", compile_expression(part[2:-2]), bold))
        elif part:
            found.append(Piece(part, None, bold))
    return tuple(found)


def _blocks(reader: _Reader, depth: int) -> tuple[tuple[Block, ...], str]:
    """Blocks until the end of the text or of the condition; and the line that ended them."""
    found: list[Block] = []
    paragraph: list[str] = []
    while reader.at < len(reader.lines):
        line = reader.lines[reader.at].strip()
        reader.at += 1
        if paragraph and (not line or line[0] in "#:|>@" or _ITEM.match(line)):
            found.append(_paragraph(paragraph))
        if reader.rows and not line.startswith(("|", "@each ")):
            found.append(_table(reader))
        if line in ("@end", "@else"):
            return tuple(found), line
        if line.startswith("@if "):
            found.append(_choice(reader, line[4:], depth + 1))
        elif line:
            found += _line(reader, line, paragraph)
    if paragraph:
        found.append(_paragraph(paragraph))
    if reader.rows:
        found.append(_table(reader))
    return tuple(found), ""


def _line(reader: _Reader, line: str, paragraph: list[str]) -> Iterator[Block]:
    item = _ITEM.fullmatch(line) if not paragraph else None
    if line.startswith("## "):
        yield Text("heading", pieces(line[3:]))
    elif line.startswith("# "):
        yield Text("subject", pieces(line[2:]))
    elif line.startswith("> "):
        yield Text("small", pieces(line[2:]))
    elif line.startswith((": ", ":? ")):
        yield _fact(reader, line)
    elif line.startswith("|"):
        reader.rows.append(Row(tuple(pieces(cell.strip()) for cell in _cells(line)), reader.each))
        reader.each = None
    elif line.startswith("@"):
        _directive(reader, line)
    elif item:
        level = next(index for index in range(5) if item[index + 1])
        yield Text("dash" if level == 4 else "item", pieces(item[6]), 1 if level == 4 else level + 1)
    else:
        paragraph.append(line)


def _cells(line: str) -> list[str]:
    """The cells of a table's row; a bar inside a merge field is a filter."""
    return re.split(r"\|(?![^{]*\}\})", line.strip().strip("|"))


def _fact(reader: _Reader, line: str) -> Fact:
    label, bar, value = line.split(" ", 1)[1].partition("|")
    if not bar:
        reader.refuse(say("A row of facts is written as “: label | value”."))
    return Fact(pieces(label.strip()), pieces(value.strip()), line.startswith(":?"))


def _directive(reader: _Reader, line: str) -> None:
    match = _EACH.fullmatch(line)
    if not match:
        reader.refuse(say("After @ only “if”, “else”, “end” and “each name in group.field” are known."))
    reader.each = Each(match[1], compile_expression(match[2]))


def _table(reader: _Reader) -> Table:
    rows = tuple(reader.rows)
    reader.rows.clear()
    if len({len(row.cells) for row in rows}) != 1:
        reader.refuse(say("All rows of a table need the same number of cells."))
    return Table(rows)


def _paragraph(lines: list[str]) -> Text:
    text = " ".join(lines)
    lines.clear()
    return Text("paragraph", pieces(text))


def _choice(reader: _Reader, condition: str, depth: int) -> Choice:
    if depth > _DEEPEST:
        reader.refuse(say("Conditions stand too deep inside each other."))
    then, closed_by = _blocks(reader, depth)
    otherwise: tuple[Block, ...] = ()
    if closed_by == "@else":
        otherwise, closed_by = _blocks(reader, depth)
    if closed_by != "@end":
        reader.refuse(say("An @if is not closed by @end."))
    return Choice(compile_expression(condition), then, otherwise)


def expressions(blocks: tuple[Block, ...]) -> Iterator[tuple[Expression, tuple[str, str] | None]]:
    """All expressions of the blocks, each with the name and source of the repeated row it stands in."""
    for block in blocks:
        if isinstance(block, Choice):
            yield block.condition, None
            yield from expressions(block.then)
            yield from expressions(block.otherwise)
        elif isinstance(block, Table):
            for row in block.rows:
                if row.each:
                    yield row.each.source, None
                inside = (row.each.name, row.each.source.source) if row.each else None
                yield from ((piece.expression, inside) for cell in row.cells for piece in cell if piece.expression)
        else:
            parts = block.label + block.value if isinstance(block, Fact) else block.pieces
            yield from ((piece.expression, None) for piece in parts if piece.expression)


def fixed_texts(blocks: tuple[Block, ...]) -> Iterator[tuple[str, bool]]:
    """All texts that stand in every such letter, and whether each is a label (of a fact or a column)."""
    for block in blocks:
        if isinstance(block, Choice):
            yield from fixed_texts(block.then)
            yield from fixed_texts(block.otherwise)
        elif isinstance(block, Table):
            for index, row in enumerate(block.rows):
                yield from ((piece.text, index == 0) for cell in row.cells for piece in cell)
        elif isinstance(block, Fact):
            yield from ((piece.text, True) for piece in block.label)
            yield from ((piece.text, False) for piece in block.value)
        else:
            yield from ((piece.text, False) for piece in block.pieces)
