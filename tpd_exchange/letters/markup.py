"""The markup of letters, read line by line before any data is merged, so that data can never become markup.

# subject                    one per letter
## heading
plain lines                  a paragraph, until an empty line
1. text · 가. text · 1) text · 가) text · - text      items (English: 1. a. (1) (a)); numbers are set anew
: label | value              a row of facts; `:?` leaves the row out while its value is empty
| cell | cell |              a table, its first row the heading; `@each line in placement.funding` repeats a row
> text                       small print
:_ label | name              a row to fill in; `:_3` is three lines high
[] text | name               a box to tick
() text | name.value         a box to tick of which one only is ticked among those of the same name
= role | name | title        a party that signs; up to three that follow one another stand side by side
@page                        a new page
@if expression · @else · @end
**bold** and {{ merge.field | filter }} within any text
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NoReturn

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.letters.blocks import (
    Blank,
    Block,
    Choice,
    Each,
    Fact,
    PageEnd,
    Party,
    Piece,
    Pieces,
    Row,
    Table,
    Text,
    Tick,
    Words,
)
from tpd_exchange.letters.expressions import compile_expression
from tpd_exchange.letters.text import composed

_LONGEST: Final = 60_000
_DEEPEST: Final = 6
_PIECES: Final = re.compile(r"(\{\{.*?\}\}|\*\*)")
_ITEM: Final = re.compile(
    r"(?:(\d{1,2}\.)|([가-하]\.|[a-z]\.)|(\d{1,2}\)|\(\d{1,2}\))|([가-하]\)|\([a-z]\))|(-)) +(.*)"
)
_BAR: Final = re.compile(r"\|(?![^{]*\}\})")
_NAME: Final = re.compile(r"[A-Za-z0-9_]{1,40}")
_BLANK: Final = re.compile(r":_([1-9]?) +(.*)")
_MOST_PARTIES: Final = 3
_ENDS_A_PARAGRAPH: Final = ("#", ":", "|", ">", "@", "[] ", "() ", "= ")
_EACH: Final = re.compile(r"@each ([a-z_]{1,30}) in ([a-z_]{1,30}(?:\.[a-z_]{1,40}){1,2})")


@dataclass
class _Reader:
    lines: list[str]
    at: int = 0
    rows: list[Row] = field(default_factory=list)
    each: Each | None = None
    names: set[str] = field(default_factory=set)
    choices: set[str] = field(default_factory=set)
    """Names of fields of which one value is chosen."""
    parties: int = 0
    """How many parties have followed one another."""

    def refuse(self, fault: Message) -> NoReturn:
        """Say what is wrong in which line."""
        raise UserError(say("Line {number} of the template: {fault}", number=self.at, fault=fault))


@lru_cache(maxsize=16)
def parse(source: str) -> tuple[Block, ...]:
    """The blocks of a template's text; who writes in one language has the other read once."""
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
            found.append(Piece(Words("", bold), compile_expression(part[2:-2])))
        elif part:
            found.append(Piece(Words(part, bold)))
    return tuple(found)


def _blocks(reader: _Reader, depth: int) -> tuple[tuple[Block, ...], str]:
    """Blocks until the end of the text or of the condition; and the line that ended them."""
    found: list[Block] = []
    paragraph: list[str] = []
    while reader.at < len(reader.lines):
        line = reader.lines[reader.at].strip()
        reader.at += 1
        if paragraph and (not line or line.startswith(_ENDS_A_PARAGRAPH) or _ITEM.match(line)):
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
    reader.parties = reader.parties + 1 if line.startswith("= ") else 0
    item = _ITEM.fullmatch(line) if not paragraph else None
    if line.startswith("## "):
        yield Text("heading", pieces(line[3:]))
    elif line.startswith("# "):
        yield Text("subject", pieces(line[2:]))
    elif line.startswith("> "):
        yield Text("small", pieces(line[2:]))
    elif line.startswith((": ", ":? ")):
        yield _fact(reader, line)
    elif line.startswith((":_", "[] ", "() ", "= ")) or line == "@page":
        yield _to_fill_in(reader, line)
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
    return re.split(_BAR, line.strip().strip("|"))


def _fact(reader: _Reader, line: str) -> Fact:
    label, bar, value = line.split(" ", 1)[1].partition("|")
    if not bar:
        reader.refuse(say("A row of facts is written as “: label | value”."))
    return Fact(pieces(label.strip()), pieces(value.strip()), line.startswith(":?"))


def _to_fill_in(reader: _Reader, line: str) -> Block:
    """What leaves room for ink: a row, a box to tick, a party that signs; or the end of a page."""
    if line == "@page":
        return PageEnd()
    if line.startswith("= "):
        return _party(reader, line[2:])
    if line.startswith("[] "):
        text, name = _named(reader, line[3:])
        return Tick(pieces(text), name)
    if line.startswith("() "):
        return _one_of(reader, line[3:])
    blank = _BLANK.fullmatch(line)
    if not blank:
        reader.refuse(say("A row to fill in is written as “:_ label | name” or, three lines high, “:_3 label | name”."))
    label, name = _named(reader, blank[2])
    return Blank(pieces(label), name, int(blank[1] or 1))


def _named(reader: _Reader, text: str) -> tuple[str, str]:
    """What is said, and the name of the field, which no other field has."""
    said, _, name = (part.strip() for part in text.rpartition("|"))
    if not said or not _NAME.fullmatch(name):
        reader.refuse(say("What is to be filled in ends with “| name”: letters, digits and _ only."))
    _require_free(reader, name)
    return said, name


def _require_free(reader: _Reader, name: str) -> None:
    if name in reader.names:
        reader.refuse(
            say("There is already a field “{name}” to be filled in. Please give this one another name.", name=name)
        )
    reader.names.add(name)


def _one_of(reader: _Reader, text: str) -> Tick:
    """A box of a choice: several have its name, each with a value of its own."""
    said, _, named = (part.strip() for part in text.rpartition("|"))
    name, _, value = named.partition(".")
    if not said or not _NAME.fullmatch(name) or not _NAME.fullmatch(value) or value == "Off":
        reader.refuse(say("A box of a choice ends with “| name.value”: letters, digits and _ only."))
    if name not in reader.choices:
        _require_free(reader, name)
        reader.choices.add(name)
    _require_free(reader, named)
    reader.names.add(name)
    return Tick(pieces(said), name, value)


def _party(reader: _Reader, text: str) -> Party:
    if reader.parties > _MOST_PARTIES:
        reader.refuse(say("At most three parties sign side by side. Please put a heading between them."))
    parts = [pieces(part.strip()) for part in re.split(_BAR, text)]
    if len(parts) > 3:
        reader.refuse(say("A party that signs is written as “= role | name | title”."))
    role, name, title = (*parts, (), ())[:3]
    return Party(role, name, title)


def _directive(reader: _Reader, line: str) -> None:
    match = _EACH.fullmatch(line)
    if not match:
        reader.refuse(say("After @ only “if”, “else”, “end”, “page” and “each name in group.field” are known."))
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
    before = set(reader.names)
    then, closed_by = _blocks(reader, depth)
    otherwise: tuple[Block, ...] = ()
    if closed_by == "@else":
        # Of the two only one is ever there, so they may name the same field.
        named, reader.names, reader.parties = reader.names, before, 0
        otherwise, closed_by = _blocks(reader, depth)
        reader.names |= named
    if closed_by != "@end":
        reader.refuse(say("An @if is not closed by @end."))
    return Choice(compile_expression(condition), then, otherwise)
