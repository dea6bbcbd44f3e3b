"""Which institutions may be one: by name in either script, also misspelt, acronym, ROR, number, city and website."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions import body_names
from tpd_exchange.actions.duplicate_pairs import Pair, Reason, Verdict, ordered, sharing
from tpd_exchange.i18n import say
from tpd_exchange.models import Institution

COLUMNS = (
    "id", "name_en", "name_ko", "acronym", "aliases", "country", "ror", "business_number", "city_en", "city_ko",
    "website",
)  # fmt: skip
_CALLED = frozenset({"name", "short", "near", "acronym", "initials", "ror-name", "site"})
"""What makes two worth a look, as long as nothing speaks against it."""
_SAME = frozenset({"name", "short"})
"""What is worth a look although the countries differ, since a country is chosen wrongly more easily than a name."""
_SCORES = {"name": 1.0, "short": 0.95, "ror-name": 0.9, "near": 0.85, "acronym": 0.7, "initials": 0.6}
_SIGNS = re.compile(r"[^\w]+")
_FORMS = re.compile(r"\([^)]*\)|학교법인|재단법인|사단법인|\bthe\b")
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/:]+)")


Registered = Callable[[str], Iterable[str]]


class Body(NamedTuple):
    """What is compared of an institution; names and cities are folded, except as they are written."""

    identity: UUID
    names: frozenset[str]
    written: tuple[str, ...]
    initials: frozenset[str]
    registered: frozenset[str]
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


def read(session: Session, registered: Registered | None = None) -> dict[UUID, Body]:
    """All institutions, in one query for a few columns; `registered` gives the names that ROR knows by an id."""
    rows = session.execute(select(*(col(getattr(Institution, name)) for name in COLUMNS)))
    return {row[0]: body(dict(zip(COLUMNS, row, strict=True)), registered) for row in rows}


def body(values: Mapping[str, Any], registered: Registered | None = None) -> Body:
    """What is compared, of the fields of an institution."""
    aliases = [name for name in values["aliases"] or () if isinstance(name, str)]
    written = tuple(filter(None, (values["name_en"], values["name_ko"], *aliases)))
    site = _HOST.match((values["website"] or "").casefold())
    known = registered(values["ror"]) if registered and values["ror"] else ()
    return Body(
        values["id"], frozenset(filter(None, map(plain, written))), written,
        frozenset(filter(None, map(body_names.initials, written))), frozenset(filter(None, map(plain, known))),
        plain(values["acronym"]), values["country"] or "", values["ror"] or "", plain(values["business_number"]),
        (plain(values["city_en"]), plain(values["city_ko"])), site.group(1) if site else "",
    )  # fmt: skip


def pairs(bodies: Mapping[UUID, Body]) -> Iterator[Pair]:
    """Every two that may be one institution."""
    for left, right in {ordered(*both) for both in sharing(_keys(bodies.values()))}:
        pair = judged(bodies[left], bodies[right])
        if pair is not None:
            yield pair


def _keys(bodies: Iterable[Body]) -> Iterator[tuple[UUID, Hashable]]:
    for body in bodies:
        # The same name, or the same words, is worth a look in another country, too: one may stand there by a slip.
        anywhere = {*body.names, *map(body_names.words, body.written)} - {"", ()}
        yield from ((body.identity, ("anywhere", name)) for name in anywhere)
        # An acronym that one has may be all that the other is called.
        called = {*body.names, *body.initials, *body.registered, body.acronym} - {""}
        yield from ((body.identity, ("name", body.country, name)) for name in called)
        near = {key for name in body.written for key in body_names.keys(name)}
        for place in {body.country, *body.cities} - {""}:
            yield from ((body.identity, ("near", place, key)) for key in near)
        if body.number:
            yield body.identity, ("number", body.number)
        if body.ror:
            yield body.identity, ("ror", body.ror)
        if body.site:
            yield body.identity, ("site", body.site)


def judged(left: Body, right: Body) -> Pair | None:
    """The two compared; None where nothing says that they are one."""
    pair = compared(left, right)
    return pair if pair.likely else None


def compared(left: Body, right: Body) -> Pair:
    """What the two have in common and what that means."""
    reasons = (*_shared(left, right), *_differing(left, right))
    kinds, against = ({one.kind for one in reasons if one.against is side} for side in (False, True))
    proved = bool(kinds & {"number", "same-ror"}) or ("name" in kinds and bool(kinds & {"city", "site"}))
    alike = kinds & _SAME or ("near" in kinds and kinds & {"city", "site"})
    slip = against == {"country"} and bool(alike)
    if proved and not against:
        verdict = Verdict.STRONG
    elif proved or slip or (not against and kinds & _CALLED):
        verdict = Verdict.POSSIBLE
    else:
        verdict = Verdict.UNLIKELY
    score = next((score for kind, score in _SCORES.items() if kind in kinds), 0.0)
    return Pair(left.identity, right.identity, verdict, reasons, score)


def _shared(left: Body, right: Body) -> Iterator[Reason]:
    if left.number and left.number == right.number:
        yield Reason("number", say("Same business or employer number"))
    if left.ror and left.ror == right.ror:
        yield Reason("same-ror", say("Same ROR id"))
    yield from _called(left, right)
    if left.site and left.site == right.site:
        yield Reason("site", say("Same website {site}", site=left.site))
    if any(one and one == other for one, other in zip(left.cities, right.cities, strict=True)):
        yield Reason("city", say("Same city"))


def _called(left: Body, right: Body) -> Iterator[Reason]:
    """The plainest thing that their names have in common."""
    both = [(one, other) for one in left.written for other in right.written]
    if left.names & right.names:
        yield Reason("name", say("Same name"))
    elif any(body_names.same(*names) for names in both):
        yield Reason("short", say("Same name, written shorter or in another order"))
    elif {left.acronym, *left.names} & {right.acronym, *right.names} - {""}:
        yield Reason("acronym", say("Same acronym"))
    elif (left.initials & right.names) | (right.initials & left.names):
        yield Reason("initials", say("One is called by the first letters of the other"))
    elif (left.registered & right.names) | (right.registered & left.names):
        yield Reason("ror-name", say("ROR knows one by the name of the other"))
    elif found := next((names for names in both if body_names.near(*names)), None):
        yield Reason("near", say("Nearly the same name: “{one}”, “{other}”", one=found[0], other=found[1]))


def _differing(left: Body, right: Body) -> Iterator[Reason]:
    if left.ror and right.ror and left.ror != right.ror:
        yield Reason("ror", say("ROR ids differ"), against=True)
    if left.country and right.country and left.country != right.country:
        yield Reason("country", say("Countries differ"), against=True)
    if any(one and other and one != other for one, other in zip(left.cities, right.cities, strict=True)):
        yield Reason("city", say("Cities differ"), against=True)
