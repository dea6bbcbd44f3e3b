"""New institutions of a sheet that look alike, or like one of the office: asked about before any of them is made."""

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions import body_names, duplicate_institutions
from tpd_exchange.actions.duplicate_pairs import Pair, Reason, Verdict
from tpd_exchange.i18n import Message, say
from tpd_exchange.intake.keys import folded
from tpd_exchange.intake.meant import Asked, Choice, Meaning
from tpd_exchange.intake.people import hangul
from tpd_exchange.intake.plan import Draft, Plan
from tpd_exchange.models import Institution
from tpd_exchange.ror.kept import registry
from tpd_exchange.ror.starter import starters

_ENOUGH = 3
_REGISTERED = say("The registry of institutions knows both as one")


def alike(session: Session, plan: Plan, called: Mapping[str, Meaning], folder: Path | None) -> list[Asked]:
    """Each name that may be one with an earlier one of the sheet, or with an institution of the office."""
    told_apart = {folded(name) for name, meaning in called.items() if meaning is None}
    new = {one.identity: one for one in plan.institutions if folded(one.called) not in told_apart}
    if not new:
        return []
    rows = _rows(plan, new)
    office = duplicate_institutions.read(session)
    found: dict[UUID, list[Choice]] = {}
    for pair in _pairs(new, office, folder):
        here, there = _asked(pair, new)
        reasons = tuple(one.said for one in pair.reasons if not one.against)
        other = new.get(there)
        choice = (
            Choice(other.called, other.called, reasons) if other else _of_office(session, there, new[here], reasons)
        )
        found.setdefault(here, []).append(choice)
    return [
        Asked(new[one].called, rows[one], tuple(_first(choices)))
        for one, choices in sorted(found.items(), key=lambda item: new[item[0]].row)
    ]


def _rows(plan: Plan, new: Mapping[UUID, Draft]) -> dict[UUID, tuple[int, ...]]:
    found: dict[UUID, list[int]] = {one: [] for one in new}
    for row in plan.rows:
        for draft in row.drafts:
            if draft.identity in found:
                found[draft.identity].append(row.number)
    return {one: tuple(dict.fromkeys([draft.row, *found[one]])) for one, draft in new.items()}


def _asked(pair: Pair, new: Mapping[UUID, Draft]) -> tuple[UUID, UUID]:
    """Of two the one that is asked about, and whom it may mean: one of the office, or the earlier one."""
    left, right = pair.left, pair.right
    if left not in new or (right in new and new[left].row <= new[right].row):
        return right, left
    return left, right


def _first(choices: list[Choice]) -> list[Choice]:
    """Each once, those of the office first."""
    known = {choice.meaning: choice for choice in choices}
    return sorted(known.values(), key=lambda one: isinstance(one.meaning, str))[:_ENOUGH]


def _of_office(session: Session, identity: UUID, asked: Draft, reasons: tuple[Message, ...]) -> Choice:
    one = session.get(Institution, identity)
    title = "" if one is None else one.title_ko if hangul(asked.called) else one.title_en
    return Choice(identity, title, reasons)


def _pairs(
    new: Mapping[UUID, Draft], office: Mapping[UUID, duplicate_institutions.Body], folder: Path | None
) -> list[Pair]:
    empty = dict.fromkeys(duplicate_institutions.COLUMNS)
    mine = {one: duplicate_institutions.body({**empty, **draft.values, "id": one}) for one, draft in new.items()}
    found = [pair for pair in duplicate_institutions.pairs({**office, **mine}) if {pair.left, pair.right} & new.keys()]
    paired = {frozenset((pair.left, pair.right)) for pair in found}
    by_name = _registered(folder)
    groups: dict[str, list[UUID]] = {}
    for identity, body in (*mine.items(), *office.items()):
        names = (body_names.words(name) for name in (*body.written, body.acronym))
        for entry in {by_name.get(name, "") for name in names} - {""}:
            groups.setdefault(entry, []).append(identity)
    both = (two for members in groups.values() for two in combinations(members, 2) if set(two) & new.keys())
    return found + [_as_registered(*two) for two in both if frozenset(two) not in paired]


def _as_registered(left: UUID, right: UUID) -> Pair:
    reason = Reason("ror-name", _REGISTERED)
    return Pair(left, right, Verdict.POSSIBLE, (reason,), 0.9)


def _registered(folder: Path | None) -> dict[tuple[str, ...], str]:
    """By every name, in its words, which entry of the registry has it, where it is one only."""
    found: dict[tuple[str, ...], str] = {}
    clash: set[tuple[str, ...]] = {()}
    for entry in registry(folder).entries if folder is not None else starters():
        known_as = entry.id or entry.name_en
        for name in map(body_names.words, entry.names()):
            if found.setdefault(name, known_as) != known_as:
                clash.add(name)
    return {name: entry for name, entry in found.items() if name not in clash}
