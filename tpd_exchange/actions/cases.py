"""Reads placements with all that rules look at: a few questions of plain columns for the whole office, no records.

An office may hold 20,000 placements with ten letters each, so columns are read as the database keeps them (as text)
and turned into plain values by `plain_values`. What a child record says is read by the names of its `…Facts`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions.case_questions import CHILDREN, FUNDING, PERSON, ask, kinds, researchers
from tpd_exchange.actions.plain_values import Values, funding
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
    return {
        (row := rows[kept])[0]: Case._make(
            (
                *row[:-1],
                *[group.get(kept, ()) for group in children],
                tuple([one for one in company.get(row[PERSON].id, ()) if one.id is not row[0]]),
                row[-1],
            )
        )
        for kept in sorted(rows if wanted is None else wanted)
    }


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
    made[_DIRECTION], made[_STAGE], made[PERSON] = _DIRECTIONS, _STAGES, _people(session, people, values)
    made[_DOMAIN] = dict(tuple(row) for row in ask(session, Domain))
    rows = ask(session, Case, people)
    found: dict[str, list[Any]] = {}
    for kept, row in zip(rows, map(list, _read(rows, made)), strict=True):
        start, end = row[_START + 2] or row[_START], row[_START + 3] or row[_START + 1]
        row.append(funding(values.lines[kept[FUNDING]], start, end))
        row += values.approvals[kept[FUNDING + 1]], ends[kept[_AGREEMENT]]
        found[kept[0]] = row
    return found


def _people(session: Session, people: Collection[str] | None, values: Values) -> dict[str, Person]:
    """The researchers by their identities as they are kept."""
    made: list[Any] = values.readers(kinds(Person))
    found: dict[str, Person] = {}
    rows = ask(session, Person, people)
    for kept, facts in zip(rows, _read(rows, made), strict=True):
        *others, degrees, surname, given = facts
        latin = " ".join((surname, *(part.capitalize() for part in given.split()))).strip()
        found[kept[0]] = Person._make((*others, latin, degrees))
    return found


def _company(rows: Mapping[str, Sequence[Any]], visas: Mapping[str, tuple[Any, ...]]) -> Mapping[UUID, Sequence[Case]]:
    """The placements of each researcher who has several, with their visas, without all that is their own business."""
    together: dict[UUID, list[str]] = {}
    for kept, row in rows.items():
        together.setdefault(row[PERSON].id, []).append(kept)
    return {
        person: [_light(rows[kept], visas.get(kept, ())) for kept in placements]
        for person, placements in together.items()
        if len(placements) > 1
    }


_NOTHING_ELSE: Final = ((),) * len(CHILDREN)


def _light(row: Sequence[Any], visas: tuple[Any, ...]) -> Case:
    return Case._make((*row[:-1], visas, *_NOTHING_ELSE, row[-1]))


_MADE_FIRST: Final = itemgetter(1, 2)
"""After the placement comes the identity, which grows with time; of letters the document and its day."""


def _children(session: Session, make: Any, few: Collection[str] | None, values: Values) -> dict[str, tuple[Any, ...]]:
    """The records of one kind by the placement they belong to, in the order in which they were made."""
    groups: dict[str, list[Any]] = {}
    for row in ask(session, make, few):
        groups.setdefault(row[0], []).append(row)
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=_MADE_FIRST)
    together = list(chain.from_iterable(groups.values()))
    # `make` itself would name its fields once more for each of them.
    facts = map(partial(tuple.__new__, make), _read(together, values.readers(kinds(make)[1:]), 1))
    return {key: tuple(islice(facts, len(group))) for key, group in groups.items()}


def _read(rows: Sequence[Any], readers: Sequence[Any], since: int = 0) -> Iterator[tuple[Any, ...]]:
    """The values of rows, read column by column, which takes half as long as row by row."""
    columns = [map(reader.__getitem__, map(itemgetter(at), rows)) for at, reader in enumerate(readers, since)]
    return zip(*columns, strict=True)
