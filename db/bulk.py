"""Makes many new records at once: inserted in lots, with titles, search texts and history as if made one by one."""

from collections.abc import Callable, Iterable, Mapping
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

    def row(self, identity: UUID, given: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        """What is said of a new record, with what follows from it, and its whole text for the history."""
        values = {**self._said, **given}
        for name, make in self._made:
            if name not in given:
                values[name] = make()
        whole = to_text({name: value for name, value in values.items() if value or not _empty(value)}) or "{}"
        plain = self._class()
        plain.__dict__, values["id"] = values, identity
        titles, also = known = Known(plain.titles(self.look), plain.also_found_by)
        if len(self._known) < _KNOWN:
            self._known[identity] = known
        values["title_ko"], values["title_en"] = titles
        values["search_text"] = self._search_text(values, titles, also)
        return values, whole

    def _search_text(self, values: Mapping[str, Any], titles: Titles, also: str) -> str:
        own, others = list(titles), list[str]()
        for name, field, model in self._shown:
            value = values.get(name)
            if not value:
                continue
            if type(value) is str and model is None:
                own.append(value)
            elif model is not None:
                mentioned = self._told(model, value)
                (own if field.show.fixed else others).extend(mentioned.titles)
                others.append(mentioned.also)
            else:
                own.extend(texts(value))
        return fold(" ".join(own), " ".join((*others, also)))


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
