"""Rows of a sheet of institutions that an officer said are one: the later one goes into the first, with its names."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from tpd_exchange.i18n import say
from tpd_exchange.intake.keys import folded
from tpd_exchange.intake.meant import Meaning, Meant
from tpd_exchange.intake.plan import Draft, Known, Row, State
from tpd_exchange.intake.taking import Flaw
from tpd_exchange.models import Noun

_NAMES: Final = ("name_ko", "name_en")
_CALLED: Final = (*_NAMES, "acronym")
_HERE: Final = (State.ADD, State.CHANGE, State.SAME)


def new_rows(noun: Noun, rows: Sequence[Row]) -> list[Draft]:
    """The institutions that the rows themselves would make, as they are asked about."""
    if noun.name != "institution":
        return []
    new = (row for row in rows if row.state is State.ADD and row.identity is not None)
    return [Draft(noun, row.identity, row.values, row.number, called(row)) for row in new if row.identity]


def called(row: Row) -> str:
    """What a row of institutions calls its own."""
    return str(row.values.get("name_ko") or row.values.get("name_en") or "")


def join_spellings(noun: Noun, rows: Sequence[Row], said: Mapping[str, Meaning], known: Known) -> None:
    """Put rows that were said to be one together, before it is seen what they change."""
    meant = Meant(said)
    if noun.name != "institution" or not meant:
        return
    first: dict[str, Row] = {}
    for row in rows:
        for name in _NAMES if row.state in _HERE else ():
            if row.values.get(name):
                first.setdefault(folded(row.values[name]), row)
    for row in rows:
        name = called(row)
        meaning = meant.of(name) if row.state is State.ADD and meant.is_said(name) else None
        if isinstance(meaning, UUID):
            _as_known(row, meaning, known)
        elif meaning is not None and (one := first.get(folded(meaning))) is not None and one is not row:
            if one.state is State.ADD:
                _into(row, one)
            elif one.identity is not None:
                _as_known(row, one.identity, known)


def _into(row: Row, one: Row) -> None:
    """What only the later row says comes to the first; another name of it is kept among the others."""
    others = list(one.values.get("aliases") or [])
    for name, value in row.values.items():
        if name == "aliases":
            others += value
        elif not one.values.get(name):
            one.values[name] = value
        elif name in _CALLED:
            others.append(value)
    _call(one, others, [str(one.values.get(name) or "") for name in _CALLED])
    row.state, row.identity = State.SAME, one.identity
    row.notices = [*row.notices, Flaw(None, say("Goes into row {row}, as another name of it.", row=one.number))]


def _as_known(row: Row, identity: UUID, known: Known) -> None:
    """A row about one of the office, whose names stay as they are there."""
    old = known.values("institution", [identity]).get(identity)
    if old is None:
        return
    row.identity, row.state = identity, State.CHANGE
    typed, kept = called(row), list(old["aliases"] or [])
    others = [*kept, *(row.values.pop("aliases", None) or [])]
    others += [row.values.pop(name) for name in _CALLED if row.values.get(name) and old.get(name)]
    _call(row, others, [str(old.get(name) or "") for name in _CALLED])
    title = str(known.fact("institution", identity, "title") or typed)
    notice = say("“{typed}” is taken for {title}.", typed=typed[:60], title=title)
    row.notices = [*row.notices, Flaw(None, notice)]


def _call(row: Row, others: Sequence[Any], taken: Sequence[str]) -> None:
    """Other names, each once and none that is a first name."""
    known, found = {folded(name) for name in taken}, list[str]()
    for name in others:
        if folded(name) not in known:
            known.add(folded(name))
            found.append(str(name))
    if found:
        row.values["aliases"] = found
