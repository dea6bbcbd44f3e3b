"""All that the rules have to say of one placement on one day. Pure."""

from datetime import date
from typing import Final

from tpd_exchange.models.choices import Stage
from tpd_exchange.rules import korea, programme, security, united_states, united_states_cover
from tpd_exchange.rules.case import Case
from tpd_exchange.rules.due import Standing, standing
from tpd_exchange.rules.finding import Finding
from tpd_exchange.rules.look import Check, Look

OVER: Final = frozenset({Stage.CLOSED, Stage.WITHDRAWN, Stage.REJECTED, Stage.NO_SHOW})
"""The stages at which nothing more is owed."""

OUTWARD: Final[tuple[Check, ...]] = (
    *united_states.CHECKS,
    *united_states_cover.CHECKS,
    *korea.OUTWARD,
    *security.CHECKS,
    *programme.CHECKS,
)
"""What is looked at of a stay in the United States."""
INWARD: Final[tuple[Check, ...]] = (*korea.INWARD, *security.CHECKS, *programme.CHECKS)
"""What is looked at of a stay in Korea."""


def findings(case: Case, day: date) -> list[Finding]:
    """What is not yet settled of a placement on a day at its host, the heaviest and then the most urgent first.

    What an officer has done, or found not to apply, is a task with the finding's key and is left out, unless its day
    has moved on since; what was put off is still there.
    """
    if case.stage in OVER:
        return []
    look = Look(case, day)
    told = [finding for check in (OUTWARD if look.outward else INWARD) for finding in check(look)]
    tasks = {task.rule: task for task in case.tasks if task.rule}
    if tasks:
        told = [one for one in told if standing(one.due, tasks.get(one.key), day) not in _SETTLED]
    return sorted(told, key=_weight)


_SETTLED: Final = frozenset({Standing.DONE, Standing.NOT_APPLICABLE})


def _weight(finding: Finding) -> tuple[int, date, str]:
    return -finding.severity, finding.due or date.max, finding.key
