"""A kind of letter: what it is called, to whom it goes, what it asks, and its text in each language."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal, Self

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Language, say
from tpd_exchange.letters import facts
from tpd_exchange.letters.markup import Block, Pieces, expressions, parse, pieces
from tpd_exchange.paths import LETTERS

_KNOWN: Final = {"form": ("letter", "certificate"), "recipient": ("researcher", "home", "host")}
_KINDS: Final = ("text", "paragraph", "date")
ORDER: Final = ("nomination", "invitation", "placement-researcher", "placement-host", "completion")


@dataclass(frozen=True)
class Question:
    """What a letter asks of the officer at issuing time."""

    name: str
    kind: Literal["text", "paragraph", "date"]
    label_en: str
    label_ko: str
    required: bool = False

    def label(self, language: Language) -> str:
        """What it is called in that language."""
        return self.label_ko if language == "ko" else self.label_en


@dataclass(frozen=True)
class Body:
    """A letter's text in one language."""

    blocks: tuple[Block, ...]
    lines: Mapping[str, tuple[Pieces, ...]]

    def names(self) -> Iterator[tuple[str, tuple[str, str] | None]]:
        """Every merge name in it, with the repeated row it stands in."""
        for expression, inside in expressions(self.blocks):
            yield from ((name, inside) for name in expression.names)
        for found in self.lines.values():
            for line in found:
                yield from ((name, None) for piece in line if piece.expression for name in piece.expression.names)


@dataclass(frozen=True, eq=False)
class Template:
    """One kind of letter, read and checked."""

    slug: str
    version: str
    form: Literal["letter", "certificate"]
    recipient: Literal["researcher", "home", "host"]
    name_ko: str
    name_en: str
    questions: tuple[Question, ...]
    bodies: Mapping[Language, Body]

    @classmethod
    def load(cls, slug: str) -> Self:
        """The bundled template of that name."""
        folder = LETTERS / slug
        if slug not in ORDER or not folder.is_dir():
            raise UserError(say("There is no letter “{slug}”. Known are: {known}.", slug=slug, known=", ".join(ORDER)))
        texts = {language: _text(folder / f"body.{language}.md") for language in ("ko", "en")}
        return cls.from_texts(slug, _text(folder / "letter.toml"), texts["ko"], texts["en"])

    @classmethod
    def from_texts(cls, slug: str, settings: str, korean: str, english: str) -> Self:
        """A template made of texts: the bundled ones, or those an office has edited."""
        table = _settings(slug, settings)
        bodies: dict[Language, Body] = {
            "ko": Body(parse(korean), _lines(table.get("ko", {}))),
            "en": Body(parse(english), _lines(table.get("en", {}))),
        }
        made = cls(
            slug=slug,
            version=f"{table['version']}-{sha256((settings + korean + english).encode()).hexdigest()[:8]}",
            form=table["form"],
            recipient=table["recipient"],
            name_ko=table["name_ko"],
            name_en=table["name_en"],
            questions=tuple(Question(**question) for question in table.get("questions", ())),
            bodies=bodies,
        )
        made.check()
        return made

    def check(self) -> None:
        """Refuse merge names nobody knows."""
        known = {question.name: question for question in self.questions}
        for body in self.bodies.values():
            for name, inside in body.names():
                if inside and name.split(".")[0] == inside[0]:
                    _check_row_name(name, inside[1])
                else:
                    facts.check_name(name, known)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it can be written in."""
        return ("ko", "en", "both")

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The dotted names of all facts it may say, in either language."""
        named = (one for body in self.bodies.values() for one in body.names())
        found = (name for name, inside in named if not inside or name.split(".")[0] != inside[0])
        return tuple(dict.fromkeys(found))

    def name(self, language: Language) -> str:
        """What it is called in that language."""
        return self.name_ko if language == "ko" else self.name_en


def _settings(slug: str, text: str) -> dict[str, Any]:
    """The settings of a template, each one known and in its place."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(say("The settings of “{slug}” cannot be read: {fault}", slug=slug, fault=str(error))) from error
    for name in ("version", "form", "recipient", "name_ko", "name_en"):
        if not isinstance(table.get(name), str):
            raise UserError(say("The settings of “{slug}” do not say “{name}”.", slug=slug, name=name))
    for name, known in _KNOWN.items():
        if table[name] not in known:
            choices = ", ".join(known)
            raise UserError(
                say(
                    "“{value}” is no {name} of a letter. Known are: {known}.",
                    value=table[name],
                    name=name,
                    known=choices,
                )
            )
    asked = {field.name for field in fields(Question)}
    for question in table.get("questions", ()):
        if not {"name", "kind", "label_en", "label_ko"} <= set(question) <= asked or question["kind"] not in _KINDS:
            raise UserError(say("A question of “{slug}” needs name, kind, label_en and label_ko.", slug=slug))
    return table


def _check_row_name(name: str, source: str) -> None:
    row, _, field = name.partition(".")
    known = facts.LINES.get(source)
    if known is None or field not in known:
        near = f"{row}.{known[0]}" if known else "placement.funding"
        raise facts.unknown(name, near)


def _lines(table: Mapping[str, Any]) -> dict[str, tuple[Pieces, ...]]:
    """Lines of text by name; a line may be one text or a list."""
    return {
        name: tuple(pieces(line) for line in (value if isinstance(value, list) else [value]))
        for name, value in table.items()
    }


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def template(slug: str) -> Template:
    """The bundled template of that name, read once."""
    return Template.load(slug)


def catalogue() -> list[Template]:
    """All bundled templates, in the order of a placement's life."""
    return [template(slug) for slug in ORDER]
