"""The form of a Korean official letter (공문): 기관명, 수신, 제목, 본문, 붙임, 끝, 발신명의, 시행."""

from dataclasses import replace
from functools import cache, partial
from typing import Final

from tpd_exchange.letters import body
from tpd_exchange.letters.blocks import Words
from tpd_exchange.letters.breaking import Span
from tpd_exchange.letters.flow import Flow, Frame, set_all
from tpd_exchange.letters.looks import KOREAN, spans
from tpd_exchange.letters.page import Rule, Run
from tpd_exchange.letters.part import CODE_SIDE, Part
from tpd_exchange.letters.particles import with_particle
from tpd_exchange.letters.style import GREY, Paragraph, Style, width

_MOTTO: Final = Paragraph(Style("sans", size=8.5, colour=GREY), 14, "centre", role="P")
_NAME: Final = Paragraph(Style("sans", bold=True, size=20), 30, "centre", after=6, role="H1")
_FIELD: Final = Paragraph(Style("serif", size=10.5), 17.6, hanging=42, role="P")
_SUBJECT: Final = Paragraph(Style("serif", bold=True, size=10.5), 18.5, hanging=42, role="H1")
_SENDER: Final = Paragraph(Style("serif", bold=True, size=17), 30, "centre", role="P")
_FOOT: Final = Paragraph(Style("sans", size=8.6), 13.6, hanging=28, role="P")
_ENCLOSED: Final = Paragraph(Style("serif", size=10.5), 17.2, hanging=34, role="P")
_REPLACED: Final = Paragraph(Style("sans", size=9.2, colour=GREY), 15, after=4)
_MARK: Final = Style("sans", size=8, colour=GREY)
_FOOT_GAP: Final = 8.0
_SENDER_GAPS: Final = (12.0, 44.0)
"""Above the sender, at least and at most."""
_SEAL: Final = 46.0
_SEAL_GAP: Final = 10.0
"""Between the last sign of the sender and the seal."""
_SEAL_EDGE: Final = 20.0
"""Between the seal and the edge of the paper."""
_SMALLEST_SENDER: Final = 11.0


def frame(paper: tuple[float, float]) -> Frame:
    """Margins of a 공문: 20 mm at the sides."""
    return Frame(paper[0], paper[1], 58, 58, 48, 50)


def set_korean(part: Part, flow: Flow) -> None:
    """Lay out the letter."""
    _head(part, flow)
    blocks = list(part.blocks)
    enclosures = _enclosures(part)
    if not enclosures:
        blocks = body.finished(blocks, "끝.")
    ready = body.placed(flow, blocks, KOREAN)
    foot = flow.ahead(partial(_foot, part))
    sender = flow.ahead(partial(_sender, part))
    below = foot.height + _FOOT_GAP
    enclosed = flow.rehearse(partial(_set_enclosures, enclosures))
    set_all(flow, ready, enclosed + _SENDER_GAPS[0] + sender.height + below)
    _set_enclosures(enclosures, flow)
    least, most = _SENDER_GAPS
    flow.y += min(most, max(least, flow.room - below - sender.height - 14))
    flow.take(sender)
    flow.y = flow.frame.height - flow.frame.bottom - foot.height
    flow.take(foot)


def _head(part: Part, flow: Flow) -> None:
    say = part.merger
    top = flow.y
    logo = part.place(flow, "office.logo", flow.frame.left, top - 4, 64, 46, centred=True)
    motto = say.have("office.motto_ko")
    if motto:
        flow.paragraph([(motto, _MOTTO.style)], _MOTTO)
    flow.paragraph(spans((say.need("office.name"),), _NAME.style), _NAME)
    flow.y = max(flow.y + 6, top + 52 if logo else 0)
    for words in part.lines.get("recipient", ()):
        _field(flow, "수신", spans(words, _FIELD.style), _FIELD)
    for words in part.lines.get("via", ()):
        _field(flow, "(경유)", spans(words, _FIELD.style), _FIELD)
    _field(flow, "제목", spans(body.subject(part.blocks), _SUBJECT.style), _SUBJECT)
    flow.y += 5
    flow.page.items.append(Rule(flow.frame.left, flow.y, flow.frame.measure, thickness=1.1))
    flow.y += 9
    replaced = say.have("letter.replaces")
    if replaced:
        said = f"※ 이 공문은 {with_particle(replaced, '을/를')} 대체합니다."
        flow.paragraph([(said, _REPLACED.style)], _REPLACED)


