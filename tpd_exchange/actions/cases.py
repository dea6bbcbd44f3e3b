"""Reads placements with all that rules look at: a few questions of plain columns for the whole office, no records.

An office may hold 20,000 placements with ten letters each, so columns are read as the database keeps them (as text)
and turned into plain values by `plain_values`. What a child record says is read by the names of its `…Facts`.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain, repeat
from operator import add, attrgetter, itemgetter
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions.case_questions import CHILDREN, PERSON, TOGETHER, ask, kinds, researchers
from tpd_exchange.actions.plain_values import (
    Made,
    Reader,
    Values,
    by,
    letters,
    letters_gist,
    papers,
    papers_gist,
)
from tpd_exchange.models import Agreement, Domain
from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.rules.case import Case, LetterFacts, PaperFacts, Person, VisaFacts
from tpd_exchange.rules.gist import Unread

_MANY: Final = 6000
"""Up to so many placements are asked for by their identities; for more, all are read and the others passed over."""
_AGREEMENT_ENDS: Final = Case._fields.index("agreement_ends")
_DOMAIN: Final = Case._fields.index("domain")
_DIRECTION: Final = Case._fields.index("direction")
_STAGE: Final = Case._fields.index("stage")
_DIRECTIONS: Final = {one.value: one for one in Direction}
_STAGES: Final = {one.value: one for one in Stage}
_new: Final[Callable[[Any, Iterable[Any]], Any]] = tuple.__new__
"""Makes a named tuple out of all its values; by itself it would name each of them once more."""
Facts = tuple[Any, ...]
"""What a case says before its visas."""


def load(session: Session, ids: Collection[UUID] | None = None, open_only: bool = False) -> dict[UUID, Case]:
    """The placements of these identities, or all; `open_only` passes over those at whose stage nothing is owed."""
    wanted = _wanted(session, ids, open_only)
    few = wanted if wanted is not None and len(wanted) <= _MANY else None
    values = Values()
    facts = _placements(session, None if few is None else set(few.values()), values)
    # Those of the researchers' other placements, too.
    visas = _children(session, VisaFacts, None if len(facts) > _MANY else facts, values)
    groups = [_children(session, make, few, values) for make in CHILDREN.values() if make is not VisaFacts]
    order = list(facts) if wanted is None else [kept for kept in facts if kept in wanted]
    belongings = [map(group.get, order, repeat(())) for group in (visas, *groups, _company(facts, visas))]
    together = map(add, map(facts.__getitem__, order), zip(*belongings, strict=True))
    return {case.id: case for case in map(partial(_new, Case), together)}


def _wanted(session: Session, ids: Collection[UUID] | None, open_only: bool) -> dict[str, str] | None:
    """The placements asked for, and the researcher of each; None for all there are."""
    if ids is None and not open_only:
        return None
    few = None if ids is None else [one.hex for one in ids]
    found = researchers(session, open_only, few if few is not None and len(few) <= _MANY else None)
    return found if few is None else {kept: found[kept] for kept in few if kept in found}


def _placements(session: Session, people: Collection[str] | None, values: Values) -> dict[str, Facts]:
    """The facts of each placement by its identity as it is kept."""
    made = values.readers(kinds(Case))
    others: dict[int, Any] = {_DIRECTION: _DIRECTIONS, _STAGE: _STAGES, PERSON: _people(session, people, values)}
    others |= {_DOMAIN: dict(_all(session, Domain)), _AGREEMENT_ENDS: _ends(session, values)}
    for at, mapping in others.items():
        made[at] = by(mapping)
    found: dict[str, Facts] = {}
    for rows in ask(session, Case, people):
        found.update(zip(map(itemgetter(0), rows), _read(rows, made), strict=True))
    return found


def _ends(session: Session, values: Values) -> dict[str | None, date | None]:
    """When each agreement ends."""
    return {None: None} | {kept: values.days[day] for kept, day in _all(session, Agreement)}


def _all(session: Session, make: Any) -> Iterator[Any]:
    return chain.from_iterable(ask(session, make))


def _people(session: Session, people: Collection[str] | None, values: Values) -> dict[str, Person]:
    """The researchers by their identities as they are kept."""
    found: dict[str, Person] = {}
    readers = values.readers(kinds(Person))
    for rows in ask(session, Person, people):
        for (kept, *_), facts in zip(rows, _read(rows, readers), strict=True):
            *others, degrees, surname, given = facts
            latin = f"{surname} {' '.join(map(str.capitalize, given.split()))}".strip()
            found[kept] = _new(Person, (*others, latin, degrees))
    return found


_NOTHING_ELSE: Final = ((),) * len(CHILDREN)


def _company(facts: Mapping[str, Facts], visas: Mapping[str, Any]) -> dict[str, tuple[Case, ...]]:
    """Of each placement the researcher's other ones, with their visas, without all that is their own business."""
    together: defaultdict[int, list[str]] = defaultdict(list)
    for kept, fact in facts.items():
        together[fact[PERSON].id.int].append(kept)
    found: dict[str, tuple[Case, ...]] = {}
    for placements in together.values():
        if len(placements) > 1:
            light = [_new(Case, (*facts[kept], visas.get(kept, ()), *_NOTHING_ELSE)) for kept in placements]
            found.update((kept, (*light[:at], *light[at + 1 :])) for at, kept in enumerate(placements))
    return found


def _children(session: Session, make: Any, few: Collection[str] | None, values: Values) -> dict[str, Any]:
    """The records of one kind by the placement they belong to, in the order in which they were made."""
    if make in TOGETHER:
        gist_of, read = Made(_GISTS[make]), _READ[make]
        found = (_unread(rows, gist_of, read) for rows in ask(session, make, few))
        return dict(chain.from_iterable(found))
    readers = values.readers(kinds(make)[1:])
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for rows in ask(session, make, few):
        for row, facts in zip(rows, map(partial(_new, make), _read(rows, readers, 1)), strict=True):
            groups[row[0]].append(facts)
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=_MADE)
    return dict(zip(groups, map(tuple, groups.values()), strict=True))


_GISTS: Final[Mapping[Any, Callable[[str], Any]]] = {PaperFacts: papers_gist, LetterFacts: letters_gist}
_READ: Final[Mapping[Any, Callable[[str, str], Any]]] = {PaperFacts: papers, LetterFacts: letters}


def _unread(rows: Sequence[Any], gist_of: Made, read: Callable[[str, str], Any]) -> Iterator[tuple[str, Any]]:
    """The records of each placement, of which only the gist is looked at."""
    for kept, gist, rest in rows:
        yield kept, Unread(gist_of[gist], read, (gist, rest))


_MADE: Final = attrgetter("id.int")
"""Identities grow with time."""


def _read(rows: Sequence[Any], readers: Sequence[Reader], since: int = 0) -> Iterator[tuple[Any, ...]]:
    """The values of rows, read column by column, which takes half as long as row by row."""
    columns = [reader(map(itemgetter(at), rows)) for at, reader in enumerate(readers, since)]
    return zip(*columns, strict=True)
