"""Institutions of the registry that the office does not have yet; choosing one makes it, filled in, as one step."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from sqlmodel import select

from tpd_exchange.actions import records
from tpd_exchange.display import display
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import NOUNS, Institution, Noun
from tpd_exchange.ror.entry import Entry, typed
from tpd_exchange.ror.kept import registry
from ui.forms.editor import Desk
from ui.forms.suggestions import Option

if TYPE_CHECKING:
    from ui.context import Context

MOST = 8
SOURCE = N_("registry")
ALL, NEAR = N_("Search the registry in all countries"), N_("Search the registry in Korea and the United States only")
LOAD = N_("Load the ROR file to be offered 120,000 institutions…")
LOAD_COMMAND = "ror"


class Known(NamedTuple):
    """What the registry has for what was typed: the office's own by their id, what is new, and what else there is."""

    own: Mapping[UUID, Entry]
    new: list[Entry]
    has_others: bool
    loaded: bool


def known(context: "Context", asked: str, *, everywhere: bool) -> Known:
    """Ask the registry; an institution of the office is found by the registry's names of it, too."""
    with context.store.read() as session:
        held = session.exec(select(Institution.ror, Institution.name_en, Institution.id)).all()
    ids, names = {ror: identity for ror, _, identity in held if ror}, {name: one for _, name, one in held if name}
    there = registry(context.office.folder, everywhere=everywhere)
    own: dict[UUID, Entry] = {}
    new: list[Entry] = []
    for entry in there.search(asked, 2 * MOST, everywhere=everywhere):
        here = ids.get(entry.id) or names.get(entry.name_en)
        if here is not None:
            own.setdefault(here, entry)
        else:
            new.append(entry)
    return Known(own, new[:MOST], there.has_others, bool(there.dump))


class Registered:
    """What the registry offers below the office's own; a line of the list leads to all countries and back."""

    def __init__(self, desk: Desk, noun: Noun, made: Callable[[UUID], None], again: Callable[[], None]) -> None:
        self._desk, self._noun = desk, noun
        self._made, self._again = made, again
        self.everywhere = False

    def options(self, asked: str, shown: Collection[UUID] = ()) -> list[Option]:
        """What is offered for what was typed, besides what the office found itself."""
        if not asked.strip():
            return []
        desk, lists = self._desk, self._desk.context.store.lists
        there = known(desk.context, asked, everywhere=self.everywhere)
        found = [
            Option(identity, lists.title(self._noun, identity, desk.language), told(entry, desk.words))
            for identity, entry in there.own.items()
            if identity not in shown
        ]
        found += [
            Option(None, entry.title(desk.language), told(entry, desk.words), partial(self._make, entry))
            for entry in there.new
        ]
        if there.has_others:
            found.append(Option(None, desk.words(NEAR if self.everywhere else ALL), act=self._switch))
        if not there.loaded:
            found.append(Option(None, desk.words(LOAD), act=partial(desk.context.commands.run, LOAD_COMMAND)))
        return found

    def _switch(self) -> None:
        self.everywhere = not self.everywhere
        self._again()

    def _make(self, entry: Entry) -> None:
        context = self._desk.context
        message = say("Added {title} from the registry", title=entry.title(self._desk.language))
        record = context.attempt(context.change, message, records.add, self._noun, typed(entry))
        if record is not None:
            self._made(record.id)


def told(entry: Entry, words: Words, *, source: bool = True) -> str:
    """What tells an entry from its namesakes; what may be long stands behind, where it is cut."""
    country = display(NOUNS["institution"].fields["country"], entry.country, words)
    city = entry.city_ko if words.language == "ko" and entry.city_ko else entry.city
    other = entry.title("en" if words.language == "ko" else "ko")
    other = "" if other == entry.title(words.language) else other
    return " · ".join(filter(None, (*entry.acronyms[:1], city, country, other, words(SOURCE) if source else "")))
