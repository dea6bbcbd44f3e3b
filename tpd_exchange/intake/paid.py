"""What is said below a column of money: what it is for, and how often it is paid, as its heading says."""

from tpd_exchange.i18n import Message, say, term
from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.purposes import AMOUNT, PURPOSE, is_amount
from tpd_exchange.models.choices import FundingPeriod, FundingPurpose


def paid_as(layout: Layout, column: int) -> Message | None:
    """What the amounts of a column are for by its heading, where nothing else says it, and how often they are paid."""
    path, period = layout.paths.get(column, ""), term(FundingPeriod.MONTH.label)
    if not is_amount(path):
        return None
    open_purpose = path == AMOUNT and layout.purpose
    if not open_purpose or PURPOSE in layout.paths.values() or PURPOSE in layout.for_all:
        return say("paid {period}", period=period) if column in layout.monthly else None
    purpose = term(FundingPurpose(layout.purpose).label)
    if column in layout.monthly:
        return say("for: {purpose}, {period}", purpose=purpose, period=period)
    return say("for: {purpose}", purpose=purpose)
