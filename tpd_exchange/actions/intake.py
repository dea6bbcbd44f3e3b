"""Brings a planned sheet in as one step of history, which undo takes back whole; stopped, it leaves nothing."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions import records
from tpd_exchange.actions.intake_alike import alike
from tpd_exchange.actions.intake_known import OfficeKnows
from tpd_exchange.actions.many_made import adding_many
from tpd_exchange.actions.placements import NumbersByYear
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import Message, say, term
from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.meant import Meaning
from tpd_exchange.intake.plan import Brought, Decision, Plan, Row, State
from tpd_exchange.intake.planning import planned
from tpd_exchange.intake.rows import Grid
from tpd_exchange.intake.taking import Flaw
from tpd_exchange.intake.targets import targets
from tpd_exchange.models.choices import ChangeReason
from tpd_exchange.tasks import Progress, Work


class Keeper(Protocol):
    """What is kept, as far as a sheet comes into it."""

    def read(self) -> AbstractContextManager[Session]:
        """A session to read with."""

    def step(self, message: Message, *, reason: str, note: str) -> AbstractContextManager[Session]:
        """One step of history."""


class Outcome(NamedTuple):
    """What became of a sheet: rows added, changed, left as they are or left out, and faulty."""

    added: int
    changed: int
    skipped: int
    faulty: int

    def said(self) -> Message:
        """In one line."""
        return say(
            "added {added}, changed {changed}, skipped {skipped}, faulty {faulty}",
            added=self.added, changed=self.changed, skipped=self.skipped, faulty=self.faulty,
        )  # fmt: skip


def plan(
    store: Keeper,
    grid: Grid,
    layout: Layout,
    edits: Mapping[tuple[int, int], str] | None = None,
    decisions: Mapping[int, Decision] | None = None,
    brought: Mapping[int, Brought] | None = None,
    called: Mapping[str, Meaning] | None = None,
    folder: Path | None = None,
) -> Work[Plan]:
    """What would become of each row among what the office has now; `folder` is where it keeps its registry."""
    with store.read() as session:
        plan = yield from planned(grid, layout, OfficeKnows(session), edits, decisions, brought, called)
        plan.unclear = [*plan.unclear, *alike(session, plan, called or {}, folder)]
        return plan


def outcome(planned_rows: Plan) -> Outcome:
    """The counts of a plan; rows that look like somebody wait for a word and are skipped until then."""
    count = planned_rows.count
    return Outcome(
        count(State.ADD), count(State.CHANGE), count(State.SAME, State.LIKE, State.SKIPPED), count(State.FAULTY)
    )


def refuse_unclear(planned_rows: Plan) -> None:
    """What is to hold for all rows must be understood before any of them comes in."""
    for flaw in planned_rows.asked:
        label = targets(planned_rows.noun)[flaw.field].label
        raise UserError(say("For all rows, {field}: {fault}", field=label, fault=flaw.message))


def run(store: Keeper, planned_rows: Plan, name: str, reason: str = ChangeReason.CORRECTION.value) -> Work[Outcome]:
    """Save what the plan says is new or changed. Closing the generator takes back all of it."""
    refuse_unclear(planned_rows)
    new = [row for row in planned_rows.rows if row.state is State.ADD]
    changed = [row for row in planned_rows.rows if row.state is State.CHANGE]
    if not new and not changed:
        return outcome(planned_rows)
    message = say("Imported {nouns} from {file}", nouns=term(planned_rows.noun.commons), file=name)
    with store.step(message, reason=reason, note=name) as session:
        yield from _parties(session, planned_rows)
        yield from _new(session, planned_rows, new, len(new) + len(changed))
        yield from _changed(session, planned_rows, changed, len(new), len(new) + len(changed))
    return outcome(planned_rows)


def _parties(session: Session, planned_rows: Plan) -> Iterator[Progress]:
    for noun, drafts in groupby(planned_rows.drafts(), key=lambda draft: draft.noun.name):
        for _ in adding_many(session, noun, ((draft.identity, draft.values) for draft in drafts)):
            yield Progress(0, len(planned_rows.rows))


def _new(session: Session, planned_rows: Plan, rows: list[Row], total: int) -> Iterator[Progress]:
    if planned_rows.noun.name == "rule":
        for count, row in enumerate(rows, start=1):
            _one(session, planned_rows, row)
            yield Progress(count, total)
    else:
        for count in adding_many(session, planned_rows.noun.name, _given(session, planned_rows, rows)):
            yield Progress(count, total)


def _given(session: Session, planned_rows: Plan, rows: list[Row]) -> Iterator[tuple[UUID, Mapping[str, Any]]]:
    """What is to be made; a placement without a number is given the next one of its own year."""
    numbers = NumbersByYear(session, planned_rows.rows) if planned_rows.noun.name == "placement" else None
    for row in rows:
        assert row.identity is not None
        values = row.values
        if numbers is not None and not values.get("number"):
            values = {**values, "number": numbers.next_of(values)}
        yield row.identity, values


def _one(session: Session, planned_rows: Plan, row: Row) -> None:
    try:
        row.identity = records.add(session, planned_rows.noun, row.values).id
    except UserError as error:
        _refused(row, error)


def _changed(session: Session, planned_rows: Plan, rows: list[Row], before: int, total: int) -> Iterator[Progress]:
    for count, row in enumerate(rows, start=1):
        assert row.identity is not None
        try:
            records.edit(
                session, planned_rows.noun, row.identity, {name: after for name, (_, after) in row.changes.items()}
            )
        except UserError as error:
            _refused(row, error)
        yield Progress(before + count, total)


def _refused(row: Row, error: UserError) -> None:
    """A row that only its saving shows to be wrong is faulty, and the others go on."""
    row.state = State.FAULTY
    faults = error.faults if isinstance(error, Faults) else {"": error.message}
    row.faults = [Flaw(None, fault, name) for name, fault in faults.items()]
