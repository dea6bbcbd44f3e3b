"""From values to the finished letter: pure, the same values give the same bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Language, Message, Words, say
from tpd_exchange.letters import american, dates, facts, korean
from tpd_exchange.letters.certificate import set_certificate
from tpd_exchange.letters.expressions import Scope
from tpd_exchange.letters.face import face
from tpd_exchange.letters.flow import PAPERS, Flow
from tpd_exchange.letters.fonts import Presets
from tpd_exchange.letters.markup import fixed_texts
from tpd_exchange.letters.merge import Merger
from tpd_exchange.letters.page import Page, Rule, Run, Sheets, Stamp
from tpd_exchange.letters.part import Part
from tpd_exchange.letters.seal import digest, qr_payload
from tpd_exchange.letters.style import GREY, PALE, Style, segments, width
from tpd_exchange.letters.subset import cut
from tpd_exchange.letters.template import Template
from tpd_exchange.letters.writer import write

LetterLanguage = Literal["ko", "en", "both"]
_PARTS: Final[dict[str, tuple[Language, ...]]] = {"ko": ("ko",), "en": ("en",), "both": ("ko", "en")}
_NUMBER: Final = Style("sans", size=8, colour=GREY)
_RUNNING: Final = Style("sans", size=8, colour=GREY)


@dataclass(frozen=True)
class Rendered:
    """A letter made: the file, how many pages, its text, what is missing, and what could not be printed."""

    pdf: bytes
    pages: int
    text: str
    gaps: tuple[facts.Gap, ...]
    warnings: tuple[Message, ...]


def gaps(template: Template, values: Mapping[str, Any], language: str) -> list[facts.Gap]:
    """The facts this letter needs and these values lack."""
    return list(_gaps(_sheets(template, values, language, "a4")[1]))


def render(
    template: Template, values: Mapping[str, Any], language: str, paper: str, *, draft: bool = False
) -> Rendered:
    """Make the letter; with gaps only as a marked draft."""
    sheets, parts = _sheets(template, values, language, paper)
    found = _gaps(parts)
    if found and not draft:
        names = ", ".join(str(gap.label) for gap in found[:8])
        raise UserError(say("The letter still lacks: {names}. Please fill these in first.", names=names))
    if draft:
        for page in sheets.pages:
            page.items.insert(0, Stamp("초안 DRAFT"))
    warnings = tuple(dict.fromkeys(one for part in parts for one in part.merger.warnings))
    data = write(sheets, facts.issue_date(values), _presets(template, language, paper))
    return Rendered(data, len(sheets.pages), sheets.text(), found, warnings)


def paper_for(template: Template, values: Mapping[str, Any]) -> str:
    """US Letter for a recipient in the United States, A4 for all others."""
    house = "host" if template.recipient == "host" else "home"
    return "letter" if (values.get(house) or {}).get("country") == "US" else "a4"


def _gaps(parts: Sequence[Part]) -> tuple[facts.Gap, ...]:
    named = (facts.gap(path, part.language) for part in parts for path in part.merger.missing)
    return tuple({gap.field: gap for gap in named}.values())


def _sheets(template: Template, values: Mapping[str, Any], language: str, paper: str) -> tuple[Sheets, list[Part]]:
    sheets = Sheets("", _PARTS[language][0])
    code = qr_payload((values.get("letter") or {}).get("reference") or "", digest(values))
    parts = [_part(template, values, one, code, len(_PARTS[language]) == 1) for one in _PARTS[language]]
    _lay_out(parts, sheets, PAPERS[paper])
    subject = parts[0].template.name(parts[0].language)
    sheets.title = f"{subject} {parts[0].reference}".strip()
    if template.form == "letter":
        _number(sheets, parts[0])
    return sheets, parts


def _part(template: Template, values: Mapping[str, Any], language: Language, code: str, whole: bool) -> Part:
    say_in = Words(language)
    shaped = facts.shape(values, language)
    merger = Merger(Scope(shaped, language), lambda path: say_in(facts.gap(path, language).label))
    body = template.bodies[language]
    blocks = merger.blocks(body.blocks)
    lines = {name: [merger.say(line) for line in found] for name, found in body.lines.items()}
    reference = shaped["letter"].get("reference") or {"ko": "(발급할 때 부여)", "en": "(assigned at issue)"}[language]
    return Part(template, language, merger, blocks, lines, dict(values), reference, code, whole)


def _lay_out(parts: list[Part], sheets: Sheets, paper: tuple[float, float]) -> None:
    """A certificate holds its languages on one page; letters follow one another under one reference."""
    if parts[0].template.form == "certificate":
        set_certificate(parts, sheets, paper)
        return
    for part in parts:
        if part.language == "ko":
            korean.set_korean(part, Flow(sheets, korean.frame(paper), "ko"))
        else:
            american.set_english(part, Flow(sheets, american.frame(paper), "en"))


def _number(sheets: Sheets, part: Part) -> None:
    """Page x of y under every page; reference and date over all but the first of each language."""
    total = len(sheets.pages)
    english_from = next((index for index, page in enumerate(sheets.pages, 1) if page.language == "en"), 1)
    last = ""
    for index, page in enumerate(sheets.pages, 1):
        korean_page = page.language == "ko"
        text = f"{total}쪽 중 {index}쪽" if korean_page else f"Page {index} of {total}"
        if english_from > 1:
            other = f"국문본(영문본 {english_from}쪽부터)" if korean_page else "English text (Korean text from page 1)"
            text += f"  ·  {other}"
        x = (page.width - width(text, _NUMBER)) / 2
        page.items.append(Run(x, page.height - 30, text, _NUMBER))
        if page.language == last:
            _running_head(page, part)
        last = page.language


def _running_head(page: Page, part: Part) -> None:
    language = page.language
    day = dates.long_date(facts.issue_date(part.values), language)
    text = f"{part.reference}  ·  {day}"
    x = page.width - 60 - width(text, _RUNNING)
    page.items.append(Run(x, 36, text, _RUNNING))
    page.items.append(Rule(60, 42, page.width - 120, 0, PALE, None, 0.5))


@lru_cache(maxsize=64)
def _presets(template: Template, language: str, paper: str) -> Presets:
    """The characters every letter of this template shows, cut from their faces once."""
    characters: dict[str, dict[str, None]] = {}
    for page in _sheets(template, {}, language, paper)[0].pages:
        for item in page.items:
            if isinstance(item, Run):
                for key, text in segments(item.text, item.style.key):
                    characters.setdefault(key, {}).update(dict.fromkeys(text))
    for key, found in characters.items():
        found.update((sign, None) for sign in map(chr, range(32, 127)) if sign in face(key).glyphs)
    fixed = [text for one in _PARTS[language] for text in fixed_texts(template.bodies[one].blocks)]
    for words, label in fixed:
        for key, text in segments(words, "sans-400" if label else "serif-400"):
            characters.setdefault(key, {}).update(dict.fromkeys(text))
    return {key: cut(face(key), sorted(found)) for key, found in characters.items()}
