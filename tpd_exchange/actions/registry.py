"""What a newer dump of the registry says of the office's institutions, and taking it in one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions import files, records
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import NOUNS, Institution
from tpd_exchange.ror.entry import Entry
from tpd_exchange.ror.kept import FILE, Registry, write


@dataclass(frozen=True)
class Change:
    """What the registry says anew of one institution; `takes` are the fields that taking it would change."""

    institution: UUID
    said: Message
    takes: dict[str, Any]
    renamed: str = ""
    """The nine signs of an institution whose name it is that changed."""


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
