"""Keeps what is derived true: the titles of a record and the text it is found by."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import or_, select
from sqlmodel import Session

from tpd_exchange.models import NOUNS, Noun, Record, noun_of
from tpd_exchange.models.record import Titles
from tpd_exchange.search import fold
from tpd_exchange.show import Field

_SEARCHED = frozenset({"text", "words", "codes", "lines", "date"})


def tells(noun: Noun, name: str) -> bool:
    """Whether a field stands in a title or in the search text; the empty name is the whole record."""
    field = noun.fields.get(name)
    return name == "" or (field is not None and (field.show.to is not None or field.editor in _SEARCHED))


class Derivation:
    """Works out titles and search texts within one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def look(self, model: type[Record], identity: UUID | None) -> Titles:
        """The titles of a record, or empty ones where there is none."""
        record = self._session.get(model, identity) if identity else None
        return (record.title_ko, record.title_en) if record else ("", "")

    def renew(self, records: Iterable[Record]) -> None:
        """Renew these records, and all that mention them where a title has changed."""
        waiting = list(records)
        while waiting:
            record = waiting.pop()
            before = (record.title_ko, record.title_en)
            known = before != ("", "")
            record.title_ko, record.title_en = record.titles(self.look)
            record.search_text = fold(" ".join(self._parts(record)))
            if known and before != (record.title_ko, record.title_en):
                waiting += self._mentioning(record)

    def _parts(self, record: Record) -> Iterable[str]:
        noun = noun_of(record)
        yield record.title_ko
        yield record.title_en
        for name, field in noun.fields.items():
            value = getattr(record, name)
            if value and field.show.to:
                yield from self.look(NOUNS[field.show.to].model, value)
            elif value and field.editor in _SEARCHED:
                yield from _texts(field, value)

    def _mentioning(self, record: Record) -> list[Record]:
        """Every record that points at this one."""
        target = noun_of(record).name
        found: list[Record] = []
        for noun in NOUNS.values():
            columns = [name for name, to in noun.references.items() if to == target]
            if columns:
                table = noun.model.__table__  # type: ignore[attr-defined]
                query = select(noun.model).where(or_(*(table.c[name] == record.id for name in columns)))
                found += self._session.scalars(query)
        return found


def _texts(field: Field, value: object) -> Iterable[str]:
    if isinstance(value, list):
        for item in value:
            yield from map(str, item.values()) if isinstance(item, dict) else (str(item),)
    else:
        yield str(value)
