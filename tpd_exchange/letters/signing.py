"""What is filled in by hand beside the rows of a table: boxes to tick, and the parties that sign side by side."""

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from tpd_exchange.letters.breaking import Line, Span
from tpd_exchange.letters.flow import Flow, Placed
from tpd_exchange.letters.looks import Looks, spans
from tpd_exchange.letters.merge import Said, SaidParties, SaidParty, SaidTick
from tpd_exchange.letters.page import Rule
from tpd_exchange.letters.style import GREY, NAVY, Paragraph, Style

_BOX: Final = 8.4
_BOX_INK: Final = (0.25, 0.25, 0.3)
_BETWEEN: Final = 12.0
_ABOVE: Final = 8.0
_PAD: Final = 6.0
_LABEL: Final = 34.0
_ROOM: Final = 6.0
"""So much higher is a row with a line to write on."""
_HEADING: Final = Paragraph(Style("sans", bold=True, size=9.2), 18, "centre")
_CAPTION: Final = Paragraph(Style("sans", size=8.6, colour=GREY), 14)
_NAME: Final = Paragraph(Style("serif", bold=True, size=10), 15)
_PLAIN: Final = Paragraph(Style("serif", size=9.8), 15)
_SEAL: Final = Paragraph(Style("sans", size=8, colour=GREY), 14, "right")
_ROLE: Final = Paragraph(Style("sans", bold=True, size=9, colour=NAVY), 13)
_WORDS: Final = {
    "ko": {"name": "성명", "title": "직위", "signature": "서명", "date": "날짜", "seal": "(서명 또는 인)"},
    "en": {"name": "Name", "title": "Title", "signature": "Signature", "date": "Date", "seal": ""},
}


def tick(flow: Flow, block: SaidTick, looks: Looks, heading: str) -> Placed:
    """A box with its text beside it, on one page; the heading says what a choice is about."""
    base = looks.paragraph
    look = Paragraph(base.style, base.leading, after=4, indent=2, hanging=16)
    said = spans(block.words, look.style)
    height = flow.height(said, look) + look.after
    return Placed(height, partial(_set_tick, flow, block, said, look, height, heading))


def _set_tick(
    flow: Flow, block: SaidTick, said: tuple[Span, ...], look: Paragraph, height: float, heading: str
) -> None:
    flow.need(height)
    element = flow.element("P")
    left, top = flow.frame.left + look.indent, flow.y + (look.leading - _BOX) / 2
    flow.page.items.append(Rule(left, top, _BOX, _BOX, _BOX_INK, None, 0.8))
    label, box = "".join(text for text, _ in said), (left, top, _BOX, _BOX)
    if block.value:
        flow.one_of(block.name, block.value, (label, heading or label), box, element)
    else:
        flow.blank(block.name, label, box, element, lines=0)
    flow.paragraph(said, look, element=element)


class Row(NamedTuple):
    """One row of what a party says and fills in, the same height for all parties."""

    kind: str
    height: float


class _Party(NamedTuple):
    role: str
    lines: dict[str, tuple[Line, ...]]


def parties(flow: Flow, block: SaidParties, looks: Looks) -> Placed:
    """Those who sign, each in a column; boxed as Korean offices do, or with lines as American ones do."""
    boxed = looks.facts.boxed
    count = len(block.parties)
    wide = (flow.frame.measure - _BETWEEN * (max(2, count) - 1)) / max(2, count)
    inner = wide - (2 * _PAD + _LABEL if boxed else 0)
    found = [_broken(flow, party, wide if not boxed else wide - 2 * _PAD, inner, boxed) for party in block.parties]
    rows = [Row(kind, _row_height(kind, found, boxed)) for kind in _kinds(block.parties, boxed)]
    height = sum(row.height for row in rows) + 2 * _ABOVE
    return Placed(height, partial(_set_parties, flow, found, rows, wide, looks), whole=True)


def _kinds(found: Sequence[SaidParty], boxed: bool) -> list[str]:
    titled = ["title"] if any(_filled(party.title) for party in found) else []
    return ["role", "name", *titled, "signature", "date"] if boxed else ["role", "signature", "name", *titled, "date"]


def _filled(said: Said) -> bool:
    return any(word.text.strip() for word in said)


def _broken(flow: Flow, party: SaidParty, whole: float, inner: float, boxed: bool) -> _Party:
    looks = {"role": _HEADING if boxed else _ROLE, "name": _PLAIN if boxed else _NAME, "title": _PLAIN}
    lines = {
        kind: flow.lines(spans(said, looks[kind].style), looks[kind], whole if kind == "role" else inner)
        if _filled(said)
        else ()
        for kind, said in zip(("role", "name", "title"), party, strict=True)
    }
    return _Party("".join(word.text for word in party.role), lines)


