"""A kind of letter: what it is called, to whom it goes, what it asks, and its text in each language."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, Self, get_args

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Language, both, say
from tpd_exchange.letters import facts
from tpd_exchange.letters.blocks import Block, Pieces, expressions
from tpd_exchange.letters.markup import parse, pieces
from tpd_exchange.models.choices import Stage
from tpd_exchange.paperwork import Kind, Phase, kind_of, kinds
from tpd_exchange.paths import LETTERS

Form = Literal["letter", "certificate", "form", "sheet"]
Recipient = Literal["researcher", "home", "host", "authority", "office"]
QuestionKind = Literal["text", "paragraph", "date", "number", "amount", "flag", "choice"]

_KNOWN: Final = {
    "form": get_args(Form),
    "recipient": get_args(Recipient),
    "phase": tuple(Phase),
    "direction": ("both", "kr-us", "us-kr"),
    "subject": ("placement", "office", "dossier"),
}
_LANGUAGES: Final = ("ko", "en", "both")


class Option(NamedTuple):
    """One answer that may be chosen."""

    value: str
    label_en: str
    label_ko: str

    def label(self, language: Language) -> str:
        """What it is called in that language."""
        return self.label_ko if language == "ko" else self.label_en


class Question(NamedTuple):
    """What a letter asks of the officer at issuing time."""

    name: str
    kind: QuestionKind
    label_en: str
    label_ko: str
    required: bool = False
    options: tuple[Option, ...] = ()
    future: bool = False
    """Whether a date must not be past on the day of issue, as a deadline."""

    @property
    def in_words(self) -> bool:
        """Whether it is answered in words, which a document in both languages says in each."""
        # What is asked once for each language by the text itself is not asked twice again.
        return self.kind in ("text", "paragraph") and not self.name.endswith(("_ko", "_en"))

    def label(self, language: Language) -> str:
        """What it is called in that language."""
        return self.label_ko if language == "ko" else self.label_en

    def said(self, value: Any, language: Language) -> str | None:
        """What a chosen answer is called in that language."""
        found = next((option for option in self.options if option.value == value), None)
        return found.label(language) if found else None


class Body(NamedTuple):
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

    kind: Kind
    version: str
    form: Form
    recipient: Recipient
    questions: tuple[Question, ...]
    bodies: Mapping[Language, Body]
    languages: tuple[str, ...] = _LANGUAGES
    stages: tuple[Stage, ...] = ()
    """At which stages of a placement it is true; none means at any."""
    texts: tuple[str, str, str] = field(default=("", "", ""), repr=False)
    """Settings, Korean and English, as they were read."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process reads the texts for itself, once: what is compiled of them does not travel."""
        return _again, (self.slug, *self.texts)

    @classmethod
    def load(cls, slug: str) -> Self:
        """The bundled template of that name."""
        folder = LETTERS / slug
        if not re.fullmatch(r"[a-z0-9-]{1,60}", slug) or not (folder / "letter.toml").is_file():
            known = ", ".join(kinds())
            raise UserError(say("There is no letter “{slug}”. Known are: {known}.", slug=slug, known=known))
        texts = {language: _text(folder / f"body.{language}.md") for language in ("ko", "en")}
        return cls._read(slug, _text(folder / "letter.toml"), texts["ko"], texts["en"])

    @classmethod
    def from_texts(cls, slug: str, settings: str, korean: str, english: str) -> Self:
        """A template made of the texts of an office, and checked; the bundled ones are checked by the tests."""
        made = cls._read(slug, settings, korean, english)
        made.check()
        return made

    @classmethod
    def _read(cls, slug: str, settings: str, korean: str, english: str) -> Self:
        table = _settings(slug, settings)
        bodies: dict[Language, Body] = {
            "ko": Body(parse(korean), _lines(table.get("ko", {}))),
            "en": Body(parse(english), _lines(table.get("en", {}))),
        }
        return cls(
            kind=kind_of(slug, table),
            version=f"{table['version']}-{sha256((settings + korean + english).encode()).hexdigest()[:8]}",
            form=table["form"],
            recipient=table["recipient"],
            questions=tuple(_question(slug, question) for question in table.get("questions", ())),
            bodies=bodies,
            languages=tuple(table.get("languages", _LANGUAGES)),
            stages=tuple(Stage(stage) for stage in table.get("stages", ())),
            texts=(settings, korean, english),
        )

    def check(self) -> None:
        """Refuse merge names nobody knows."""
        known = {question.name: question for question in self.questions}
        known |= {f"{name}_text": question for name, question in known.items() if question.options}
        for body in self.bodies.values():
            for name, inside in body.names():
                if inside and name.split(".")[0] == inside[0]:
                    check_row_name(name, inside[1])
                else:
                    facts.check_name(name, known)

    @property
    def slug(self) -> str:
        """Its name in commands and folders."""
        return self.kind.slug

    @property
    def name_ko(self) -> str:
        """What it is called in Korean."""
        return self.kind.name_ko

    @property
    def name_en(self) -> str:
        """What it is called in English."""
        return self.kind.name_en

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The dotted names of all facts it may say, in either language."""
        named = (one for body in self.bodies.values() for one in body.names())
        found = (name for name, inside in named if not inside or name.split(".")[0] != inside[0])
        return tuple(dict.fromkeys(found))

    @cached_property
    def names_officer(self) -> bool:
        """Whether an officer of the office signs it, or is named in it."""
        return self.form in ("letter", "certificate") or any(one.startswith("officer.") for one in self.fields)

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups of facts it may say, its head and foot included."""
        return frozenset(("office", "officer", "letter", "answers", *(name.partition(".")[0] for name in self.fields)))

    def name(self, language: Language) -> str:
        """What it is called in that language."""
        return self.kind.name(language)

    def gap(self, path: str, language: Language) -> facts.Gap:
        """The missing fact behind a merge name; a question without an answer is named as it is asked."""
        for question in self.questions:
            if path in (f"answers.{question.name}", f"answers.{question.name}_text"):
                asked = say("Answer › {question}", question=both(question.label_ko, question.label_en))
                return facts.Gap(f"answers.{question.name}", asked)
        return facts.gap(path, language)


