"""What an officer says once for all rows of a sheet that has no column for it."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from tpd_exchange.i18n import Message
from tpd_exchange.intake.remembering import Read
from tpd_exchange.intake.targets import NAMED, Target

_NAMES: Final = frozenset({"name", "name_ko", "name_en", "hangul_name", "surname", "latin_name"})


class ForAll:
    """Puts it into rows; what a row says itself wins."""

    def __init__(self, said: Sequence[tuple[Target, str, Read]], parties: Collection[str]) -> None:
        self.faults: list[tuple[str, Message]] = [(target.path, read.fault) for target, _, read in said if read.fault]
        good = [(target, text, read) for target, text, read in said if not read.fault and read.value is not None]
        self._whole = [(target.path, text) for target, text, _ in good if target.path in parties]
        self._called = {target.party for target, _, _ in good if _last(target) in _NAMES}
        self._parts = [(target, _filling(target, read)) for target, _, read in good if target.path not in parties]
        self.any = bool(good)

    def fill(self, values: dict[str, Any], parties: dict[str, dict[str, Any]]) -> None:
        """Fill what a row leaves open; of a line such as its funding, and of a party, only where it has one."""
        for party, text in self._whole:
            bucket = parties.setdefault(party, {})
            if NAMED not in bucket and _NAMES.isdisjoint(bucket):
                bucket[NAMED] = text
        for target, filling in self._parts:
            if target.party in self._called:
                parties.setdefault(target.party, {})
            into = parties.get(target.party) if target.party else values
            lines = into.get(target.line) if into is not None and target.line else None
            for one in (lines or ()) if target.line else () if into is None else (into,):
                for name, value in filling.items():
                    one.setdefault(name, value)


def _last(target: Target) -> str:
    return target.path.rpartition(".")[2]


def _filling(target: Target, read: Read) -> dict[str, Any]:
    if target.split:
        return dict(read.value)
    value = target.field.adapter.dump_python(read.value, mode="json") if target.line else read.value
    return {_last(target): value} | ({"currency": read.currency} if read.currency and target.line else {})