def _row_height(kind: str, found: Sequence[_Party], boxed: bool) -> float:
    most = max(len(party.lines.get(kind, ())) for party in found)
    if kind == "role":
        return most * (14 if boxed else _ROLE.leading) + (6 if boxed else 2)
    if kind == "signature":
        return 40 if boxed else 46
    if kind == "date":
        return 23 if boxed else 24
    written = any(not party.lines.get(kind) for party in found)
    return max(1, most) * _PLAIN.leading + (7 if boxed else _ROOM if written else 0)


def _set_parties(flow: Flow, found: Sequence[_Party], rows: Sequence[Row], wide: float, looks: Looks) -> None:
    flow.need(sum(row.height for row in rows) + 2 * _ABOVE)
    flow.y += _ABOVE
    top = flow.y
    boxed = looks.facts.boxed
    # One party alone signs at the right in Korea, at the left in America.
    first = flow.frame.left + (wide + _BETWEEN if boxed and len(found) == 1 else 0)
    for index, party in enumerate(found):
        flow.y = top
        left = first + index * (wide + _BETWEEN)
        for row in rows:
            (_boxed_row if boxed else _ruled_row)(flow, party, row, left, wide, looks)
            flow.y += row.height
        if boxed:
            flow.page.items.append(Rule(left, top, wide, flow.y - top, looks.facts.ink, None, 0.7))
    flow.y += _ABOVE


def _boxed_row(flow: Flow, party: _Party, row: Row, left: float, wide: float, looks: Looks) -> None:
    ink, items = looks.facts.ink, flow.page.items
    if row.kind == "role":
        items.append(Rule(left, flow.y, wide, row.height, None, looks.facts.shade))
        _centred_lines(flow, party.lines["role"], left + _PAD, wide - 2 * _PAD, row.height, _HEADING, 14)
        return
    items.append(Rule(left, flow.y, wide, 0, ink, None, 0.4))
    words = _WORDS["ko"]
    element = flow.element("P")
    _one(flow, words[row.kind], left + _PAD, _LABEL, row.height, _CAPTION, element)
    inner = (left + _PAD + _LABEL, flow.y, wide - _LABEL - _PAD, row.height)
    lines = party.lines.get(row.kind, ())
    if lines:
        _centred_lines(flow, lines, inner[0], inner[2] - _PAD, row.height, _PLAIN, _PLAIN.leading, element)
    elif row.kind == "signature":
        _one(flow, words["seal"], inner[0], inner[2] - _PAD, row.height, _SEAL, element)
    else:
        flow.blank(f"{row.kind}-", f"{party.role} {words[row.kind]}", inner, element)


def _ruled_row(flow: Flow, party: _Party, row: Row, left: float, wide: float, looks: Looks) -> None:
    words = _WORDS["en"]
    if row.kind == "role":
        _lines_from(flow, party.lines["role"], left, wide, _ROLE, flow.y)
        return
    if row.kind == "signature":
        flow.page.items.append(Rule(left, flow.y + row.height - 13, wide, 0, GREY, None, 0.6))
        _one_at(flow, words["signature"], left, wide, flow.y + row.height, _CAPTION, flow.element("P"))
        return
    lines = party.lines.get(row.kind, ())
    if lines:
        _lines_from(flow, lines, left, wide, _NAME if row.kind == "name" else _PLAIN, flow.y)
        return
    element = flow.element("P")
    bottom = flow.y + row.height - 2
    _one_at(flow, words[row.kind], left, _LABEL, bottom, _CAPTION, element)
    flow.page.items.append(Rule(left + _LABEL, bottom - 1, wide - _LABEL, 0, GREY, None, 0.6))
    flow.blank(
        f"{row.kind}-", f"{party.role}: {words[row.kind]}", (left + _LABEL, bottom - 17, wide - _LABEL, 16), element
    )


def _one(flow: Flow, text: str, left: float, wide: float, height: float, look: Paragraph, element: int) -> None:
    """One short text in the middle of a row's height."""
    _one_at(flow, text, left, wide, flow.y + (height + look.leading) / 2, look, element)


def _one_at(flow: Flow, text: str, left: float, wide: float, bottom: float, look: Paragraph, element: int) -> None:
    for line in flow.lines([(f"{text} ", look.style)], look, wide):
        flow.line(line, left, wide, look, element, bottom)


def _centred_lines(
    flow: Flow, lines: Sequence[Line], left: float, wide: float, height: float, look: Paragraph, leading: float,
    element: int | None = None,
) -> None:  # fmt: skip
    element = flow.element("P") if element is None else element
    bottom = flow.y + (height - len(lines) * leading) / 2
    for line in lines:
        bottom += leading
        flow.line(line, left, wide, look, element, bottom + (look.leading - leading) / 2)


def _lines_from(flow: Flow, lines: Sequence[Line], left: float, wide: float, look: Paragraph, top: float) -> None:
    element = flow.element("P")
    for index, line in enumerate(lines, 1):
        flow.line(line, left, wide, look, element, top + index * look.leading)