@lru_cache(maxsize=16)
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
        if name in table and table[name] not in known:
            choices = ", ".join(known)
            raise UserError(
                say(
                    "“{value}” is no {name} of a letter. Known are: {known}.",
                    value=table[name],
                    name=name,
                    known=choices,
                )
            )
    for name, known in (("stages", tuple(Stage)), ("languages", _LANGUAGES)):
        if not set(table.get(name, ())) <= set(known):
            raise UserError(
                say("“{name}” of “{slug}” may hold: {known}.", name=name, slug=slug, known=", ".join(known))
            )
    return table


def _question(slug: str, table: Mapping[str, Any]) -> Question:
    asked = set(Question._fields)
    choice = table.get("kind") == "choice"
    named = {"name", "kind", "label_en", "label_ko"} <= set(table) <= asked
    if not named or table["kind"] not in get_args(QuestionKind) or choice != bool(table.get("options")):
        raise UserError(
            say(
                "A question of “{slug}” needs name, kind, label_en and label_ko; a choice also needs options.",
                slug=slug,
            )
        )
    try:
        options = tuple(Option(**option) for option in table.get("options", ()))
    except TypeError as error:
        raise UserError(say("An option of “{slug}” needs value, label_en and label_ko.", slug=slug)) from error
    return Question(**{**table, "options": options})


def check_row_name(name: str, source: str) -> None:
    """Refuse a fact of a repeated row that its list does not have."""
    row, _, field = name.partition(".")
    known = facts.LINES.get(source)
    if known is None or field not in known:
        near = f"{row}.{get_close_matches(field, known, 1, 0.0)[0]}" if known else "placement.funding"
        raise facts.unknown(name, near)


def _lines(table: Mapping[str, Any]) -> dict[str, tuple[Pieces, ...]]:
    """Lines of text by name; a line may be one text or a list."""
    return {
        name: tuple(pieces(line) for line in (value if isinstance(value, list) else [value]))
        for name, value in table.items()
    }


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=128)
def _again(slug: str, settings: str, korean: str, english: str) -> Template:
    """A template that comes from another process, where it was checked."""
    return Template._read(slug, settings, korean, english)


@cache
def template(slug: str) -> Template:
    """The bundled template of that name, read once."""
    return Template.load(slug)


def catalogue() -> list[Template]:
    """All bundled templates, in the order of a placement's life."""
    return [template(slug) for slug in kinds()]
