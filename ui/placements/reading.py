"""What the card of a placement says of its way, read at once: what is needed next, and what is due."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from tpd_exchange.actions import own_rules, own_tasks
from tpd_exchange.actions.cases import load
from tpd_exchange.actions.host_day import hosts
from tpd_exchange.calendar import today
from tpd_exchange.models.choices import Stage
from tpd_exchange.rules import law
from tpd_exchange.rules.case import Case
from tpd_exchange.rules.due import Due, Standing, of_case
from tpd_exchange.rules.engine import every as findings
from tpd_exchange.rules.law import Rule
from tpd_exchange.rules.needing import Need
from tpd_exchange.rules.stages import NEXT, missing, needs

if TYPE_CHECKING:
    from ui.context import Context

PAYMENT_DUE = "payment_due"


class Standpoint(NamedTuple):
    """Where a placement stands on a day."""

    case: Case
    day: date
    next: Stage | None
    needs: tuple[Need, ...]
    dues: tuple[Due, ...]
    """What is to be done, the heaviest and then the most urgent first."""
    settled: tuple[Due, ...]
    """What more there is that was done, put off, or does not apply."""
    later: Mapping[str, tuple[Due, ...]] = {}
    """By the key of the next instalment of an award those that come after it."""
    rules: tuple[Rule, ...] = ()
    """What the office corrected in the law."""

    @property
    def ready(self) -> bool:
        """Whether nothing keeps it from going on."""
        return self.next is not None and not missing([*self.needs])

    def needs_of(self, to: Stage | None) -> tuple[Need, ...]:
        """What a step needs by the office's law, on the day at the host; nothing where there is none."""
        with law.corrected(self.rules):
            return tuple(needs(self.case, to, hosts(self.day)[self.case.direction])) if to is not None else ()


def read(context: "Context", placement: UUID) -> Standpoint:
    """Read a placement that is there."""
    day = today()
    with context.store.read() as session:
        case = load(session, [placement])[placement]
        own = [task.id for task in case.tasks if not task.rule]
        tasks, rules = own_tasks.load(session, own, day) if own else [], own_rules.load(session)
    sides = {rule.id: rule.party for rule in law.bundled()}
    there = hosts(day)[case.direction]
    with law.corrected(rules):
        dues = [*of_case(case, findings(case, there), sides, day).dues(), *tasks]
    open_ = sorted((due for due in dues if due.standing is Standing.OPEN), key=lambda due: (-due.severity, due.order))
    following, (shown, later) = NEXT.get(case.stage), gathered(open_, case, day)
    settled = tuple(due for due in dues if due.standing is not Standing.OPEN)
    standpoint = Standpoint(case, day, following, (), shown, settled, later, rules)
    return standpoint._replace(needs=standpoint.needs_of(following))


def gathered(dues: Iterable[Due], case: Case, day: date) -> tuple[tuple[Due, ...], dict[str, tuple[Due, ...]]]:
    """Of the instalments of one award that have time only the next stands by itself; the others are kept with it."""
    awards = {f"{PAYMENT_DUE}:{one.id.hex}": (one.source, one.purpose, one.currency) for one in case.payments}
    shown: list[Due] = []
    later: dict[str, tuple[Due, ...]] = {}
    first: dict[tuple[str, str, str], str] = {}
    for due in dues:
        award = awards.get(due.key)
        if award is None or due.due is None or due.due <= day:
            shown.append(due)
        elif award in first:
            later[first[award]] = (*later.get(first[award], ()), due)
        else:
            first[award] = due.key
            shown.append(due)
    return tuple(shown), later
