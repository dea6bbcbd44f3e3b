"""Whom names of institutions mean: as it was said of this sheet, and as the office remembers it of earlier ones."""

from typing import TYPE_CHECKING
from uuid import UUID

from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.meant import Meaning
from tpd_exchange.intake.rows import Grid
from tpd_exchange.intake.targets import targets
from tpd_exchange.models import NOUNS
from ui.intake.last_time import LastTime

if TYPE_CHECKING:
    from db.store import Store

KIND, KEY = "institution names", "all"


class NamesSaid:
    """What was said, by name as the sheet writes it; what names one of the office holds for later sheets too."""

    def __init__(self, store: "Store", last_time: LastTime) -> None:
        self._store = store
        self._last_time = last_time
        self.said: dict[str, Meaning] = {}

    def begin(self, grid: Grid, layout: Layout) -> None:
        """Another sheet: of what was said of others only that holds whose names stand in it."""
        kept = self._kept()
        columns = [at for at, path in layout.paths.items() if _names_institution(layout, path)]
        cells = {row[at] for _, row in grid.rows for at in columns if at < len(row)} if kept else set()
        self.said = {name: UUID(one) for name, one in kept.items() if name in cells and self._is_here(one)}

    def mean(self, name: str, meaning: Meaning) -> None:
        """This name means this one in all rows."""
        self.said[name] = meaning
        self._last_time.mean(name, meaning)
        self._keep(self._kept() | {name: str(meaning)} if isinstance(meaning, UUID) else self._without(name))

    def unsay(self, name: str) -> None:
        """It is asked again."""
        self.said.pop(name, None)
        self._last_time.unsay(name)
        self._keep(self._without(name))

    def of_this_sheet(self) -> dict[str, str | None]:
        """What holds for this sheet only, since it names nobody of the office."""
        return {name: meaning for name, meaning in self.said.items() if not isinstance(meaning, UUID)}

    def _without(self, name: str) -> dict[str, str]:
        return {other: meant for other, meant in self._kept().items() if other != name}

    def _kept(self) -> dict[str, str]:
        return dict(self._store.remembered.get(KIND, KEY) or {})

    def _keep(self, names: dict[str, str]) -> None:
        if names != self._kept():
            self._store.remembered.put(KIND, KEY, names)

    def _is_here(self, identity: str) -> bool:
        return self._store.lists.row_of(NOUNS["institution"], UUID(identity)) is not None


def _names_institution(layout: Layout, path: str) -> bool:
    if layout.noun.name == "institution" and path in ("name", "name_ko", "name_en"):
        return True
    target = targets(layout.noun)[path]
    party = target.party or path
    field = layout.noun.fields.get(party)
    return field is not None and field.show.to == "institution"
