"""Finds records that may be the very one that is being typed in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tpd_exchange.i18n import Message, say
from tpd_exchange.models import Noun
from tpd_exchange.search import tokens

if TYPE_CHECKING:
    from db.queries import Lists

Compared = Callable[[Any], frozenset[str]]


@dataclass(frozen=True)
class Twin:
    """A record that is already there, and the sentence that says so."""

    id: UUID
    message: Message


def _text(value: Any) -> frozenset[str]:
    return frozenset({" ".join(str(value).casefold().replace("-", " ").split())} if value else ())


def _numbers(value: Any) -> frozenset[str]:
    return frozenset(str(line.get("number", "")).upper() for line in value or () if line.get("number"))


_CLUES: Mapping[str, Mapping[str, Compared]] = {
    "researcher": {"passports": _numbers, "orcid": _text, "email": _text, "hangul_name": _text, "latin": _text},
    "institution": {"ror": _text, "name_en": _text, "name_ko": _text, "acronym": _text},
}
CLUES = {noun: frozenset(clues) | {"surname", "given_names"} for noun, clues in _CLUES.items()}


def _with_latin(values: Mapping[str, Any]) -> dict[str, Any]:
    """Surname and given names say something only together."""
    surname, given = values.get("surname"), values.get("given_names")
    return {**values, "latin": f"{surname} {given}" if surname and given else None}


def find_twin(lists: "Lists", noun: Noun, typed: Mapping[str, Any], itself: UUID | None, language: Any) -> Twin | None:
    """The first record that has the same passport, number, address or name."""
    wanted = _with_latin(typed)
    columns = [name for name in ("surname", "given_names", *_CLUES[noun.name]) if name in noun.fields]
    for name, compare in _CLUES[noun.name].items():
        for said in compare(wanted.get(name)):
            # Only a few can be the same one; an unusually common word is not worth reading a thousand rows.
            rows = lists.rows(noun, " ".join(tokens(said)), language=language)[:50]
            for identity, values in lists.page(noun, columns, rows, language):
                held = _with_latin(dict(zip(columns, values, strict=True)))
                if identity != itself and said in compare(held.get(name)):
                    title = lists.title(noun, identity, language)
                    return Twin(identity, say("{title} is already here. Is it the same one?", title=title))
    return None
