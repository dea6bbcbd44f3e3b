"""How a field may be compared in a filter: what each comparison is called, what is chosen for it, what it means."""

from typing import NamedTuple

from tpd_exchange.filters.computed import listed
from tpd_exchange.filters.conditions import Filter
from tpd_exchange.i18n import N_
from tpd_exchange.models import Noun

VALUES, DAYS, TEXT, WHOLE, NUMBERS, NOTHING = "values", "days", "text", "whole", "numbers", ""
_TICKED = ("choice", "choices", "flag", "lookup", "lookups", "codes")


class Comparison(NamedTuple):
    """One way to compare: its name, what is chosen for it, and whether it says what the field must not be."""

    text: str
    body: str
    other: bool = False

    @classmethod
    def pair(cls, text: str, opposite: str, body: str) -> "tuple[Comparison, Comparison]":
        """What a field is, and what it is not."""
        return cls(text, body), cls(opposite, body, other=True)

    def fits(self, term: Filter) -> bool:
        """Whether a condition compares so."""
        if term.other != self.other:
            return False
        if self.body == NOTHING:
            return term.empty and not term.values
        if self.body in (TEXT, WHOLE):
            return bool(term.text if self.body == TEXT else term.values)
        return not term.text


_ONE_OF = Comparison.pair(N_("is one of"), N_("is none of"), VALUES)
_HOLDS = Comparison.pair(N_("contains"), N_("does not contain"), TEXT)
_EXACTLY = Comparison.pair(N_("is exactly"), N_("is not exactly"), WHOLE)
_WITHIN = Comparison.pair(N_("is within"), N_("is not within"), DAYS)
_BETWEEN = Comparison.pair(N_("is between"), N_("is not between"), NUMBERS)
_EMPTY = Comparison.pair(N_("is empty"), N_("is not empty"), NOTHING)


def comparisons(noun: Noun, name: str) -> tuple[Comparison, ...]:
    """The ways in which a field may be compared, the usual one first."""
    field = listed(noun)[name]
    if field.editor == "date":
        return *_WITHIN, *_EMPTY
    if field.editor in ("number", "money"):
        return *_BETWEEN, *_EMPTY
    emptiness = () if field.required else _EMPTY
    if name in noun.filters or field.editor in _TICKED:
        texts = _HOLDS if field.editor in ("reference", "text") else ()
        return *_ONE_OF, *texts, *emptiness
    exactly = _EXACTLY if field.editor == "text" else ()
    return *_HOLDS, *exactly, *emptiness
