"""Reads steps for the place History, and says what they changed in words."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tpd_exchange.display import display
from tpd_exchange.i18n import N_, Message, Words
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.models.choices import ChangeReason
from tpd_exchange.show import Field

if TYPE_CHECKING:
    from db.history import OperationRow, StepRow
    from db.store import Store

PAGE = 200
ENOUGH = 400
ADDED, REMOVED = N_("Added"), N_("Deleted")
VIEW, SHOWN_BY_A_VIEW = "saved_view", N_("Search, filters, order and columns of the list")


@dataclass(frozen=True)
class Asked:
    """Which steps are looked for."""

    search: str = ""
    record: UUID | None = None


@dataclass(frozen=True)
class Line:
    """One change of a step: of which record, which field, from what to what."""

    noun: str
    record: UUID
    title: str
    field: str
    old: str
    new: str


def find_steps(store: "Store", words: Words, asked: Asked, before: int | None = None) -> "list[StepRow]":
    """Steps from the newest on, until there are enough of them; what is said is searched in the language shown."""
    found: list[StepRow] = []
    for steps in pages_of(store, words, asked, before):
        found += steps
        if len(found) >= ENOUGH:
            break
    return found


def pages_of(store: "Store", words: Words, asked: Asked, before: int | None = None) -> "Iterator[list[StepRow]]":
    """All that is looked for, page by page from the newest on."""
    wanted = asked.search.casefold().split()
    while True:
        steps = store.history.steps(PAGE, before, asked.record)
        yield [step for step in steps if all(part in _text(step, words) for part in wanted)]
        if len(steps) < PAGE:
            return
        before = steps[-1].seq


def _text(step: "StepRow", words: Words) -> str:
    parts = (words(step.message), step.who, say_reason(step.reason, words), step.note, f"{local(step.at)}")
    return " ".join(parts).casefold()


def local(at: datetime) -> str:
    """A time as the officer's clock had it."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def say_reason(reason: str, words: Words) -> str:
    """A coded reason in words; an old code that is known no more stands for itself."""
    label = next((known.label for known in ChangeReason if known == reason), reason)
    return words(label)


def lines_of(store: "Store", words: Words, seq: int) -> list[Line]:
    """What a step changed, each line in words."""
    reader = _Reader(store, words)
    # A view changes in many fields at once, of which none has words: it is told once.
    return list(dict.fromkeys(line for row in store.history.operations(seq) for line in reader.lines(row)))


class _Reader:
    """Turns kept values into words; titles of what is pointed at are looked up once."""

    def __init__(self, store: "Store", words: Words) -> None:
        self._store = store
        self._words = words
        self._codes: Mapping[str, str] | None = None
        self._titles: dict[tuple[str, str], str] = {}

    def lines(self, row: "OperationRow") -> Sequence[Line]:
        noun = NOUNS[row.noun]
        title = self._title(row.noun, str(row.record))
        if row.field:
            return [self._line(noun, row, title, row.field, _value(row.old), _value(row.new))]
        before, after = _value(row.old) or {}, _value(row.new) or {}
        title = title or _kept_title(noun, before or after)
        whole = Line(row.noun, row.record, title, self._words(ADDED if after else REMOVED), "", "")
        filled = [name for name in noun.fields if before.get(name) or after.get(name)]
        return [whole, *(self._line(noun, row, title, name, before.get(name), after.get(name)) for name in filled)]

    def _line(self, noun: Noun, row: "OperationRow", title: str, name: str, old: Any, new: Any) -> Line:
        field = noun.fields.get(name)
        if name in _OTHERS:
            before, after = (self._others(noun, ids) for ids in (old, new))
            return Line(row.noun, row.record, title, self._words(_OTHERS[name]), before, after)
        if noun.name == VIEW and field is None:
            return Line(row.noun, row.record, title, self._words(SHOWN_BY_A_VIEW), "", "")
        if noun.name == VIEW and name == "of":
            old, new = (self._words(NOUNS[kind].many) if kind in NOUNS else kind for kind in (old, new))
        label = self._words(field.label) if field else name
        return Line(row.noun, row.record, title, label, self._say(field, old), self._say(field, new))

    def _others(self, noun: Noun, ids: Sequence[str] | None) -> str:
        titles = (self._title(noun.name, one) or self._words(N_("a deleted record")) for one in ids or ())
        return "; ".join(titles)

    def _say(self, field: Field | None, value: Any) -> str:
        if value is None or value == "" or value == []:
            return ""
        if field is None:
            return str(value)
        if field.show.to:
            return self._title(field.show.to, str(value)) or self._words(N_("a deleted record"))
        if field.show.codes and self._codes is None:
            self._codes = dict(self._store.lists.codes(NOUNS[field.show.codes], self._words.language))
        if field.editor == "picture":
            return self._words(N_("a picture"))
        if field.editor == "certificate":
            return self._words(N_("a certificate"))
        return display(field, value, self._words, self._codes)

    def _title(self, noun: str, identity: str) -> str:
        key = (noun, identity)
        if key not in self._titles:
            self._titles[key] = self._store.lists.title(NOUNS[noun], UUID(identity), self._words.language)
        return self._titles[key]


# What records remember of others of their kind, by id.
_OTHERS = {"apart": N_("Not the same as"), "merged": N_("Merged into this one")}


def _kept_title(noun: Noun, values: Mapping[str, Any]) -> str:
    """What a deleted record was called: the first of its texts."""
    texts = (values.get(name) for name, field in noun.fields.items() if field.editor == "text")
    return str(next(filter(None, texts), ""))


def _value(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def can_be_taken_back(step: "StepRow") -> bool:
    """Whether undo may be tried on this very step."""
    return step.kind == "do" and step.undoable and not step.undone


def standing(step: "StepRow") -> Message | None:
    """What is to be known about a step besides what it says."""
    if step.undone:
        return Message(N_("Taken back"))
    return None if step.undoable or step.kind != "do" else Message(N_("Cannot be taken back"))
