"""Sets the body of a letter: its finished blocks, each in its look."""

import re
from collections.abc import Sequence
from functools import partial

from tpd_exchange.letters.blocks import Words
from tpd_exchange.letters.breaking import Span
from tpd_exchange.letters.flow import Flow, Placed
from tpd_exchange.letters.looks import Looks, mark, spans
from tpd_exchange.letters.merge import (
    SaidBlock,
    SaidFacts,
    SaidPageEnd,
    SaidParties,
    SaidTable,
    SaidText,
    SaidTick,
)
from tpd_exchange.letters.signing import parties, tick
from tpd_exchange.letters.style import Paragraph
from tpd_exchange.letters.tables import Fact, TableSetter, fact_rows, grid_rows


def placed(flow: Flow, blocks: Sequence[SaidBlock], looks: Looks) -> list[Placed]:
    """The blocks ready to be set; the subject is not among them, the head of the letter says it."""
    found: list[Placed] = []
    heading = chapter = ""
    for block in blocks:
        if not (isinstance(block, SaidText) and block.kind == "subject"):
            found.append(_placed(flow, block, looks, chapter if isinstance(block, SaidTick) else heading))
        heading = _unnumbered(block.words) if isinstance(block, SaidText) and block.kind == "heading" else ""
        chapter = heading or chapter
    return found


def _unnumbered(words: Sequence[Words]) -> str:
    """The words of a heading without its number."""
    return re.sub(r"^[0-9]+\. ", "", "".join(word.text for word in words).strip())


def _placed(flow: Flow, block: SaidBlock, looks: Looks, heading: str) -> Placed:
    match block:
        case SaidText():
            return _text(flow, block, looks)
        case SaidTick():
            return tick(flow, block, looks, heading)
        case SaidParties():
            return parties(flow, block, looks)
        case SaidPageEnd():
            return Placed(0, partial(flow.need, flow.frame.height))
        case SaidFacts() | SaidTable():
            setter = _facts(flow, block, looks, heading) if isinstance(block, SaidFacts) else _table(flow, block, looks)
            return Placed(setter.height, setter.place, table=True, start=setter.start)


def _table(flow: Flow, block: SaidTable, looks: Looks) -> TableSetter:
    head, *rest = block.rows
    rows = [[spans(cell, looks.table.head.style) for cell in head]]
    rows += [[spans(cell, looks.table.cell.style) for cell in row] for row in rest]
    return TableSetter(flow, grid_rows(rows, flow.frame.measure), looks.table, heading=True)


def _facts(flow: Flow, block: SaidFacts, looks: Looks, heading: str) -> TableSetter:
    """Rows of facts; a lone box to fill in does not repeat the heading right above it."""
    look = looks.facts
    found = [
        Fact(
            spans(row.label, look.head.style),
            spans(row.value, look.cell.style),
            row.name,
            row.lines,
            _bare(block, heading),
        )
        for row in block.rows
    ]
    return TableSetter(flow, fact_rows(found, look, flow.frame.measure), look, heading=False)


def _bare(block: SaidFacts, heading: str) -> bool:
    return len(block.rows) == 1 and bool(block.rows[0].name) and _unnumbered(block.rows[0].label) == heading


def _text(flow: Flow, block: SaidText, looks: Looks) -> Placed:
    if block.kind == "item":
        look, sign = looks.items[block.level], mark(looks, block.level, block.number)
    elif block.kind == "dash":
        look, sign = looks.items[1], "–"
    else:
        look, sign = {"heading": looks.heading, "small": looks.small}.get(block.kind, looks.paragraph), ""
    said = spans(block.words, look.style)
    height = flow.height(said, look) + look.before + look.after
    if block.kind == "heading":
        return Placed(height, partial(_heading, flow, said, look, height), heading=True)
    return Placed(height, partial(flow.paragraph, said, look, sign))


def _heading(flow: Flow, said: tuple[Span, ...], look: Paragraph, height: float) -> None:
    flow.need(height + 48)
    flow.paragraph(said, look)


def subject(blocks: Sequence[SaidBlock]) -> tuple[Words, ...]:
    """The subject line of the letter."""
    return next((block.words for block in blocks if isinstance(block, SaidText) and block.kind == "subject"), ())


def finished(blocks: Sequence[SaidBlock], ending: str) -> list[SaidBlock]:
    """The blocks with the mark that ends a Korean official text, after the last words of the last block."""
    if blocks and isinstance(blocks[-1], SaidText) and blocks[-1].kind != "subject":
        last = blocks[-1]
        closed = SaidText(last.kind, (*last.words, Words("\u00a0\u00a0" + ending)), last.level, last.number)
        return [*blocks[:-1], closed]
    return [*blocks, SaidText("paragraph", (Words("\u00a0\u00a0" + ending),))]
