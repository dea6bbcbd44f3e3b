"""Saved views: what a list shows is kept under a name, changed, called otherwise, and found again."""

from difflib import get_close_matches
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions import records
from tpd_exchange.errors import UserError
from tpd_exchange.filters.computed import listed
from tpd_exchange.filters.kept import from_plain, to_plain
from tpd_exchange.filters.listing import Listing
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Noun, SavedView
from tpd_exchange.search import composed

VIEW = NOUNS["saved_view"]


def of(session: Session, noun: Noun) -> list[SavedView]:
    """The views of the list of a kind, by name."""
    return list(session.exec(select(SavedView).where(SavedView.of == noun.name).order_by(col(SavedView.title_en))))


def get(session: Session, identity: UUID) -> SavedView:
    """The view of that id, or a sentence that it is gone."""
    view = records.get(session, VIEW, identity)
    assert isinstance(view, SavedView)
    return view


def named(session: Session, noun: Noun, name: str) -> SavedView:
    """The view of that name, whatever its capitals."""
    there = {view.name.casefold(): view for view in of(session, noun)}
    found = there.get(composed(name).strip().casefold())
    if found is not None:
        return found
    near = get_close_matches(name.casefold(), there, n=1) or list(there)
    if not near:
        raise UserError(say("There is no saved view of this list. Save one in the window first."))
    called = ", ".join(there[one].name for one in near[:5])
    raise UserError(say("There is no view “{name}” of this list. There is: {views}.", name=name, views=called))


def listing(view: SavedView) -> Listing:
    """What a view shows; what its list no longer has is left out."""
    noun = NOUNS[view.of]
    return Listing(
        view.search, from_plain(view.conditions, listed(noun)), view.sort, tuple(view.columns), view.grouping
    )


def save(session: Session, noun: Noun, name: str, shown: Listing) -> UUID:
    """Keep what a list shows under a new name."""
    _refuse_taken(session, noun, name, None)
    view = records.add(session, VIEW, {"name": name, "of": noun.name})
    assert isinstance(view, SavedView)
    _put(view, shown)
    session.flush()
    return view.id


def replace(session: Session, identity: UUID, shown: Listing) -> None:
    """Let a view show what the list shows now."""
    _put(get(session, identity), shown)
    session.flush()


def rename(session: Session, identity: UUID, name: str) -> None:
    """Call a view otherwise."""
    view = get(session, identity)
    _refuse_taken(session, NOUNS[view.of], name, identity)
    records.edit(session, VIEW, identity, {"name": name})


def _put(view: SavedView, shown: Listing) -> None:
    view.search, view.sort, view.grouping = shown.search, shown.sort, shown.grouping
    view.conditions, view.columns = to_plain(shown.filters), list(shown.columns)


def _refuse_taken(session: Session, noun: Noun, name: str, itself: UUID | None) -> None:
    if not name.strip():
        raise UserError(say("Please give the view a name."))
    for view in of(session, noun):
        if view.id != itself and view.name.casefold() == composed(name).strip().casefold():
            raise UserError(
                say("There is a view “{name}” of this list already. Please choose another name.", name=name)
            )
