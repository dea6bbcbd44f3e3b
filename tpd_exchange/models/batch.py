"""A batch of letters: what was wished for, by whom, and what became of each row of it."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import JSON, String
from sqlmodel import Field

from tpd_exchange.i18n import N_
from tpd_exchange.kinds import Line, LongName
from tpd_exchange.models.choices import BatchState
from tpd_exchange.models.record import Look, Record, Titles
from tpd_exchange.show import Show

BATCH = N_("Batch")
OUTCOME = N_("Outcome")


class Batch(Record, table=True):
    """Many letters written in one go; its letters name it, and it says of the others why there is none."""

    name_en: Annotated[LongName, Show(N_("English name"), BATCH, given=True)]
    name_ko: Annotated[LongName, Show(N_("Korean name"), BATCH, given=True)]
    begun_on: Annotated[date, Show(N_("Begun on"), BATCH, given=True)] = Field(index=True)
    by: Annotated[Line | None, Show(N_("By"), BATCH, given=True)] = None
    state: Annotated[BatchState, Show(N_("State"), OUTCOME, given=True)] = Field(
        default=BatchState.UNDER_WAY, sa_type=String(20), index=True
    )
    asked: Annotated[int, Show(N_("Letters wished for"), OUTCOME, given=True)] = 0
    issued: Annotated[int, Show(N_("Letters issued"), OUTCOME, given=True)] = 0
    left: Annotated[int, Show(N_("Not issued"), OUTCOME, given=True)] = 0
    wish: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    rows: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    """The rows that have no letter of this batch: `placement`, `slug`, `why`, and `letter` of one that was there."""
    stopped: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """The sentence that says what stopped it, as plain values."""

    def titles(self, look: Look) -> Titles:
        """Day and name."""
        return f"{self.begun_on} {self.name_ko}", f"{self.begun_on} {self.name_en}"
