"""What a template's text is made of once it is read: paragraphs, facts, tables, rows to fill in, parties that sign."""

from collections.abc import Iterator
from typing import NamedTuple

from tpd_exchange.letters.expressions import Expression


class Words(NamedTuple):
    """A stretch of finished text."""

    text: str
    bold: bool = False
    gap: bool = False


class Piece(NamedTuple):
    """A stretch of text: what a fixed one says, or the expression of a merged one, which lends it its weight."""

    said: Words
    expression: Expression | None = None


Pieces = tuple[Piece, ...]


class Text(NamedTuple):
    """A paragraph, heading, small print, subject or numbered item."""

    kind: str
    pieces: Pieces
    level: int = 0


class Fact(NamedTuple):
    """A row of a label and a value."""

    label: Pieces
    value: Pieces
    optional: bool = False


class Each(NamedTuple):
    """How a table's row repeats: a name for each line of a list."""

    name: str
    source: Expression


class Row(NamedTuple):
    """A row of a table."""

    cells: tuple[Pieces, ...]
    each: Each | None = None


class Table(NamedTuple):
    """A table; its first row is the heading."""

    rows: tuple[Row, ...]


class Blank(NamedTuple):
    """A row to fill in: its label, the name of its field, and how many lines high it is."""

    label: Pieces
    name: str
    lines: int = 1


class Tick(NamedTuple):
    """A box to tick, with the text beside it and the name of its field; one of several where it has a value."""

    text: Pieces
    name: str
    value: str = ""


class Party(NamedTuple):
    """Somebody who signs: in which role, by what name and title."""

    role: Pieces
    name: Pieces
    title: Pieces


class PageEnd:
    """A place where a new page begins."""


class Choice(NamedTuple):
    """Blocks that stand only if a condition holds."""

    condition: Expression
    then: tuple["Block", ...]
    otherwise: tuple["Block", ...]


Block = Text | Fact | Blank | Tick | Party | PageEnd | Table | Choice


def pieces_of(block: Text | Fact | Blank | Tick | Party | PageEnd) -> Iterator[tuple[Piece, bool]]:
    """The pieces of a plain block, and whether each stands in a label."""
    match block:
        case Fact():
            yield from ((piece, True) for piece in block.label)
            yield from ((piece, False) for piece in block.value)
        case Blank():
            yield from ((piece, True) for piece in block.label)
        case Tick():
            yield from ((piece, False) for piece in block.text)
        case Party():
            yield from ((piece, False) for part in (block.role, block.name, block.title) for piece in part)
        case Text():
            yield from ((piece, False) for piece in block.pieces)


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
            yield from ((piece.expression, None) for piece, _ in pieces_of(block) if piece.expression)


def fixed_texts(blocks: tuple[Block, ...]) -> Iterator[tuple[str, bool]]:
    """All texts that stand in every such letter, and whether each is a label (of a fact or a column)."""
    for block in blocks:
        if isinstance(block, Choice):
            yield from fixed_texts(block.then)
            yield from fixed_texts(block.otherwise)
        elif isinstance(block, Table):
            for index, row in enumerate(block.rows):
                yield from ((piece.said.text, index == 0) for cell in row.cells for piece in cell)
        else:
            yield from ((piece.said.text, label) for piece, label in pieces_of(block))
