"""Merges values into a parsed template: blocks with merge fields become blocks of finished text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.letters.blocks import (
    Blank,
    Block,
    Choice,
    Fact,
    PageEnd,
    Party,
    Pieces,
    Row,
    Table,
    Text,
    Tick,
    Words,
)
from tpd_exchange.letters.expressions import Missing, Scope, shown
from tpd_exchange.letters.text import clean

_SPACES: Final = re.compile(r"  +")
_LONGEST: Final = 20_000
_MOST_ROWS: Final = 300
_MOST_WORDS: Final = 200_000
"""Signs of a whole letter, some seventy pages: many repeated rows of long values would fill memory."""
_AT_LEAST: Final = 20
_SIDE_BY_SIDE: Final = 3


Said = tuple[Words, ...]


class SaidText(NamedTuple):
    """A paragraph, heading, small print, subject or item with its number."""

    kind: str
    words: Said
    level: int = 0
    number: int = 0


class SaidRow(NamedTuple):
    """A label and a value, or instead of a value the name of a field to fill in and how many lines high it is."""

    label: Said
    value: Said
    name: str = ""
    lines: int = 0


class SaidFacts(NamedTuple):
    """Rows of labels and values, or of labels and room for values."""

    rows: tuple[SaidRow, ...]


class SaidTick(NamedTuple):
    """A box to tick, with its text; one of several of that name where it has a value."""

    words: Said
    name: str
    value: str = ""


class SaidParty(NamedTuple):
    """Who signs."""

    role: Said
    name: Said
    title: Said


class SaidParties(NamedTuple):
    """Those who sign side by side."""

    parties: tuple[SaidParty, ...]


class SaidPageEnd:
    """Here a new page begins."""


class SaidTable(NamedTuple):
    """A table; the first row is the heading."""

    rows: tuple[tuple[Said, ...], ...]


SaidBlock = SaidText | SaidFacts | SaidTable | SaidTick | SaidParties | SaidPageEnd


@dataclass
class Merger:
    """Merges one scope into blocks; keeps the names of what is missing and warnings of what could not be printed."""

    scope: Scope
    label: Any
    missing: dict[str, None] = field(default_factory=dict)
    warnings: dict[Message, None] = field(default_factory=dict)
    length: int = 0

    def blocks(self, blocks: Sequence[Block]) -> list[SaidBlock]:
        """The finished blocks: rows of facts and parties gathered, items numbered."""
        return _numbered(_gathered(self._each(blocks)))

    def say(self, pieces: Pieces, scope: Scope | None = None) -> Said:
        """The finished text of some pieces."""
        scope = scope or self.scope
        found = [
            said if merged is None else self._words(merged.evaluate(scope), scope, said.bold) for said, merged in pieces
        ]
        self.length += _AT_LEAST + sum([len(words.text) for words in found])
        if self.length > _MOST_WORDS:
            raise UserError(
                say("The letter would be longer than {count} signs. Please shorten its text.", count=_MOST_WORDS)
            )
        return tuple(found)

    def need(self, path: str) -> Words:
        """The fact of that name, marked as a gap if it is missing."""
        group, _, name = path.partition(".")
        value = (self.scope.values.get(group) or {}).get(name)
        return self._words(Missing(path) if value is None or value == "" else value, self.scope, bold=False)

    def have(self, path: str) -> str:
        """The fact of that name, or nothing."""
        group, _, name = path.partition(".")
        value = (self.scope.values.get(group) or {}).get(name)
        return "" if value is None or value == "" else self._words(value, self.scope, bold=False).text

    def _words(self, value: Any, scope: Scope, bold: bool) -> Words:
        if isinstance(value, Missing):
            self.missing[value.path] = None
            return Words(f"[{self.label(value.path)}]", bold, gap=True)
        text, warnings = clean(shown(value, scope))
        if warnings:
            self.warnings.update(dict.fromkeys(warnings))
        if len(text) > _LONGEST:
            raise UserError(say("A value is too long for a letter: “{start}…”. Please shorten it.", start=text[:40]))
        return Words(_SPACES.sub(" ", text) if "  " in text else text, bold)

    def _each(self, blocks: Sequence[Block]) -> Iterator[SaidBlock]:
        for block in blocks:
            if isinstance(block, Choice):
                holds = block.condition.evaluate(self.scope)
                yield from self._each(block.then if holds else block.otherwise)
            elif isinstance(block, Table):
                rows = tuple(self._rows(block))
                if rows:
                    yield SaidTable(rows)
            elif not (isinstance(block, Fact) and block.optional and self._empty(block.value)):
                yield self._said(block)

    def _said(self, block: Text | Fact | Blank | Tick | Party | PageEnd) -> SaidBlock:
        match block:
            case Text():
                return SaidText(block.kind, self.say(block.pieces), block.level)
            case Fact():
                return SaidFacts((SaidRow(self.say(block.label), self.say(block.value)),))
            case Blank():
                return SaidFacts((SaidRow(self.say(block.label), (), block.name, block.lines),))
            case Tick():
                return SaidTick(self.say(block.text), block.name, block.value)
            case Party():
                party = SaidParty(self.say(block.role), self.say(block.name), self.say(block.title))
                return SaidParties((party,))
            case PageEnd():
                return SaidPageEnd()

    def _empty(self, pieces: Pieces) -> bool:
        merged = [piece.expression.evaluate(self.scope) for piece in pieces if piece.expression]
        return all(isinstance(value, Missing) or value == "" for value in merged)

    def _rows(self, table: Table) -> Iterator[tuple[Said, ...]]:
        for row in table.rows:
            yield from self._repeated(row) if row.each else (tuple(self.say(cell) for cell in row.cells),)

    def _repeated(self, row: Row) -> Iterator[tuple[Said, ...]]:
        assert row.each
        lines = row.each.source.evaluate(self.scope)
        if isinstance(lines, Missing) or not isinstance(lines, list | tuple):
            self.missing[row.each.source.source] = None
            lines = ()
        for line in lines[:_MOST_ROWS]:
            scope = self.scope.inner(row.each.name, line)
            yield tuple(self.say(cell, scope) for cell in row.cells)


def _gathered(blocks: Iterator[SaidBlock]) -> list[SaidBlock]:
    found: list[SaidBlock] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, SaidFacts) and isinstance(last, SaidFacts):
            found[-1] = SaidFacts(last.rows + block.rows)
        elif isinstance(block, SaidParties) and isinstance(last, SaidParties) and len(last.parties) < _SIDE_BY_SIDE:
            found[-1] = SaidParties(last.parties + block.parties)
        else:
            found.append(block)
    return found


def _numbered(blocks: list[SaidBlock]) -> list[SaidBlock]:
    """Number the items anew: left-out ones leave no hole, a shallower item begins the deeper ones again."""
    counts = [0] * 6
    found: list[SaidBlock] = []
    for block in blocks:
        if isinstance(block, SaidText) and block.kind == "item":
            counts[block.level] += 1
            counts[block.level + 1 :] = [0] * (5 - block.level)
            block = SaidText("item", block.words, block.level, counts[block.level])
        elif isinstance(block, SaidText) and block.kind == "heading":
            counts = [0] * 6
        found.append(block)
    return found
