"""Codes of the office's catalogue that lists and their lines hold: each has to be one that there is."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session, select

from tpd_exchange.i18n import Message, say, term
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.show import fields


def faults(session: Session, noun: Noun, values: Mapping[str, Any]) -> dict[str, Message]:
    """Codes that nobody knows, by the field that holds them."""
    found: dict[str, Message] = {}
    for name, to, codes in _held(noun, values):
        column = NOUNS[to].model.__table__.c.code  # type: ignore[attr-defined]
        known = set(session.scalars(select(column)))
        for code in codes:
            if code not in known:
                there, what = ", ".join(sorted(known)), term(NOUNS[to].common)
                found[name] = say("There is no {noun} “{code}”. There are: {codes}.", noun=what, code=code, codes=there)
                break
    return found


def _held(noun: Noun, values: Mapping[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    """The codes in each list of a record, and in its lines, with the noun whose they are."""
    for name, value in values.items():
        field = noun.fields.get(name)
        if field is None or not value:
            continue
        if field.show.codes:
            yield name, field.show.codes, list(value)
        elif field.item is not None:
            for part, line in fields(field.item).items():
                codes = [one[part] for one in value if one.get(part)] if line.show.codes else []
                if line.show.codes and codes:
                    yield name, line.show.codes, codes
