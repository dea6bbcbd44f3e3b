"""What a later dump of the registry says of the office's institutions, field by field, and taking what was chosen."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions import files, records
from tpd_exchange.actions.registry import bare_address, institution_of, keep
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say, term
from tpd_exchange.models import NOUNS, Institution
from tpd_exchange.ror import kept, waiting
from tpd_exchange.ror.entry import Entry, typed
from tpd_exchange.ror.kept import Registry
from tpd_exchange.ror.waiting import Waiting
from tpd_exchange.show import Field

NAMES: Final = ("name_en", "name_ko")
CALLED: Final = (*NAMES, "acronym")
FOLLOWED: Final = (*CALLED, "kind", "city_en", "city_ko", "region", "website")
_EMPTY: tuple[Any, ...] = (None, "", [])


@dataclass(frozen=True)
class Part:
    """One field: what the office has, what the registry says now, and whether the office followed it so far."""

    field: Field
    held: Any
    said: Any
    usual: bool
    """False where an officer wrote something else by hand, or where no earlier dump says: taken when asked for only."""
    by_hand: bool = False
    """Whether the office has something that the registry never said."""


@dataclass(frozen=True)
class Change:
    """What the registry says anew of one institution; without parts there is nothing to take."""

    institution: UUID
    entry: Entry
    said: Message
    parts: Sequence[Part] = ()
    successor: UUID | None = None
    """The institution of the office into which it was merged."""

    @property
    def fields(self) -> list[str]:
        """The names of the fields that could be taken."""
        return [part.field.name for part in self.parts]

    @property
    def usual(self) -> frozenset[str]:
        """The fields that follow the registry unless somebody chooses."""
        return frozenset(part.field.name for part in self.parts if part.usual)


def found(session: Session, folder: Path) -> list[Change]:
    """What waits to be taken."""
    return changes(session, waiting.read(folder), kept.registry(folder, everywhere=True))


def load(session: Session, folder: Path, now: Registry) -> list[Change]:
    """Keep a dump in the office's folder; what was not taken of the one before waits still."""
    earlier, old = waiting.read(folder), kept.registry(folder, everywhere=True)
    pending = {change.entry.id for change in changes(session, earlier, old)}
    ids = [one.ror for one in _known(session) if one.ror]
    # Our own short list is no dump: what ROR says otherwise than we do has not changed there.
    before = {one: earlier.before[one] if one in pending else old.of(one) if old.dump else None for one in ids}
    new = replace(earlier, before=before)
    told = changes(session, new, now)
    lasting = {change.entry.id: before[change.entry.id] for change in told}
    # Whoever takes the successor's id only is still told its other fields.
    moved = [(one, change.entry) for change in told for one in change.entry.successors if one not in ids]
    lasting |= {one: before[entry.id] or entry for one, entry in moved}
    # Written first: cut off between the two, the older dump says nothing new of what waits.
    _keep_waiting(folder, replace(new, before=lasting))
    keep(folder, now)
    return told


def leave(folder: Path, chosen: Iterable[Change]) -> None:
    """Tell these no more until a later dump says something else."""
    _keep_waiting(folder, waiting.read(folder).without(change.entry for change in chosen))


def take(session: Session, chosen: Iterable[tuple[Change, Collection[str]]]) -> None:
    """Change the chosen fields as the registry says; a name that gives way stays among the other names."""
    for change, names in chosen:
        values = {part.field.name: part.said for part in change.parts if part.field.name in names}
        if values:
            one = institution_of(session, change.institution)
            records.edit(session, NOUNS["institution"], change.institution, _with_old_names(one, values))


def of(told: Sequence[Change], identity: str) -> Change:
    """The change of a ROR id; a UserError where nothing is said of it."""
    for change in told:
        if change.entry.id == identity:
            return change
    raise UserError(say("The registry says nothing new of “{id}”. “ror changes” lists what it says.", id=identity))


def changes(session: Session, known: Waiting, now: Registry) -> list[Change]:
    """Changed fields, and institutions merged into others, closed or withdrawn; nothing is changed by asking."""
    houses = _known(session)
    taken = {one.ror: one.id for one in houses if one.ror}
    told = (_change(one, known, now, taken) for one in houses if one.ror in known.before)
    return [change for change in told if change is not None]


def _known(session: Session) -> list[Institution]:
    query = select(Institution).where(col(Institution.ror).is_not(None)).order_by(col(Institution.title_en))
    return list(session.exec(query))


def _keep_waiting(folder: Path, one: Waiting) -> None:
    with files.writing(folder / waiting.FILE) as file:
        waiting.write(file, one)


