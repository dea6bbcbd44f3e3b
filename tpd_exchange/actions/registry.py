"""What a newer dump of the registry says of the office's institutions, and taking it in one step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions import files, records
from tpd_exchange.actions.merging import Difference, Side, usual
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import NOUNS, Institution
from tpd_exchange.ror.entry import Entry, typed
from tpd_exchange.ror.kept import FILE, Registry, registry, write


@dataclass(frozen=True)
class Change:
    """What the registry says anew of one institution; `takes` are the fields that taking it would change."""

    institution: UUID
    said: Message
    takes: dict[str, Any]
    renamed: str = ""
    """The nine signs of an institution whose name it is that changed."""


def names_in(folder: Path) -> Callable[[str], Sequence[str]]:
    """The names by which the registry of an office knows an institution, by its id."""
    known = registry(folder)

    def names(identity: str) -> Sequence[str]:
        entry = known.of(identity)
        return entry.names() if entry else ()

    return names


def changes(session: Session, before: Registry, now: Registry) -> list[Change]:
    """Changed names, and institutions merged into others, closed or withdrawn; nothing is changed by asking."""
    query = select(Institution).where(col(Institution.ror).is_not(None)).order_by(col(Institution.title_en))
    known = list(session.exec(query))
    taken = {one.ror for one in known}
    found = (_change(one, before.of(one.ror), now, taken) for one in known)
    return [change for change in found if change is not None]


def keep(folder: Path, now: Registry, before: Registry, waiting: Sequence[Change] = ()) -> None:
    """Keep a dump in the office's folder; names that wait to be taken stay as they were, to be told again."""
    renamed = {change.renamed for change in waiting if change.renamed}
    with files.writing(folder / FILE) as file:
        write(file, now.with_lines_of(before, renamed))


def take(session: Session, chosen: Sequence[Change]) -> None:
    """Change the institutions as the registry says."""
    for change in chosen:
        if change.takes:
            records.edit(session, NOUNS["institution"], change.institution, change.takes)


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
    if one.website and _bare_address(one.website) == _bare_address(said.get("website", "")):
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


def _bare_address(website: str) -> str:
    return website.casefold().removeprefix("http://").removeprefix("https://").removeprefix("www.").rstrip("/")


def _change(one: Institution, before: Entry | None, now: Registry, taken: set[str | None]) -> Change | None:
    entry = now.of(one.ror)
    if entry is None:
        return None
    successor = next(filter(None, map(now.of, entry.successors)), None)
    if entry.status != "active":
        return _ended(one, entry, successor, taken)
    return _renamed(one, before, entry)


def _ended(one: Institution, entry: Entry, successor: Entry | None, taken: set[str | None]) -> Change:
    if successor is None:
        if entry.status == "withdrawn":
            return Change(one.id, say("{title}: withdrawn from the registry", title=one.title_en), {"ror": None})
        return Change(one.id, say("{title}: no longer active", title=one.title_en), {})
    if successor.id in taken:
        said = say(
            "{title}: merged into {successor}, which is in the office already",
            title=one.title_en,
            successor=successor.title("en"),
        )
        return Change(one.id, said, {})
    names = {"name_en": successor.name_en, "name_ko": successor.name_ko}
    takes = {**_with_old_names(one, {name: text for name, text in names.items() if text}), "ror": successor.id}
    said = say("{title}: merged into {successor}", title=one.title_en, successor=successor.title("en"))
    return Change(one.id, said, takes)


def _renamed(one: Institution, before: Entry | None, entry: Entry) -> Change | None:
    """What an officer wrote by hand stays: only a name that was the registry's own follows it."""
    new: dict[str, str] = {}
    for name in ("name_en", "name_ko"):
        held, said = getattr(one, name), getattr(entry, name)
        followed = getattr(before, name) == held if before is not None else held not in entry.names()
        if held and said and said != held and followed:
            new[name] = said
    if not new:
        return None
    said = say("{title}: now called {name}", title=one.title_en, name=" · ".join(new.values()))
    return Change(one.id, said, _with_old_names(one, new), entry.id)


def _with_old_names(one: Institution, new: dict[str, str]) -> dict[str, Any]:
    """The new names; the old ones stay among the other names, so that the institution is found by them."""
    old = [getattr(one, name) for name, text in new.items() if getattr(one, name) not in (None, text)]
    return {**new, "aliases": list(dict.fromkeys([*one.aliases, *old]))}
