"""Rules of law and facts of the MOU as dated data, read from resources/rules."""

import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from tpd_exchange.paths import RULES
from tpd_exchange.rules.dates import days_after

MOU_FILE = "mou.toml"


class Rule(NamedTuple):
    """One rule as it stands for a time; `number` is counted in `unit`, `verified` that it was read at its source."""

    id: str
    party: str
    citation_en: str
    citation_ko: str
    source: str
    text_en: str = ""
    text_ko: str = ""
    number: int | str | None = None
    unit: str = ""
    since: date | None = None
    until: date | None = None
    verified: bool = False
    severity: str = ""
    """How much it weighs when it is broken, by the name of a `Severity`; empty where the check itself knows."""
    off: bool = False
    """Written down and not applied, since it is not known whether or when it comes into force."""
    words: Sequence[str] = ()
    """What satisfies it where that is no number, in the check's own order."""
    own: bool = False
    """Written by the office, whose value wins over ours."""

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day; both its first and its last day count."""
        return not self.off and self.dated(day)

    def dated(self, day: date) -> bool:
        """Whether a day lies between its first and its last, applied or not."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class _Own:
    """An office's own rules, told from others by what they are and not by all they say: that is asked for each case."""

    __slots__ = ("rules",)

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules


_own = cache(_Own)
_NONE: Final = _own(())
_OWN: ContextVar[_Own] = ContextVar("own_rules", default=_NONE)


@contextmanager
def corrected(own: tuple[Rule, ...]) -> Iterator[None]:
    """Within this block an office's own rules hold besides ours, and instead of ours of the same id while they do."""
    before = _OWN.set(_own(own))
    try:
        yield
    finally:
        _OWN.reset(before)


def rules() -> tuple[Rule, ...]:
    """Every rule there is, the older form of one before the newer, an office's own last."""
    own = _OWN.get().rules
    return _joined(own) if own else bundled()


@cache
def _joined(own: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(sorted((*bundled(), *own), key=lambda rule: (rule.id, rule.own, rule.since or date.min)))


@cache
def bundled() -> tuple[Rule, ...]:
    """The rules that come with the program."""
    files = sorted(path for path in RULES.glob("*.toml") if path.name != MOU_FILE)
    found = [Rule(**row) for path in files for row in tomllib.loads(path.read_text("utf-8"))["rule"]]
    return tuple(sorted(found, key=lambda rule: (rule.id, rule.since or date.min)))


def in_force(day: date) -> dict[str, Rule]:
    """The rules of a day by their ids."""
    return dict(at(day))


@cache
def _changes(own: _Own) -> tuple[date, ...]:
    """The days on which the law changes; `own` are those of the office, which `rules` knows."""
    begun = {rule.since for rule in rules() if rule.since}
    return tuple(sorted(begun | {days_after(rule.until, 1) for rule in rules() if rule.until}))


@cache
def _between(own: _Own, change: int) -> Mapping[str, Rule]:
    """The rules from one change, counted from 1, to the next; 0 is before all of them."""
    day = _changes(own)[change - 1] if change else date.min
    found: dict[str, Rule] = {}
    for rule in rules():
        if rule.holds(day):
            found[rule.id] = rule
        elif rule.own and rule.off and rule.dated(day):
            found.pop(rule.id, None)  # the office says that it is not applied
    return found


def at(day: date) -> Mapping[str, Rule]:
    """The rules of a day by their ids: the same table for all days between two changes of the law."""
    return _at(_OWN.get(), day)


@cache
def _at(own: _Own, day: date) -> Mapping[str, Rule]:
    return _between(own, bisect_right(_changes(own), day))


@cache
def mou() -> Mapping[str, Any]:
    """What the memorandum is called, and when it was signed."""
    return tomllib.loads((RULES / MOU_FILE).read_text("utf-8"))


def facts(day: date) -> dict[str, Any]:
    """The rules of a day as a letter says them: `id`, `id_text_ko`, `id_citation_en` …"""
    found: dict[str, Any] = {}
    for rule in in_force(day).values():
        found[rule.id] = rule.number if rule.number is not None else rule.text_en
        for name in ("text_en", "text_ko", "citation_en", "citation_ko"):
            found[f"{rule.id}_{name}"] = getattr(rule, name)
    return found


def names() -> Iterable[str]:
    """Every name a letter may use of the rules, whatever its date."""
    for rule in rules():
        yield rule.id
        for part in ("text", "citation"):
            yield from (f"{rule.id}_{part}", f"{rule.id}_{part}_en", f"{rule.id}_{part}_ko")
