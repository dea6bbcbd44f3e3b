"""Stays of one person that overlap, in the sheet or in the office: a word to the officer, and no fault."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from tpd_exchange.i18n import Message, say
from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.plan import Known, Plan, Row, State
from tpd_exchange.intake.taking import Flaw

OVERLAP: Final = "overlap"
"""The field of such a word."""
_SAID: Final = frozenset({"researcher", "planned_start", "planned_end"})


class _Stay(NamedTuple):
    starts: date
    ends: date
    row: Row


def tell_overlaps(layout: Layout, rows: Sequence[Row], known: Known) -> None:
    """Tell each row of a placement with which other stay of the same person its days overlap."""
    if layout.noun.name != "placement":
        return
    column = layout.column_of("planned_start", "period", "planned_end")
    stays: dict[UUID, list[_Stay]] = {}
    for row in rows:
        if row.state is State.ADD or (row.state is State.CHANGE and not _SAID.isdisjoint(row.changes)):
            values = row.values
            person, starts = values.get("researcher"), values.get("planned_start")
            if person is not None and starts is not None:
                stays.setdefault(person, []).append(_Stay(starts, values.get("planned_end") or starts, row))
    there = known.stays(list(stays)) if stays else {}
    for person, mine in stays.items():
        office = there.get(person, ())
        if not office and len(mine) == 1:
            continue
        changed = {stay.row.identity for stay in mine}
        for stay in mine:
            found = [_in_sheet(other) for other in mine if other is not stay and _meet(stay, other.starts, other.ends)]
            found += [
                say("{title} in the office, {starts} to {ends}", title=title, starts=starts, ends=ends)
                for identity, title, starts, ends in office
                if identity not in changed and _meet(stay, starts, ends)
            ]
            for other in found[:2]:
                told = say("The same person is away at the same time: {other}.", other=other)
                stay.row.notices = [*stay.row.notices, Flaw(column, told, OVERLAP)]


def overlapping(plan: Plan) -> int:
    """How many rows were told of an overlap."""
    if plan.noun.name != "placement":
        return 0
    return sum(any(flaw.field == OVERLAP for flaw in row.notices) for row in plan.rows if row.notices)


def _meet(stay: _Stay, starts: date, ends: date) -> bool:
    return stay.starts <= ends and starts <= stay.ends


def _in_sheet(other: _Stay) -> Message:
    return say("row {row}, {starts} to {ends}", row=other.row.number, starts=other.starts, ends=other.ends)
