"""What the card of a placement says of its way, read at once: what is needed next, and what is due."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from tpd_exchange.actions import own_tasks
from tpd_exchange.actions.cases import load
from tpd_exchange.calendar import today
from tpd_exchange.models.choices import Stage
from tpd_exchange.rules import law
from tpd_exchange.rules.case import Case
from tpd_exchange.rules.due import Due, Standing, of_case
from tpd_exchange.rules.engine import findings
from tpd_exchange.rules.needing import Need
from tpd_exchange.rules.stages import NEXT, missing, needs

if TYPE_CHECKING:
    from ui.context import Context


class Standpoint(NamedTuple):
    """Where a placement stands on a day."""

    case: Case
    day: date
    next: Stage | None
    needs: tuple[Need, ...]
    dues: tuple[Due, ...]
    """What is to be done, the heaviest and then the most urgent first."""
    settled: int
    """How much more there is that was done, put off, or does not apply."""

    @property
    def ready(self) -> bool:
        """Whether nothing keeps it from going on."""
        return self.next is not None and not missing([*self.needs])


def read(context: "Context", placement: UUID) -> Standpoint:
    """Read a placement that is there."""
    day = today()
    with context.store.read() as session:
        case = load(session, [placement])[placement]
        own = [task.id for task in case.tasks if not task.rule]
        tasks = own_tasks.load(session, own, day) if own else []
    sides = {rule.id: rule.party for rule in law.rules()}
    dues = [*of_case(case, findings(case, day), sides, day).dues(), *tasks]
    open_ = sorted((due for due in dues if due.standing is Standing.OPEN), key=lambda due: (-due.severity, due.order))
    following = NEXT.get(case.stage)
    return Standpoint(case, day, following, needs_of(case, following, day), tuple(open_), len(dues) - len(open_))


def needs_of(case: Case, to: Stage | None, day: date) -> tuple[Need, ...]:
    """What a step needs; nothing where there is none."""
    return tuple(needs(case, to, day)) if to is not None else ()
