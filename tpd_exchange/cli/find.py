"""Finds what a person means: a kind by its word, a record by number, code, name or id."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any
from uuid import UUID

from db.queries import Lists
from tpd_exchange.errors import UserError
from tpd_exchange.filters.computed import columns, listed
from tpd_exchange.i18n import Language, Message, say, term
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.search import fold
from tpd_exchange.show import Field

# Fields that name a record on their own.
_NAMING = (
    "number", "reference", "code", "ror", "orcid", "acronym",
    "hangul_name", "name_ko", "name_en", "short_ko", "short_en", "email", "file_name",
)  # fmt: skip
_SHOWN = 5


def kind(word: str) -> Noun:
    """The kind of record that a word names; its plural and its hyphens do as well."""
    plain = word.casefold().replace("-", "_").replace(" ", "_")
    for name in (plain, plain.removesuffix("s")):
        if name in NOUNS:
            return NOUNS[name]
    near = get_close_matches(plain, NOUNS, n=1, cutoff=0.5)
    if near:
        raise UserError(say("There is no kind “{word}”. Did you mean “{near}”?", word=word, near=near[0]))
    raise UserError(say("There is no kind “{word}”. There are: {kinds}.", word=word, kinds=", ".join(NOUNS)))


def field(noun: Noun, name: str) -> Field:
    """The field of that name, or the nearest one in a sentence."""
    plain = name.replace("-", "_")
    if plain in noun.fields:
        return noun.fields[plain]
    near = get_close_matches(plain, noun.fields, n=1)
    if near:
        raise UserError(say("There is no field “{name}”. Did you mean “{near}”?", name=name, near=near[0]))
    raise UserError(say("There is no field “{name}”. There are: {fields}.", name=name, fields=", ".join(noun.fields)))


def listed_field(noun: Noun, name: str, *, column: bool = False) -> Field:
    """A field by which a list is narrowed or, as a column, sorted and shown: those that are computed as well."""
    there = columns(noun) if column else listed(noun)
    return there.get(name.replace("-", "_")) or field(noun, name)


def record(lists: Lists, noun: Noun, word: str, language: Language) -> UUID:
    """The one record that is called so: by UUID, number, reference, code or exact name."""
    identity = _uuid(word)
    if identity is not None and lists.row_of(noun, identity) is not None:
        return identity
    called = _called(lists, noun, word)
    if len(called) == 1:
        return called[0]
    if called:
        raise UserError(
            say(
                "“{word}” may mean more than one {noun}: {titles}. Please give the number or the id.",
                word=word,
                noun=term(noun.common),
                titles="; ".join(f"{lists.title(noun, one, language)} [{one}]" for one in called[:_SHOWN]),
            )
        )
    raise UserError(_nothing(lists, noun, word, language))


def _nothing(lists: Lists, noun: Noun, word: str, language: Language) -> Message:
    near = lists.suggest(noun, word, language, limit=_SHOWN)
    if near:
        titles = "; ".join(suggestion.title for suggestion in near)
        return say(
            "No {noun} is called “{word}”. Did you mean: {titles}?", noun=term(noun.common), word=word, titles=titles
        )
    return say("No {noun} is called “{word}”.", noun=term(noun.common), word=word)


def _uuid(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None


def _called(lists: Lists, noun: Noun, word: str) -> list[UUID]:
    naming = [name for name in _NAMING if name in noun.fields]
    latin = [name for name in ("surname", "given_names") if name in noun.fields]
    read = [*naming, "title", *latin]
    wanted = fold(word)
    rows = lists.rows(noun, search=word)
    return [
        identity
        for (identity, values), (_, (korean,)) in zip(
            lists.page(noun, read, rows, "en"), lists.page(noun, ["title"], rows, "ko"), strict=True
        )
        if wanted in map(fold, _names(values[: len(naming) + 1], values[len(naming) + 1 :], korean))
    ]


def _names(naming: Iterable[Any], latin: Iterable[Any], korean: str) -> Iterable[str]:
    yield from (str(name) for name in naming if name)
    yield " ".join(str(name) for name in latin if name)
    yield korean


def references(lists: Lists, noun: Noun, typed: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """What was typed, with every named record put in by its id."""
    found = dict(typed)
    for name, to in noun.references.items():
        word = typed.get(name)
        if isinstance(word, str) and word.strip():
            found[name] = record(lists, NOUNS[to], word.strip(), language)
    return found