def _change(one: Institution, known: Waiting, now: Registry, taken: Mapping[str, UUID]) -> Change | None:
    entry, before = now.of(one.ror), known.before.get(one.ror or "")
    if entry is None:
        return None
    if entry.status != "active":
        return None if known.is_left(entry) else _ended(one, before, entry, now, taken)
    parts = tuple(_parts(one, before, entry))
    return Change(one.id, entry, _told(one, parts), parts) if parts else None


def _told(one: Institution, parts: Sequence[Part]) -> Message:
    names = [part.said for part in parts if part.field.name in NAMES]
    if names:
        return say("{title}: now called {name}", title=one.title_en, name=" · ".join(names))
    if len(parts) == 1:
        return say("{title}: changed: {field}", title=one.title_en, field=term(parts[0].field.label))
    return say("{title}: {count} fields changed", title=one.title_en, count=len(parts))


def _ended(one: Institution, before: Entry | None, entry: Entry, now: Registry, taken: Mapping[str, UUID]) -> Change:
    successor = next(filter(None, map(now.of, entry.successors)), None)
    ror = NOUNS["institution"].fields["ror"]
    if successor is None and entry.status == "withdrawn":
        said = say("{title}: withdrawn from the registry", title=one.title_en)
        return Change(one.id, entry, said, (Part(ror, one.ror, None, usual=before is not None),))
    if successor is None:
        return Change(one.id, entry, say("{title}: no longer active", title=one.title_en))
    called = {"title": one.title_en, "successor": successor.title("en")}
    if successor.id in taken:
        said = say("{title}: merged into {successor}, which is in the office already", **called)
        return Change(one.id, entry, said, successor=taken[successor.id])
    moved = _moved(one, before or entry, successor)
    if before is None:
        # On a first loading nothing was followed yet: what is filled is not replaced unasked.
        moved = (replace(part, usual=part.usual and part.held in _EMPTY) for part in moved)
    parts = (*moved, Part(ror, one.ror, successor.id, usual=before is not None))
    return Change(one.id, entry, say("{title}: merged into {successor}", **called), parts)


def _parts(one: Institution, before: Entry | None, entry: Entry) -> Iterator[Part]:
    """Where the registry changed its mind and the office does not say so yet."""
    if before is None:
        # Nothing was known earlier: a name that the registry has in no form was changed there, or written by hand.
        for name in NAMES:
            held, said = getattr(one, name), getattr(entry, name)
            if held and said and not _listed(held, entry):
                yield Part(NOUNS["institution"].fields[name], held, said, usual=False, by_hand=True)
        return
    yield from _moved(one, before, entry)
    own = {*one.aliases, one.name_en, one.name_ko, one.acronym}
    # A name that only changed places with another is not new.
    known = {*before.names(), *own}
    added = [name for name in typed(entry).get("aliases", ()) if name not in known]
    if added:
        yield Part(NOUNS["institution"].fields["aliases"], one.aliases, [*one.aliases, *added], usual=True)


def _moved(one: Institution, before: Entry, entry: Entry) -> Iterator[Part]:
    """The single values in which the two entries differ; what the registry no longer knows, the office keeps."""
    earlier, later = typed(before), typed(entry)
    for name in FOLLOWED:
        held, was, said = getattr(one, name), earlier.get(name), later.get(name)
        if said is None or said == was or _same(name, held, said):
            continue
        if name in CALLED and held and _listed(held, entry) and not _renamed(name, held, before, said):
            continue
        usual = held in _EMPTY or _same(name, held, was) or (name in NAMES and held in before.names())
        yield Part(NOUNS["institution"].fields[name], held, said, usual, by_hand=not usual)


def _listed(held: str, entry: Entry) -> bool:
    """Whether the registry knows it by this, among all its names and acronyms of either language."""
    return held.casefold() in {name.casefold() for name in entry.names()}


def _renamed(name: str, held: str, before: Entry, said: str) -> bool:
    """Whether the office goes by what was the first name, which has given way to one that is new in the registry."""
    return name in NAMES and held == typed(before).get(name) and not _listed(said, before)


def _same(name: str, one: Any, other: Any) -> bool:
    if name == "website" and one and other:
        return bare_address(one) == bare_address(other)
    return bool(one == other)


def _with_old_names(one: Institution, values: Mapping[str, Any]) -> dict[str, Any]:
    """The old names stay among the other names, so that the institution is found by them."""
    old = [getattr(one, name) for name in NAMES if name in values and getattr(one, name)]
    called = {values.get(name, getattr(one, name)) for name in NAMES}
    aliases = dict.fromkeys((*values.get("aliases", one.aliases), *old))
    return {**values, "aliases": [name for name in aliases if name not in called]}
