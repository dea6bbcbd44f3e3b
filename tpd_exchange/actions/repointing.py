"""What pointed at one record points at another: references, what reviews were decided on, conditions of saved views."""

import json
from collections.abc import Mapping
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import String, cast, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say, term
from tpd_exchange.models import Institution, Noun, Placement, Record, Review, SavedView, noun_of
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


class Way(NamedTuple):
    """A placement between two institutions, and whether its direction fits the countries of the two."""

    placement: str
    direction: Direction
    fits: bool


Ways = Mapping[UUID, Way]


def ways(session: Session, noun: Noun, *identities: UUID) -> Ways:
    """All placements that touch these institutions."""
    if noun.name != "institution":
        return {}
    home, host = aliased(Institution), aliased(Institution)
    columns = [col(one) for one in (Placement.id, Placement.title_en, Placement.direction, home.country, host.country)]
    query = (
        select(*columns).join(home, col(home.id) == col(Placement.home)).join(host, col(host.id) == col(Placement.host))
    )
    touching = (col(one).in_(identities) for one in (Placement.home, Placement.host))
    rows = session.execute(query.where(or_(*touching)))
    return {
        one: Way(title, Direction(direction), direction_of(leaves, comes) == direction)
        for one, title, direction, leaves, comes in rows
    }


def demand_ways(before: Ways, now: Ways) -> None:
    """A sentence where a direction fitted the countries and no longer does."""
    for one, way in now.items():
        if one in before and before[one].fits and not way.fits:
            raise UserError(
                say("“{placement}” goes {direction}, which does not fit this country. Please take the other country.",
                    placement=way.placement, direction=term(way.direction.label))
            )  # fmt: skip
