"""What Today shows, read from the store beside the window; pure values come out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from db.queries import Filter
from tpd_exchange.i18n import Language
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.models.choices import Stage

if TYPE_CHECKING:
    from db.store import Store

AHEAD = timedelta(days=30)
SHOWN = 6
COMING = (Stage.SELECTED, Stage.CONFIRMED, Stage.PREPARING)


@dataclass(frozen=True)
class Item:
    """One line of a card: whom it is about, what stands beside it, and which record it leads to."""

    title: str
    detail: str = ""
    when: date | None = None
    noun: str = "placement"
    record: UUID | None = None


@dataclass(frozen=True)
class Some:
    """The first lines of a card, how many there are, and the filter that shows all of them."""

    items: Sequence[Item]
    count: int
    filters: Mapping[str, Filter]


@dataclass(frozen=True)
class Morning:
    """Everything on the page Today."""

    arrivals: Some
    departures: Some
    letters: Some
    drafts: Sequence[Item]
    stages: Mapping[Stage, int]
    empty: bool


def read_morning(store: "Store", language: Language, today: date) -> Morning:
    """Read it all."""
    stages = {stage: _count(store, stage) for stage in Stage}
    soon = Filter(since=today, until=today + AHEAD)
    return Morning(
        arrivals=_moves(store, language, "planned_start", {"planned_start": soon, "stage": _in(COMING)}),
        departures=_moves(store, language, "planned_end", {"planned_end": soon, "stage": _in((Stage.ACTIVE,))}),
        letters=_letters(store, language, today),
        drafts=_drafts(store, language),
        stages=stages,
        empty=not sum(stages.values()) and not store.lists.count(NOUNS["researcher"]),
    )


def _in(stages: Sequence[Stage]) -> Filter:
    return Filter(values=tuple(stage.value for stage in stages))


def _count(store: "Store", stage: Stage) -> int:
    return store.lists.count(NOUNS["placement"], filters={"stage": _in((stage,))})


def _read(
    store: "Store", noun: str, columns: Sequence[str], filters: Mapping[str, Filter], sort: str, language: Language
) -> tuple[Sequence[Any], int]:
    rows = store.lists.rows(NOUNS[noun], filters=filters, sort=sort, language=language)
    return store.lists.page(NOUNS[noun], columns, rows[:SHOWN], language), len(rows)


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _moves(store: "Store", language: Language, field: str, filters: Mapping[str, Filter]) -> Some:
    columns = ("researcher", "host", field)
    found, count = _read(store, "placement", columns, filters, field, language)
    items = [Item(name, host, _day(day), record=identity) for identity, (name, host, day) in found]
    return Some(items, count, filters)


def _letters(store: "Store", language: Language, today: date) -> Some:
    filters = {"issued_on": Filter(since=today - timedelta(days=today.weekday()))}
    name = "name_ko" if language == "ko" else "name_en"
    columns = ("reference", name, "recipient_ko" if language == "ko" else "recipient_en", "issued_on")
    found, count = _read(store, "letter", columns, filters, "-reference", language)
    items = [
        Item(title, " · ".join(filter(None, (reference, recipient))), _day(day), "letter", identity)
        for identity, (reference, title, recipient, day) in found
    ]
    return Some(items, count, filters)


def _about(noun: str) -> Noun:
    """What a draft is kept under: a letter that has not gone out, under the placement it is about."""
    return NOUNS["placement" if noun == "letter" else noun]


def _drafts(store: "Store", language: Language) -> list[Item]:
    """Forms that were begun and neither saved nor thrown away."""
    return [
        Item(store.lists.title(_about(draft.noun), draft.record, language), noun=draft.noun, record=draft.record,
             when=draft.saved_at.astimezone().date())
        for draft in store.drafts.all()[:SHOWN]
        if draft.noun in NOUNS
    ]  # fmt: skip
