"""Exchanges of a sheet that says no stage, and whose days say it: those that are over, and those under way."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from tpd_exchange.i18n import Message, say, term
from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.plan import Past, Row, State
from tpd_exchange.models.choices import Stage

ANSWERS: Final = (Stage.CLOSED.value, Stage.NOMINATED.value)
"""What may be said of them: the stage that follows from their days, or nominated as all that is new."""


class _Days(NamedTuple):
    starts: date | None
    ends: date | None

    def stage(self, day: date) -> Stage | None:
        """Where an exchange of these days must stand by now, whatever came before."""
        if self.ends is not None and self.ends < day:
            return Stage.CLOSED
        return Stage.ACTIVE if self.starts is not None and self.starts <= day else None


def settle_past(layout: Layout, rows: Iterable[Row], day: date) -> Past:
    """Count them, and where it was said that they are to come in so give them their stage."""
    if layout.noun.name != "placement":
        return Past()
    counts = dict.fromkeys((Stage.CLOSED, Stage.ACTIVE), 0)
    for row in rows:
        if row.state is not State.ADD or row.values.get("stage"):
            continue
        values = row.values
        starts, ends = (values.get(f"actual_{one}") or values.get(f"planned_{one}") for one in ("start", "end"))
        stage = _Days(starts, ends).stage(day)
        if stage is not None:
            counts[stage] += 1
            if layout.past == Stage.CLOSED.value:
                values["stage"] = stage.value
    return Past(counts[Stage.CLOSED], counts[Stage.ACTIVE], layout.past)


def told(past: Past) -> Message:
    """How many there are, in one line."""
    over = say("exchanges that are over: {count}", count=f"{past.over:,}")
    begun = say("exchanges that have begun: {count}", count=f"{past.begun:,}")
    both = say("{one}, {other}", one=over, other=begun) if past.over and past.begun else over if past.over else begun
    return say("Stage not given: {told}", told=both)


def as_they_are(past: Past) -> Message:
    """Which stages follow from their days."""
    over = say("over: “{stage}”", stage=term(Stage.CLOSED.label))
    begun = say("begun: “{stage}”", stage=term(Stage.ACTIVE.label))
    return say("{one}, {other}", one=over, other=begun) if past.over and past.begun else over if past.over else begun
