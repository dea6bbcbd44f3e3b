"""Reports of the office: all placements read and counted, named as they are to be called."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Final
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions import own_rules
from tpd_exchange.actions.plain_values import Made
from tpd_exchange.actions.report_facts import Reading, plain, table
from tpd_exchange.calendar import today
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, both, say, term
from tpd_exchange.models import Agreement, Call, Domain, Institution, Office, Programme, SubArea
from tpd_exchange.reports.catalogue import REPORTS, Kind
from tpd_exchange.reports.dimensions import DIMENSIONS
from tpd_exchange.reports.facts import World
from tpd_exchange.reports.measures import MEASURES
from tpd_exchange.reports.period import Period
from tpd_exchange.reports.report import Report, Wish, report
from tpd_exchange.reports.tables import Ask, Picture
from tpd_exchange.tasks import unswept

CROSS: Final = N_("Count")
_MOST: Final = 2


def world(session: Session, day: date | None = None, owed: Period | None = None) -> World:
    """The office as it stands on a day; with the reports that its stays owe within a period."""
    domains = _coded(session, Domain, "area", "short_ko", "short_en")
    parts, programmes, calls = (_coded(session, model, "code") for model in (SubArea, Programme, Call))
    agreements = _coded(session, Agreement, "code")
    codes = {key: code for group in (programmes, calls) for key, (code, _) in group.items()}
    with own_rules.applied(session):
        facts = Reading(session).facts(_codes(domains), _codes(parts), codes, owed)
        corrected = tuple(rule.id for rule in own_rules.load(session))
    office = session.execute(plain(Office, "name_ko", "name_en", "side")).first() or ("", "", "")
    houses = _houses(session)
    names = {
        "domain": _by_code(domains),
        "sub-area": _by_code(parts, coded=True),
        "programme": _by_code(programmes),
        "call": _by_code(calls),
        "agreement": _by_identity(agreements),
        **dict.fromkeys(("home", "host", "korean", "american"), houses),
    }
    korean, english, side = (value or "" for value in office)
    return World(facts, names, day or today(), korean, english, side, corrected)


_Named = dict[str, tuple[str, Message]]
"""By identity as it is kept: the code, and what it is called."""


def _coded(session: Session, model: type, order: str, *shorter: str) -> _Named:
    """Records that have a code; by a shorter name where there is one, since columns are narrow."""
    query = plain(model, "id", "code", "name_ko", "name_en", *shorter)
    rows = session.execute(query.order_by(table(model).c[order], table(model).c.code))
    return {
        key: (code, both((short[0] if short else "") or korean, (short[1] if short else "") or english))
        for key, code, korean, english, *short in rows
    }


def _codes(named: _Named) -> dict[str, str]:
    return {key: code for key, (code, _) in named.items()}


def _by_code(named: _Named, *, coded: bool = False) -> Mapping[str, Message]:
    if not coded:
        return dict(named.values())
    return {code: say("{code} {name}", code=code, name=name) for code, name in named.values()}


def _by_identity(named: _Named) -> Mapping[str, Message]:
    ids = Made(_identity)
    return {ids[key]: say("{code} {name}", code=code, name=name) for key, (code, name) in named.items()}


def _identity(kept: str) -> str:
    return f"{kept[:8]}-{kept[8:12]}-{kept[12:16]}-{kept[16:20]}-{kept[20:]}"


def _houses(session: Session) -> Mapping[str, Message]:
    rows = session.execute(plain(Institution, "id", "title_ko", "title_en"))
    return {_identity(key): both(korean, english) for key, korean, english in rows}


def kind_of(name: str) -> Kind:
    """The report of that name; one that is not there is refused with the nearest."""
    if name not in REPORTS:
        raise UserError(_unknown(say("There is no report “{name}”.", name=name), name, REPORTS))
    return REPORTS[name]


def drawn_up(
    session: Session, kind: Kind, wish: Wish, day: date | None = None, only: Collection[UUID] | None = None
) -> Report:
    """A report as it stands on a day; `only` are the placements that are counted, else all are."""
    counted = {measure for ask in kind.asks for measure in ask.measures}
    owing = any(MEASURES[measure].level == "report" for measure in counted)
    earliest = wish.period.before.first if wish.compare else wish.period.first
    with unswept():
        known = world(session, day, Period(earliest, wish.period.last) if owing else None)
        if only is not None:
            facts = [fact for fact in known.facts if fact.stay.id in only]
            known = replace(known, facts=facts, values={})
        with own_rules.applied(session):
            made = report(known, kind, wish)
    # Where small numbers are hidden, this one is neither weighed with the others nor remembered as published.
    if only is None or wish.least > 1:
        return made
    said = say("Counted are {count} chosen placements only.", count=f"{len(only):,}")
    return replace(made, basis=(said, *made.basis))


def cross(by: Sequence[str], measures: Sequence[str]) -> Kind:
    """A table of one's own: by one dimension, or by two."""
    for name in by:
        if name not in DIMENSIONS:
            raise UserError(_unknown(say("Nothing is counted by “{name}”.", name=name), name, DIMENSIONS))
    for name in measures:
        if name not in MEASURES:
            raise UserError(_unknown(say("“{name}” is nothing that is counted.", name=name), name, MEASURES))
    if not 1 <= len(by) <= _MOST or len(set(by)) < len(by):
        raise UserError(say("Please count by one thing, or by two that differ, for example domain,direction."))
    for name in by:
        for measure in measures:
            _fit(name, measure)
    names = [term(DIMENSIONS[name].label) for name in by]
    title = say("{first} and {second}", first=names[0], second=names[1]) if len(names) > 1 else names[0]
    columns = by[1] if len(by) > 1 else ""
    picture: Picture = "bars" if len(measures) == 1 else ""
    ask = Ask(CROSS, by[0], columns, tuple(measures), picture=picture)
    return Kind("count", CROSS, "", (ask,), about=title)


def _fit(dimension: str, measure: str) -> None:
    """Money has payers and purposes, people have not."""
    level = DIMENSIONS[dimension].level
    if level and level != MEASURES[measure].level:
        raise UserError(
            say(
                "“{measure}” cannot be counted by “{dimension}”. Please choose another of the two.",
                measure=term(MEASURES[measure].label),
                dimension=term(DIMENSIONS[dimension].label),
            )
        )


def fitting(measure: str) -> list[str]:
    """The dimensions by which a measure can be counted."""
    return [name for name, one in DIMENSIONS.items() if one.level in ("", MEASURES[measure].level)]


def _unknown(said: Message, name: str, known: Mapping[str, object]) -> Message:
    near = get_close_matches(name, known, n=1)
    if near:
        return say("{said} Did you mean “{near}”?", said=said, near=near[0])
    return say("{said} There are: {names}.", said=said, names=", ".join(known))
