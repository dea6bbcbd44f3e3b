"""What is shown of two records that may be one, read in one go."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from tpd_exchange.actions.duplicates import Pair, two
from tpd_exchange.actions.merging import Difference, Side, differences
from tpd_exchange.display import display
from tpd_exchange.models import NOUNS, Noun, noun_of
from tpd_exchange.models.mentions import mentioning

if TYPE_CHECKING:
    from uuid import UUID

    from ui.context import Context


class Line(NamedTuple):
    """One line of the comparison in words; `side` is what is taken, and only where they differ is there a choice."""

    name: str
    label: str
    left: str
    right: str
    side: Side
    differs: bool
    many: bool


def lines(context: "Context", noun: Noun, pair: Pair) -> list[Line]:
    """Every field of both records of a pair."""
    return compared(context, noun, pair.left, pair.right)


def compared(context: "Context", noun: Noun, keep: "UUID", other: "UUID") -> list[Line]:
    """Every field of both, then how many records point at each."""
    with context.store.read() as session:
        left, right = two(session, noun, keep, other)
        found = differences(left, right)
        counts = [Counter(noun_of(one).name for one in mentioning(session, record)) for record in (left, right)]
    codes = dict(context.store.lists.codes(NOUNS["domain"], context.language))
    told = [line_of(context, one, codes) for one in found]
    for name in sorted(counts[0] | counts[1], key=list(NOUNS).index):
        label, left_count, right_count = context.words(NOUNS[name].many), str(counts[0][name]), str(counts[1][name])
        told.append(Line("", label, left_count, right_count, "both", differs=False, many=True))
    return told


def line_of(context: "Context", one: Difference, codes: Mapping[str, str]) -> Line:
    """One field of both in words."""
    left, right = (_reads(context, one, value, codes) for value in (one.kept, one.others))
    field = one.field
    return Line(field.name, context.words(field.label), left, right, one.side, one.differs, field.many)


def _reads(context: "Context", one: Difference, value: object, codes: Mapping[str, str]) -> str:
    to = one.field.show.to
    if to:
        return context.store.lists.title(NOUNS[to], value, context.language) if value else ""  # type: ignore[arg-type]
    return display(one.field, value, context.words, codes)
