"""All that the rules have to say of one placement on one day. Pure."""

from datetime import date
from typing import Final

from tpd_exchange.models.choices import Stage
from tpd_exchange.rules.case import Case
from tpd_exchange.rules.finding import Finding

OVER: Final = frozenset({Stage.CLOSED, Stage.WITHDRAWN, Stage.REJECTED, Stage.NO_SHOW})
"""The stages at which nothing more is owed."""


def findings(case: Case, day: date) -> list[Finding]:
    """What is not yet settled of a placement on a day, the heaviest and then the most urgent first."""
    return []
