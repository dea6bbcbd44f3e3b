"""The form of a US office's letter: letterhead, date, reference, address, Re:, salutation, closing, signature."""

from typing import Final

from tpd_exchange.letters import body
from tpd_exchange.letters.flow import Flow, Frame, set_all
from tpd_exchange.letters.looks import ENGLISH, spans
from tpd_exchange.letters.page import Rule
from tpd_exchange.letters.part import CODE_SIDE, SIGNATURE_LINE, Part
from tpd_exchange.letters.style import GREY, NAVY, Paragraph, Style

_NAME: Final = Paragraph(Style("serif", bold=True, size=15, colour=NAVY), 21, role="H1")
_REACH: Final = Paragraph(Style("sans", size=8.2, colour=GREY), 11.5, role="P")
_PLAIN: Final = Paragraph(Style("serif", size=10.4), 14.4, role="P")
_SIGNER: Final = Style("serif", bold=True, size=10.4)
_SUBJECT: Final = Paragraph(Style("serif", bold=True, size=10.4), 14.8, after=9, before=9, hanging=26, role="H1")
_NOTE: Final = Paragraph(Style("serif", size=9.4), 12.8, role="P")
_SIGNING: Final = 46.0


def frame(paper: tuple[float, float]) -> Frame:
    """One inch at the sides."""
    return Frame(paper[0], paper[1], 72, 72, 50, 60)


def set_english(part: Part, flow: Flow) -> None:
    """Lay out the letter."""
    _head(part, flow)
    signature = _signature_lines(part)
    enclosures = _plain_lines(part, "enclosures")
    closing = 14.4 * (2 + len(signature)) + _SIGNING + 10 + (13 * (len(enclosures) + 1) if enclosures else 0)
    closing = max(closing + (SIGNATURE_LINE if part.signer else 0), CODE_SIDE + 20)
    set_all(flow, body.placed(flow, part.blocks, ENGLISH), closing)
    _close(part, flow, signature, enclosures)


def _head(part: Part, flow: Flow) -> None:
    say = part.merger
    left = 66.0 if part.place(flow, "office.logo", flow.frame.left, flow.y, 58, 42) else 0.0
    name = Paragraph(_NAME.style, _NAME.leading, indent=left, role="H1")
    reach = Paragraph(_REACH.style, _REACH.leading, indent=left)
    flow.paragraph(spans((say.need("office.name"),), name.style), name)
    for facts_of_line in (("motto_en",), ("address", "postal_code"), ("phone", "email", "website")):
        known = [text for fact in facts_of_line if (text := say.have(f"office.{fact}"))]
        # An English address usually holds its postal code already.
        line = " · ".join(text for text in known if not any(text != other and text in other for other in known))
        if line:
            flow.paragraph([(line, reach.style)], reach)
    flow.y += 7
    flow.page.items.append(Rule(flow.frame.left, flow.y, flow.frame.measure, 0, NAVY, None, 1))
    flow.y += 20
    flow.paragraph(spans((part.day(),), _PLAIN.style), _PLAIN)
    replaced = say.have("letter.replaces")
    reference = f"Reference: {part.reference}" + (f" (replaces {replaced})" if replaced else "")
    flow.paragraph([(reference, _PLAIN.style)], _PLAIN)
    flow.y += 14
    for words in part.lines.get("address", ()):
        said = spans(words, _PLAIN.style)
        if any(text.strip() for text, _ in said):
            flow.paragraph(said, _PLAIN)
    flow.y += 4
    flow.paragraph(spans(body.subject(part.blocks), _SUBJECT.style), _SUBJECT, mark="Re:")
    for words in part.lines.get("salutation", ()):
        flow.paragraph(spans(words, _PLAIN.style), Paragraph(_PLAIN.style, _PLAIN.leading, after=8))


def _plain_lines(part: Part, name: str) -> list[str]:
    found = ("".join(word.text for word in words).strip() for words in part.lines.get(name, ()))
    return [line for line in found if line]


def _signature_lines(part: Part) -> list[tuple[tuple[str, Style], ...]]:
    say = part.merger
    found = [spans((say.need("officer.name"),), _SIGNER), spans((say.need("officer.position_en"),), _PLAIN.style)]
    for fact in ("officer.department", "office.name"):
        text = say.have(fact)
        if text:
            found.append(((text, _PLAIN.style),))
    return found


def _close(part: Part, flow: Flow, signature: list[tuple[tuple[str, Style], ...]], enclosures: list[str]) -> None:
    top = flow.y + 6
    flow.y += 6
    for line in _plain_lines(part, "closing") or ["Sincerely,"]:
        flow.paragraph([(line, _PLAIN.style)], _PLAIN)
    part.place(flow, "officer.signature", flow.frame.left, flow.y + 5, 130, _SIGNING - 9)
    flow.y += _SIGNING
    for said in signature:
        flow.paragraph(said, _PLAIN)
    part.sign(flow)
    right = flow.frame.width - flow.frame.right - CODE_SIDE
    part.prove(flow, right, top + 14)
    if enclosures:
        flow.y += 10
        label = "Enclosures:" if len(enclosures) > 1 else "Enclosure:"
        look = Paragraph(_NOTE.style, _NOTE.leading, hanging=58)
        for index, line in enumerate(enclosures):
            flow.paragraph([(line, look.style)], look, mark=label if index == 0 else "")
