"""Payments: what of the money promised to a placement is due, was paid, and came back."""

from datetime import date
from typing import Annotated
from uuid import UUID

from sqlalchemy import String
from sqlmodel import Field

from tpd_exchange.i18n import N_
from tpd_exchange.kinds import Amount, Day, Line, Paragraph
from tpd_exchange.models.choices import Currency, FundingPurpose
from tpd_exchange.models.record import Hundredths, Look, Record, Titles, must_refer_to
from tpd_exchange.models.stay import of_placement
from tpd_exchange.show import Show

PAYMENT = N_("Payment")
COURSE = N_("Due and paid")
NOTES = N_("Note")


class Payment(Record, table=True):
    """One instalment of an award; won and dollars stay apart."""

    placement: Annotated[UUID, Show(N_("Placement"), PAYMENT, to="placement", fixed=True)] = must_refer_to("placement")
    source: Annotated[Line, Show(N_("Paid by"), PAYMENT)]
    purpose: Annotated[FundingPurpose, Show(N_("For"), PAYMENT)] = Field(sa_type=String(20))
    currency: Annotated[Currency, Show(N_("Currency"), PAYMENT)] = Field(sa_type=String(4))
    amount: Annotated[Amount, Show(N_("Amount"), PAYMENT)] = Field(sa_type=Hundredths)
    due_on: Annotated[Day, Show(N_("Due on"), COURSE)] = Field(index=True)
    paid_on: Annotated[Day | None, Show(N_("Paid on"), COURSE)] = None
    paid: Annotated[Amount | None, Show(N_("Amount paid"), COURSE)] = Field(default=None, sa_type=Hundredths)
    returned_on: Annotated[Day | None, Show(N_("Returned on"), COURSE)] = None
    returned: Annotated[Amount | None, Show(N_("Amount returned"), COURSE)] = Field(default=None, sa_type=Hundredths)
    return_reason: Annotated[Line | None, Show(N_("Why it came back"), COURSE)] = None
    reference: Annotated[Line | None, Show(N_("Bank reference"), COURSE)] = None
    note: Annotated[Paragraph | None, Show(N_("Note"), NOTES, long=True)] = None

    def titles(self, look: Look) -> Titles:
        """What for, when due, and whose."""
        said = f"{self.source} {date.fromisoformat(str(self.due_on))}"
        return of_placement(look, self.placement, said, said)
