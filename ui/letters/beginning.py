"""What is known of a letter before it is written: of which kind it is, about whom, and what number it will bear."""

from typing import TYPE_CHECKING
from uuid import UUID

from tpd_exchange.actions import records
from tpd_exchange.actions.register import office_of
from tpd_exchange.calendar import today
from tpd_exchange.errors import UserError
from tpd_exchange.models import NOUNS, Letter, Placement
from tpd_exchange.models.choices import Stage
from tpd_exchange.rules.letters import usual_letter

if TYPE_CHECKING:
    from db.store import Store


def replaced(store: "Store", letter: UUID) -> tuple[UUID | None, str, str]:
    """The placement, kind and language of the letter that another one replaces."""
    with store.read() as session:
        old = session.get(Letter, letter)
        assert old is not None
        return old.placement, old.slug, str(old.language)


def usual(store: "Store", placement: UUID | None) -> str:
    """The letter that is usual at the placement's stage."""
    if placement is None:
        return ""
    with store.read() as session:
        record = records.get(session, NOUNS["placement"], placement)
        return usual_letter(Stage(record.stage)) if isinstance(record, Placement) else ""


def likely_reference(store: "Store") -> str:
    """A number as long as the letter's own will be; nothing without a letterhead, for then there is no letter."""
    try:
        with store.read() as session:
            return f"{office_of(session).reference_prefix}-{today().year}-0000"
    except UserError:
        return ""
