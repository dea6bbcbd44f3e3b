"""Makes many new records at once: inserted in lots, with titles, search texts and history as if made one by one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session

from db.derive import SEARCHED, texts
from db.insertion import LOT
from db.plain import recorded, to_text
from tpd_exchange.models import NOUNS, Noun, Record
from tpd_exchange.models.record import Titles
from tpd_exchange.search import fold

Given = tuple[UUID, Mapping[str, Any]]
Look = Callable[[type[Record], UUID | None], Titles]


_KNOWN = 20_000
"""So many are known without a question, those first made first: whom the others name."""


class Known(NamedTuple):
    """What is told of a record where others mention it."""

    titles: Titles
    also: str


class Made:
    """Works out what is kept of new records of one kind, without a mapped object for each."""

    def __init__(
        self, session: Session, noun: Noun, known: dict[UUID, Known], settle: Callable[[], None] = lambda: None
    ) -> None:
        self._session = session
        self._settle = settle
        self._noun = noun
        self._known = known
        self._columns = recorded(noun.model)
        self._shown = [
            (name, field, NOUNS[field.show.to].model if field.show.to else None)
            for name, field in noun.fields.items()
            if field.show.to or field.editor in SEARCHED
        ]
        fields = noun.model.model_fields
        # Asked of pydantic at each record, a default is looked at as a function, which takes longer than all the rest.
        self.usual = {name: None if fields[name].is_required() else fields[name].default for name in self._columns}
        self._made: list[tuple[str, Any]] = []
        for name in self._columns:
            if fields[name].default_factory is list:
                self.usual[name] = []
            elif (make := fields[name].default_factory) is not None:
                self._made.append((name, make))
        made = dict(self._made)
        self._said = {name: one for name, one in self.usual.items() if name not in made and not _empty(one)}
        self._class = stand_in(noun.model, self.usual)

    def look(self, model: type[Record], identity: UUID | None) -> Titles:
        """The titles of a record, made just now or there before."""
        return self._told(model, identity).titles if identity else ("", "")

    def _told(self, model: type[Record], identity: UUID) -> Known:
        known = self._known.get(identity)
        if known is None:
            self._settle()
            record = self._session.get(model, identity)
            titles = (record.title_ko, record.title_en) if record else ("", "")
            known = self._known[identity] = Known(titles, record.also_found_by if record else "")
        return known

    def rows(self, lot: Sequence[Given]) -> tuple[list[dict[str, Any]], list[str]]:
        """What is said of new records, with what follows from it, and the whole text of each for the history."""
        rows, wholes, also = list[dict[str, Any]](), list[str](), list[str]()
        for identity, given in lot:
            values = {**self._said, **given}
            for name, make in self._made:
                if name not in given:
                    values[name] = make()
            full = all(values.values())
            said = values if full else {n: value for n, value in values.items() if value or not _empty(value)}
            wholes.append(to_text(said) or "{}")
            plain = self._class()
            plain.__dict__, values["id"] = values, identity
            known = Known(plain.titles(self.look), plain.also_found_by)
            if len(self._known) < _KNOWN:
                self._known[identity] = known
            values["title_ko"], values["title_en"] = known.titles
            also.append(known.also)
            rows.append(values)
        for values, text in zip(rows, self._search_texts(rows, also), strict=True):
            values["search_text"] = text
        return rows, wholes

    def _search_texts(self, rows: Sequence[Mapping[str, Any]], also: Iterable[str]) -> Iterator[str]:
        """The texts by which records are found, column by column: most columns stand in no row of a lot."""
        there = set().union(*rows)
        own: list[Iterable[str | None]] = [[row[name] for row in rows] for name in ("title_ko", "title_en")]
        others = list[Iterable[str | None]]()
        for name, field, model in self._shown:
            if name not in there:
                continue
            column = [row.get(name) for row in rows]
            if model is None:
                own.append([one if not one or type(one) is str else " ".join(texts(one)) for one in column])
                continue
            told = [self._told(model, one) if one else None for one in column]
            (own if field.show.fixed else others).append([" ".join(one.titles) if one else None for one in told])
            others.append([one.also if one else None for one in told])
        mine = map(_joined, zip(*own, strict=True))
        return map(fold, mine, map(_joined, zip(*others, also, strict=True)))


def _joined(parts: Iterable[str | None]) -> str:
    return " ".join(filter(None, parts))


def _empty(value: Any) -> bool:
    return value is None or value == "" or value == []


def stand_in(model: type[Record], usual: Mapping[str, Any]) -> Any:
    """A plain class with what a record works out from its values, and no columns: fifty times as quickly made."""
    kept = {
        name: member
        for one in reversed(model.__mro__)
        if issubclass(one, Record)
        for name, member in vars(one).items()
        if name == "titles" or isinstance(member, property)
    }
    return type(f"Plain{model.__name__}", (), {**usual, **kept})


def lots(given: Iterable[Given]) -> Iterable[list[Given]]:
    """What is given, so many at a time."""
    lot: list[Given] = []
    for one in given:
        lot.append(one)
        if len(lot) == LOT:
            yield lot
            lot = []
    if lot:
        yield lot
