"""fields: what a record of a kind is made of, for who writes its JSON."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tpd_exchange.cli import find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.reading import kind_argument
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import Noun
from tpd_exchange.show import Field, fields

# How a value of each editor is written in JSON.
WRITTEN = {
    "text": N_("text"), "paragraph": N_("text of several lines"), "date": N_("date as 2026-03-01"),
    "flag": N_("true or false"), "number": N_("number"), "money": N_("amount as text, such as \"1200.50\""),
    "choice": N_("one of the choices"), "choices": N_("list of choices"),
    "reference": N_("number, code, name or id of a record"), "codes": N_("list of codes"),
    "words": N_("list of texts"), "lookup": N_("code of two letters"), "lookups": N_("list of codes of two letters"),
    "lines": N_("list of lines with fields of their own"), "picture": N_("picture, put in by the window only"),
    "file": N_("path of a PDF, JPG, PNG or HEIC file, from where the JSON lies"),
}  # fmt: skip
EXAMPLES: dict[str, Any] = {
    "date": "2026-03-01", "flag": True, "number": 1, "money": "1200.50", "reference": "…", "lookup": "KR",
    "lookups": ["KR"], "codes": [], "words": ["…"],
}  # fmt: skip


def _arguments(parser: Parser, words: Words) -> None:
    kind_argument(parser, words)
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))
    parser.add_argument("--example", action="store_true", help=words(N_("write a record to begin with, as JSON")))


def _written(noun: Noun) -> list[Field]:
    return [
        field
        for field in noun.fields.values()
        if not field.show.given and field.editor not in ("picture", "certificate")
    ]


def _fields(given: Namespace, console: Console) -> None:
    noun = find.kind(given.kind)
    if given.example:
        console.json({field.name: _example(field) for field in _written(noun)})
    elif given.json:
        console.json([_described(field, console.words) for field in _written(noun)])
    else:
        headings = [console.words(text) for text in (N_("Field"), N_("Label"), N_("Required"), N_("Value"))]
        console.table(headings, [row for field in _written(noun) for row in _rows(field, console.words)])


def _rows(field: Field, words: Words, within: str = "") -> Iterator[tuple[str, str, str, str]]:
    value = ", ".join(field.choices) if field.choices else words(WRITTEN[field.editor])
    yield within + field.name, words(field.label), words(N_("yes")) if field.required else "", value
    for part in fields(field.item).values() if field.item else ():
        yield from _rows(part, words, f"{field.name}[].")


def _described(field: Field, words: Words) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": field.name, "label": words(field.label), "kind": field.editor, "required": field.required,
    }  # fmt: skip
    if field.choices:
        described["choices"] = [{"value": choice.value, "label": words(choice.label)} for choice in field.choices]
    if field.show.to:
        described["refers_to"] = field.show.to
    if field.item:
        described["fields"] = [_described(part, words) for part in fields(field.item).values()]
    return described


def _example(field: Field) -> Any:
    if field.item:
        return [{part.name: _example(part) for part in fields(field.item).values()}]
    if field.choices:
        first = next(iter(field.choices)).value
        return [first] if field.many else first
    if field.show.lookup == "regions":
        return "KR-11"
    return EXAMPLES.get(field.editor, "…")


@contextmanager
def telling_fields(noun: Noun, console: Console) -> Iterator[None]:
    """Faults of what was written in JSON also say where the fields are listed."""
    try:
        yield
    except UserError as error:
        if isinstance(error, Faults) or isinstance(error.__cause__, Faults):
            error.add_note(
                console.words(say("See: “fields {kind}” lists the fields and what they take.", kind=noun.name))
            )
        raise


VERBS = (Verb("fields", N_("list the fields of a kind, for add and edit"), _fields, _arguments, in_office=False),)
