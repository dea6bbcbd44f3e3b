"""Which records point at one, so that a refusal can name them."""

from collections.abc import Iterator

from sqlalchemy import or_
from sqlmodel import Session, select

from tpd_exchange.i18n import Message, say
from tpd_exchange.models.nouns import NOUNS, noun_of
from tpd_exchange.models.record import Record

_NAMED = 3


def mentioning(session: Session, record: Record, limit: int | None = None, of: str = "") -> Iterator[Record]:
    """Every record that points at this one, or those of one kind, at most `limit` of each kind."""
    target = noun_of(record).name
    for noun in [NOUNS[of]] if of else NOUNS.values():
        columns = [name for name, to in noun.references.items() if to == target]
        if columns:
            table = noun.model.__table__  # type: ignore[attr-defined]
            found = select(noun.model).where(or_(*(table.c[name] == record.id for name in columns)))
            yield from session.scalars(found.limit(limit))


def named(session: Session, record: Record) -> Message:
    """The first few records that point at this one, by their titles."""
    with session.no_autoflush:
        titles = [other.title_en for other in mentioning(session, record, _NAMED + 1)]
    if len(titles) > _NAMED:
        return say("{titles} and others", titles=", ".join(titles[:_NAMED]))
    return say("{titles}", titles=", ".join(titles))
