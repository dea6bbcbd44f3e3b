"""A view that was kept: what a list shows, under a name, for everybody who works with the office."""

from typing import Annotated, Any

from sqlalchemy import JSON, String
from sqlmodel import Field

from tpd_exchange.i18n import N_
from tpd_exchange.kinds import Code, Line
from tpd_exchange.models.record import Look, Record, Titles
from tpd_exchange.show import Show

VIEW = N_("Saved view")


class SavedView(Record, table=True):
    """Search, conditions, order, columns and grouping of the list of one kind of record."""

    __tablename__ = "saved_view"

    name: Annotated[Line, Show(N_("Name of the view"), VIEW)]
    of: Annotated[Code, Show(N_("List of"), VIEW, fixed=True)] = Field(sa_type=String(40), index=True)
    search: str = ""
    conditions: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """As `filters.kept` writes them: a period in words stays one, and means other days next year."""
    sort: str = ""
    columns: list[str] = Field(default_factory=list, sa_type=JSON)
    grouping: str = ""

    def titles(self, look: Look) -> Titles:
        """Its name."""
        return self.name, self.name
