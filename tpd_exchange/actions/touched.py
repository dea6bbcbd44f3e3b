"""Which placements a change touches, so that only what is said about those is worked out anew."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.models import NOUNS, Placement

# Records of one placement each, by the field that names it.
OF_PLACEMENT = frozenset(
    name for name, noun in NOUNS.items() if noun.references.get("placement") == "placement" and name != "batch"
)
# Records that many placements name, by the field with which they do.
NAMED_BY = {"researcher": "researcher", "agreement": "agreement", "call": "call", "domain": "domain"}
# A change of these may change what is said about any placement.
EVERYTHING = frozenset({"rule", "review_question", "office"})
WATCHED = OF_PLACEMENT | {"placement"} | NAMED_BY.keys() | EVERYTHING


def placements(session: Session, kinds: Collection[str], ids: Collection[UUID]) -> set[UUID]:
    """The placements to which these records belong, those that were deleted left out."""
    found: set[UUID] = set()
    for kind in OF_PLACEMENT.intersection(kinds):
        table = NOUNS[kind].model.__table__  # type: ignore[attr-defined]
        query = select(table.c.placement).where(table.c.id.in_(ids), table.c.placement.is_not(None))
        found.update(session.exec(query))
    if "placement" in kinds:
        found.update(session.exec(select(Placement.id).where(col(Placement.id).in_(ids))))
        # Where one was deleted or given to somebody else, its person is touched, too.
        kinds = {*kinds, "researcher"}
    for kind in NAMED_BY.keys() & set(kinds):
        column = getattr(Placement, NAMED_BY[kind])
        found.update(session.exec(select(Placement.id).where(col(column).in_(ids))))
    return found


def siblings(session: Session, those: Collection[UUID]) -> set[UUID]:
    """The placements of the same people: what happened in one counts in the next."""
    if not those:
        return set()
    people = select(Placement.researcher).where(col(Placement.id).in_(those))
    return set(session.exec(select(Placement.id).where(col(Placement.researcher).in_(people))))
