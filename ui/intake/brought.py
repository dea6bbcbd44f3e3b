"""Which rows of a sheet are in the office already, so that none of them comes in twice."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from tpd_exchange.i18n import Message, say
from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.plan import Brought, Decision, Plan, State
from tpd_exchange.tasks import Progress, Work

if TYPE_CHECKING:
    from db.store import Store

Edits = Mapping[tuple[int, int], str]
_IN = (State.ADD, State.CHANGE, State.SAME)


class _One(NamedTuple):
    identity: UUID | None
    values: Mapping[str, Any]
    layout: Layout
    edits: Mapping[int, str]


class BroughtRows:
    """Rows by their number, as they were when they came in; the last import can be forgotten again."""

    def __init__(self) -> None:
        self._rows: dict[int, _One] = {}
        self._before: dict[int, _One] = {}
        self._decided: dict[int, Decision] = {}

    def of(self, layout: Layout, edits: Edits) -> dict[int, Brought]:
        """What the plan has to know of them."""
        corrected = _by_row(edits)
        return {
            number: Brought(one.identity, one.values, one.layout == layout and one.edits == corrected.get(number, {}))
            for number, one in self._rows.items()
        }

    def came_in(self, plan: Plan, edits: Edits, decisions: Mapping[int, Decision]) -> dict[int, Decision]:
        """Keep what came in; the decisions about other rows are left to be made good."""
        corrected = _by_row(edits)
        now = {
            row.number: _One(row.identity, row.values, plan.layout, corrected.get(row.number, {}))
            for row in plan.rows
            if row.state in _IN
        }
        self._before, self._decided = self._rows, dict(decisions)
        self._rows = {**self._rows, **now}
        return {number: said for number, said in decisions.items() if number not in now}

    def taken_back(self, decisions: Mapping[int, Decision]) -> dict[int, Decision]:
        """Forget the last import; what was decided about its rows before holds again."""
        self._rows = self._before
        return {**self._decided, **decisions}


def coming(plan: Plan | None) -> int:
    """How many rows an import would add or change; none while what holds for all of them is not understood."""
    return 0 if plan is None or plan.asked else plan.count(State.ADD, State.CHANGE)


def waiting(plan: Plan, edits: Edits, decisions: Mapping[int, Decision]) -> int:
    """How many rows were corrected or decided about and are not in the office yet."""
    touched = {row for row, _ in edits} | set(decisions)
    open_states = {State.ADD, State.CHANGE, State.FAULTY, State.LIKE}
    if plan.count(State.ADD, State.CHANGE):
        open_states.add(State.SKIPPED)
    return sum(row.number in touched and row.state in open_states for row in plan.rows)


def taking_back(store: "Store") -> Work[Message | None]:
    """Undo the last step of the office, and tell which that was."""
    yield Progress(0)
    step = store.undo()
    return None if step is None else store.history.told(say("Undone: {step}", step=step))


def _by_row(edits: Edits) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for (number, column), text in edits.items():
        found.setdefault(number, {})[column] = text
    return found
