"""All that the rules have to say of one placement on one day. Pure."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any, Final

from tpd_exchange.models.choices import Stage
from tpd_exchange.rules import (
    instalments,
    korea,
    programme,
    security,
    united_states,
    united_states_cover,
    united_states_edges,
)
from tpd_exchange.rules.case import Case
from tpd_exchange.rules.due import Standing, standing
from tpd_exchange.rules.finding import Finding
from tpd_exchange.rules.look import Check, Checks, Look

OVER: Final = frozenset({Stage.CLOSED, Stage.WITHDRAWN, Stage.REJECTED, Stage.NO_SHOW})
"""The stages at which nothing more is owed."""

OUTWARD: Final[Checks] = {
    **united_states.CHECKS,
    **united_states_cover.CHECKS,
    **united_states_edges.CHECKS,
    **korea.OUTWARD,
    **security.CHECKS,
    **programme.CHECKS,
    **instalments.CHECKS,
}
"""What is looked at of a stay in the United States."""
INWARD: Final[Checks] = {**korea.INWARD, **security.CHECKS, **programme.CHECKS, **instalments.CHECKS}
"""What is looked at of a stay in Korea."""


ONLY_WITH: Final[Mapping[Check, str]] = {
    korea.employer: "incidents",
    korea.registered_facts: "papers",
    korea.workplace: "replaces",
    programme.agreement: "agreement_ends",
    programme.home_return: "returns",
    programme.incidents: "incidents",
    programme.paid_twice: "others",
    programme.papers: "papers",
    instalments.payments: "payments",
    programme.policy: "policies",
    programme.review: "reviews",
    security.graded: "grade",
    security.training: "applied_on",
    united_states.early_end: "actual_end",
    united_states_cover.amounts: "policies",
    united_states_cover.rating: "policies",
    united_states_edges.dependants: "dependants",
    united_states_edges.too_early: "actual_start",
}
"""Checks that can speak only where that of a case is known: of most cases they need not be asked."""
ONLY_OUTWARD: Final = frozenset(
    {programme.beginning, programme.permit, security.consent, security.deemed_export, security.foreign_access,
     security.talent}
)  # fmt: skip
"""Checks of both directions that can speak of a stay in the United States alone."""
ONLY_INWARD: Final = frozenset({programme.passport, security.technology})
"""The same of a stay in Korea."""
_HELD: Final = tuple(sorted(set(ONLY_WITH.values())))
_held: Final[Callable[[Case], tuple[Any, ...]]] = itemgetter(*map(Case._fields.index, _HELD))


@cache
def _asked(outward: bool, phase: str, held: tuple[bool, ...]) -> Sequence[Check]:
    """The checks that can speak of such a stay; `held` tells what of `_HELD` is known of it."""
    known = {name for name, there in zip(_HELD, held, strict=True) if there}
    checks, others = (OUTWARD, ONLY_INWARD) if outward else (INWARD, ONLY_OUTWARD)
    there = [one for one, phases in checks.items() if phase in phases and one not in others]
    return [one for one in there if one not in ONLY_WITH or ONLY_WITH[one] in known]


def findings(case: Case, day: date) -> list[Finding]:
    """What is not yet settled of a placement on a day at its host, the heaviest and then the most urgent first.

    What an officer has done, or found not to apply, is a task with the finding's key and is left out, unless its day
    has moved on since; what was put off is still there.
    """
    found = every(case, day)
    tasks = {task.rule: task for task in case.tasks if task.rule}
    if not tasks:
        return found
    return [one for one in found if standing(one.due, tasks.get(one.key), day) not in _SETTLED]


def every(case: Case, day: date) -> list[Finding]:
    """The same with what is settled: who takes it up again, or cancels it in a calendar, has to be told of it."""
    return sorted(told(case, day), key=_weight)


def told(case: Case, day: date) -> list[Finding]:
    """The same in no order, for whoever puts the findings of many placements in order together."""
    over = case.stage in OVER
    if over and not (case.payments and case.stage in instalments.NEVER_WENT):
        return []
    look = Look(case, day)
    checks = _STOPPED if over else _asked(look.outward, look.phase, tuple(map(bool, _held(case))))
    return [finding for check in checks for finding in check(look)]


_STOPPED: Final = (instalments.payments,)
"""What is still looked at where nobody went."""
_NEVER: Final = date.max
_SETTLED: Final = frozenset({Standing.DONE, Standing.NOT_APPLICABLE})


def _weight(finding: Finding) -> tuple[int, date, str]:
    key, severity, _, _, _, due, *_ = finding
    return -severity, due or _NEVER, key
