"""Which contacts of one institution may be one person: by e-mail and by name, in either script."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions.duplicate_pairs import Pair, Reason, Verdict, ordered, sharing
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import Contact
from tpd_exchange.names import MATCH, POSSIBLE, score

COLUMNS = ("id", "institution", "name_en", "name_ko", "email")


class Desk(NamedTuple):
    """What is compared of a contact."""

    identity: UUID
    house: UUID
    names: tuple[str, ...]
    email: str


def read(session: Session, _: object = None) -> dict[UUID, Desk]:
    """All contacts, in one query for a few columns."""
    rows = session.execute(select(*(col(getattr(Contact, name)) for name in COLUMNS)))
    return {
        one: Desk(one, house, tuple(filter(None, (english, korean))), (email or "").casefold())
        for one, house, english, korean, email in rows
    }


def pairs(desks: Mapping[UUID, Desk]) -> Iterator[Pair]:
    """Every two that may be one person."""
    for left, right in {ordered(*both) for both in sharing(_keys(desks.values()))}:
        pair = compared(desks[left], desks[right])
        if pair.likely:
            yield pair


def _keys(desks: Iterable[Desk]) -> Iterator[tuple[UUID, Hashable]]:
    for desk in desks:
        yield desk.identity, ("house", desk.house)
        # In a house with so many that not every two are compared, these still are.
        yield from ((desk.identity, ("name", desk.house, name.casefold())) for name in desk.names)
        if desk.email:
            yield desk.identity, ("email", desk.house, desk.email)


def compared(left: Desk, right: Desk) -> Pair:
    """What the two have in common and what that means."""
    named = max((score(*names) for names in product(left.names, right.names)), default=0.0)
    reasons = (*_shared(left, right, named), *_differing(left, right, named))
    kinds, differs = ({one.kind for one in reasons if one.against is side} for side in (False, True))
    if {"email", "name"} <= kinds and not differs:
        verdict = Verdict.STRONG
    elif "house" not in differs and ("email" in kinds or named >= MATCH):
        verdict = Verdict.POSSIBLE
    else:
        verdict = Verdict.UNLIKELY
    return Pair(left.identity, right.identity, verdict, reasons, named)


def _shared(left: Desk, right: Desk, named: float) -> Iterator[Reason]:
    if left.email and left.email == right.email:
        yield Reason("email", say("Same e-mail {email}", email=left.email))
    if named >= POSSIBLE:
        text = N_("Names agree ({score})") if named >= MATCH else N_("Names are alike ({score})")
        yield Reason("name", Message(text, {"score": f"{named:.2f}"}))
    if left.house == right.house:
        yield Reason("home", say("Same institution"))


def _differing(left: Desk, right: Desk, named: float) -> Iterator[Reason]:
    if left.house != right.house:
        yield Reason("house", say("Institutions differ"), against=True)
    if left.names and right.names and named < POSSIBLE:
        yield Reason("name", say("Names differ"), against=True)
