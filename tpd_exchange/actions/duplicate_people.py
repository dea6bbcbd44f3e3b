"""Which researchers may be one person: by passport, ORCID iD and e-mail, by name and birth date, or by name alone."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions.duplicate_pairs import Both, Pair, Reason, Verdict, ordered, sharing
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import Researcher
from tpd_exchange.names import MATCH, POSSIBLE, score
from tpd_exchange.names.index import Index

_SIGNS = re.compile(r"[\W_]+")
_PROOFS = frozenset({"passport", "orcid", "email"})


class Person(NamedTuple):
    """What is compared of a researcher."""

    identity: UUID
    hangul: str
    latin: str
    birth: date | None
    email: str
    orcid: str
    home: UUID | None
    passports: frozenset[tuple[str, str]]
    others: tuple[str, ...] = ()
    given: str = ""

    @property
    def name(self) -> str:
        """In both scripts."""
        return f"{self.hangul} {self.latin}".strip()

    @property
    def names(self) -> list[str]:
        """The name and all others."""
        return list(filter(None, (self.name, *self.others)))


COLUMNS = (
    "id", "hangul_name", "surname", "given_names", "birth_date", "email", "orcid", "home", "passports", "aliases",
)  # fmt: skip


def read(session: Session, _: object = None) -> dict[UUID, Person]:
    """All researchers, in one query for a few columns."""
    rows = session.execute(select(*(col(getattr(Researcher, name)) for name in COLUMNS)))
    return {row[0]: person(dict(zip(COLUMNS, row, strict=True))) for row in rows}


def person(values: Mapping[str, Any]) -> Person:
    """What is compared, of the fields of a researcher."""
    held = frozenset(
        (line["number"].upper(), line.get("country") or "") for line in values["passports"] or () if line["number"]
    )
    latin = " ".join(filter(None, (values["surname"], values["given_names"])))
    return Person(
        values["id"], values["hangul_name"] or "", latin, values["birth_date"],
        (values["email"] or "").casefold(), values["orcid"] or "", values["home"], held, tuple(values["aliases"] or ()),
        _SIGNS.sub("", (values["given_names"] or "").casefold()),
    )  # fmt: skip


def pairs(people: Mapping[UUID, Person]) -> Iterator[Pair]:
    """Every two that may be one person."""
    for left, right in {ordered(*both) for both in _candidates(people)}:
        pair = judged(people[left], people[right])
        if pair is not None:
            yield pair


def _candidates(people: Mapping[UUID, Person]) -> Iterator[Both]:
    yield from sharing(_keys(people.values()))
    # Two whose birth dates are known and differ are two persons: a name is looked for only where one has none.
    undated = [person for person in people.values() if person.birth is None and person.names]
    if undated:
        index = Index((person.identity, name) for person in people.values() for name in person.names)
        for person in undated:
            found = {one.key for name in person.names for one in index.find(name)}
            yield from ((person.identity, other) for other in found - {person.identity})


def _keys(people: Iterable[Person]) -> Iterator[tuple[UUID, Hashable]]:
    for person in people:
        yield from ((person.identity, ("passport", *held)) for held in person.passports)
        for name in ("email", "orcid", "birth"):
            value = getattr(person, name)
            if value:
                yield person.identity, (name, value)


def judged(left: Person, right: Person) -> Pair | None:
    """The two compared; None where they are two persons as far as one can tell."""
    pair = compared(left, right)
    return pair if pair.likely else None


def compared(left: Person, right: Person) -> Pair:
    """What the two have in common and what that means."""
    named = max((score(*names) for names in product(left.names, right.names)), default=0.0)
    reasons = (*_shared(left, right, named), *_differing(left, right, named))
    kinds, differs = ({one.kind for one in reasons if one.against is side} for side in (False, True))
    proved = bool(kinds & _PROOFS) or ("birth" in kinds and named >= MATCH)
    married = {"birth", "given"} <= kinds and differs == {"name"}
    if proved:
        verdict = Verdict.POSSIBLE if differs else Verdict.STRONG
    elif married or (not differs and (named >= MATCH or ("birth" in kinds and named >= POSSIBLE))):
        verdict = Verdict.POSSIBLE
    else:
        verdict = Verdict.UNLIKELY
    return Pair(left.identity, right.identity, verdict, reasons, named)


def _shared(left: Person, right: Person, named: float) -> Iterator[Reason]:
    if left.passports & right.passports:
        number = min(left.passports & right.passports)[0]
        yield Reason("passport", say("Same passport {number}", number=number))
    if left.orcid and left.orcid == right.orcid:
        yield Reason("orcid", say("Same ORCID iD {orcid}", orcid=left.orcid))
    if left.email and left.email == right.email:
        yield Reason("email", say("Same e-mail {email}", email=left.email))
    if left.birth and left.birth == right.birth:
        yield Reason("birth", say("Same birth date {date}", date=left.birth))
    if named >= POSSIBLE:
        text = N_("Names agree ({score})") if named >= MATCH else N_("Names are alike ({score})")
        yield Reason("name", Message(text, {"score": f"{named:.2f}"}))
    elif left.given and left.given == right.given:
        yield Reason("given", say("Same given names"))
    if left.home and left.home == right.home:
        yield Reason("home", say("Same institution"))


def _differing(left: Person, right: Person, named: float) -> Iterator[Reason]:
    if left.birth and right.birth and left.birth != right.birth:
        yield Reason("birth", say("Birth dates differ"), against=True)
    if left.orcid and right.orcid and left.orcid != right.orcid:
        yield Reason("orcid", say("ORCID iDs differ"), against=True)
    if left.name and right.name and named < POSSIBLE:
        yield Reason("name", say("Names differ"), against=True)
