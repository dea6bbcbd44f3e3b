"""Forms to be filled in and signed, and sheets of data for somebody else's form: letterhead, title, sections, foot."""

from functools import partial
from typing import Final

from tpd_exchange.i18n import Language
from tpd_exchange.letters import body
from tpd_exchange.letters.breaking import Span
from tpd_exchange.letters.flow import Flow, Frame, set_all
from tpd_exchange.letters.looks import FORMS, Looks, spans
from tpd_exchange.letters.page import Rule, Sheets
from tpd_exchange.letters.part import CODE_SIDE, Part
from tpd_exchange.letters.particles import with_particle
from tpd_exchange.letters.style import GREY, NAVY, PALE, Paragraph, Style

_OFFICE: Final = Paragraph(Style("sans", bold=True, size=9.6), 13.5)
_NUMBER: Final = Paragraph(Style("sans", size=8.6, colour=GREY), 13.5, "right")
_TITLES: Final = {
    "ko": Paragraph(Style("serif", bold=True, size=18), 26, "centre", after=8, role="H1"),
    "en": Paragraph(Style("serif", bold=True, size=17, colour=NAVY), 23, after=8, role="H1"),
}
_ADDRESSEES: Final = {
    "ko": Paragraph(Style("serif", size=10.5), 16.4, hanging=34),
    "en": Paragraph(Style("serif", size=10.4), 14.6, hanging=24),
}
_REPLACED: Final = Paragraph(Style("sans", size=8.8, colour=GREY), 13.5, after=4)
_BAND: Final = Paragraph(Style("sans", bold=True, size=9.4, colour=(0.36, 0.24, 0.02)), 14, "centre")
_BAND_INK: Final = (0.78, 0.6, 0.2)
_BAND_SHADE: Final = (1.0, 0.965, 0.87)
_BANDS: Final = {
    "ko": "정부 서식이 아닙니다. 해당 기관의 서식이나 시스템에 옮겨 적을 자료입니다.",
    "en": "Not a government form. These are the data to be entered in the authority's own form or system.",
}
_FOOT: Final = Paragraph(Style("sans", size=8.2, colour=GREY), 12)
_FOOT_ABOVE: Final = 12.0
_REFERENCE: Final = {"ko": "문서번호", "en": "Reference"}
_PLACEMENT: Final = {"ko": "배치 번호", "en": "Placement"}
_LOGO: Final = (34.0, 26.0)


def frame(paper: tuple[float, float], language: Language) -> Frame:
    """Margins of a form: a little wider than those of a letter."""
    side = 54 if language == "ko" else 60
    return Frame(paper[0], paper[1], side, side, 48, 52)


def set_form(part: Part, flow: Flow) -> None:
    """Lay out the form, closer where that saves a page."""
    looks, closer = FORMS[part.language]
    usual = _pages(part, flow, looks)
    _set(part, flow, closer if usual > 1 and _pages(part, flow, closer) < usual else looks)


def _pages(part: Part, flow: Flow, looks: Looks) -> int:
    trial = Flow(Sheets("", part.language), flow.frame, part.language)
    _set(part, trial, looks)
    return len(trial.pages)


def _set(part: Part, flow: Flow, looks: Looks) -> None:
    _head(part, flow)
    foot = flow.ahead(partial(_foot, part))
    set_all(flow, body.placed(flow, part.blocks, looks), foot.height + _FOOT_ABOVE)
    flow.y = flow.frame.height - flow.frame.bottom - foot.height
    flow.take(foot)


def _head(part: Part, flow: Flow) -> None:
    korean = part.language == "ko"
    _letterhead(part, flow)
    title = _TITLES[part.language]
    flow.paragraph(spans(body.subject(part.blocks), title.style), title)
    if part.template.form == "sheet":
        _band(part, flow)
    replaced = part.merger.have("letter.replaces")
    if replaced:
        said = f"※ 이 문서는 {with_particle(replaced, '을/를')} 대체합니다." if korean else f"Replaces {replaced}."
        flow.paragraph([(said, _REPLACED.style)], _REPLACED)
    look = _ADDRESSEES[part.language]
    mark = "수신" if korean else "To"
    for words in part.lines.get("recipient" if korean else "address", ()):
        said_words = spans(words, look.style)
        if any(text.strip() for text, _ in said_words):
            flow.paragraph(said_words, look, mark=mark)
            mark = ""
    flow.y += 8


def _letterhead(part: Part, flow: Flow) -> None:
    """Logo and name of the office at the left, reference and date at the right."""
    top, frame = flow.y, flow.frame
    left = _LOGO[0] + 8 if part.place(flow, "office.logo", frame.left, top, *_LOGO) else 0.0
    beside = 150.0
    name = spans((part.merger.need("office.name"),), _OFFICE.style)
    _column(flow, name, _OFFICE, frame.left + left, frame.measure - left - beside - 12)
    lowest, flow.y = flow.y, top
    # A dossier is known by its placement: it has no number of its own in the register.
    placement = part.reference == part.merger.have("placement.number")
    label = (_PLACEMENT if placement else _REFERENCE)[part.language]
    right = frame.width - frame.right - beside
    _column(flow, [(f"{label} {part.reference}", _NUMBER.style)], _NUMBER, right, beside)
    _column(flow, spans((part.day(),), _NUMBER.style), _NUMBER, right, beside)
    flow.y = max(lowest, flow.y, top + _LOGO[1] if left else 0) + 5
    flow.page.items.append(Rule(frame.left, flow.y, frame.measure, 0, NAVY, None, 1))
    flow.y += 16


def _column(flow: Flow, said: tuple[Span, ...] | list[Span], look: Paragraph, left: float, wide: float) -> None:
    element = flow.element("P")
    for line in flow.lines(said, look, wide):
        flow.y += look.leading
        flow.line(line, left, wide, look, element, flow.y)


def _band(part: Part, flow: Flow) -> None:
    """What no reader may overlook: this is not the authority's own form."""
    said = [(_BANDS[part.language], _BAND.style)]
    wide = flow.frame.measure - 20
    height = flow.height(said, _BAND, wide) + 10
    flow.page.items.append(Rule(flow.frame.left, flow.y, flow.frame.measure, height, _BAND_INK, _BAND_SHADE, 0.8))
    top = flow.y
    flow.y += 5
    _column(flow, said, _BAND, flow.frame.left + 10, wide)
    flow.y = top + height + 10


def _foot(part: Part, flow: Flow) -> None:
    """Who made it and how to reach them, and the code that proves it."""
    have, frame, top = part.merger.have, flow.frame, flow.y
    flow.page.items.append(Rule(frame.left, top, frame.measure, 0, PALE, None, 0.6))
    right = frame.width - frame.right - CODE_SIDE
    part.prove(flow, right, top + 7)
    wide = frame.measure - CODE_SIDE - 14
    lines = (
        part.merger.need("office.name").text,
        " ".join(filter(None, (have("office.address"), have("office.postal_code")))),
        " · ".join(filter(None, (have("office.phone"), have("office.email"), have("office.website")))),
        f"{part.reference} · {part.day().text}",
    )
    flow.y += 6
    for text in filter(None, lines):
        _column(flow, [(text, _FOOT.style)], _FOOT, frame.left, wide)
    part.sign(flow)
    flow.y = max(flow.y, top + 7 + CODE_SIDE)
