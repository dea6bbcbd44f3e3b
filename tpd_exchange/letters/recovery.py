"""The recovery sheet: one page to be printed, with the key large and in groups, and how it is used and kept."""

from datetime import date
from functools import cache
from typing import Final, Literal

from tpd_exchange.i18n import N_, Language, Words, say
from tpd_exchange.letters.dates import long_date
from tpd_exchange.letters.flow import PAPERS, Flow, Frame
from tpd_exchange.letters.fonts import NO_PRESETS
from tpd_exchange.letters.page import Code, Rule, Run, Sheets
from tpd_exchange.letters.style import GREY, NAVY, PALE, Paragraph, Style, width
from tpd_exchange.letters.text import printed
from tpd_exchange.letters.writer import write

_MARGIN: Final = 56.0
_GUTTER: Final = 28.0
_ROW: Final = 41.0
_BOX: Final = 4 * _ROW + 18
_SIDE: Final = 116.0
_IN_A_ROW: Final = 2
_SMALL: Final = Style("sans", size=8.5, colour=GREY)
_KEY: Final = Style("sans", bold=True, size=25)
_NUMBER: Final = Style("sans", size=8, colour=GREY)
# The first in which the name takes at most two lines.
_NAMES: Final = tuple(Paragraph(Style("serif", bold=True, size=size), size * 1.3) for size in (15, 12, 9))
_SHADE: Final = (0.965, 0.97, 0.98)

_TITLE: Final = N_("Recovery sheet")
_RULES: Final = (
    N_("This key opens the office when the passphrase is lost. Whoever holds it can read everything in it."),
    N_("Keep this paper in a locked place, away from the computer. Do not photograph or e-mail it; delete its file."),
    N_("To use it, choose “Use the recovery key” when the office asks for its passphrase, and type all eight groups."),
    N_("Capitals, spaces and hyphens do not matter. If a group is mistyped, the program says which one."),
    N_("Choose a new passphrase then. If this sheet is lost or was seen, make a new one: the old key ends."),
    N_("Without both the passphrase and this key nobody can open the office, not even its makers."),
)
_KEPT: Final = (N_("Kept where"), N_("Kept by"), N_("Checked on"))


def recovery_sheet(
    office_name: str, recovery_key: str, language: Language, made_on: date, paper: Literal["a4", "letter"] = "a4"
) -> bytes:
    """Make the sheet in both languages, the given one first."""
    first, second = (Words("ko"), Words("en")) if language == "ko" else (Words("en"), Words("ko"))
    wide, high = PAPERS[paper]
    name = printed(office_name)
    sheets = Sheets(f"{first(_TITLE)} – {name}", language, author=name)
    flow = Flow(sheets, Frame(wide, high, _MARGIN, _MARGIN, 46, 46), language)
    _head(flow, name, (first, second), made_on)
    _key_box(flow, recovery_key)
    _rules(flow, (first, second))
    _keeping(flow, (first, second))
    return write(sheets, made_on, NO_PRESETS)


def _head(flow: Flow, name: str, languages: tuple[Words, Words], made_on: date) -> None:
    first, second = languages
    title = Style("sans", bold=True, size=24, colour=NAVY)
    flow.paragraph([(first(_TITLE), title)], Paragraph(title, 32, role="H1"))
    other = Style("sans", size=12, colour=GREY)
    flow.paragraph([(second(_TITLE), other)], Paragraph(other, 18, after=14))
    office = next((look for look in _NAMES if flow.height([(name, look.style)], look) <= 40), _NAMES[-1])
    flow.paragraph([(name, office.style)], office)
    made = " · ".join(words(say("Made on {day}", day=long_date(made_on, words.language))) for words in languages)
    flow.paragraph([(made, _SMALL)], Paragraph(_SMALL, 14, after=16))


def _key_box(flow: Flow, key: str) -> None:
    """The groups in two rows, each under its number, and the same as a code that a telephone reads."""
    frame, top = flow.frame, flow.y
    flow.page.items.append(Rule(frame.left, top, frame.measure, _BOX, NAVY, _SHADE, 1.2))
    element = flow.element("P")
    step = (frame.measure - _SIDE - 3 * 22) / _IN_A_ROW
    for index, group in enumerate(key.split("-")):
        x = frame.left + 22 + index % _IN_A_ROW * step
        y = top + 39 + index // _IN_A_ROW * _ROW
        flow.page.items.append(Run(x, y, str(index + 1), _NUMBER))
        flow.page.items.append(Run(x + 14, y, group, _KEY, element))
    left, y = frame.left + frame.measure - _SIDE - 22, top + (_BOX - _SIDE) / 2
    code = flow.sheets.element("Figure", flow.language, alternative=key)
    flow.page.items.append(Rule(left - 6, y - 6, _SIDE + 12, _SIDE + 12, None, (1, 1, 1)))
    flow.page.items.append(Code(left, y, _SIDE, key, code))
    flow.y = top + _BOX + 24


@cache
def _text_look(language: Language) -> Paragraph:
    return Paragraph(Style("serif", size=9.8), 15.2 if language == "ko" else 13.8, after=4.5, hanging=16)


def _rules(flow: Flow, languages: tuple[Words, Words]) -> None:
    frame, top = flow.frame, flow.y
    column = (frame.measure - _GUTTER) / 2
    lowest = top
    for index, words in enumerate(languages):
        left = frame.left + index * (column + _GUTTER)
        narrow = Frame(frame.width, frame.height, left, frame.width - left - column, frame.top, frame.bottom)
        beside = Flow(flow.sheets, narrow, words.language, flow.page)
        beside.y = top
        look = _text_look(words.language)
        for number, rule in enumerate(_RULES, 1):
            beside.paragraph([(words(rule), look.style)], look, mark=f"{number}.")
        lowest = max(lowest, beside.y)
    middle = frame.left + column + _GUTTER / 2
    flow.page.items.append(Rule(middle, top, 0, lowest - top, PALE))
    flow.y = lowest + 10


def _keeping(flow: Flow, languages: tuple[Words, Words]) -> None:
    """Lines to write on, at the foot of the page."""
    frame = flow.frame
    y = frame.height - frame.bottom - 31 * len(_KEPT)
    for label in _KEPT:
        y += 31
        text = " · ".join(words(label) for words in languages)
        flow.page.items.append(Run(frame.left, y, text, _SMALL, flow.element("P")))
        start = frame.left + max(150.0, width(text, _SMALL) + 12)
        flow.page.items.append(Rule(start, y + 2, frame.left + frame.measure - start, 0, GREY))
