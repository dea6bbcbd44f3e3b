"""How a field presents itself: declared once beside its type, read by forms, lists, sheets, letters and history."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache, partial
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.fields import FieldInfo

from tpd_exchange.closed import Choice as Choice

Editor = Literal[
    "text", "paragraph", "date", "flag", "number", "money", "choice", "choices", "reference", "codes", "words",
    "lookup", "lookups", "lines", "picture", "file", "certificate",
]  # fmt: skip


class Show(NamedTuple):
    """What a person sees of a field, beside its type.

    `to` names the noun a reference points at, `codes` the noun whose codes a list holds, `lookup` a list of names in
    resources/lookups, `picture`, `file` and `certificate` a hash of the vault, `fixed` a value that never changes once
    the record is saved, `given` a value the program sets.
    """

    label: str
    group: str = ""
    hint: str = ""
    to: str | None = None
    codes: str | None = None
    lookup: str | None = None
    long: bool = False
    picture: bool = False
    file: bool = False
    certificate: bool = False
    fixed: bool = False
    given: bool = False


# Checks are built when a value is first checked: a list that only shows values needs none of them.
LATER = ConfigDict(defer_build=True)


class Field(NamedTuple):
    """One field of a record as every room of the house sees it."""

    name: str
    show: Show
    editor: Editor
    required: bool
    adapter: TypeAdapter[Any]
    default: Callable[[], Any]
    choices: type[Choice] | None = None
    item: type[BaseModel] | None = None

    @property
    def many(self) -> bool:
        """Whether it holds a list."""
        return self.editor in ("choices", "codes", "words", "lookups", "lines")

    @property
    def label(self) -> str:
        """The English label, marked for translation."""
        return self.show.label


def _plain(annotation: Any) -> tuple[Any, bool]:
    """The bare type under Annotated and Optional, and whether it may be empty."""
    optional = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, UnionType):
            optional = True
            annotation = next(part for part in get_args(annotation) if part is not NoneType)
        else:
            return annotation, optional


def _list_editor(item: Any, show: Show) -> Editor:
    if isinstance(item, type) and issubclass(item, BaseModel):
        return "lines"
    if isinstance(item, type) and issubclass(item, Choice):
        return "choices"
    if show.codes:
        return "codes"
    return "lookups" if show.lookup else "words"


_PLAIN_EDITORS: dict[Any, Editor] = {date: "date", bool: "flag", int: "number", Decimal: "money", UUID: "reference"}


def _editor(bare: Any, item: Any, show: Show) -> Editor:
    if item is not None:
        return _list_editor(item, show)
    if isinstance(bare, type) and issubclass(bare, Choice):
        return "choice"
    if bare in _PLAIN_EDITORS:
        return _PLAIN_EDITORS[bare]
    if show.picture or show.file or show.certificate:
        return "picture" if show.picture else "file" if show.file else "certificate"
    if show.lookup:
        return "lookup"
    return "paragraph" if show.long else "text"


def _default(info: FieldInfo) -> Any:
    if info.is_required():
        return None
    make: Any = info.default_factory
    # Pydantic reads the signature of the factory each time anew: half a millisecond, eight times for each new person.
    if make is None and isinstance(info.default, _UNCHANGING):
        return info.default
    return info.get_default() if make is None else make()


_UNCHANGING: Final = (str, int, bool, date, NoneType)
"""What needs no copy of its own."""


@cache
def fields(model: type[BaseModel]) -> dict[str, Field]:
    """The shown fields of a record or of a line, by name, in the order in which they are written."""
    found: dict[str, Field] = {}
    for name, info in model.model_fields.items():
        show = next((mark for mark in info.metadata if isinstance(mark, Show)), None)
        if show is None:
            continue
        bare, optional = _plain(info.annotation)
        item = _plain(get_args(bare)[0])[0] if get_origin(bare) is list else None
        typed: Any = Annotated[(info.annotation, *info.metadata)]
        found[name] = Field(
            name=name,
            show=show,
            editor=_editor(bare, item, show),
            required=info.is_required() and not optional,
            adapter=TypeAdapter(typed, config=LATER),
            default=partial(_default, info),
            choices=next((c for c in (bare, item) if isinstance(c, type) and issubclass(c, Choice)), None),
            item=item if isinstance(item, type) and issubclass(item, BaseModel) else None,
        )
    return found
