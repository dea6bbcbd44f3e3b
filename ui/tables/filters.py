"""What a list is narrowed to: which fields may narrow it, how a filter reads, and how it is remembered."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from db.queries import CHOSEN, Filter
from tpd_exchange.display import display
from tpd_exchange.filters.computed import computed, listed
from tpd_exchange.filters.kept import from_plain, to_plain
from tpd_exchange.filters.wording import EMPTY, asked
from tpd_exchange.i18n import LANGUAGES, Words, say, term
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.show import Field

if TYPE_CHECKING:
    from ui.context import Context

_HASHES = frozenset({"picture", "file", "certificate"})
Filters = dict[str, Filter]


def filterable(noun: Noun) -> list[str]:
    """The fields by which a list may be narrowed: those named for it, and every date."""
    dates = [name for name, field in noun.fields.items() if field.editor == "date"]
    return list(dict.fromkeys((*noun.filters, *computed(noun), *dates)))


def everything(noun: Noun) -> list[str]:
    """All fields that a list may be narrowed by."""
    return [name for name, field in listed(noun).items() if field.editor not in _HASHES]


def choices(context: "Context", noun: Noun, name: str) -> list[tuple[str, str]]:
    """The values that stand to choose, each with its label."""
    return _named(context, noun, name, context.words)


def spoken(context: "Context", noun: Noun, name: str) -> dict[str, str]:
    """What each value is called in every language: one may type what the screen does not say."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for value, label in _named(context, noun, name, Words(language)):
            found[value] = f"{found.get(value, value)} {label}"
    return found


def _named(context: "Context", noun: Noun, name: str, words: Words) -> list[tuple[str, str]]:
    field = noun.fields[name]
    lists, language = context.store.lists, words.language
    used = lists.values(noun, name, language)
    if field.choices is not None:
        present = {value for value, _ in used}
        return [(one.value, words(one.label)) for one in field.choices if one.value in present]
    codes = dict(lists.codes(NOUNS[field.show.codes], language)) if field.show.codes else {}
    named = [(value, title if field.show.to else _label(words, field, value, codes)) for value, title in used]
    return sorted(named, key=lambda pair: pair[1].casefold())


def _label(words: Words, field: Field, value: str, codes: Mapping[str, str]) -> str:
    if field.show.codes:
        return codes.get(value, value)
    raw: Any = value in ("1", "True", "true") if field.editor == "flag" else value
    return display(field, raw, words, codes)


def _said(context: "Context", noun: Noun, name: str, value: str) -> str:
    field = noun.fields[name]
    if field.show.to:
        return context.store.lists.title(NOUNS[field.show.to], UUID(value), context.language)
    codes = dict(context.store.lists.codes(NOUNS[field.show.codes], context.language)) if field.show.codes else {}
    return _label(context.words, field, value, codes)


def reads(context: "Context", noun: Noun, name: str, wanted: Filter) -> str:
    """One condition as a person reads it, such as “Stage: Nominated, Selected”."""
    words = context.words
    if name == CHOSEN:
        return words(say("{count} chosen", count=f"{len(wanted.values):,}"))
    said = asked(wanted, _values(context, noun, name, wanted))
    return words(say("{label}: {values}", label=term(listed(noun)[name].label), values=said))


def _values(context: "Context", noun: Noun, name: str, wanted: Filter) -> str:
    said = [_said(context, noun, name, value) for value in wanted.values]
    said += [context.words(EMPTY)] if wanted.empty else []
    return ", ".join(said[:3]) + (f" +{len(said) - 3}" if len(said) > 3 else "")


def to_text(filters: Mapping[str, Filter]) -> str:
    """Filters as they are kept in the settings."""
    return json.dumps(to_plain(filters), ensure_ascii=False)


def from_text(noun: Noun, text: str) -> Filters:
    """Filters from the settings; whatever does not fit any more is left out."""
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return {}
    return from_plain(kept, listed(noun))
