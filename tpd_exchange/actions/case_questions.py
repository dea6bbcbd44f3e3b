"""The questions by which placements are read for the rules, each put together once: that takes longer than asking it.

Columns are read as the database keeps them: as text and numbers, for `plain_values`.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache, reduce
from itertools import chain
from typing import Any, Final, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Select,
    String,
    Table,
    bindparam,
    case,
    exists,
    func,
    select,
    type_coerce,
)
from sqlmodel import Session, SQLModel

from tpd_exchange.actions.plain_values import BETWEEN, OWN, WITHIN, kind_of
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
from tpd_exchange.models.choices import LetterState, Stage
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
from tpd_exchange.rules.instalments import NEVER_WENT

CHILDREN: Final[Mapping[str, Any]] = {
    "visas": VisaFacts,
    "policies": PolicyFacts,
    "dependants": DependantFacts,
    "incidents": IncidentFacts,
    "payments": PaymentFacts,
    "reviews": ReviewFacts,
    "papers": PaperFacts,
    "letters": LetterFacts,
    "tasks": TaskFacts,
}
"""What belongs to a case, by the name of its field and in its order."""

PERSON: Final = Case._fields.index("person")
FUNDING: Final = Case._fields.index("funding")


def _table(model: type[SQLModel]) -> Table:
    return model.__table__  # type: ignore[attr-defined, no-any-return]


_PLACEMENT, _LETTER = _table(Placement), _table(Letter)
_TABLES: Final[Mapping[Any, Table]] = {
    Case: _PLACEMENT, Person: _table(Researcher), Agreement: _table(Agreement), Domain: _table(Domain),
    VisaFacts: _table(Visa), PolicyFacts: _table(Policy), DependantFacts: _table(Dependant),
    IncidentFacts: _table(Incident), PaymentFacts: _table(Payment), ReviewFacts: _table(Review),
    PaperFacts: _table(CollectedPaper), LetterFacts: _LETTER, TaskFacts: _table(Task),
}  # fmt: skip
_NAMES: Final[Mapping[Any, tuple[str, ...]]] = {
    Case: (
        *Case._fields[:PERSON],
        "researcher",
        *Case._fields[PERSON + 1 : FUNDING],
        "funding",
        "approvals",
        "returns",
        "agreement",
    ),
    Person: (*(name for name in Person._fields if name != "latin_name"), "surname", "given_names"),
    Agreement: ("id", "ends"),
    Domain: ("id", "code"),
}
_OTHERWISE: Final[Mapping[tuple[Any, str], str]] = {
    (Person, "passports"): "passports", (Person, "stays"): "stays", (Person, "degrees"): "degrees",
    (Case, "funding"): "lines", (Case, "approvals"): "approvals", (Case, "returns"): "returns",
    (ReviewFacts, "unanswered"): "unanswered",
    (PaperFacts, "answers"): "texts", (PolicyFacts, "rating"): "texts",
}  # fmt: skip
"""How columns are read whose type does not tell it."""


def _names(make: Any) -> tuple[str, ...]:
    return _NAMES.get(make) or ("placement", *make._fields)


def _column(make: Any, name: str) -> ColumnElement[Any]:
    if make is PaperFacts and name == "answers":
        return _LETTER.c.slug
    return _TABLES[make].c["answers" if name == "unanswered" else name]


@cache
def kinds(make: Any) -> tuple[str, ...]:
    """How each column of a question is read: names of `plain_values.Values`."""
    return tuple(_kind(make, name) for name in _names(make))


def _kind(make: Any, name: str) -> str:
    if name == "id":
        return OWN
    return _OTHERWISE.get((make, name)) or kind_of(_column(make, name).type)


TOGETHER: Final = frozenset({PaperFacts, LetterFacts})
"""There are more papers and letters than all else, and little is asked of them: a placement's come as two texts.

