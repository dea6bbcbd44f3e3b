"""Reads placements with all that rules look at: a few questions of plain columns for the whole office, no records.

An office may hold 20,000 placements with ten letters each, so columns are read as the database keeps them (as text)
and turned into plain values by `plain_values`. What a child record says is read by the names of its `…Facts`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import getitem, itemgetter
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, String, Table, select, type_coerce
from sqlmodel import Session, SQLModel

from tpd_exchange.actions.plain_values import Values, funding
from tpd_exchange.models import (
    Agreement,
    CollectedPaper,
    Dependant,
    Domain,
    Incident,
    Letter,
    Payment,
    Placement,
    Policy,
    Researcher,
    Review,
    Task,
    Visa,
)
from tpd_exchange.models.choices import Direction, LetterState, Stage
from tpd_exchange.rules.case import (
    Case,
    DependantFacts,
    IncidentFacts,
    LetterFacts,
    PaperFacts,
    PaymentFacts,
    Person,
    PolicyFacts,
    ReviewFacts,
    TaskFacts,
    VisaFacts,
)
from tpd_exchange.rules.engine import OVER

_MANY: Final = 6000
"""Up to so many placements are asked for by their identities; for more, all are read and the others passed over."""


def _table(model: type[SQLModel]) -> Table:
    return model.__table__  # type: ignore[attr-defined, no-any-return]


_PLACEMENT: Final = _table(Placement)
_LETTER: Final = _table(Letter)

_CHILDREN: Final[Mapping[str, tuple[Any, Table]]] = {
    "policies": (PolicyFacts, _table(Policy)),
    "dependants": (DependantFacts, _table(Dependant)),
    "incidents": (IncidentFacts, _table(Incident)),
    "payments": (PaymentFacts, _table(Payment)),
    "reviews": (ReviewFacts, _table(Review)),
    "papers": (PaperFacts, _table(CollectedPaper)),
    "letters": (LetterFacts, _LETTER),
    "tasks": (TaskFacts, _table(Task)),
}
"""What a case holds after its visas, in its order: by the name of its field, what is made and of which table."""

_PERSON: Final = Case._fields.index("person")
_AGREEMENT: Final = Case._fields.index("agreement")
_START: Final = Case._fields.index("planned_start")
_FUNDING: Final = Case._fields.index("funding")
_COLUMNS: Final = (
    *Case._fields[:_PERSON], "researcher", *Case._fields[_PERSON + 1 : _FUNDING], "funding", "approvals",
)  # fmt: skip


class _Scope(NamedTuple):
    """Which placements are wanted, and whose they are, by identities as they are kept; without them, all."""

    placements: Collection[str] | None = None
    people: Collection[str] | None = None

    def among(self, column: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        """That a column names one of the wanted placements."""
        return [] if self.placements is None else [type_coerce(column, String).in_(self.placements)]

    def whose(self, column: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        """That a column names one of their researchers."""
        return [] if self.people is None else [type_coerce(column, String).in_(self.people)]


def _wanted(session: Session, ids: Collection[UUID] | None, open_only: bool) -> dict[str, str] | None:
    """The placements asked for, and the researcher of each; None for all there are."""
    if ids is None and not open_only:
        return None
    at = _PLACEMENT.c
    conditions = [at.stage.in_([stage for stage in Stage if stage not in OVER])] if open_only else []
    if ids is not None and len(ids) <= _MANY:
        conditions.append(at.id.in_(ids))
    found = dict(_ask(session, (at.id, at.researcher), *conditions))
    return found if ids is None else {kept: found[kept] for kept in (one.hex for one in ids) if kept in found}


def _scope(wanted: Mapping[str, str] | None) -> _Scope:
    few = wanted is not None and len(wanted) <= _MANY
    return _Scope(list(wanted), list(set(wanted.values()))) if wanted is not None and few else _Scope()


def load(session: Session, ids: Collection[UUID] | None = None, open_only: bool = False) -> dict[UUID, Case]:
    """The placements of these identities, or all; `open_only` passes over those at whose stage nothing is owed."""
    wanted = _wanted(session, ids, open_only)
    scope, values = _scope(wanted), Values()
    rows = _placements(session, scope, values)
    # Those of the researchers' other placements, too.
    visas = _children(session, VisaFacts, _table(Visa), _Scope(None if len(rows) > _MANY else list(rows)), values)
    company = _company(rows, visas)
    children = [_children(session, make, table, scope, values) for make, table in _CHILDREN.values()]
    return {
        (row := rows[kept])[0]: Case._make(
            (
                *row[:-1],
                visas.get(kept, ()),
                *[group.get(kept, ()) for group in children],
                tuple([one for one in company.get(row[_PERSON].id, ()) if one.id != row[0]]),
                row[-1],
            )
        )
        for kept in sorted(rows if wanted is None else wanted)
    }


def _ask(session: Session, columns: Iterable[ColumnElement[Any]], *conditions: ColumnElement[bool]) -> Sequence[Any]:
    """Rows of columns just as the database keeps them."""
    return session.execute(select(*(type_coerce(one, String) for one in columns)).where(*conditions)).all()


def _placements(session: Session, scope: _Scope, values: Values) -> dict[str, list[Any]]:
    """What a case says before its visas, last when its agreement ends, by the placement's identity as it is kept."""
    at = _PLACEMENT.c
    agreement = _table(Agreement).c
    ends = {None: None} | {kept: values.days[day] for kept, day in _ask(session, (agreement.id, agreement.ends))}
    made = _readers(session, scope, values)
    found = {}
    for kept in _ask(session, [at[name] for name in _COLUMNS], *scope.whose(at.researcher)):
        row = [*map(getitem, made, kept)]
        row.append(
            funding(values.lines[kept[_FUNDING]], row[_START + 2] or row[_START], row[_START + 3] or row[_START + 1])
        )
        row += values.approvals[kept[_FUNDING + 1]], ends[kept[_AGREEMENT]]
        found[kept[0]] = row
    return found


