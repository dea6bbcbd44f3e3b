"""Finds records that may be one, and remembers of which two an officer said that they are not."""

from collections.abc import Collection, Mapping
from itertools import combinations
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, or_
from sqlmodel import Session, col, select

from tpd_exchange.actions import duplicate_contacts, duplicate_institutions, duplicate_people, records
from tpd_exchange.actions.duplicate_institutions import Registered
from tpd_exchange.actions.duplicate_pairs import Both, Group, Pair, Reason, Verdict, clusters, grouped, ordered
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import Noun, Record

KINDS: Mapping[str, Any] = {
    "researcher": duplicate_people, "institution": duplicate_institutions, "contact": duplicate_contacts,
}  # fmt: skip
"""The kinds that are looked through, with the module that knows how."""

__all__ = [
    "KINDS", "Group", "Pair", "Verdict", "chosen", "clusters", "demanded", "find", "grouped", "not_same", "told_apart",
    "two",
]  # fmt: skip


def demanded(noun: Noun) -> None:
    """A sentence where a kind cannot be looked through or merged."""
    if noun.name not in KINDS:
        raise UserError(say("Only researchers, institutions and contacts are compared and merged."))


def find(session: Session, noun: Noun, registered: Registered | None = None) -> list[Pair]:
    """All pairs that may be one, the surest first, without those that an officer said are not the same.

    `registered` gives the names by which ROR knows an institution, by its id.
    """
    demanded(noun)
    kind, apart = KINDS[noun.name], apart_now(session, noun)
    found = [pair for pair in kind.pairs(kind.read(session, registered)) if pair.both not in apart]
    return sorted(found, key=in_order)


def chosen(
    session: Session, noun: Noun, identities: Collection[UUID], registered: Registered | None = None
) -> list[Pair]:
    """All pairs of these records, whether or not anything says that they are one; those that are gone are left out."""
    demanded(noun)
    kind, apart = KINDS[noun.name], apart_now(session, noun)
    held = kind.read(session, registered)
    there = sorted({one for one in identities if one in held}, key=lambda one: one.hex)
    pairs = (kind.compared(held[left], held[right]) for left, right in combinations(there, 2))
    return sorted((_told(pair) if pair.both in apart else pair for pair in pairs), key=in_order)


def _told(pair: Pair) -> Pair:
    said = Reason("apart", say("It was said that these are not the same"), against=True)
    return pair._replace(reasons=(*pair.reasons, said), verdict=Verdict.UNLIKELY)


_ORDER = list(Verdict)


def in_order(pair: Pair) -> tuple[int, int, float, str, str]:
    """By what pairs are sorted: the surest first."""
    for_it = sum(not reason.against for reason in pair.reasons)
    return _ORDER.index(pair.verdict), -for_it, -pair.score, pair.left.hex, pair.right.hex


def apart_now(session: Session, noun: Noun) -> set[Both]:
    """Of which two an officer said that they are not the same; who became part of one stays apart in it."""
    table: Any = noun.model
    query = select(col(table.id), col(table.apart), col(table.merged))
    said = (cast(col(column), String) != "[]" for column in (table.apart, table.merged))
    rows = session.execute(query.where(or_(*said))).all()
    now = {UUID(gone): identity for identity, _, merged in rows for gone in merged or ()}
    told = ((identity, UUID(other)) for identity, others, _ in rows for other in others or ())
    return {ordered(identity, now.get(other, other)) for identity, other in told}


def two(session: Session, noun: Noun, one: UUID, other: UUID) -> tuple[Any, Any]:
    """Both records; a sentence where they are the same one or a kind that is not compared."""
    demanded(noun)
    if one == other:
        raise UserError(say("This is one and the same record. Please name two."))
    return records.get(session, noun, one), records.get(session, noun, other)


def told_apart(one_title: str, other_title: str) -> Message:
    """What the step is called that tells two apart."""
    return say("{one} and {other} are not the same", one=one_title, other=other_title)


def not_same(session: Session, noun: Noun, one: UUID, other: UUID) -> None:
    """Remember that these are not the same, so that they are not shown again."""
    first, second = ordered(one, other)
    left, _ = two(session, noun, first, second)
    if second.hex not in left.apart:
        left.apart = [*left.apart, second.hex]
    session.flush()


def became(session: Session, noun: Noun, gone: UUID) -> UUID | None:
    """The record of which another became part; None where it did not."""
    if noun.name not in KINDS:
        return None
    table: Any = noun.model
    query = select(col(table.id)).where(cast(col(table.merged), String).contains(gone.hex))
    return session.scalars(query).first()


def taken_over(keep: Any, other: Record) -> list[str]:
    """What is apart from either is apart from what becomes of both."""
    held = dict.fromkeys([*keep.apart, *getattr(other, "apart", ())])
    return [one for one in held if one not in (keep.id.hex, other.id.hex)]
