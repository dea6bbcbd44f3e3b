"""A record as the card shows it: read once, every value already a text or a link."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from tpd_exchange.actions import records
from tpd_exchange.display import display
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.show import Field
from ui.forms.layout import layout_of

if TYPE_CHECKING:
    from ui.context import Context


_IN_THE_HEAD = frozenset({"stage"})


class Fact(NamedTuple):
    """One value: its label, how it reads, and the record it leads to."""

    field: Field
    texts: tuple[str, ...]
    noun: Noun | None = None
    record: UUID | None = None
    raw: Any = None


class Card(NamedTuple):
    """A record with its values."""

    noun: Noun
    id: UUID
    title: str
    other_title: str
    values: Mapping[str, Any]


def read_card(context: "Context", noun: Noun, identity: UUID) -> Card:
    """Read a record; UserError when it is gone."""
    with context.store.read() as session:
        record = records.get(session, noun, identity)
        values = {name: getattr(record, name) for name in noun.fields}
        korean, english = record.title_ko, record.title_en
    if noun.name == "task" and values["rule"]:
        # What the rules asked for is said in the language of the screen, whoever settled it.
        values["title"] = korean if context.language == "ko" else english
    title, other = (korean, english) if context.language == "ko" else (english, korean)
    return Card(noun, identity, title, other if other != title else "", values)


def read_sections(context: "Context", card: Card) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """Its facts, section by section; what is empty is left out."""
    for section in layout_of(card.noun):
        names = [name for line in section.lines for name in line if name not in _IN_THE_HEAD]
        found = (_fact(context, card.noun.fields[name], card.values[name]) for name in names)
        facts = tuple(fact for fact in found if fact is not None)
        if facts:
            yield section.title, facts


def _fact(context: "Context", field: Field, value: Any) -> Fact | None:
    if value is None or value == "" or value == [] or field.editor == "file":
        return None
    if field.show.to:
        noun = NOUNS[field.show.to]
        title = context.store.lists.title(noun, value, context.language)
        return Fact(field, (title,), noun, value) if title else None
    codes = dict(context.store.lists.codes(NOUNS[field.show.codes], context.language)) if field.show.codes else None
    if field.editor == "lines":
        return Fact(field, tuple(display(field, line, context.words, codes) for line in value), raw=value)
    return Fact(field, (display(field, value, context.words, codes),), raw=value)
