"""The records that belong to a record: an institution's people and placements, a placement's letters."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from db.queries import Filter
from tpd_exchange.display import display
from tpd_exchange.i18n import N_, Message, Words, say
from tpd_exchange.models import NOUNS, Noun

if TYPE_CHECKING:
    from ui.context import Context

MOST = 8
# Of a paper: see `ui/records/papers.py`, which says them in words.
DETAILS = ("kind", "name", "answers", "received_on", "valid_until")


class Kin(NamedTuple):
    """A list below a card: its heading, whose records, and by which field they belong."""

    title: str
    noun: str
    field: str
    details: tuple[str, ...]
    add: bool = False


KIN: Mapping[str, tuple[Kin, ...]] = {
    "researcher": (Kin(N_("Placements"), "placement", "researcher", ("host", "planned_start", "stage"), add=True),),
    "institution": (
        Kin(N_("Contacts"), "contact", "institution", ("role", "position_en"), add=True),
        Kin(N_("Researchers from here"), "researcher", "home", ("position_en",)),
        Kin(N_("Placements here as host"), "placement", "host", ("planned_start", "stage")),
        Kin(N_("Placements from here as home"), "placement", "home", ("planned_start", "stage")),
    ),
    "contact": (Kin(N_("Supervises"), "placement", "supervisor", ("planned_start", "stage")),),
    "placement": (
        Kin(N_("Letters"), "letter", "placement", ("issued_on", "language", "state")),
        Kin(N_("Collected papers"), "paper", "placement", DETAILS, add=True),
        Kin(N_("Visas"), "visa", "placement", ("begins", "ends"), add=True),
        Kin(N_("Insurance policies"), "policy", "placement", ("starts", "ends"), add=True),
        Kin(N_("Dependants"), "dependant", "placement", ("relation", "arrives"), add=True),
        Kin(N_("Payments"), "payment", "placement", ("due_on", "amount", "currency", "paid_on"), add=True),
        Kin(N_("Research-security reviews"), "review", "placement", ("opened_on", "state", "result")),
        Kin(N_("Incidents"), "incident", "placement", ("known_on", "closed_on"), add=True),
        Kin(N_("Tasks"), "task", "placement", ("due_on", "state"), add=True),
    ),
    "domain": (
        Kin(N_("Sub-areas"), "sub_area", "domain", (), add=True),
        Kin(N_("Placements"), "placement", "domain", ("planned_start", "stage")),
    ),
    "programme": (
        Kin(N_("Calls"), "call", "programme", ("closes",), add=True),
        Kin(N_("Placements"), "placement", "programme", ("planned_start", "stage")),
    ),
    "call": (Kin(N_("Placements"), "placement", "call", ("planned_start", "stage")),),
    "agreement": (Kin(N_("Placements"), "placement", "agreement", ("planned_start", "stage")),),
    "officer": (Kin(N_("Placements"), "placement", "officer", ("planned_start", "stage")),),
}


WHEN: Mapping[str, Message] = {
    **dict.fromkeys(("planned_start", "starts", "begins"), say("from {date}")),
    "ends": say("until {date}"),
    "issued_on": say("issued {date}"),
    "due_on": say("due {date}"),
    "paid_on": say("paid {date}"),
    "arrives": say("arrives {date}"),
    "opened_on": say("opened {date}"),
    "known_on": say("known {date}"),
    "closed_on": say("closed {date}"),
    "closes": say("closes {date}"),
}
"""What a day in a line stands for: without a word, nobody can tell a beginning from an end."""


def details(found: "KinRows", values: Sequence[Any], words: Words) -> str:
    """The values of a line below its title, each day with its word."""
    said = []
    for name, value in zip(found.kin.details, values, strict=True):
        text = display(found.noun.fields[name], value, words)
        said.append(words(Message(WHEN[name].text, {"date": text})) if text and name in WHEN else text)
    return " · ".join(filter(None, said))


class KinRows(NamedTuple):
    """What a list below a card shows: the first records, and how many there are."""

    kin: Kin
    noun: Noun
    rows: tuple[tuple[UUID, tuple[object, ...]], ...]
    total: int
    filters: Mapping[str, Filter]

    def within(self, title: str) -> "KinRows":
        """The same where the record to which they belong is called so: their own titles need not name it again."""
        rows = tuple((record, (str(first).removesuffix(f" · {title}"), *rest)) for record, (first, *rest) in self.rows)
        return self._replace(rows=rows)


def read_kin(context: "Context", wanted: Iterable[Kin], identity: UUID) -> list[KinRows]:
    """These lists of what belongs to a record."""
    lists, language, found = context.store.lists, context.language, []
    for kin in wanted:
        other = NOUNS[kin.noun]
        filters = {kin.field: Filter(values=(str(identity),))}
        numbers = lists.rows(other, filters=filters, language=language)
        rows = lists.page(other, ("title", *kin.details), numbers[:MOST], language)
        found.append(KinRows(kin, other, tuple(rows), len(numbers), filters))
    return found
