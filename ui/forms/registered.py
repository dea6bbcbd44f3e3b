"""Institutions of the registry that the office does not have yet; choosing one makes it, filled in, as one step."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from sqlmodel import select

from tpd_exchange.actions import records
from tpd_exchange.display import display
from tpd_exchange.i18n import N_, say
from tpd_exchange.models import Institution, Noun
from tpd_exchange.ror.entry import Entry, typed
from tpd_exchange.ror.kept import registry
from ui.forms.editor import Desk
from ui.forms.suggestions import Option

MOST = 8
SOURCE = N_("registry")


def registered(desk: Desk, noun: Noun, asked: str, made: Callable[[UUID], None]) -> list[Option]:
    """What the registry offers for what was typed, below the office's own."""
    if not asked.strip():
        return []
    with desk.context.store.read() as session:
        held = session.exec(select(Institution.ror, Institution.name_en)).all()
    ids, names = {ror for ror, _ in held if ror}, {name for _, name in held if name}
    found = registry(desk.context.office.folder).search(asked, MOST, ids)
    return [
        Option(None, entry.title(desk.language), _detail(desk, noun, entry), partial(_make, desk, noun, entry, made))
        for entry in found
        if entry.name_en not in names
    ]


def _detail(desk: Desk, noun: Noun, entry: Entry) -> str:
    country = display(noun.fields["country"], entry.country, desk.words)
    city = entry.city_ko if desk.language == "ko" and entry.city_ko else entry.city
    other = entry.title("en" if desk.language == "ko" else "ko")
    other = "" if other == entry.title(desk.language) else other
    return " · ".join(filter(None, (*entry.acronyms[:1], other, city, country, desk.words(SOURCE))))


def _make(desk: Desk, noun: Noun, entry: Entry, made: Callable[[UUID], None]) -> None:
    message = say("Added {title} from the registry", title=entry.title(desk.language))
    record = desk.context.attempt(desk.context.change, message, records.add, noun, typed(entry))
    if record is not None:
        made(record.id)
