"""What the tables of an export mean, in both languages: each field, each choice, and how to use it all."""

from collections.abc import Iterator, Mapping
from typing import Final

from tpd_exchange.actions.takeout.cells import kept
from tpd_exchange.i18n import LANGUAGES, N_, Words
from tpd_exchange.lookups import names
from tpd_exchange.models import NOUNS
from tpd_exchange.sheets.writing import Column, Table, Value
from tpd_exchange.show import Field, fields

DICTIONARY, CHOICES, HISTORY = "dictionary.csv", "choices.csv", "history.csv"
_KOREAN, _ENGLISH = Words("ko"), Words("en")
_README: Final = (
    N_("All that the office holds, as tables in CSV (UTF-8), which any spreadsheet or database reads."),
    N_("Nothing in this folder is encrypted. Keep it where only those can read it who may, and delete it afterwards."),
    N_("There is one table for each kind of record. Every record has an id; a column such as researcher holds the id "
       "of another record, and researcher.title_ko and researcher.title_en what that one is called."),
    N_("Lists are written as JSON. Lines such as passports or funding also have tables of their own, for reading."),
    N_("dictionary.csv says what each column means, choices.csv what each code stands for."),
    N_("history.csv holds every change: when, by whom, what was there before and afterwards."),
    N_("The folder papers holds letters, collected papers and pictures, each called by its SHA-256 hash."),
    N_("A text that a spreadsheet would take for a formula has an apostrophe (') before it."),
    N_("A new office is built from this folder in the menu Office, “New office from an export…”, or by the command: "
       "tpd-exchange from-export EXPORT DIR. It holds the same records and papers, and begins a history and keys of "
       "its own: letters issued before are known by their hash."),
)  # fmt: skip


def readme() -> str:
    """The text that explains the folder, in Korean and in English."""
    return "\r\n".join("\r\n\r\n".join(words(text) for text in _README) + "\r\n" for words in (_KOREAN, _ENGLISH))


def dictionary() -> Table:
    """Every column of every table: its labels, its kind, what it points at or takes its codes from."""
    heads = (
        "table", "table_ko", "table_en", "column", "label_ko", "label_en", "group_ko", "group_en", "kind", "required",
        "refers_to", "codes",
    )  # fmt: skip
    return Table("dictionary", [Column(head) for head in heads], _described())


def choices() -> Table:
    """Every code and what it stands for."""
    return Table("choices", [Column(head) for head in ("codes", "code", "label_ko", "label_en")], _codes())


def _described() -> Iterator[tuple[Value, ...]]:
    for noun in NOUNS.values():
        said = (noun.name, _KOREAN(noun.many), _ENGLISH(noun.many))
        for name in (*kept(noun), "title_ko", "title_en"):
            yield (*said, name, *_field(noun.fields.get(name), name))
        for name, field in noun.fields.items():
            if field.item is not None:
                lines = (f"{noun.name}.{name}", _KOREAN(field.label), _ENGLISH(field.label))
                for part, about in fields(field.item).items():
                    yield (*lines, part, *_field(about, part))


def _field(field: Field | None, name: str) -> tuple[Value, ...]:
    if field is None:
        return (None, None, None, None, "id" if name == "id" else "internal", None, None, None)
    show = field.show
    return (
        _KOREAN(field.label), _ENGLISH(field.label), _KOREAN(show.group), _ENGLISH(show.group), field.editor,
        "true" if field.required else "false", show.to or (f"{show.codes} (code)" if show.codes else None),
        field.choices.__name__ if field.choices else show.lookup,
    )  # fmt: skip


def _codes() -> Iterator[tuple[Value, ...]]:
    kinds, lookups = {}, dict[str, None]()
    for noun in NOUNS.values():
        for field in (*noun.fields.values(), *_line_fields(noun.fields)):
            if field.choices:
                kinds[field.choices.__name__] = field.choices
            if field.show.lookup:
                lookups[field.show.lookup] = None
    for name, kind in sorted(kinds.items()):
        for choice in kind:
            yield name, str(choice.value), _KOREAN(choice.label), _ENGLISH(choice.label)
    for lookup in sorted(lookups):
        korean, english = (names(lookup, language) for language in LANGUAGES)
        for code in korean:
            yield lookup, code, korean[code], english[code]


def _line_fields(shown: Mapping[str, Field]) -> Iterator[Field]:
    for field in shown.values():
        if field.item is not None:
            yield from fields(field.item).values()
