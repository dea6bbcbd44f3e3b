"""All that the rules have to say of one placement on one day. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from tpd_exchange.models.choices import Stage
from tpd_exchange.rules import korea, programme, security, united_states, united_states_cover
from tpd_exchange.rules.case import Case
from tpd_exchange.rules.due import Standing, standing
from tpd_exchange.rules.finding import Finding
from tpd_exchange.rules.look import ALWAYS, Check, Checks, Look

OVER: Final = frozenset({Stage.CLOSED, Stage.WITHDRAWN, Stage.REJECTED, Stage.NO_SHOW})
"""The stages at which nothing more is owed."""

OUTWARD: Final[Checks] = {
    **united_states.CHECKS,
    **united_states_cover.CHECKS,
    **korea.OUTWARD,
    **security.CHECKS,
    **programme.CHECKS,
}
"""What is looked at of a stay in the United States."""
INWARD: Final[Checks] = {**korea.INWARD, **security.CHECKS, **programme.CHECKS}
"""What is looked at of a stay in Korea."""


def _asked(checks: Checks) -> Mapping[str, Sequence[Check]]:
    return {phase: [check for check, phases in checks.items() if phase in phases] for phase in ALWAYS}


_OUTWARD, _INWARD = _asked(OUTWARD), _asked(INWARD)


def findings(case: Case, day: date) -> list[Finding]:
    """What is not yet settled of a placement on a day at its host, the heaviest and then the most urgent first.

    What an officer has done, or found not to apply, is a task with the finding's key and is left out, unless its day
    has moved on since; what was put off is still there.
    """
    if case.stage in OVER:
        return []
    look = Look(case, day)
    told = [finding for check in (_OUTWARD if look.outward else _INWARD)[look.phase] for finding in check(look)]
    tasks = {task.rule: task for task in case.tasks if task.rule}
    if tasks:
        told = [one for one in told if standing(one.due, tasks.get(one.key), day) not in _SETTLED]
    return sorted(told, key=_weight)


_SETTLED: Final = frozenset({Standing.DONE, Standing.NOT_APPLICABLE})


def _weight(finding: Finding) -> tuple[int, date, str]:
    return -finding.severity, finding.due or date.max, finding.key
