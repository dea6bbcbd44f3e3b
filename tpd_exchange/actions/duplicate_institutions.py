"""Which institutions may be one: by name in either script, acronym, other names, number, city and website."""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions.duplicate_pairs import Pair, Reason, Verdict, ordered, sharing
from tpd_exchange.i18n import say
from tpd_exchange.models import Institution

_COLUMNS = (
    "id", "name_en", "name_ko", "acronym", "aliases", "country", "ror", "business_number", "city_en", "city_ko",
    "website",
)  # fmt: skip
_SIGNS = re.compile(r"[^\w]+")
_FORMS = re.compile(r"\([^)]*\)|학교법인|재단법인|사단법인|\bthe\b")
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/:]+)")


class Body(NamedTuple):
    """What is compared of an institution; names and cities are folded."""

    identity: UUID
    names: frozenset[str]
    acronym: str
    country: str
    ror: str
    number: str
    cities: tuple[str, str]
    site: str


def plain(text: str | None) -> str:
    """A name without what people write or leave out: signs, accents, spaces, “the” and the legal form."""
    folded = unicodedata.normalize("NFKD", (text or "").casefold())
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return _SIGNS.sub("", _FORMS.sub("", unicodedata.normalize("NFC", bare)))


def read(session: Session) -> dict[UUID, Body]:
    """All institutions, in one query for a few columns."""
    columns = [col(getattr(Institution, name)) for name in _COLUMNS]
    found = {}
    for row in session.execute(select(*columns)):
        identity, english, korean, acronym, aliases, country, ror, number, city_en, city_ko, website = row
        names = frozenset(filter(None, map(plain, (english, korean, *(aliases or ())))))
        site = _HOST.match((website or "").casefold())
        cities = plain(city_en), plain(city_ko)
        found[identity] = Body(
            identity, names, plain(acronym), country, ror or "", plain(number), cities, site.group(1) if site else ""
        )
    return found


def pairs(bodies: Mapping[UUID, Body]) -> Iterator[Pair]:
    """Every two that may be one institution."""
    for left, right in {ordered(*both) for both in sharing(_keys(bodies.values()))}:
        pair = judged(bodies[left], bodies[right])
        if pair is not None:
            yield pair


def _keys(bodies: Iterable[Body]) -> Iterator[tuple[UUID, Hashable]]:
    for body in bodies:
        # An acronym that one has may be all that the other is called.
        yield from ((body.identity, ("name", body.country, name)) for name in {*body.names, body.acronym} - {""})
        if body.number:
            yield body.identity, ("number", body.country, body.number)
        if body.site:
            yield body.identity, ("site", body.site)


def judged(left: Body, right: Body) -> Pair | None:
    """What the two have in common and what that means; None where nothing says that they are one."""
    reasons = (*_shared(left, right), *_differing(left, right))
    kinds, against = {one.kind for one in reasons if not one.against}, any(one.against for one in reasons)
    proved = "number" in kinds or ("name" in kinds and bool(kinds & {"city", "site"}))
    if proved and not against:
        verdict = Verdict.STRONG
    elif proved or (not against and kinds & {"name", "acronym", "site"}):
        verdict = Verdict.POSSIBLE
    else:
        return None
    return Pair(left.identity, right.identity, verdict, reasons, 1.0 if "name" in kinds else 0.0)


def _shared(left: Body, right: Body) -> Iterator[Reason]:
    if left.number and left.number == right.number:
        yield Reason("number", say("Same business or employer number"))
    if left.names & right.names:
        yield Reason("name", say("Same name"))
    elif {left.acronym, *left.names} & {right.acronym, *right.names} - {""}:
        yield Reason("acronym", say("Same acronym"))
    if left.site and left.site == right.site:
        yield Reason("site", say("Same website {site}", site=left.site))
    if any(one and one == other for one, other in zip(left.cities, right.cities, strict=True)):
        yield Reason("city", say("Same city"))


def _differing(left: Body, right: Body) -> Iterator[Reason]:
    if left.ror and right.ror and left.ror != right.ror:
        yield Reason("ror", say("ROR ids differ"), against=True)
    if left.country != right.country:
        yield Reason("country", say("Countries differ"), against=True)
    if any(one and other and one != other for one, other in zip(left.cities, right.cities, strict=True)):
        yield Reason("city", say("Cities differ"), against=True)
