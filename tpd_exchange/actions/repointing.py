"""What pointed at one record points at another: references, what reviews were decided on, conditions of saved views."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import String, cast
from sqlmodel import Session, col, select

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say, term
from tpd_exchange.models import Institution, Placement, Record, Review, SavedView, noun_of
from tpd_exchange.models.choices import Direction
from tpd_exchange.models.mentions import mentioning
from tpd_exchange.rules.records import direction_of

_ENDS: Final[Mapping[str, tuple[str, str]]] = {
    "placement": ("home", "host"), "agreement": ("korean", "american"), "plan": ("owner_kr", "owner_us"),
}  # fmt: skip
"""What lies between two institutions, which are therefore two."""


def repoint(session: Session, kept: Record, gone: Record) -> None:
    """Everything that points at the one points at the other, also where an officer may not change it."""
    target = noun_of(kept).name
    for record in list(mentioning(session, gone)):
        noun = noun_of(record)
        for name, to in noun.references.items():
            if to == target and getattr(record, name) == gone.id:
                setattr(record, name, kept.id)
        ends = [getattr(record, name) for name in _ENDS.get(noun.name, ())]
        if ends == [kept.id, kept.id]:
            raise UserError(
                say("“{title}” stands between the two, so these are two institutions.", title=record.title_en)
            )
    _renamed(session, gone.id, kept.id)
    session.flush()


def _renamed(session: Session, old: UUID, new: UUID) -> None:
    """Where an id stands inside of a text: a review is about the same person or host under another id."""
    for review in session.scalars(select(Review).where(col(Review.basis).contains(str(old)))):
        review.basis = (review.basis or "").replace(str(old), str(new))
    for view in session.scalars(select(SavedView).where(cast(col(SavedView.conditions), String).contains(str(old)))):
        view.conditions = json.loads(json.dumps(view.conditions).replace(str(old), str(new)))


Ways = Mapping[UUID, bool]


def ways(session: Session, *records: Record) -> Ways:
    """Of each placement that touches these institutions, whether its direction fits the countries of its two ends."""
    return {one.id: _fits(session, one) for one in _touching(session, *records)}


def demand_ways(session: Session, before: Ways, kept: Record) -> None:
    """A sentence where a direction fitted the countries and no longer does."""
    for one in _touching(session, kept):
        if before.get(one.id) and not _fits(session, one):
            raise UserError(
                say("“{placement}” goes {direction}, which does not fit this country. Please take the other country.",
                    placement=one.title_en, direction=term(Direction(one.direction).label))
            )  # fmt: skip


def _touching(session: Session, *records: Record) -> Iterator[Placement]:
    for record in records:
        if isinstance(record, Institution):
            yield from (one for one in mentioning(session, record, of="placement") if isinstance(one, Placement))


def _fits(session: Session, placement: Placement) -> bool:
    ends: list[Any] = [session.get(Institution, one) for one in (placement.home, placement.host)]
    return direction_of(*(one.country if one else None for one in ends)) == placement.direction
