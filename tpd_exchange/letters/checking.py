"""Reads a document's texts as an officer wrote them and names every fault with its line, before they are saved."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final, NamedTuple

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Language, Message, say, term
from tpd_exchange.letters import facts, settings
from tpd_exchange.letters.expressions import compile_expression
from tpd_exchange.letters.markup import parse
from tpd_exchange.letters.template import check_row_name
from tpd_exchange.letters.text import composed
from tpd_exchange.letters.texts import FILES, NAMES, Part, Texts, compiled

MERGED: Final = re.compile(r"\{\{(.*?)\}\}")
_EACH: Final = re.compile(r"@each +([a-z_]+) +in +(\S+)")
_NUMBERED: Final = "Line {number} of the template: {fault}"
_MOST: Final = 20
"""No more faults of a text are named at once: looking for the nearest real name takes time."""
_LANGUAGES: Final[tuple[Language, ...]] = ("ko", "en")


class Flaw(NamedTuple):
    """What is wrong in which line of which part; `text` is what to underline there, `near` what may be meant."""

    part: Part
    line: int
    message: Message
    text: str = ""
    near: str = ""

    @property
    def whole(self) -> Message:
        """The fault with its place, as one sentence for who writes in the editor."""
        part = term(NAMES[self.part])
        if not self.line:
            return say("{part}: {fault}", part=part, fault=self.message)
        return say("{part}, line {line}: {fault}", part=part, line=self.line, fault=self.message)

    @property
    def in_file(self) -> Message:
        """The fault with its file and line, for who writes in a folder."""
        file = FILES[self.part]
        if not self.line:
            return say("{file}: {fault}", file=file, fault=self.message)
        return say("{file}, line {line}: {fault}", file=file, line=self.line, fault=self.message)


Answers = Mapping[str, Any] | None
"""What is asked, by the name of the answer; None where the settings cannot tell."""


def flaws(slug: str, texts: Texts) -> list[Flaw]:
    """All that is wrong with a document; none means that it can be saved and issued."""
    table, faults = settings.read(texts.settings)
    found = [Flaw("settings", fault.line, fault.message) for fault in faults]
    asked = None if faults else answers_of(table)
    for language in _LANGUAGES:
        found += islice(_lines(texts.settings, table.get(language, {}), asked, language), _MOST)
        found += body_flaws(language, texts.of(language), asked)
    if not found:
        try:
            compiled(slug, texts)
        except UserError as error:
            found.append(Flaw("settings", 0, error.message))
    return found


def require(slug: str, texts: Texts, *, in_folder: bool = False) -> None:
    """Refuse a document with faults by the first of them."""
    found = flaws(slug, texts)
    if found:
        raise UserError(found[0].in_file if in_folder else found[0].whole)


def answers_of(table: Mapping[str, Any]) -> dict[str, Any]:
    """The names of answers that a text may say."""
    known: dict[str, Any] = {question["name"]: question for question in table.get("questions", ())}
    return known | {f"{name}_text": question for name, question in known.items() if question.get("options")}


def body_flaws(part: Language, text: str, asked: Answers) -> list[Flaw]:
    """What is wrong with the words of one language."""
    if len(text) > settings.LONGEST:
        fault = say("The template is too long. Please shorten it to {count} signs.", count=settings.LONGEST)
        return [Flaw(part, 0, fault)]
    found = list(islice(_merged(part, composed(text), asked), _MOST))
    try:
        parse(text)
    except UserError as error:
        if error.message.text == _NUMBERED:
            found.append(Flaw(part, error.message.values["number"], error.message.values["fault"]))
        elif not found:
            found.append(Flaw(part, 0, error.message))
    return sorted(found, key=lambda flaw: flaw.line)


def _merged(part: Part, text: str, asked: Answers) -> Iterator[Flaw]:
    """Every merge field, condition and repetition that cannot be read or names what is not there."""
    row: tuple[str, str] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        inside = row if stripped.startswith("|") else None
        sources = [match[1] for match in MERGED.finditer(line)]
        if stripped.startswith("@if "):
            sources.append(stripped[4:])
        if each := _EACH.fullmatch(stripped):
            row = (each[1], each[2])
            sources.append(each[2])
        elif stripped:
            row = None
        if "{{" in MERGED.sub("", line):
            yield Flaw(part, number, say("A merge field must be closed in the line in which it begins."), "{{")
        for source in sources:
            yield from (flaw._replace(line=number) for flaw in _names(part, source, inside, asked))


def _names(part: Part, source: str, inside: tuple[str, str] | None, asked: Answers) -> Iterator[Flaw]:
    try:
        expression = compile_expression(source)
    except UserError as error:
        values = error.message.values
        yield Flaw(part, 0, error.message, str(values.get("name") or source.strip()), str(values.get("near") or ""))
        return
    for name in expression.names:
        try:
            if inside and name.split(".")[0] == inside[0]:
                check_row_name(name, inside[1])
            elif asked is not None or name.split(".")[0] != "answers":
                facts.check_name(name, asked or {})
        except UserError as error:
            yield Flaw(part, 0, error.message, name, str(error.message.values.get("near") or ""))


def _lines(text: str, table: Mapping[str, Any], asked: Answers, language: Language) -> Iterator[Flaw]:
    """The lines of head and end, which stand in the settings."""
    for name, value in table.items():
        at = settings.line_of(text, (language, name))
        for line in value if isinstance(value, list) else [value]:
            for match in MERGED.finditer(line):
                yield from (flaw._replace(line=at) for flaw in _names("settings", match[1], None, asked))
