"""Any list as a file: its rows in their order, each value as what it is, headings and choices in one language."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol
from uuid import UUID

from tpd_exchange.actions import files
from tpd_exchange.display import display
from tpd_exchange.errors import UserError
from tpd_exchange.filters.computed import listed
from tpd_exchange.filters.conditions import Filter
from tpd_exchange.i18n import N_, Language, Words, say
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.sheets.writing import SUFFIXES, Column, Kind, Table, Value, written
from tpd_exchange.show import Editor, Field
from tpd_exchange.tasks import Work

_PAGE: Final = 500
_KINDS: Final[Mapping[Editor, Kind]] = {
    "date": "date", "number": "number", "money": "money", "paragraph": "paragraph", "lines": "paragraph",
}  # fmt: skip
_HASHES: Final = frozenset({"picture", "file", "certificate"})
"""Of these a table could only show a hash, which means nothing to anybody."""
_TITLE: Final = N_("Name")


class Lists(Protocol):
    """What an export reads: the lists of the store."""

    def page(
        self,
        noun: Noun,
        columns: Sequence[str],
        rows: Sequence[int],
        language: Language = "en",
        counted: Filter | None = None,
    ) -> Sequence[tuple[UUID, tuple[Any, ...]]]:
        """The values of these rows."""
        ...

    def codes(self, noun: Noun, language: Language = "en") -> list[tuple[str, str]]:
        """The codes of a catalogue and what they stand for."""
        ...


def every_column(noun: Noun) -> tuple[str, ...]:
    """All that a table can say of a record, in the order of its form."""
    return tuple(name for name, field in noun.fields.items() if field.editor not in _HASHES)


def exporting(
    lists: Lists,
    noun: Noun,
    names: Sequence[str],
    rows: Sequence[int],
    path: Path,
    words: Words,
    counted: Filter | None = None,
) -> Work[int]:
    """Write these rows and columns as XLSX or CSV, as the name ends; whole or not at all. Gives how many there are.

    Person-months are those of the period that `counted` means.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise UserError(say("Please choose a name that ends in .xlsx or .csv."))
    with files.writing(path) as file:
        table = table_of(lists, noun, names, rows, words, counted)
        return (yield from written([table], file, suffix=path.suffix, total=len(rows)))


def exporting_table(table: Table, path: Path) -> Work[int]:
    """Write any table as XLSX or CSV, as the name ends; whole or not at all. Gives how many rows there are."""
    if path.suffix.lower() not in SUFFIXES:
        raise UserError(say("Please choose a name that ends in .xlsx or .csv."))
    with files.writing(path) as file:
        return (yield from written([table], file, suffix=path.suffix))


def table_of(
    lists: Lists,
    noun: Noun,
    names: Sequence[str],
    rows: Sequence[int],
    words: Words,
    counted: Filter | None = None,
) -> Table:
    """These rows and columns as a table, read page by page while it is written."""
    headings = _headings(noun, names, words)
    columns = [Column(heading, _kind(noun, name)) for heading, name in zip(headings, names, strict=True)]
    return Table(words(noun.many), columns, _rows(lists, noun, names, rows, words, counted))


def _headings(noun: Noun, names: Sequence[str], words: Words) -> list[str]:
    """The labels; fields that are called alike have their group before it."""
    fields = listed(noun)
    labels = [words(fields[name].label if name in fields else _TITLE) for name in names]
    return [
        f"{words(fields[name].show.group)} · {label}" if labels.count(label) > 1 and name in fields else label
        for name, label in zip(names, labels, strict=True)
    ]


def _kind(noun: Noun, name: str) -> Kind:
    return _KINDS.get(listed(noun)[name].editor, "text") if name in listed(noun) else "text"


def _rows(
    lists: Lists, noun: Noun, names: Sequence[str], rows: Sequence[int], words: Words, counted: Filter | None
) -> Iterator[tuple[Value, ...]]:
    shown = [_shown(lists, listed(noun).get(name), words) for name in names]
    for begin in range(0, len(rows), _PAGE):
        for _, values in lists.page(noun, names, rows[begin : begin + _PAGE], words.language, counted):
            yield tuple(show(value) for show, value in zip(shown, values, strict=True))


def _shown(lists: Lists, field: Field | None, words: Words) -> Callable[[Any], Value]:
    """How a value of this field, as the database keeps it, stands in a table."""
    if field is None or field.show.to or field.editor in ("text", "paragraph", "number", "money"):
        return _as_it_is
    if field.editor == "date":
        return _day
    codes = dict(lists.codes(NOUNS[field.show.codes], words.language)) if field.show.codes else {}
    if field.many:
        return lambda value: display(field, value, words, codes)

    @cache
    def said(value: Any) -> str:
        return display(field, value, words, codes)

    return said


def _as_it_is(value: Any) -> Value:
    plain: Value = value
    return plain


def _day(value: Any) -> Value:
    return date.fromisoformat(value) if value else None
