"""Which records a command is about, in which order and with which columns: said by options, or kept as a view."""

from argparse import Namespace
from array import array
from collections.abc import Mapping
from uuid import UUID

from db.queries import Lists
from db.store import Store
from tpd_exchange.actions import views
from tpd_exchange.cli import find, where
from tpd_exchange.cli.verb import Parser
from tpd_exchange.filters.conditions import Filter
from tpd_exchange.filters.listing import Listing
from tpd_exchange.i18n import N_, Language, Words
from tpd_exchange.models import Noun


def add_choosing(parser: Parser, words: Words) -> None:
    """The options that say which records, in which order, with which columns."""
    add_conditions(parser, words)
    parser.add_argument("--search", default="", metavar="TEXT", help=words(N_("only what holds this text")))
    parser.add_argument(
        "--sort", metavar="FIELD", help=words(N_("order by this field; --sort=-FIELD turns the order round"))
    )
    parser.add_argument("--columns", metavar="FIELDS", help=words(N_("the columns, with commas between them")))


def add_conditions(parser: Parser, words: Words) -> None:
    """The options that say which records."""
    parser.add_argument("--where", action="append", default=[], metavar="FIELD=VALUE", help=words(where.WHERE))
    view = words(N_("what a saved view of this list shows; other options narrow it further or take its place"))
    parser.add_argument("--view", metavar="NAME", help=view)


def listing(store: Store, noun: Noun, given: Namespace, language: Language) -> Listing:
    """What the options ask for: a view, narrowed further, with other columns and another order if they say so."""
    view = Listing()
    if given.view:
        with store.read() as session:
            view = views.listing(views.named(session, noun, given.view))
    said = where.filters(store.lists, noun, given.where, language)
    search = " ".join(filter(None, (view.search, getattr(given, "search", ""))))
    sort = _sort(noun, getattr(given, "sort", None)) or view.sort
    columns = _columns(noun, getattr(given, "columns", None)) or view.columns or noun.columns
    return Listing(search, _both(view.filters, said), sort, columns, view.grouping)


def rows(lists: Lists, noun: Noun, wanted: Listing, language: Language) -> "array[int]":
    """The rows that are meant, in their order."""
    return lists.rows(noun, wanted.search, wanted.filters, wanted.sort or None, language)


def chosen(store: Store, noun: Noun, given: Namespace, language: Language) -> frozenset[UUID] | None:
    """The ids of what is meant; None where no condition was given, which means all."""
    if not given.view and not given.where:
        return None
    found = rows(store.lists, noun, listing(store, noun, given, language), language)
    return frozenset(identity for identity, _ in store.lists.page(noun, (), found))


def _both(kept: Mapping[str, Filter], said: Mapping[str, Filter]) -> dict[str, Filter]:
    none = Filter()
    return {
        name: Filter.joined([*kept.get(name, none).terms, *said.get(name, none).terms])
        for name in dict.fromkeys((*kept, *said))
    }


def _columns(noun: Noun, given: str | None) -> tuple[str, ...]:
    names = [name.strip() for name in (given or "").split(",") if name.strip()]
    return tuple(name if name == "title" else find.listed_field(noun, name, column=True).name for name in names)


def _sort(noun: Noun, given: str | None) -> str:
    if not given:
        return ""
    name = given.removeprefix("-")
    sign = "-" if given != name else ""
    return sign + (name if name == "title" else find.listed_field(noun, name, column=True).name)
