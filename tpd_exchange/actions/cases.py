"""Reads placements with all that rules look at: a few questions of plain columns for the whole office, no records.

An office may hold 20,000 placements with ten letters each, so columns are read as the database keeps them (as text)
and turned into plain values by `plain_values`. What a child record says is read by the names of its `…Facts`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import getitem
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, String, Table, and_, select, type_coerce
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

_FEW: Final = 400
"""So many placements are asked for by their identities; for more, all are read and the others passed over."""


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
"""What a case holds besides its visas: by the name of its field, what is made and of which table."""

_PARTIES: Final = 4
"""So many columns of a placement come before the person."""
_STAGE: Final = Case._fields.index("stage")
_AGREEMENT: Final = Case._fields.index("agreement")
_START: Final = Case._fields.index("planned_start")
_FUNDING: Final = Case._fields.index("funding")
_COLUMNS: Final = (
    *Case._fields[:_PARTIES], "researcher", *Case._fields[_PARTIES + 1 : _FUNDING], "funding", "approvals",
)  # fmt: skip


class _Scope(NamedTuple):
    """Which placements are read: those wanted, and with them all others of the same researchers."""

    narrow: ColumnElement[bool] | None
    wide: ColumnElement[bool] | None

    def of(self, child: Table, wide: bool = False) -> list[ColumnElement[bool]]:
        """What a child's placement must be."""
        condition = self.wide if wide else self.narrow
        return [] if condition is None else [child.c.placement.in_(select(_PLACEMENT.c.id).where(condition))]


def _scope(ids: Collection[UUID] | None, open_only: bool) -> _Scope:
    conditions: list[ColumnElement[bool]] = []
    if ids is not None and len(ids) <= _FEW:
        conditions.append(_PLACEMENT.c.id.in_(ids))
    if open_only:
        conditions.append(_PLACEMENT.c.stage.not_in(OVER))
    if not conditions:
        return _Scope(None, None)
    narrow = and_(*conditions)
    return _Scope(narrow, _PLACEMENT.c.researcher.in_(select(_PLACEMENT.c.researcher).where(narrow)))


def load(session: Session, ids: Collection[UUID] | None = None, open_only: bool = False) -> dict[UUID, Case]:
    """The placements of these identities, or all; `open_only` passes over those at whose stage nothing is owed."""
    if ids is not None and not ids:
        return {}
    scope, values = _scope(ids, open_only), Values()
    rows = _placements(session, scope, values)
    visas = _children(session, VisaFacts, _table(Visa), scope.of(_table(Visa), wide=True), values)
    children = [_children(session, make, table, scope.of(table), values) for make, table in _CHILDREN.values()]
    company = _company(rows, visas)
    wanted = None if ids is None else {one.hex for one in ids}
    return {
        row[0]: Case._make(
            (
                *row[:-1],
                visas.get(kept, ()),
                *[group.get(kept, ()) for group in children],
                tuple([one for one in company[row[_PARTIES].id] if one.id != row[0]]),
                row[-1],
            )
        )
        for kept, row in rows.items()
        if (wanted is None or kept in wanted) and not (open_only and row[_STAGE] in OVER)
    }


def _ask(session: Session, columns: Iterable[ColumnElement[Any]], *conditions: ColumnElement[bool]) -> Sequence[Any]:
    """Rows of columns just as the database keeps them."""
    return session.execute(select(*(type_coerce(one, String) for one in columns)).where(*conditions)).all()


def _placements(session: Session, scope: _Scope, values: Values) -> dict[str, list[Any]]:
    """What a case says before its visas, last when its agreement ends, by the placement's identity as it is kept."""
    at, asked = _PLACEMENT.c, [] if scope.wide is None else [scope.wide]
    agreement = _table(Agreement).c
    ends = {None: None} | {kept: values.days[day] for kept, day in _ask(session, (agreement.id, agreement.ends))}
    made = _readers(session, scope, values)
    found = {}
    for kept in _ask(session, [at[name] for name in _COLUMNS], *asked):
        row = [*map(getitem, made, kept)]
        row.append(funding(kept[_FUNDING], row[_START + 2] or row[_START], row[_START + 3] or row[_START + 1]))
        row.append(values.approvals[kept[_FUNDING + 1]])
        row.append(ends[kept[_AGREEMENT]])
        found[kept[0]] = row
    return dict(sorted(found.items()))


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
    where = () if scope.narrow is None else (at.id.in_(select(_PLACEMENT.c.researcher).where(scope.narrow)),)
    found = {}
    for kept in _ask(session, [at[name] for name in names], *where):
        *facts, degrees, surname, given = map(getitem, made, kept)
        latin = " ".join((surname, *(part.capitalize() for part in given.split()))).strip()
        found[kept[0]] = Person._make((*facts, latin, degrees))
    return found


def _company(rows: Mapping[str, Sequence[Any]], visas: Mapping[str, tuple[Any, ...]]) -> Mapping[UUID, Sequence[Case]]:
    """The placements of each researcher who has several, with their visas, without all that is their own business."""
    together: dict[UUID, list[str]] = {}
    for kept, row in rows.items():
        together.setdefault(row[_PARTIES].id, []).append(kept)
    return {
        person: [_light(rows[kept], visas.get(kept, ())) for kept in placements] if len(placements) > 1 else ()
        for person, placements in together.items()
    }


_NOTHING_ELSE: Final = ((),) * (len(_CHILDREN) + 1)


def _light(row: Sequence[Any], visas: tuple[Any, ...]) -> Case:
    return Case._make((*row[:-1], visas, *_NOTHING_ELSE, row[-1]))


def _children(
    session: Session, make: Any, table: Table, conditions: Iterable[ColumnElement[bool]], values: Values
) -> dict[str, tuple[Any, ...]]:
    """The records of one kind by the placement they belong to, in the order in which they were made."""
    columns, made = _columns(make, table, values)
    query = select(*(type_coerce(one, String) for one in (table.c.placement, *columns))).where(*conditions)
    if make is PaperFacts:
        query = query.outerjoin_from(table, _LETTER, table.c.answers == _LETTER.c.id)
    query = query.where(_LETTER.c.state == LetterState.ISSUED) if make is LetterFacts else query
    groups: dict[str, list[Any]] = {}
    for placement, *kept in session.execute(query.where(table.c.placement.is_not(None))):
        groups.setdefault(placement, []).append(kept)
    for group in groups.values():
        if len(group) > 1:
            group.sort()
    return {key: tuple([make(*map(getitem, made, kept)) for kept in group]) for key, group in groups.items()}


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
