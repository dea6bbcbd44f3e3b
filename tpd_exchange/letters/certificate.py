"""The form of a certificate: a bordered page, its title, the facts, what is certified, date, signature and seal."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from tpd_exchange.letters import body
from tpd_exchange.letters.blocks import Words
from tpd_exchange.letters.flow import Flow, Frame
from tpd_exchange.letters.looks import spans
from tpd_exchange.letters.merge import SaidFacts, SaidText
from tpd_exchange.letters.page import Page, Rule, Run, Sheets
from tpd_exchange.letters.part import CODE_SIDE, Part
from tpd_exchange.letters.style import GREY, NAVY, Align, Paragraph, Style, width

_GOLD: Final = (0.66, 0.53, 0.24)
_MARK: Final = Style("sans", size=8, colour=GREY)
_SERIAL: Final = Style("sans", size=9, colour=GREY)
_SEAL: Final = 48.0
_SCALES: Final = (1.0, 0.88, 0.76, 0.64)
_BOTTOM: Final = 62.0


@dataclass(frozen=True, eq=False)
class _Looks:
    title: Paragraph
    fact: Paragraph
    label: Style
    statement: Paragraph
    date: Paragraph
    issuer: Paragraph
    signer: Paragraph
    small: Paragraph


@cache
def _looks(language: str, columns: bool, scale: float) -> _Looks:
    korean = language == "ko"
    size = scale * (0.84 if columns else 1.0)
    title = (46 if korean else 33) * ((0.76 if korean else 0.68) if columns else 1.0)
    text = (15 if korean and not columns else 13.4) * size
    align: Align = "centre" if not korean else "left" if columns else "justified"
    hanging = (80 if korean else 112) * (0.78 if columns else 1)
    return _Looks(
        title=Paragraph(
            Style("serif", bold=True, size=title, colour=NAVY), title * 1.4, "centre", after=20 * size, role="H1"
        ),
        fact=Paragraph(Style("serif", size=text * 0.92), text * 1.72, hanging=hanging),
        label=Style("sans", size=text * 0.76, colour=GREY),
        statement=Paragraph(Style("serif", size=text), text * (1.9 if korean else 1.62), align, after=6, before=14),
        date=Paragraph(Style("serif", size=text * 0.96), text * 1.7, "centre"),
        issuer=Paragraph(Style("serif", bold=True, size=(19 if korean else 13.4) * size), 26 * size, "centre"),
        signer=Paragraph(Style("serif", size=11.2 * size), 15.4 * size, "centre"),
        small=Paragraph(Style("sans", size=7.6, colour=GREY), 11),
    )


def set_certificate(parts: list[Part], sheets: Sheets, paper: tuple[float, float]) -> None:
    """Lay out one page; both languages stand side by side on it. Long words are set smaller, not left out."""
    upright = len(parts) == 1 and parts[0].language == "ko"
    wide, high = paper if upright else (paper[1], paper[0])
    for scale in _SCALES:
        pages, elements = list(sheets.pages), list(sheets.elements)
        page = Page(wide, high, language=parts[0].language)
        sheets.pages.append(page)
        _border(page)
        fits = [_column(part, sheets, page, frame, scale) for part, frame in _frames(parts, wide, high, upright)]
        if all(fits) or scale == _SCALES[-1]:
            break
        sheets.pages[:], sheets.elements[:] = pages, elements
    if len(parts) > 1:
        page.items.append(Rule(wide / 2, 96, 0, high - 96 - 120, _GOLD, None, 0.5))


def _frames(parts: list[Part], wide: float, high: float, upright: bool) -> list[tuple[Part, Frame]]:
    if len(parts) == 1:
        side = 84 if upright else 130
        return [(parts[0], Frame(wide, high, side, side, 100 if upright else 72, _BOTTOM))]
    middle = wide / 2
    return [
        (parts[0], Frame(wide, high, 62, middle + 22, 78, _BOTTOM)),
        (parts[1], Frame(wide, high, middle + 22, 62, 78, _BOTTOM)),
    ]


def _border(page: Page) -> None:
    for inset, thickness, colour in ((24, 2.2, NAVY), (30, 0.6, _GOLD)):
        page.items.append(Rule(inset, inset, page.width - 2 * inset, page.height - 2 * inset, colour, None, thickness))


def _column(part: Part, sheets: Sheets, page: Page, frame: Frame, scale: float) -> bool:
    """Set one language; whether it stayed above its closing."""
    columns = not part.whole
    looks = _looks(part.language, columns, scale)
    flow = Flow(sheets, frame, part.language, page)
    _serial(part, flow)
    if part.place(flow, "office.logo", frame.left, flow.y - 20, frame.measure, 44, centred=True):
        flow.y += 30
    flow.paragraph(spans(body.subject(part.blocks), looks.title.style), looks.title)
    _content(part, flow, looks)
    notes = [block for block in part.blocks if isinstance(block, SaidText) and block.kind == "small"]
    closing = flow.rehearse(lambda scratch: _close(part, scratch, looks))
    small, beside = looks.small, _note_measure(part, frame)
    note_height = max([CODE_SIDE, *(flow.height(spans(note.words, small.style), small, beside) for note in notes)])
    room = frame.height - frame.bottom - note_height - 12 - closing
    fits = flow.y <= room and len(flow.pages) == 1
    flow.y = max(flow.y + 8, flow.y + (room - flow.y) * 0.55) if fits else flow.y
    _close(part, flow, looks)
    _notes(part, flow, looks, notes, note_height)
    return fits


def _serial(part: Part, flow: Flow) -> None:
    replaced = part.merger.have("letter.replaces")
    if part.language == "ko":
        text = f"제 {part.reference} 호" + (f" ({replaced} 대체)" if replaced else "")
    else:
        text = f"No. {part.reference}" + (f" (replaces {replaced})" if replaced else "")
    flow.page.items.append(Run(flow.frame.left, 58, text, _SERIAL, flow.element("P")))


def _content(part: Part, flow: Flow, looks: _Looks) -> None:
    for block in part.blocks:
        if isinstance(block, SaidFacts):
            for label, value, *_ in block.rows:
                element = flow.element("P")
                name = "".join(word.text for word in label) + " "
                baseline = flow.y + looks.fact.leading - (looks.fact.leading - looks.fact.style.size) / 2
                flow.page.items.append(
                    Run(flow.frame.left, baseline - looks.fact.style.size * 0.14, name, looks.label, element)
                )
                flow.paragraph(spans(value, looks.fact.style), looks.fact, element=element)
        elif isinstance(block, SaidText) and block.kind not in ("small", "subject"):
            flow.paragraph(spans(block.words, looks.statement.style), looks.statement)


def _close(part: Part, flow: Flow, looks: _Looks) -> None:
    """The date, then the office with its seal (Korean) or the signature over name and title (English)."""
    say = part.merger
    flow.paragraph(spans((part.day(),), looks.date.style), looks.date)
    paths = ("office.name", f"officer.position_{part.language}", "officer.name")
    office, title, name = (say.need(path) for path in paths)
    if part.language == "ko":
        flow.y += 12
        if not title.text.startswith(office.text):
            flow.paragraph(spans((office,), looks.issuer.style), looks.issuer)
        said = spans((title, Words(" "), name), looks.issuer.style)
        flow.paragraph(said, looks.issuer)
        _seal(part, flow, looks, sum(width(text, style) for text, style in said))
        part.sign(flow, "centre", (_SEAL - looks.issuer.leading) / 2 + 2)
        return
    flow.y += 4
    line = min(190.0, flow.frame.measure * 0.7)
    left = flow.frame.left + (flow.frame.measure - line) / 2
    part.place(flow, "officer.signature", left, flow.y - 4, line, 32, centred=True)
    flow.y += 28
    flow.page.items.append(Rule(left, flow.y, line, 0, GREY, None, 0.6))
    flow.y += 3
    flow.paragraph(spans((name,), looks.issuer.style), looks.issuer)
    flow.paragraph(spans((title,), looks.signer.style), looks.signer)
    flow.paragraph(spans((office,), looks.signer.style), looks.signer)
    part.sign(flow, "centre")


def _seal(part: Part, flow: Flow, looks: _Looks, wide: float) -> None:
    wide = min(wide, flow.frame.measure)
    # Within its own column: beside it stands the other language.
    edge = flow.frame.left + flow.frame.measure
    left = min(flow.frame.left + (flow.frame.measure + wide) / 2 + 2, edge - _SEAL - 20)
    top = flow.y - looks.issuer.leading - 2  # beside the signer, clear of the line above
    if part.place(flow, "officer.signature", left, top, _SEAL + 20, _SEAL, centred=True):
        return
    flow.page.items.append(Rule(left, top, _SEAL, _SEAL, GREY, None, 0.5, "2 2"))
    flow.page.items.append(Run(left + (_SEAL - width("직인", _MARK)) / 2, top + _SEAL / 2 + 3, "직인", _MARK))


def _note_measure(part: Part, frame: Frame) -> float:
    return frame.measure - (CODE_SIDE + 14 if part.whole or part.language == "ko" else 0)


def _notes(part: Part, flow: Flow, looks: _Looks, notes: list[SaidText], height: float) -> None:
    """The code at the lower left, the small print beside it."""
    frame = flow.frame
    top = frame.height - frame.bottom - height
    left = frame.left
    if part.whole or part.language == "ko":
        part.prove(flow, left, top + height - CODE_SIDE)
        left += CODE_SIDE + 14
    bottom = frame.height - frame.bottom
    small = looks.small
    lines = [
        (line, flow.element("P") if index == 0 else None)
        for note in notes
        for index, line in enumerate(flow.lines(spans(note.words, small.style), small, _note_measure(part, frame)))
    ]
    y = bottom - len(lines) * looks.small.leading
    element = 0
    for line, new in lines:
        element = element if new is None else new
        y += looks.small.leading
        flow.line(line, left, _note_measure(part, frame), looks.small, element, y)
