"""From values to the finished letter: pure, the same values give the same bytes."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Language, Message, say
from tpd_exchange.letters import facts
from tpd_exchange.letters.blocks import fixed_texts
from tpd_exchange.letters.face import face
from tpd_exchange.letters.fonts import Presets, preset
from tpd_exchange.letters.layout import PARTS, lay_out
from tpd_exchange.letters.page import Run, Stamp
from tpd_exchange.letters.part import lacking
from tpd_exchange.letters.seal import Seal, canonical
from tpd_exchange.letters.signature import Signer
from tpd_exchange.letters.style import segments
from tpd_exchange.letters.template import Template
from tpd_exchange.letters.writer import write


class Rendered(NamedTuple):
    """A letter made: the file, how many pages, its text, what is missing, and what could not be printed."""

    pdf: bytes
    pages: int
    text: str
    gaps: tuple[facts.Gap, ...]
    warnings: tuple[Message, ...]


def gaps(template: Template, values: Mapping[str, Any], language: str) -> list[facts.Gap]:
    """The facts this letter needs and these values lack."""
    return list(lacking(lay_out(template, values, language, "a4", recorded=False)[1]))


def render(
    template: Template,
    values: Mapping[str, Any],
    language: str,
    paper: str,
    *,
    draft: bool = False,
    seal: Seal | None = None,
    signer: Signer | None = None,
    like: Template | None = None,
) -> Rendered:
    """Make the letter; with gaps only as a marked draft. What no seal signs has a code that says it is a draft.

    A draft is never signed; `signer` then only says who would. A text that is being written is `like` the one before:
    the characters cut for that one serve it, too.
    """
    if draft:
        seal, signer = None, signer and replace(signer, certificate=None)
    sheets, parts = lay_out(template, values, language, paper, seal, signer, recorded=not draft)
    found = lacking(parts)
    if found and not draft:
        names = ", ".join(str(gap.label) for gap in found[:8])
        raise UserError(say("The letter still lacks: {names}. Please fill these in first.", names=names))
    if draft:
        for page in sheets.pages:
            page.items.insert(0, Stamp("초안 DRAFT"))
    warnings = tuple(dict.fromkeys(one for part in parts for one in part.merger.warnings))
    presets = _presets(like or template, language, paper, _constant(values), signer.name if signer else "")
    data = write(sheets, facts.issue_date(values), presets, sheets.record, signer)
    return Rendered(data, len(sheets.pages), sheets.text(), found, warnings)


def paper_for(template: Template, values: Mapping[str, Any]) -> str:
    """US Letter for a recipient in the United States, A4 for all others."""
    return "letter" if reads_in(template, values) == "US" else "a4"


def reads_in(template: Template, values: Mapping[str, Any]) -> str:
    """The country in which it will be read: a researcher still reads at home, an authority is that of the host.

    Of a document of the office itself, its own side.
    """
    if template.recipient == "office" or template.kind.subject == "office":
        return str((values.get("office") or {}).get("side") or "")
    house = "host" if template.recipient in ("host", "authority") else "home"
    return str((values.get(house) or {}).get("country") or "")


def addressee(template: Template, values: Mapping[str, Any], language: Language) -> str:
    """To whom its head is addressed, in one line."""
    part = lay_out(template, values, language, "a4", recorded=False)[1][0]
    lines = part.lines.get("recipient" if language == "ko" else "address", ())
    return next((text for line in lines if (text := "".join(word.text for word in line).strip())), "")


def _constant(values: Mapping[str, Any]) -> bytes:
    """What all letters of an office say alike: its own name and address, and who signs."""
    groups = tuple(tuple((values.get(group) or {}).items()) for group in ("office", "officer"))
    try:
        return _canonical(groups)
    except TypeError:  # a list among them, which cannot be looked up by
        return _canonical.__wrapped__(groups)


@lru_cache(maxsize=64)
def _canonical(groups: tuple[tuple[tuple[str, Any], ...], ...]) -> bytes:
    return canonical(dict(zip(("office", "officer"), map(dict, groups), strict=True)))


@lru_cache(maxsize=64)
def _presets(template: Template, language: str, paper: str, constant: bytes, signing: str) -> Presets:
    """The characters every letter of this template and office shows, cut from their faces once."""
    characters: dict[str, dict[str, None]] = {}
    signer = Signer(signing, datetime(2000, 1, 1, tzinfo=UTC)) if signing else None
    values = json.loads(constant)
    sheets, _ = lay_out(template, values, language, paper, None, signer, nameless=True, recorded=False)
    for page in sheets.pages:
        for item in page.items:
            if isinstance(item, Run):
                for key, text in segments(item.text, item.style.key):
                    characters.setdefault(key, {}).update(dict.fromkeys(text))
    for key, found in characters.items():
        found.update((sign, None) for sign in map(chr, range(32, 127)) if face(key).glyphs[sign])
    fixed = [text for one in PARTS[language] for text in fixed_texts(template.bodies[one].blocks)]
    for words, label in fixed:
        for key, text in segments(words, "sans-400" if label else "serif-400"):
            characters.setdefault(key, {}).update(dict.fromkeys(text))
    return Presets({key: preset(key, sorted(found)) for key, found in characters.items()})
