"""The values of records as cells of a table, and back, so that what is built again is equal in every field."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, Final, get_args, get_origin
from uuid import UUID

from tpd_exchange.entry import check_value
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.sheets.writing import Value
from tpd_exchange.show import Field

FILES: Final = frozenset({"picture", "file", "certificate"})
"""Fields that name a file by its hash."""
HASHES: Final = {"letter": ("paper_hash",)}
"""The same, in fields that are shown as a text."""


@cache
def kept(noun: Noun) -> tuple[str, ...]:
    """The fields of a record, shown or not, but for what follows from others."""
    return tuple(name for name in noun.model.model_fields if name not in noun.model.derived)


@cache
def naming_files(noun: Noun) -> tuple[str, ...]:
    """The fields that name a file."""
    fields = (name for name, field in noun.fields.items() if field.editor in FILES)
    return (*fields, *HASHES.get(noun.name, ()))


def cell(value: Any) -> Value:
    """A value as it stands in a table; an empty one leaves its cell empty."""
    if value is None or value == "" or value == [] or value == {}:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal | date):
        return value
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


class Unclear(UserError):
    """A cell that cannot be what its column says."""


def value(noun: Noun, name: str, text: str | None) -> Any:
    """What a cell means; refused where it cannot be meant."""
    if name == "id" or name in noun.references:
        return _identity(noun, name, text)
    field = noun.fields.get(name)
    if text is None:
        return _nothing(noun, name)
    if field is None or field.many:
        return _written(noun, name, field, text)
    # What the program itself has given is kept as it is; what was typed is checked as if typed again.
    checked = check_value(field, text == "true" if field.editor == "flag" else text)
    if checked.fault:
        raise Unclear(checked.fault)
    return text if field.show.given and field.editor == "text" else checked.value


def _identity(noun: Noun, name: str, text: str | None) -> UUID | None:
    if text is None:
        if name == "id" or noun.fields[name].required:
            raise Unclear(say("Here an id must stand."))
        return None
    try:
        return UUID(text)
    except ValueError as error:
        raise Unclear(say("“{text}” is no id.", text=text)) from error


def _nothing(noun: Noun, name: str) -> Any:
    bare = _bare(noun, name)
    if bare is None:
        return None
    if bare in (list, dict, str):
        return bare()
    raise Unclear(say("Here something must stand."))


def _written(noun: Noun, name: str, field: Field | None, text: str) -> Any:
    """A list, or what has no label: kept as JSON, or as a plain text."""
    bare = _bare(noun, name)
    if bare not in (list, dict):
        return text
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Unclear(say("This is no list as the export writes it (JSON).")) from error
    if not isinstance(found, bare):
        raise Unclear(say("This is no list as the export writes it (JSON)."))
    fault: Message | None = check_value(field, found).fault if field else None
    if fault:
        raise Unclear(fault)
    return found


@cache
def _bare(noun: Noun, name: str) -> type | None:
    """`list`, `dict`, `str` or another kind that must stand there; None where nothing may stand."""
    annotation: Any = noun.model.model_fields[name].annotation
    if NoneType in get_args(annotation):
        return None
    origin = get_origin(annotation)
    if origin in (list, dict):
        return list if origin is list else dict
    return str if isinstance(annotation, type) and annotation is str else object


def lines_of(noun: Noun) -> Mapping[str, Field]:
    """The fields that hold lines, such as passports: each also has a table of its own, for reading."""
    return {name: field for name, field in noun.fields.items() if field.item is not None}


def in_order() -> list[Noun]:
    """All kinds, each after those that its records point at."""
    left, done = dict(NOUNS), list[Noun]()
    while left:
        known = {noun.name for noun in done}
        ready = [noun for noun in left.values() if set(noun.references.values()) - {noun.name} <= known]
        done += ready
        left = {name: noun for name, noun in left.items() if noun not in ready}
    return done
