"""The registry in an office: kept, asked for names, and institutions filled from it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions import files, records
from tpd_exchange.actions.merging import Difference, Side, usual
from tpd_exchange.models import NOUNS, Institution
from tpd_exchange.ror.entry import Entry, typed
from tpd_exchange.ror.kept import FILE, Registry, registry, write


def names_in(folder: Path) -> Callable[[str], Sequence[str]]:
    """The names by which the registry of an office knows an institution, by its id."""
    known = registry(folder)

    def names(identity: str) -> Sequence[str]:
        entry = known.of(identity)
        return entry.names() if entry else ()

    return names


def keep(folder: Path, now: Registry) -> None:
    """Keep a dump in the office's folder."""
    with files.writing(folder / FILE) as file:
        write(file, now)


def institution_of(session: Session, identity: UUID) -> Institution:
    """An institution of the office; a UserError where it is gone."""
    one = records.get(session, NOUNS["institution"], identity)
    assert isinstance(one, Institution)
    return one


def candidates(one: Institution, there: Registry, most: int) -> list[Entry]:
    """Which entries an institution of the office may be, its own id first, then by its names and city."""
    own = there.of(one.ror)
    names = [name for name in (one.name_en, one.name_ko, one.acronym, *one.aliases) if name]
    like = there.like(names, one.city_en or one.city_ko or "", one.country, most)
    return [*filter(None, (own,)), *(entry for entry in like if own is None or entry.id != own.id)][:most]


def filling(one: Institution, entry: Entry) -> list[Difference]:
    """What the registry knows of each field beside what the office has; what was typed stays unless it is chosen."""
    said = typed(entry)
    said["aliases"] = _others(one, entry)
    if not said["aliases"]:
        del said["aliases"]
    if one.website and bare_address(one.website) == bare_address(said.get("website", "")):
        said["website"] = one.website
    fields = NOUNS["institution"].fields
    return [
        Difference(fields[name], getattr(one, name), said[name], usual(fields[name], getattr(one, name), said[name]))
        for name in fields
        if name in said
    ]


def _others(one: Institution, entry: Entry) -> list[str]:
    """The registry's other names, and its names where the office has its own, without what the office calls it."""
    named = [name for name, own in ((entry.name_en, one.name_en), (entry.name_ko, one.name_ko)) if own]
    own_names = {one.name_en, one.name_ko, one.acronym, ""}
    return [name for name in dict.fromkeys((*named, *typed(entry).get("aliases", ()))) if name not in own_names]


def fill(session: Session, institution: UUID, entry: Entry, choices: Mapping[str, Side]) -> None:
    """Take over what was chosen; a name that gives way stays among the other names."""
    one = institution_of(session, institution)
    taken = {
        difference.field.name: difference.value(choices.get(difference.field.name, difference.side))
        for difference in filling(one, entry)
    }
    old = [
        getattr(one, name) for name in ("name_en", "name_ko") if taken.get(name) != getattr(one, name) and name in taken
    ]
    called = {taken.get(name, getattr(one, name)) for name in ("name_en", "name_ko", "acronym")}
    aliases = dict.fromkeys([*taken.get("aliases", one.aliases), *filter(None, old)])
    taken["aliases"] = [name for name in aliases if name not in called]
    records.edit(session, NOUNS["institution"], institution, taken)


def bare_address(website: str) -> str:
    """An address of the web as one says it, to compare two."""
    return website.casefold().removeprefix("http://").removeprefix("https://").removeprefix("www.").rstrip("/")
