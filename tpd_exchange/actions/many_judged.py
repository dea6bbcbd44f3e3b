"""How one wish about a record is judged, told and fulfilled."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions.many_plan import Fate, Request, Row
from tpd_exchange.actions.stages import NotYet
from tpd_exchange.display import display
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import Message, Words
from tpd_exchange.models import NOUNS, Record

NOTHING: Final = "–"


class Way(ABC):
    """How one wish is judged and fulfilled."""

    def __init__(self, session: Session, request: Request) -> None:
        self.session, self.request = session, request
        # The session forgets what nobody holds, and would ask for the same officer at each placement.
        self._named: dict[UUID, Record | None] = {}

    def row(self, record: Record, words: Words, *, done: bool) -> Row:
        """The fate of one record."""
        title = record.title_ko if words.language == "ko" else record.title_en
        try:
            changed = self.judged(record)
            before, after = self.told(record, changed, words)
            if done and changed:
                self.fulfil(record, changed)
        except UserError as error:
            return Row(record.id, title, Fate.CANNOT, why=_first(error))
        return Row(record.id, title, Fate.CHANGES if changed else Fate.SAME, before, after)

    @abstractmethod
    def judged(self, record: Record) -> Mapping[str, Any]:
        """What would be another; nothing where it is so already. Raises what keeps it from being."""

    def fulfil(self, record: Record, changed: Mapping[str, Any]) -> None:
        """Bring it about."""
        for name, value in changed.items():
            setattr(record, name, value)

    def settle(self, lot: Sequence[UUID]) -> None:
        """Save what was brought about in some of the records, and see to what follows from it."""
        self.session.flush()

    def told(self, record: Record, changed: Mapping[str, Any], words: Words) -> tuple[str, str]:
        """What it says before and after."""
        before = {name: getattr(record, name) for name in changed or self.looked_at()}
        return self._said(before, words), self._said(changed, words)

    def looked_at(self) -> Sequence[str]:
        """The fields of which is told where nothing changes."""
        return ()

    def _said(self, values: Mapping[str, Any], words: Words) -> str:
        said = [self._value(name, value, words) for name, value in values.items()]
        return ", ".join(filter(None, said)) or (NOTHING if values else "")

    def _value(self, name: str, value: Any, words: Words) -> str:
        field = self.request.noun.fields[name]
        if field.show.to and value:
            record = self._named.setdefault(value, self.session.get(NOUNS[field.show.to].model, value))
            return "" if record is None else record.title_ko if words.language == "ko" else record.title_en
        return display(field, value, words, {})


def _first(error: UserError) -> Message:
    """The sentence beside the field is the reason; the frame around it is for forms."""
    if isinstance(error, NotYet):
        return error.message
    return next(iter(error.faults.values())) if isinstance(error, Faults) else error.message
