"""A report on paper, set as the letters are: tagged, archivable, each chart with its words, in one language or both."""

from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

from tpd_exchange.i18n import N_, Language, Words, say
from tpd_exchange.letters.dates import long_date
from tpd_exchange.letters.flow import PAPERS, Flow, Frame
from tpd_exchange.letters.fonts import NO_PRESETS
from tpd_exchange.letters.page import Rule, Run, Sheets
from tpd_exchange.letters.style import GREY, NAVY, PALE, Paragraph, Style, width
from tpd_exchange.letters.text import printed
from tpd_exchange.letters.writer import write
from tpd_exchange.reports.paper_charts import place_chart
from tpd_exchange.reports.paper_tables import apart, table
from tpd_exchange.reports.report import Report, Section

Spoken = Literal["ko", "en", "both"]
_SPOKEN: Final[dict[str, tuple[Language, ...]]] = {"ko": ("ko",), "en": ("en",), "both": ("ko", "en")}
_SIDE: Final = 54.0
_OFFICE: Final = Paragraph(Style("sans", bold=True, size=9.6), 13.5)
_BETWEEN: Final = 12.0
_SMALL: Final = Style("sans", size=8, colour=GREY)
_HEADING, _FEW_LINES, _TOGETHER, _BEGUN = 32.0, 48.0, 0.8, 0.62
_HOW: Final = N_("How it was counted")


@cache
def _looks(language: Language) -> dict[str, Paragraph]:
    korean = language == "ko"
    text = Style("serif", size=10.3)
    return {
        "title": Paragraph(Style("serif", bold=True, size=18, colour=NAVY), 26, after=2, role="H1"),
        "about": Paragraph(Style("sans", size=9.4, colour=GREY), 14, after=8),
        "heading": Paragraph(Style("sans", bold=True, size=10.6, colour=NAVY), 16, before=12, after=4, role="H2"),
        "text": Paragraph(text, 16.4 if korean else 14.6, "justified" if korean else "left", after=4),
        "note": Paragraph(Style("sans", size=8.2, colour=GREY), 12.4, after=2),
        "basis": Paragraph(Style("sans", size=8.2, colour=GREY), 12.4, after=2, hanging=10),
    }


def as_pdf(report: Report, spoken: Spoken, paper: str = "") -> bytes:
    """The report as a file; on US Letter where the office is in the United States, else on A4."""
    languages = _SPOKEN[spoken]
    first = Words(languages[0])
    wide, high = PAPERS[paper or ("letter" if report.world.side == "US" else "a4")]
    sheets = Sheets(printed(first(report.title)), languages[0], author=printed(first(report.office)) or "TPD Exchange")
    for language in languages:
        flow = Flow(sheets, Frame(wide, high, _SIDE, _SIDE, 50, 54), language)
        _set(report, flow, Words(language))
    _number(sheets, report)
    return write(sheets, report.day, NO_PRESETS)


def _set(report: Report, flow: Flow, words: Words) -> None:
    looks = _looks(words.language)
    _head(report, flow, words)
    _say(flow, words(report.title), looks["title"])
    _say(flow, " · ".join(map(words, report.about)), looks["about"])
    for section in report.sections:
        _section(section, flow, words)
    flow.need(60)
    _say(flow, words(_HOW), looks["heading"])
    for text in report.basis:
        flow.paragraph([(printed(words(text)), looks["basis"].style)], looks["basis"], mark="–")


def _say(flow: Flow, text: str, look: Paragraph) -> None:
    flow.paragraph([(printed(text), look.style)], look)


def _head(report: Report, flow: Flow, words: Words) -> None:
    """The office at the left, the day at the right."""
    top, frame = flow.y, flow.frame
    element = flow.element("P")
    day = words(say("As of {day}", day=long_date(report.day, words.language)))
    _say(flow, words(report.office), _OFFICE)
    right = frame.left + frame.measure - width(day, _SMALL)
    flow.page.items.append(Run(right, top + 10, day, _SMALL, element))
    flow.page.items.append(Rule(frame.left, flow.y + 3, frame.measure, 0, NAVY, None, 1))
    flow.y += 18


def _section(section: Section, flow: Flow, words: Words) -> None:
    looks = _looks(words.language)
    setters = [table(flow, grid, words) for grid in apart(section.shown)]
    high = sum(one.height for one in setters) + _BETWEEN * (len(setters) - 1)
    drawn = place_chart(section, flow, words)
    # Heading, chart and table stay together where they are no more than a page holds well,
    # unless that page has but begun; else a heading keeps its chart, or the beginning of its table, with it.
    chart = drawn.height + 8 if drawn else 0
    whole = _HEADING + 18 * len(section.texts) + chart + high + 16 * len(section.notes)
    together = whole <= _TOGETHER * flow.frame.height and flow.room < _BEGUN * flow.frame.height
    flow.need(whole if together else _HEADING + (chart or setters[0].start + 30))
    _say(flow, words(section.title), looks["heading"])
    for text in section.texts:
        _say(flow, words(text), looks["text"])
    if drawn:
        flow.need(chart)
        drawn.place()
    # Nor does a table leave a line or two to the next page.
    for number, setter in enumerate(setters):
        flow.y += _BETWEEN if number else 0
        over = setter.height - flow.room
        flow.need(setter.height if 0 < over < _FEW_LINES else min(setter.height, setter.start + 40))
        setter.place()
    for text in section.notes:
        flow.y += 3
        _say(flow, words(text), looks["note"])


def _number(sheets: Sheets, report: Report) -> None:
    """Page x of y under every page; title and period over all but the first of each language."""
    last = ""
    for number, page in enumerate(sheets.pages, 1):
        words = Words("ko" if page.language == "ko" else "en")
        said = words(say("Page {number} of {total}", number=number, total=len(sheets.pages)))
        page.items.append(Run((page.width - width(said, _SMALL)) / 2, page.height - 30, said, _SMALL))
        if page.language == last:
            running = printed(f"{words(report.title)}  ·  {words(report.wish.period.label)}")
            page.items.append(Run(page.width - page.right - width(running, _SMALL), 36, running, _SMALL))
            page.items.append(Rule(page.left, 42, page.width - page.left - page.right, 0, PALE, None, 0.5))
        last = page.language


def spoken_of(language: str | None, fallback: Language) -> Spoken:
    """The language that was asked for, else that of who asks."""
    known: Sequence[Spoken] = ("ko", "en", "both")
    return next((one for one in known if one == language), fallback)
