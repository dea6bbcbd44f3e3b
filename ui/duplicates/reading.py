"""What is shown of two records that may be one, read in one go."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from tpd_exchange.actions.duplicates import Pair, two
from tpd_exchange.actions.merging import Difference, Side, differences
from tpd_exchange.display import display
from tpd_exchange.i18n import say, term
from tpd_exchange.models import NOUNS, Noun, Record, noun_of
from tpd_exchange.models.mentions import mentioning
from tpd_exchange.show import Field

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

    @property
    def sign(self) -> str:
        """Whether the two agree, whether only one of them has something, or whether there is something to choose."""
        if not self.name:
            return ""
        return "= " if not self.differs else "≠ " if self.left and self.right else "+ "


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
        label = context.words(say("Refer to it: {kind}", kind=term(NOUNS[name].commons)))
        left_count, right_count = str(counts[0][name]), str(counts[1][name])
        told.append(Line("", label, left_count, right_count, "both", differs=False, many=True))
    return told


MARKS = {
    "researcher": ("birth_date", "email", "home"),
    "institution": ("city_en", "city_ko", "country"),
    "contact": ("institution", "email"),
}


def marks(context: "Context", noun: Noun, identities: Iterable[UUID]) -> dict[UUID, str]:
    """The titles of records; those that are called alike have something with them by which they are told apart."""
    titles = {one: context.store.lists.title(noun, one, context.language) for one in identities}
    alike = Counter(titles.values())
    with context.store.read() as session:
        for one, title in titles.items():
            record = session.get(noun.model, one) if alike[title] > 1 else None
            if record is not None:
                titles[one] = f"{title} ({_mark(context, noun, record)})"
    return titles


def _mark(context: "Context", noun: Noun, record: Record) -> str:
    """The first thing that is known of it."""
    said = (_said(context, noun.fields[name], getattr(record, name), {}) for name in MARKS[noun.name])
    return next(filter(None, said), "–")


def line_of(context: "Context", one: Difference, codes: Mapping[str, str]) -> Line:
    """One field of both in words."""
    field = one.field
    left, right = (_said(context, field, value, codes) for value in (one.kept, one.others))
    return Line(field.name, context.words(field.label), left, right, one.side, one.differs, one.joins)


def _said(context: "Context", field: Field, value: object, codes: Mapping[str, str]) -> str:
    to = field.show.to
    if to:
        return context.store.lists.title(NOUNS[to], value, context.language) if value else ""  # type: ignore[arg-type]
    return display(field, value, context.words, codes)