The first is their gist, of which many placements have the same; the second is all else that is known of each.
"""
_AT_ONCE: Final = 1000
_FEW: Final = select(func.json_each(bindparam("few", type_=String())).table_valued("value").c.value)
"""As one value, however many they are: a question with thousands of values is put together anew each time."""


@cache
def _question(make: Any, few: bool) -> Select[*tuple[Any, ...]]:
    columns: list[ColumnElement[Any]] = [type_coerce(_column(make, name), String) for name in _names(make)]
    if make in TOGETHER:
        columns[1:] = [func.group_concat(_joined(some), BETWEEN) for some in _gist_and_rest(make)]
    query: Select[*tuple[Any, ...]] = select(*columns)
    if make is PaperFacts:
        answers = _TABLES[make].c.answers
        # Asked for like this, it is looked up in `ix_letter_document`: the index of the key leads to every large row.
        query = query.outerjoin_from(_TABLES[make], _LETTER, _LETTER.c.id.between(answers, answers))
        query = query.group_by(columns[0])
    if make is LetterFacts:
        # Nearly all letters stand: of all of them, the index by state would lead to every large row.
        query = query.where((_LETTER.c.state if few else _LETTER.c.state + "") == LetterState.ISSUED)
        query = query.group_by(columns[0])
    among = {Case: "researcher", Person: "id"}.get(make, "placement")
    return query.where(type_coerce(_TABLES[make].c[among], String).in_(_FEW)) if few else query


def _gist_and_rest(make: Any) -> tuple[Sequence[ColumnElement[Any]], ...]:
    kept = {name: type_coerce(_column(make, name), String) for name in make._fields}
    if make is LetterFacts:
        return [kept["slug"]], [kept["issued_on"]]
    dated = case((kept["valid_until"].is_(None), ""), else_="1")
    rest = [kept[name] for name in ("id", "received_on", "valid_from", "valid_until")]
    return [kept["kind"], kept["answers"], dated], rest


def _joined(columns: Sequence[ColumnElement[Any]]) -> ColumnElement[Any]:
    first, *others = (func.coalesce(column, "") for column in columns)
    return reduce(lambda before, column: before + WITHIN + column, others, first)


def ask(session: Session, make: Any, few: Collection[str] | None = None) -> Iterator[Sequence[Any]]:
    """The rows of which something is made: all, or those of a few placements; cases and persons by researcher.

    They come some at a time: what is read of them at once is still at hand, and its memory serves for the next ones.
    """
    return _rows(session, _question(make, few is not None), few)


def _rows(session: Session, query: Select[*tuple[Any, ...]], few: Collection[str] | None) -> Iterator[Sequence[Any]]:
    found = session.execute(query, {} if few is None else {"few": json.dumps(list(few))})
    with closing(found):
        # The tuples of the driver: rows that know their columns take twice as long, and nobody asks them.
        cursor = cast("CursorResult[Any]", found).cursor
        while rows := cursor.fetchmany(_AT_ONCE):
            yield rows


@cache
def _whose(open_only: bool, few: bool) -> Select[*tuple[Any, ...]]:
    at = _PLACEMENT.c
    query: Select[*tuple[Any, ...]] = select(type_coerce(at.id, String), type_coerce(at.researcher, String))
    if open_only:
        money = _TABLES[PaymentFacts].c
        unpaid = money.paid_on.is_(None) & money.returned_on.is_(None) & (money.placement == at.id)
        promised = at.stage.in_(NEVER_WENT) & exists().where(unpaid)
        query = query.where(at.stage.in_([stage for stage in Stage if stage not in OVER]) | promised)
    return query.where(type_coerce(at.id, String).in_(_FEW)) if few else query


def researchers(session: Session, open_only: bool, few: Collection[str] | None) -> dict[str, str]:
    """The researcher of each placement: of all, of those that are open, of a few."""
    query = _whose(open_only, few is not None)
    return dict(chain.from_iterable(_rows(session, query, few)))
