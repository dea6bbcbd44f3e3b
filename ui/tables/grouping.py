"""Rows of a list under headings: which row belongs to which group, with its number of records and its months."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tpd_exchange.display import display
from tpd_exchange.filters.computed import DAYS, computed, listed
from tpd_exchange.filters.conditions import Filter
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import NOUNS, Noun

if TYPE_CHECKING:
    from db.queries import Lists

NONE = N_("(empty)")
CHUNK = 5000
_YEAR = 4
_GROUPING = frozenset({"choice", "flag", "reference", "date", "lookup"})


class Group(NamedTuple):
    """Rows that have one value in common."""

    label: str
    rows: "array[int]"
    days: int | None
    """Of the stays that took place, within the period of the list; None where nothing is counted in days."""

    def said(self, words: Words) -> str:
        """Its subtotals."""
        count = f"{len(self.rows):,}"
        if self.days is None:
            return count
        from tpd_exchange.rules.exchange import months

        return words(say("{count} · person-months {months}", count=count, months=f"{months(self.days):,}"))


def groupable(noun: Noun) -> list[str]:
    """The fields by which rows may stand together; of dates the year."""
    return [name for name, field in noun.fields.items() if field.editor in _GROUPING and not field.show.file]


def grouped(
    lists: "Lists", noun: Noun, rows: Sequence[int], name: str, words: Words, counted: Filter | None, *, down: bool
) -> list[Group]:
    """The rows in groups, each in the order it had; those without a value come last."""
    columns = (name, DAYS) if DAYS in computed(noun) else (name,)
    kept: dict[Any, array[int]] = {}
    days: dict[Any, int] = {}
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        found = lists.page(noun, columns, part, words.language, counted)
        for number, (_, values) in zip(part, found, strict=True):
            key = _key(listed(noun)[name].editor, values[0])
            kept.setdefault(key, array("q")).append(number)
            days[key] = days.get(key, 0) + int(values[-1] or 0) if len(columns) > 1 else 0
    order = sorted((key for key in kept if key is not None), key=_order(noun, name), reverse=down)
    said = _said(lists, noun, name, words)
    return [
        Group(said(key), kept[key], days[key] if len(columns) > 1 else None)
        for key in [*order, *([None] if None in kept else [])]
    ]


def _key(editor: str, value: Any) -> Any:
    if value is None or value == "":
        return None
    return str(value)[:_YEAR] if editor == "date" else value


def _order(noun: Noun, name: str) -> Callable[[Any], Any]:
    """Choices stand in their own order, everything else by the alphabet."""
    choices = noun.fields[name].choices
    if choices is None:
        return lambda key: str(key).casefold()
    places: Mapping[Any, int] = {choice.value: at for at, choice in enumerate(choices)}
    return lambda key: places.get(key, len(places))


def _said(lists: "Lists", noun: Noun, name: str, words: Words) -> Callable[[Any], str]:
    field = noun.fields[name]
    codes = dict(lists.codes(NOUNS[field.show.codes], words.language)) if field.show.codes else {}

    def said(key: Any) -> str:
        if key is None:
            return words(NONE)
        return str(key) if field.show.to or field.editor == "date" else display(field, key, words, codes)

    return said
