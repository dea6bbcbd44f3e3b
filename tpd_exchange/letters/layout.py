"""Lays out a letter: merges each language's words, sets them in their form, numbers the pages."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from tpd_exchange.i18n import Language, Words
from tpd_exchange.letters import american, facts, forms, korean
from tpd_exchange.letters.certificate import set_certificate
from tpd_exchange.letters.expressions import Scope
from tpd_exchange.letters.flow import PAPERS, Flow
from tpd_exchange.letters.merge import Merger
from tpd_exchange.letters.page import Blank, Page, Rule, Run, Sheets
from tpd_exchange.letters.part import Part
from tpd_exchange.letters.seal import Seal, canonical, payload
from tpd_exchange.letters.signature import Signer
from tpd_exchange.letters.style import GREY, PALE, Style, width
from tpd_exchange.letters.template import Template

PARTS: Final[dict[str, tuple[Language, ...]]] = {"ko": ("ko",), "en": ("en",), "both": ("ko", "en")}
_NUMBER: Final = Style("sans", size=8, colour=GREY)
_RUNNING: Final = Style("sans", size=8, colour=GREY)


def lay_out(
    template: Template,
    values: Mapping[str, Any],
    language: str,
    paper: str,
    seal: Seal | None = None,
    signer: Signer | None = None,
    *,
    nameless: bool = False,
    recorded: bool = True,
) -> tuple[Sheets, list[Part]]:
    """The pages of the letter, and its parts with what they lack; without a seal its code says it is a draft.

    `nameless` leaves the gaps unnamed, for nobody will read them; what is not `recorded` has no record and no seal.
    """
    sheets = Sheets("", PARTS[language][0], record=canonical(values) if recorded else b"")
    code = payload(values, sheets.record, seal if recorded else None)
    parts = [
        _part(template, values, one, code, _unnamed if nameless else _named(template, one), len(PARTS[language]) == 1)
        for one in PARTS[language]
    ]
    parts[0] = replace(parts[0], signer=signer)
    _set(parts, sheets, PAPERS[paper])
    _name_blanks(sheets, len(parts) > 1)
    subject = parts[0].template.name(parts[0].language)
    sheets.author = parts[0].merger.have("office.name") or sheets.author
    sheets.title = f"{subject} {parts[0].reference}".strip()
    if template.form != "certificate":
        _number(sheets, parts)
    return sheets, parts


def _unnamed(path: str) -> str:
    return ""


def _named(template: Template, language: Language) -> Callable[[str], str]:
    say_in = Words(language)
    return lambda path: say_in(template.gap(path, language).label)


def _part(
    template: Template,
    values: Mapping[str, Any],
    language: Language,
    code: str,
    label: Callable[[str], str],
    whole: bool,
) -> Part:
    shaped = facts.shape(values, language, template.groups)
    for question in template.questions:
        if question.options:
            chosen = shaped["answers"].get(question.name)
            shaped["answers"][f"{question.name}_text"] = question.said(chosen, language)
    merger = Merger(Scope(shaped, language), label)
    body = template.bodies[language]
    blocks = merger.blocks(body.blocks)
    lines = {name: [merger.say(line) for line in found] for name, found in body.lines.items()}
    reference = shaped["letter"].get("reference") or {"ko": "(발급할 때 부여)", "en": "(assigned at issue)"}[language]
    return Part(template, language, merger, blocks, lines, dict(values), reference, code, whole)


def _set(parts: list[Part], sheets: Sheets, paper: tuple[float, float]) -> None:
    """A certificate holds its languages on one page; letters follow one another under one reference."""
    if parts[0].template.form == "certificate":
        set_certificate(parts, sheets, paper)
        return
    for part in parts:
        if part.template.form in ("form", "sheet"):
            forms.set_form(part, Flow(sheets, forms.frame(paper, part.language), part.language))
        elif part.language == "ko":
            korean.set_korean(part, Flow(sheets, korean.frame(paper), "ko"))
        else:
            american.set_english(part, Flow(sheets, american.frame(paper), "en"))


def _name_blanks(sheets: Sheets, several: bool) -> None:
    """Names and dates beside signatures are counted in each language; of two languages each has its own fields."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in sheets.pages:
        for item in page.items:
            if isinstance(item, Blank) and item.kind != "signature":
                if item.name.endswith("-"):
                    counts[page.language, item.name] += 1
                    item.name += str(counts[page.language, item.name])
                item.name += f".{page.language}" if several else ""


def _number(sheets: Sheets, parts: list[Part]) -> None:
    """Page x of y under every page; reference and date over all but the first of each language."""
    total = len(sheets.pages)
    english_from = next((index for index, page in enumerate(sheets.pages, 1) if page.language == "en"), 1)
    by_language: dict[str, Part] = {part.language: part for part in parts}
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
            _running_head(page, by_language[page.language])
        last = page.language


def _running_head(page: Page, part: Part) -> None:
    text = f"{part.reference}  ·  {part.day().text}"
    x = page.width - page.right - width(text, _RUNNING)
    page.items.append(Run(x, 36, text, _RUNNING))
    page.items.append(Rule(page.left, 42, page.width - page.left - page.right, 0, PALE, None, 0.5))