def _readers(session: Session, scope: _Scope, values: Values) -> list[Mapping[str, Any]]:
    """How each column of a placement before its funding becomes what a case says."""
    domain = _table(Domain).c
    special: dict[str, Mapping[str, Any]] = {
        "direction": {one.value: one for one in Direction},
        "stage": {one.value: one for one in Stage},
        "researcher": _people(session, scope, values),
        "domain": {row[0]: row[1] for row in _ask(session, (domain.id, domain.code))},
    }
    return [special[name] if name in special else values.of(_PLACEMENT.c[name].type) for name in _COLUMNS[:_FUNDING]]


def _people(session: Session, scope: _Scope, values: Values) -> dict[str, Person]:
    """The researchers by their identities as they are kept."""
    at = _table(Researcher).c
    lines = {"passports": values.passports, "stays": values.stays, "degrees": values.degrees}
    names = [*(name for name in Person._fields if name != "latin_name"), "surname", "given_names"]
    made = [lines.get(name) or values.of(at[name].type) for name in names]
    found = {}
    for kept in _ask(session, [at[name] for name in names], *scope.whose(at.id)):
        *facts, degrees, surname, given = map(getitem, made, kept)
        latin = " ".join((surname, *(part.capitalize() for part in given.split()))).strip()
        found[kept[0]] = Person._make((*facts, latin, degrees))
    return found


def _company(rows: Mapping[str, Sequence[Any]], visas: Mapping[str, tuple[Any, ...]]) -> Mapping[UUID, Sequence[Case]]:
    """The placements of each researcher who has several, with their visas, without all that is their own business."""
    together: dict[UUID, list[str]] = {}
    for kept, row in rows.items():
        together.setdefault(row[_PERSON].id, []).append(kept)
    return {
        person: [_light(rows[kept], visas.get(kept, ())) for kept in placements]
        for person, placements in together.items()
        if len(placements) > 1
    }


_NOTHING_ELSE: Final = ((),) * (len(_CHILDREN) + 1)


def _light(row: Sequence[Any], visas: tuple[Any, ...]) -> Case:
    return Case._make((*row[:-1], visas, *_NOTHING_ELSE, row[-1]))


_MADE_FIRST: Final = itemgetter(1, 2)
"""After the placement comes the identity, which grows with time; of letters the document and its day."""


def _children(session: Session, make: Any, table: Table, scope: _Scope, values: Values) -> dict[str, tuple[Any, ...]]:
    """The records of one kind by the placement they belong to, in the order in which they were made."""
    columns, made = _columns(make, table, values)
    query = select(*(type_coerce(one, String) for one in (table.c.placement, *columns)))
    if make is PaperFacts:
        query = query.outerjoin_from(table, _LETTER, table.c.answers == _LETTER.c.id)
    query = query.where(*scope.among(table.c.placement))
    query = query.where(_LETTER.c.state == LetterState.ISSUED) if make is LetterFacts else query
    groups: dict[str, list[Any]] = {}
    for row in session.execute(query).all():
        groups.setdefault(row[0], []).append(row)
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=_MADE_FIRST)
    return {key: tuple([make(*map(getitem, made, row[1:])) for row in group]) for key, group in groups.items()}


def _columns(make: Any, table: Table, values: Values) -> tuple[list[ColumnElement[Any]], list[Mapping[Any, Any]]]:
    """The columns that the facts of a kind are made of, and how."""
    at = table.c
    columns: list[ColumnElement[Any]] = [at["answers" if name == "unanswered" else name] for name in make._fields]
    made: list[Mapping[Any, Any]] = [values.of(column.type) for column in columns]
    if make is ReviewFacts:
        made[make._fields.index("unanswered")] = values.unanswered
    if make is PaperFacts:
        columns[make._fields.index("answers")], made[make._fields.index("answers")] = _LETTER.c.slug, values.texts
    return columns, made
