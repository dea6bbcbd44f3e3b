"""How full calls and agreements are, read from the office for one who is choosing."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import reduce
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions.balance import EARLIEST, LATEST, domain_codes, read, terms_of, written
from tpd_exchange.calendar import today
from tpd_exchange.i18n import N_, Message, both, listed, say, term
from tpd_exchange.models import Agreement, Call, Domain, Placement, Programme
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
OTHER_WAY, CLOSED_ON = N_("only {direction}"), N_("closed on {day}")
WRONG_WAY = N_("This call is for {direction} only. Please check the call or the direction.")
CLOSED = N_("This call closed on {day}.")
NOT_OF_CALL = N_("This call is for {domains} only, not for {domain}.")
NOT_OF_AGREEMENT = N_("This agreement is for {domains} only, not for {domain}.")
BOTH = N_("{first} {second}")
MOST_TOLD = 2


class Hint(NamedTuple):
    """What is said beside a choice; `full` where one more would be too many, `misfit` where it does not fit."""

    said: Message
    full: bool
    misfit: bool = False

    @property
    def warns(self) -> bool:
        """Whether it is to be looked at."""
        return self.full or self.misfit


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
    """What of a call does not fit, and how full the places are that a placement of this domain and direction takes."""
    found = session.get(Call, call)
    of_domain = session.get(Domain, domain) if domain else None
    if found is None:
        return None
    code = of_domain.code if of_domain else ""
    if found.direction and direction and found.direction != direction:
        return Hint(say(WRONG_WAY, direction=term(Direction(found.direction).label)), full=False, misfit=True)
    return _with(
        [_closed(session, found, without), _outside(session, NOT_OF_CALL, found.domains, code)],
        _fullness(session, found, code, direction, without),
    )


def _closed(session: Session, call: Call, placement: UUID | None) -> Message | None:
    """That a call is over, for one who takes it now; whoever came by it long ago did so in time."""
    kept = session.get(Placement, placement) if placement else None
    if call.closes is None or call.closes >= today() or (kept is not None and kept.call == call.id):
        return None
    return say(CLOSED, day=call.closes)


def _outside(session: Session, text: str, codes: Collection[str], code: str) -> Message | None:
    """That a domain is none of those something is for; for all where none is named."""
    if not codes or not code or code in codes:
        return None
    names = domain_names(session)
    ours = listed(names.get(one, Message(one)) for one in codes)
    return Message(text, {"domains": ours, "domain": names[code]})


def _with(misfits: Iterable[Message | None], fullness: Hint | None) -> Hint | None:
    """Both in one line, what does not fit before how full it is."""
    told = [one for one in misfits if one is not None]
    if not told:
        return fullness
    said = told + ([fullness.said] if fullness else [])
    text = reduce(lambda first, second: Message(BOTH, {"first": first, "second": second}), said)
    return Hint(text, full=fullness is not None and fullness.full, misfit=True)


def _fullness(
    session: Session, call: Call, code: str, direction: Direction | None, without: UUID | None
) -> Hint | None:
    fill = telling(fills_of(session, call, without), code, direction)
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
        told = list(_terms(call, direction))
        if not (call.direction and direction and call.direction != direction):
            found = [one for one in fills_of(session, call, without) if one.of.covers(code, direction)]
            found.sort(key=lambda one: (not one.of.domain, one.of.direction is None))
            told += [_short(one, names) for one in found[:MOST_TOLD]]
        if told:
            said[call.id] = listed(told)
    return said


def _terms(call: Call, direction: Direction | None) -> Iterator[Message]:
    """Which way a call goes, and that it is over."""
    if call.direction:
        way = term(Direction(call.direction).label)
        yield way if call.direction == direction else say(OTHER_WAY, direction=way)
    if call.closes is not None and call.closes < today():
        yield say(CLOSED_ON, day=call.closes)


def calls_that_fit(
    session: Session, direction: Direction | None, domain: UUID | None = None, programme: UUID | None = None
) -> list[UUID]:
    """All calls: of the programme first, then the way of the placement, open, of its domain, the newest first."""
    of_domain, day = session.get(Domain, domain) if domain else None, today()
    code = of_domain.code if of_domain else ""
    calls = session.scalars(select(Call).order_by(col(Call.closes).desc(), col(Call.code).desc())).all()

    def rank(call: Call) -> tuple[bool, ...]:
        over, ahead = call.closes is not None and call.closes < day, call.opens is not None and call.opens > day
        return (
            programme is not None and call.programme != programme,
            bool(direction and call.direction and call.direction != direction),
            over, ahead, bool(code and call.domains and code not in call.domains), call.direction is None,
        )  # fmt: skip

    return [call.id for call in sorted(calls, key=rank)]


def programmes_of(session: Session, calls: Collection[UUID], without: UUID | None) -> dict[UUID, Message]:
    """What the programmes of these calls are called, but for those of one programme."""
    query = select(Call.id, Programme.title_ko, Programme.title_en, Programme.id).where(
        col(Call.id).in_(calls), col(Call.programme) == col(Programme.id)
    )
    found = session.execute(query)
    return {call: both(korean, english) for call, korean, english, programme in found if programme != without}


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
    session: Session, agreement: UUID, direction: Direction | None, starts: date | None, without: UUID | None = None,
    domain: UUID | None = None,
) -> Hint | None:  # fmt: skip
    """Whether an agreement is for a domain, and how many places it has left in the year a placement is to begin."""
    found, of_domain = session.get(Agreement, agreement), session.get(Domain, domain) if domain else None
    if found is None:
        return None
    outside = _outside(session, NOT_OF_AGREEMENT, found.domains, of_domain.code if of_domain else "")
    return _with([outside], _room(session, found, direction, starts, without))


def _room(
    session: Session, found: Agreement, direction: Direction | None, starts: date | None, without: UUID | None
) -> Hint | None:
    year = (starts or today()).year
    if direction is None or not EARLIEST <= year <= LATEST:
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
