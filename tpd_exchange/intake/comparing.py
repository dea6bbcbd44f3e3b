"""What rows about records that are there would change in them."""

from collections.abc import Mapping
from typing import Any, Final

from tpd_exchange import kinds
from tpd_exchange.i18n import say, term
from tpd_exchange.intake import lines
from tpd_exchange.intake.keys import folded
from tpd_exchange.intake.marks import is_kind
from tpd_exchange.intake.plan import Known, Row, State
from tpd_exchange.intake.taking import Flaw
from tpd_exchange.intake.telephones import number_of
from tpd_exchange.models import Noun
from tpd_exchange.rules.records import cross_faults
from tpd_exchange.show import Field

_NAMES: Final = frozenset({"name_ko", "name_en", "title"})
"""In the place of these a list of ours shows what a record is called: with its code, or in the other language."""


def compare(noun: Noun, rows: list[Row], known: Known) -> None:
    """What differs from what the office has; an empty cell says nothing and takes nothing away."""
    there = [row for row in rows if row.state is State.CHANGE and row.identity is not None]
    before = known.values(noun.name, [row.identity for row in there if row.identity])
    for row in there:
        assert row.identity is not None
        old = before.get(row.identity)
        if old is None:
            row.state, row.faults = State.FAULTY, [Flaw(None, say("The record this row is about is gone."))]
            continue
        changes: dict[str, tuple[Any, Any]] = {}
        for name, value in row.values.items():
            one = noun.fields[name]
            if one.show.given:
                continue
            if one.item is not None:
                value = lines.joined(one, old[name], value)
                if name == lines.MONEY:
                    told = lines.same_money(old[name] or [], value or [])
                    row.notices = [*row.notices, *(Flaw(None, message, name) for message in told)]
            if name in _NAMES and _is_another_name(noun, row, known, old, value, old[name]):
                continue
            if str(value) != str(old[name]) and not _same(one, old[name], value):
                changes[name] = (old[name], value)
        _settle_changes(noun, row, changes)
        if row.state is State.CHANGE:
            merged = {**old, **{name: after for name, (_, after) in changes.items()}}
            faults = {name: fault for name, fault in cross_faults(noun, merged).items() if name in changes}
            if faults:
                row.state = State.FAULTY
                row.faults = [*row.faults, *(Flaw(None, fault, name) for name, fault in faults.items())]


def _is_another_name(noun: Noun, row: Row, known: Known, old: Mapping[str, Any], value: Any, name: Any) -> bool:
    """Whether it is called so, too: what has a name keeps the one under which it is kept."""
    if not name:
        return False
    if noun.name == "institution":
        return folded(value) in map(folded, old.get("aliases") or ())
    assert row.identity is not None
    return value in [known.fact(noun.name, row.identity, title) for title in ("title", "title_ko")]


def _same(field: Field, old: Any, new: Any) -> bool:
    """Whether two values are one, only written otherwise: what is kept stays as it is written there."""
    if old == new:
        return True
    if not isinstance(old, str) or not isinstance(new, str):
        return False
    if is_kind(field, kinds.Phone):
        return number_of(old) == number_of(new)
    return is_kind(field, kinds.HangulName) and "".join(old.split()) == "".join(new.split())


def _settle_changes(noun: Noun, row: Row, changes: dict[str, tuple[Any, Any]]) -> None:
    if noun.name == "placement" and "stage" in changes:
        before, _ = changes.pop("stage")
        label = term(noun.fields["stage"].choices(before).label)  # type: ignore[misc]
        kept = say("The placement stays at “{stage}”; its card moves it, with its checklist.", stage=label)
        row.notices = [*row.notices, Flaw(None, kept, "stage")]
    fixed = [name for name in changes if noun.fields[name].show.fixed]
    if fixed:
        fault = say("This does not change once it is saved. Please make a new record that replaces this one.")
        row.faults = [*row.faults, *(Flaw(None, fault, name) for name in fixed)]
        row.state = State.FAULTY
        return
    row.changes = changes
    row.state = State.CHANGE if changes else State.SAME
