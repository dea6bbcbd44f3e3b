"""Payments of a placement that are due, and those that are to be stopped since nobody is there any more. Pure."""

from datetime import date
from typing import Final

from tpd_exchange.i18n import say
from tpd_exchange.models.choices import Stage
from tpd_exchange.rules.finding import TASK, WARNING, place_of
from tpd_exchange.rules.look import ALWAYS, Checks, Found, Look, Sum, advice

NEVER_WENT: Final = frozenset({Stage.WITHDRAWN, Stage.REJECTED, Stage.NO_SHOW})
"""The stages at which nothing is owed, and promised money may still be open."""
_ENDED: Final = frozenset({Stage.TERMINATED, Stage.COMPLETED})


def payments(look: Look) -> Found:
    """Payments that are due; those after an early end, or to who never came, are stopped or settled together."""
    since, late = _stopped_after(look), []
    for payment in look.case.payments:
        identity, currency, amount, due, paid, returned, _, _ = payment
        if paid is not None or returned is not None:
            continue
        if since is not None and due > since:
            late.append(payment)
            continue
        said = say("{amount} is to be paid by {due}.", amount=Sum(currency, amount), due=due)
        todo = say("Pay it, or write down when it was paid.")
        place = place_of(("payment", identity, "paid_on"))
        yield advice("payment_due", TASK, (said, todo), place, due, about=identity.hex)
    if late:
        end = None if look.stage in NEVER_WENT else since
        said = (
            say("Payments due after the end of the stay on {end} are still planned: {count}.", end=end, count=len(late))
            if end
            else say("The stay does not take place, and payments are still planned: {count}.", count=len(late))
        )
        todo = say("Have them stopped or settled with the funder; delete what is not paid, or write down what was.")
        place = place_of(("payment", min(late, key=lambda one: one.due_on).id, "paid_on"))
        yield advice("payments_stop", WARNING, (said, todo), place, end)


def _stopped_after(look: Look) -> date | None:
    """The last day for which money is due where a stay ended early or did not take place; None for others."""
    if look.stage in NEVER_WENT:
        return date.min
    if look.stage not in _ENDED:
        return None
    end, planned = look.case.actual_end, look.case.planned_end
    early = look.stage == Stage.TERMINATED or (end is not None and planned is not None and end < planned)
    return end if early else None


CHECKS: Final[Checks] = {payments: ALWAYS}
