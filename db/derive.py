"""Keeps what is derived true: the titles of a record and the text it is found by."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from db.insertion import LOT
from tpd_exchange.models import NOUNS, Noun, Record, noun_of
from tpd_exchange.models.mentions import mentioning
from tpd_exchange.models.record import Titles
from tpd_exchange.search import fold

SEARCHED = frozenset({"text", "words", "codes", "lines", "date"})


def tells(noun: Noun, name: str) -> bool:
    """Whether a field stands in a title or in the search text; the empty name is the whole record."""
    field = noun.fields.get(name)
    return name == "" or (field is not None and (field.show.to is not None or field.editor in SEARCHED))


class Derivation:
    """Works out titles and search texts within one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        # The session forgets what nobody holds, and would ask for the same institution at each placement.
        self._held: dict[UUID, Record] = {}

    def look(self, model: type[Record], identity: UUID | None) -> Titles:
        """The titles of a record, or empty ones where there is none."""
        record = self._session.get(model, identity) if identity else None
        if identity is None or record is None:
            return "", ""
        self._held[identity] = record
        return record.title_ko, record.title_en

    def renew(self, records: Iterable[Record]) -> None:
        """Renew these records, and all that mention them where a title has changed."""
        waiting = list(records)
        if len(waiting) > 1:
            self._hold(waiting)
        while waiting:
            record = waiting.pop()
            before = (record.title_ko, record.title_en)
            known = before != ("", "")
            record.title_ko, record.title_en = record.titles(self.look)
            own, others = self._parts(record)
            record.search_text = fold(" ".join(own), " ".join((*others, record.also_found_by)))
            if known and before != (record.title_ko, record.title_en):
                waiting += mentioning(self._session, record)

    def _hold(self, records: Iterable[Record]) -> None:
        """Read what these records mention in one question for each kind."""
        mentioned: defaultdict[str, set[UUID]] = defaultdict(set)
        for record in records:
            for name, to in noun_of(record).references.items():
                mentioned[to].add(getattr(record, name))
        for to, ids in mentioned.items():
            model, unknown = NOUNS[to].model, list(ids - {None, *self._held})
            for lot in (unknown[at : at + LOT] for at in range(0, len(unknown), LOT)):
                found = self._session.scalars(select(model).where(col(model.id).in_(lot)))
                self._held.update((record.id, record) for record in found)

    def _parts(self, record: Record) -> tuple[list[str], list[str]]:
        """What the record is found by, and what it merely mentions: that is not found by initials.

        Two initials of every institution in the country would drown the names of people; only the parties of a
        placement, which never change, count as its own.
        """
        own: list[str] = [record.title_ko, record.title_en]
        others: list[str] = []
        for name, field in noun_of(record).fields.items():
            value = getattr(record, name)
            if value and field.show.to:
                model = NOUNS[field.show.to].model
                (own if field.show.fixed else others).extend(self.look(model, value))
                # Who knows a person by another spelling looks for the placement by it, too.
                mentioned = self._session.get(model, value)
                others.append(mentioned.also_found_by if mentioned else "")
            elif value and field.editor in SEARCHED:
                own.extend(texts(value))
        return own, others


def texts(value: object) -> Iterable[str]:
    """The texts by which the value of a field is found."""
    if isinstance(value, list):
        for item in value:
            yield from map(str, item.values()) if isinstance(item, dict) else (str(item),)
    else:
        yield str(value)
