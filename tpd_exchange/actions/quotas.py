"""How full calls and agreements are, read from the office for one who is choosing."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions.balance import EARLIEST, LATEST, domain_codes, read, terms_of, written
from tpd_exchange.calendar import today
from tpd_exchange.i18n import N_, Message, both, listed, say, term
from tpd_exchange.models import Agreement, Call, Domain, Placement
from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.models.oversight import PlaceUnit
from tpd_exchange.rules.balance import Row, Wish, balance
from tpd_exchange.rules.exchange import Stay
from tpd_exchange.rules.quotas import Fill, Places, Seat, fills, telling

SOME_LEFT = N_("{open} of {places} places open under this agreement in {year}, {direction}.")
MONTHS_LEFT = N_("{open} of {places} person-months open under this agreement in {year}, {direction}.")
NONE_LEFT = N_("No place is left under this agreement in {year}, {direction}. It can be saved all the same.")
WHOLE = N_("the whole call")
TAKEN, FULL = N_("{scope} {taken}/{places}"), N_("{scope} {taken}/{places} full")
OTHER_WAY = N_("only {direction}")
MOST_TOLD = 2


class Hint(NamedTuple):
    """What is said beside a choice; `full` where one more would be too many."""

    said: Message
    full: bool


def domain_names(session: Session) -> dict[str, Message]:
    """What each domain is called, by its code."""
    found = session.execute(select(Domain.code, Domain.title_ko, Domain.title_en).order_by(col(Domain.code)))
    return {code: both(korean, english) for code, korean, english in found}


def fills_of(session: Session, call: Call, without: UUID | None = None) -> list[Fill]:
    """How full a call is, as a whole and by its quotas; one placement may be left out of the count."""
    domains = domain_codes(session)
    columns = select(Placement.id, Placement.domain, Placement.direction, Placement.stage)
    found = session.execute(columns.where(col(Placement.call) == call.id).order_by(col(Placement.id)))
    seats = [
        Seat(identity, domains[domain], Direction(direction), Stage(stage))
        for identity, domain, direction, stage in found
        if identity != without
    ]
    whole = [Places(call.places)] if call.places is not None else []
    return fills([*whole, *map(_places, call.quotas)], seats)


def _places(quota: object) -> Places:
    """A quota as it is kept: a line of plain values, or one that was read already."""
    values = quota if isinstance(quota, dict) else vars(quota)
    direction = Direction(values["direction"]) if values.get("direction") else None
    return Places(int(values["places"]), values.get("domain") or "", direction)


def scope(of: Places, domains: dict[str, Message]) -> Message:
    """For whom some places are."""
    domain = domains.get(of.domain, Message(of.domain)) if of.domain else None
    way = term(of.direction.label) if of.direction else None
    if domain and way:
        return say("{domain}, {direction}", domain=domain, direction=way)
    return domain or way or term(WHOLE)


def call_hint(
    session: Session, call: UUID, domain: UUID | None, direction: Direction | None, without: UUID | None = None
) -> Hint | None:
    """How full the places are that a placement of this domain and direction would take."""
    found = session.get(Call, call)
    of_domain = session.get(Domain, domain) if domain else None
    if found is None:
        return None
    fill = telling(fills_of(session, found, without), of_domain.code if of_domain else "", direction)
    if fill is None:
        return None
    return _hint(scope(fill.of, domain_names(session)), fill.of.places, len(fill.taken), len(fill.applied))


def offered(
    session: Session, calls: Collection[UUID], domain: UUID | None, direction: Direction | None, without: UUID | None
) -> dict[UUID, Message]:
    """How full each of these calls is, in a few words: first for that domain and direction, then as a whole."""
    of_domain, names = session.get(Domain, domain) if domain else None, domain_names(session)
    code = of_domain.code if of_domain else ""
    said: dict[UUID, Message] = {}
    for call in session.scalars(select(Call).where(col(Call.id).in_(calls))):
        found = [one for one in fills_of(session, call, without) if one.of.covers(code, direction)]
        if call.direction and direction and call.direction != direction:
            said[call.id] = say(OTHER_WAY, direction=term(Direction(call.direction).label))
        elif found:
            found.sort(key=lambda one: (not one.of.domain, one.of.direction is None))
            said[call.id] = listed(_short(one, names) for one in found[:MOST_TOLD])
    return said


def calls_that_fit(session: Session, direction: Direction | None) -> list[UUID]:
    """The calls of a direction before those of no direction, the newest first; those of the other way are not named."""
    found = session.execute(select(Call.id, Call.direction).order_by(col(Call.closes).desc(), col(Call.code).desc()))
    fit = [(way is None, identity) for identity, way in found if direction and way in (None, direction)]
    return [identity for _, identity in sorted(fit, key=lambda one: one[0])]


def _short(fill: Fill, names: dict[str, Message]) -> Message:
    values = {"scope": scope(fill.of, names), "taken": len(fill.taken), "places": fill.of.places}
    return Message(FULL if fill.full else TAKEN, values)


def _hint(of: Message, places: int, taken: int, applied: int) -> Hint:
    if taken >= places:
        text = say(
            "All {places} places are taken ({taken} persons) for {scope}. It can be saved all the same.",
            places=places, taken=taken, scope=of,
        )  # fmt: skip
        return Hint(text, full=True)
    if applied:
        text = say(
            "{taken} of {places} places taken for {scope}; {applied} more under review.",
            taken=taken, places=places, scope=of, applied=applied,
        )  # fmt: skip
        return Hint(text, full=False)
    return Hint(say("{taken} of {places} places taken for {scope}.", taken=taken, places=places, scope=of), full=False)


def agreement_row(session: Session, agreement: Agreement, year: int, without: UUID | None = None) -> Row:
    """The balance of one agreement in a calendar year, in what it is counted in."""
    domains = domain_codes(session)
    stays: list[Stay] = [stay for stay in read(session, domains, agreement.id) if stay.id != without]
    code = str(agreement.id)
    wish = Wish(year, year, unit=PlaceUnit(agreement.unit))
    return balance(stays, {code: terms_of(agreement)}, wish, today(), "agreement").rows[code]


def agreement_hint(
    session: Session, agreement: UUID, direction: Direction | None, starts: date | None, without: UUID | None = None
) -> Hint | None:
    """How many places an agreement has left in the year in which a placement is to begin."""
    found, year = session.get(Agreement, agreement), (starts or today()).year
    if found is None or direction is None or not EARLIEST <= year <= LATEST:
        return None
    row = agreement_row(session, found, year, without)
    left, given = row.open[direction], row.places[direction]
    if given is None or left is None:
        return None
    unit, places = PlaceUnit(found.unit), given + row.brought[direction]
    values = {
        "open": written(left, unit), "places": written(places, unit), "year": year, "direction": term(direction.label),
    }  # fmt: skip
    if left <= 0:
        return Hint(Message(NONE_LEFT, {"year": year, "direction": term(direction.label)}), full=True)
    return Hint(Message(SOME_LEFT if unit == PlaceUnit.HEADS else MONTHS_LEFT, values), full=False)
