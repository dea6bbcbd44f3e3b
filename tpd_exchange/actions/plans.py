"""Action plans with how far they have come, read from the office."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions.balance import read
from tpd_exchange.calendar import today
from tpd_exchange.i18n import Message, both
from tpd_exchange.models import Domain, Plan
from tpd_exchange.models.oversight import PlanState
from tpd_exchange.rules.exchange import Stay
from tpd_exchange.rules.plans import PlanFacts, Progress, progress


class PlanLine(NamedTuple):
    """A plan, its domain, and its goals."""

    id: UUID
    code: str
    name: Message
    domain: str
    domain_name: Message
    starts: date
    ends: date
    state: PlanState
    goals: tuple[Progress, ...]


class Overview(NamedTuple):
    """All plans by domain; a domain may have none."""

    domains: tuple[tuple[UUID, str, Message], ...]
    plans: tuple[PlanLine, ...]

    def of(self, domain: str) -> list[PlanLine]:
        """The plans of a domain, the newest first."""
        found = [plan for plan in self.plans if plan.domain == domain]
        return sorted(found, key=lambda plan: (plan.starts, plan.code), reverse=True)


def overview(session: Session, day: date | None = None, only: Iterable[UUID] | None = None) -> Overview:
    """How far every plan has come by a day, or those that are named."""
    domains = list(session.scalars(select(Domain).order_by(col(Domain.area), col(Domain.id))))
    codes = {one.id: one.code for one in domains}
    names = {one.code: both(one.title_ko, one.title_en) for one in domains}
    query = select(Plan).order_by(col(Plan.code))
    if only is not None:
        query = query.where(col(Plan.id).in_(list(only)))
    plans = list(session.scalars(query))
    stays = read(session, codes) if plans else []
    by_domain: dict[str, list[Stay]] = {}
    for stay in stays:
        by_domain.setdefault(stay.domain, []).append(stay)
    lines = [
        PlanLine(
            plan.id, plan.code, both(plan.name_ko, plan.name_en), codes[plan.domain], names[codes[plan.domain]],
            plan.starts, plan.ends, PlanState(plan.state),
            tuple(progress(facts_of(plan, codes[plan.domain]), by_domain.get(codes[plan.domain], []), day or today())),
        )
        for plan in plans
    ]  # fmt: skip
    return Overview(tuple((one.id, one.code, names[one.code]) for one in domains), tuple(lines))


def facts_of(plan: Plan, domain: str) -> PlanFacts:
    """What of a plan is counted."""
    goals = {
        "heads_out": plan.heads_out,
        "heads_in": plan.heads_in,
        "months_out": plan.months_out,
        "months_in": plan.months_in,
        "events": plan.events_wanted,
    }
    return PlanFacts(domain, plan.starts, plan.ends, goals, tuple(_day_of(event) for event in plan.events))


def _day_of(event: Any) -> date:
    """The day of an event as it is kept: a line of plain values, or one that was read already."""
    held = event["on"] if isinstance(event, dict) else event.on
    return held if isinstance(held, date) else date.fromisoformat(held)
