"""Today, as the officer's own calendar has it; tests set it, so that nothing depends on the day they run."""

import os
from datetime import date, datetime


def today() -> date:
    """The local date; `TPD_EXCHANGE_TODAY` (ISO) sets another one for rehearsals and tests."""
    given = os.environ.get("TPD_EXCHANGE_TODAY")
    return date.fromisoformat(given) if given else datetime.now().astimezone().date()