def _field(flow: Flow, label: str, said: tuple[Span, ...], look: Paragraph) -> None:
    flow.paragraph(said, look, mark=label)


def _enclosures(part: Part) -> list[str]:
    found = ["".join(word.text for word in words).strip() for words in part.lines.get("enclosures", ())]
    found = [one for one in found if one]
    if len(found) == 1:
        return [f"{found[0]}.\u00a0\u00a0끝."]
    numbered = [f"{number}. {one}." for number, one in enumerate(found, 1)]
    return [*numbered[:-1], f"{numbered[-1]}\u00a0\u00a0끝."] if numbered else []


def _set_enclosures(enclosures: list[str], flow: Flow) -> None:
    flow.y += 6
    for index, one in enumerate(enclosures):
        flow.paragraph([(one, _ENCLOSED.style)], _ENCLOSED, mark="붙임" if index == 0 else "")


def _sender(part: Part, flow: Flow) -> None:
    """발신명의 in the middle, the seal behind its last sign or its place marked."""
    say = part.merger
    office, title = say.need("office.name"), say.need("officer.position_ko")
    name = title if title.text.startswith(office.text) else Words(f"{office.text} {title.text}", gap=title.gap)
    look = _sender_look(name, flow)
    said = spans((name,), look.style)
    wide = min(sum(width(text, style) for text, style in said), flow.frame.measure)
    flow.paragraph(said, look)
    left = flow.frame.left + (flow.frame.measure + wide) / 2 + _SEAL_GAP
    top = flow.y - look.leading / 2 - _SEAL / 2
    part.sign(flow, "centre", (_SEAL - look.leading) / 2)
    if part.place(flow, "officer.signature", left, top, _SEAL + 30, _SEAL, centred=True):
        return
    flow.page.items.append(Rule(left, top, _SEAL, _SEAL, GREY, None, 0.5, "2 2"))
    x = left + (_SEAL - width("직인", _MARK)) / 2
    flow.page.items.append(Run(x, top + _SEAL / 2 + 3, "직인", _MARK))


def _sender_look(name: Words, flow: Flow) -> Paragraph:
    """A long sender is set smaller, so that the seal finds room beside it."""
    room = flow.frame.measure - 2 * (_SEAL + 30 + _SEAL_GAP - flow.frame.right + _SEAL_EDGE)
    wide = sum(width(text, style) for text, style in spans((name,), _SENDER.style))
    if wide <= room:
        return _SENDER
    return _smaller_sender(max(_SMALLEST_SENDER, int(2 * _SENDER.style.size * room / wide) / 2))


@cache
def _smaller_sender(size: float) -> Paragraph:
    return replace(_SENDER, style=replace(_SENDER.style, size=size))


def _foot(part: Part, flow: Flow) -> None:
    """결재, 시행, 주소와 연락처, and the code that proves the letter."""
    have = part.merger.have
    flow.page.items.append(Rule(flow.frame.left, flow.y, flow.frame.measure, thickness=0.8))
    top = flow.y
    flow.y += 5
    number = " ".join(filter(None, (have("office.short_ko"), part.reference)))
    officer = part.merger.need("officer.name")
    post = have("office.postal_code") and f"우 {have('office.postal_code')}"
    address = " ".join(filter(None, (post, have("office.address"))))
    reach = (
        have("office.phone") and f"전화 {have('office.phone')}",
        have("office.fax") and f"전송 {have('office.fax')}",
        have("office.email"),
        "비공개(6)",
    )
    _foot_line(flow, "결재", f"{have('officer.position_ko')} {officer.text}")
    _foot_line(flow, "시행", f"{number} ({part.day(short=True).text})")
    _foot_line(flow, "주소", " / ".join(filter(None, (address, have("office.website")))))
    _foot_line(flow, "연락", " / ".join(filter(None, reach)))
    right = flow.frame.width - flow.frame.right - CODE_SIDE
    part.prove(flow, right, top + 7)
    flow.y = max(flow.y, top + 7 + CODE_SIDE)


def _foot_line(flow: Flow, label: str, text: str) -> None:
    element = flow.element("P")
    flow.put(flow.frame.left, f"{label} ", _FOOT, element)
    for piece in flow.lines([(text, _FOOT.style)], _FOOT, flow.frame.measure - CODE_SIDE - 12):
        flow.y += _FOOT.leading
        flow.line(piece, flow.frame.left + _FOOT.hanging, flow.frame.measure, _FOOT, element, flow.y)
