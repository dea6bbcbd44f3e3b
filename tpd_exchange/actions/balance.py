"""The balance of exchange, read from the office: three plain queries, whatever its size."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.calendar import bounds, today, year_of
from tpd_exchange.closed import Choice
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, both, listed, say
from tpd_exchange.models import Agreement, Domain, Placement
from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.models.oversight import PlaceUnit
from tpd_exchange.rules.balance import Row, Terms, Wish, balance
from tpd_exchange.rules.exchange import Stay

WITHOUT = N_("Without an agreement")
EARLIEST, LATEST = 1950, 2200


class Grouping(Choice):
    """By what the balance is drawn up."""

    AGREEMENT = "agreement", N_("By agreement")
    DOMAIN = "domain", N_("By domain")


class Line(NamedTuple):
    """One group of the balance; its record is None for placements without an agreement."""

    record: UUID | None
    code: str
    name: Message
    row: Row
    since: date | None = None
    """The first day of an agreement that begins within the years asked for."""
    until: date | None = None
    """The last day of an agreement that ends within them."""

    @property
    def parts(self) -> tuple[Message, ...]:
        """In which part of the years it is in force, where not in all of them; places are those of whole years."""
        if self.since is None and self.until is None:
            return ()
        if self.since is None:
            said = say("in force until {day}", day=self.until)
        elif self.until is None:
            said = say("in force from {day}", day=self.since)
        else:
            said = say("in force from {since} to {until}", since=self.since, until=self.until)
        whole = any(places is not None for places in self.row.places.values())
        return (said, say("places of the whole year")) if whole else (said,)

    @property
    def said(self) -> Message:
        """Its name, and in which part of the years it is in force."""
        return listed((self.name, *self.parts))


class Sheet(NamedTuple):
    """The whole balance: its groups, all of them together, and the years in which there is anything."""

    wish: Wish
    by: Grouping
    day: date
    lines: tuple[Line, ...]
    total: Row
    years: range


def drawn_up(session: Session, wish: Wish, by: Grouping, day: date | None = None) -> Sheet:
    """The balance of the years that are wished for, as it stands on a day."""
    _refuse(wish)
    day = day or today()
    domains = domain_codes(session)
    stays = read(session, domains)
    named = _agreements(session) if by == Grouping.AGREEMENT else _domains(session)
    found = balance(stays, {code: terms for code, (_, _, terms) in named.items()}, wish, day, by.value)
    lines = [
        Line(UUID(code) if by == Grouping.AGREEMENT else None, shown, name, found.rows[code], *_part(terms, wish))
        for code, (shown, name, terms) in named.items()
    ]
    if "" in found.rows:
        lines.append(Line(None, "", Message(WITHOUT), found.rows[""]))
    return Sheet(wish, by, day, tuple(lines), found.total, _years(stays, wish.federal, day))


def _part(terms: Terms, wish: Wish) -> tuple[date | None, date | None]:
    """The first and the last day of an agreement that is in force in a part of the years only."""
    first, last = bounds(wish.first, wish.federal)[0], bounds(wish.last, wish.federal)[1]
    since = terms.starts if terms.starts is not None and first < terms.starts <= last else None
    return since, terms.ends if terms.ends is not None and first <= terms.ends < last else None


def written(value: Decimal | None, unit: PlaceUnit) -> str:
    """A number of the balance: whole persons, or person-months with one decimal."""
    if value is None:
        return "–"
    return (f"{value:,.0f}" if unit == PlaceUnit.HEADS else f"{value:,.1f}").replace("-", "−")


def _refuse(wish: Wish) -> None:
    if not EARLIEST <= wish.first <= LATEST or not EARLIEST <= wish.last <= LATEST:
        raise UserError(say("Please give a year between {first} and {last}.", first=EARLIEST, last=LATEST))
    if wish.last < wish.first:
        raise UserError(say("The last year lies before the first. Please turn them round."))


def _years(stays: list[Stay], federal: bool, day: date) -> range:
    found = [year_of(one, federal) for stay in stays for one in (stay.start, stay.end) if one is not None]
    sound = [year for year in found if EARLIEST <= year <= LATEST]
    now = year_of(day, federal)
    return range(min([*sound, now]), max([*sound, now]) + 1)


_COLUMNS = (
    Placement.id, Placement.domain, Placement.direction, Placement.stage, Placement.planned_start,
    Placement.planned_end, Placement.actual_start, Placement.actual_end, Placement.agreement,
)  # fmt: skip


def read(session: Session, domains: Mapping[UUID, str], agreement: UUID | None = None) -> list[Stay]:
    """Every placement as a plain row, or those under one agreement; columns only, since there may be thousands."""
    query = select(*_COLUMNS).order_by(col(Placement.id))  # type: ignore[call-overload]
    if agreement is not None:
        query = query.where(col(Placement.agreement) == agreement)
    ways, stages = {one.value: one for one in Direction}, {one.value: one for one in Stage}
    return [
        Stay(
            domain=domains[domain],
            direction=ways[direction],
            stage=stages[stage],
            planned_start=planned_start,
            planned_end=planned_end,
            actual_start=actual_start,
            actual_end=actual_end,
            id=identity,
            agreement=str(under) if under else "",
        )
        for identity, domain, direction, stage, planned_start, planned_end, actual_start, actual_end, under in (
            session.execute(query)
        )
    ]


def domain_codes(session: Session) -> dict[UUID, str]:
    """The code of each domain."""
    return {one.id: one.code for one in session.execute(select(Domain.id, Domain.code))}


def terms_of(agreement: Agreement) -> Terms:
    """The places of an agreement."""
    return Terms(
        agreement.unit,
        agreement.places_out,
        agreement.places_in,
        agreement.carries,
        agreement.starts or agreement.signed_on,
        agreement.ends,
    )


def _agreements(session: Session) -> dict[str, tuple[str, Message, Terms]]:
    found = session.scalars(select(Agreement).order_by(col(Agreement.code)))
    return {str(one.id): (one.code, both(one.name_ko, one.name_en), terms_of(one)) for one in found}


def _domains(session: Session) -> dict[str, tuple[str, Message, Terms]]:
    found = session.scalars(select(Domain).order_by(col(Domain.area), col(Domain.id)))
    return {one.code: (one.code, both(one.title_ko, one.title_en), Terms()) for one in found}
