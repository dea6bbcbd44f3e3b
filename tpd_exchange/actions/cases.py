"""Reads placements with all that rules look at: a few questions of plain columns for the whole office, no records.

An office may hold 20,000 placements with ten letters each, so columns are read as the database keeps them (as text)
and turned into plain values by `plain_values`. What a child record says is read by the names of its `…Facts`.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice, repeat
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions.case_questions import CHILDREN, FUNDING, PERSON, ask, kinds, researchers
from tpd_exchange.actions.plain_values import Reader, Values, by, funding
from tpd_exchange.models import Agreement, Domain
from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.rules.case import Case, Person, VisaFacts

_MANY: Final = 6000
"""Up to so many placements are asked for by their identities; for more, all are read and the others passed over."""
_AGREEMENT: Final = Case._fields.index("agreement")
_DOMAIN: Final = Case._fields.index("domain")
_DIRECTION: Final = Case._fields.index("direction")
_STAGE: Final = Case._fields.index("stage")
_START: Final = Case._fields.index("planned_start")
_DIRECTIONS: Final = {one.value: one for one in Direction}
_STAGES: Final = {one.value: one for one in Stage}
_new: Final[Callable[[Any, Iterable[Any]], Any]] = tuple.__new__
"""Makes a named tuple out of all its values; by itself it would name each of them once more."""


def load(session: Session, ids: Collection[UUID] | None = None, open_only: bool = False) -> dict[UUID, Case]:
    """The placements of these identities, or all; `open_only` passes over those at whose stage nothing is owed."""
    wanted = _wanted(session, ids, open_only)
    few = wanted if wanted is not None and len(wanted) <= _MANY else None
    values = Values()
    rows = _placements(session, None if few is None else set(few.values()), values)
    # Those of the researchers' other placements, too.
    visas = _children(session, VisaFacts, None if len(rows) > _MANY else rows, values)
    company = _company(rows, visas)
    children = [visas, *(_children(session, make, few, values) for make in CHILDREN.values() if make is not VisaFacts)]
    order = sorted(rows if wanted is None else wanted)
    held = zip(*[map(group.get, order, repeat(())) for group in children], strict=True)
    found: dict[UUID, Case] = {}
    for row, belongings in zip(map(rows.__getitem__, order), held, strict=True):
        others = tuple([one for one in company.get(row[PERSON].id.int, ()) if one.id is not row[0]])
        found[row[0]] = _new(Case, (*row[:-1], *belongings, others, row[-1]))
    return found


def _wanted(session: Session, ids: Collection[UUID] | None, open_only: bool) -> dict[str, str] | None:
    """The placements asked for, and the researcher of each; None for all there are."""
    if ids is None and not open_only:
        return None
    few = None if ids is None else [one.hex for one in ids]
    found = researchers(session, open_only, few if few is not None and len(few) <= _MANY else None)
    return found if few is None else {kept: found[kept] for kept in few if kept in found}


def _placements(session: Session, people: Collection[str] | None, values: Values) -> dict[str, list[Any]]:
    """What a case says before its visas, last when its agreement ends, by the placement's identity as it is kept."""
    ends = {None: None} | {kept: values.days[day] for kept, day in ask(session, Agreement)}
    made = values.readers(kinds(Case)[:FUNDING])
    others: dict[int, Any] = {_DIRECTION: _DIRECTIONS, _STAGE: _STAGES, PERSON: _people(session, people, values)}
    for at, mapping in (others | {_DOMAIN: dict(ask(session, Domain))}).items():
        made[at] = by(mapping)
    rows = ask(session, Case, people)
    found: dict[str, list[Any]] = {}
    for kept, facts in zip(rows, _read(rows, made), strict=True):
        start, end = facts[_START + 2] or facts[_START], facts[_START + 3] or facts[_START + 1]
        lines = values.lines[kept[FUNDING]]
        found[kept[0]] = [
            *facts,
            funding(lines, start, end) if lines else lines,
            values.approvals[kept[FUNDING + 1]],
            values.returns[kept[FUNDING + 2]],
            ends[kept[_AGREEMENT]],
        ]
    return found


def _people(session: Session, people: Collection[str] | None, values: Values) -> dict[str, Person]:
    """The researchers by their identities as they are kept."""
    found: dict[str, Person] = {}
    rows = ask(session, Person, people)
    for kept, facts in zip(rows, _read(rows, values.readers(kinds(Person))), strict=True):
        *others, degrees, surname, given = facts
        latin = " ".join((surname, *(part.capitalize() for part in given.split()))).strip()
        found[kept[0]] = _new(Person, (*others, latin, degrees))
    return found


def _company(rows: Mapping[str, Sequence[Any]], visas: Mapping[str, tuple[Any, ...]]) -> Mapping[int, Sequence[Case]]:
    """The placements of each researcher who has several, with their visas, without all that is their own business."""
    together: defaultdict[int, list[str]] = defaultdict(list)
    for kept, row in rows.items():
        together[row[PERSON].id.int].append(kept)
    return {
        person: [_light(rows[kept], visas.get(kept, ())) for kept in placements]
        for person, placements in together.items()
        if len(placements) > 1
    }


_NOTHING_ELSE: Final = ((),) * len(CHILDREN)


def _light(row: Sequence[Any], visas: tuple[Any, ...]) -> Case:
    return _new(Case, (*row[:-1], visas, *_NOTHING_ELSE, row[-1]))  # type: ignore[no-any-return]


def _children(session: Session, make: Any, few: Collection[str] | None, values: Values) -> dict[str, tuple[Any, ...]]:
    """The records of one kind by the placement they belong to, in the order in which they were made."""
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for row in ask(session, make, few):
        groups[row[0]].append(row)
    for group in groups.values():
        if len(group) > 1:
            # After the placement comes the identity, which grows with time; of letters the document and its day.
            group.sort()
    together = list(chain.from_iterable(groups.values()))
    facts = map(partial(_new, make), _read(together, values.readers(kinds(make)[1:]), 1))
    return {key: tuple(islice(facts, len(group))) for key, group in groups.items()}


def _read(rows: Sequence[Any], readers: Sequence[Reader], since: int = 0) -> Iterator[tuple[Any, ...]]:
    """The values of rows, read column by column, which takes half as long as row by row."""
    columns = [reader(map(itemgetter(at), rows)) for at, reader in enumerate(readers, since)]
    return zip(*columns, strict=True)
