"""Builds the page of a place; each is imported when it is first shown."""

from typing import TYPE_CHECKING

from ui.page import Page

if TYPE_CHECKING:
    from ui.context import Context


def make_page(place: str, context: "Context") -> Page:
    """The page of a place."""
    if place == "today":
        from ui.pages.today import TodayPage

        return TodayPage(context)
    if place == "letters":
        from ui.pages.letters import LettersPage

        return LettersPage(context)
    if place == "history":
        from ui.pages.history import HistoryPage

        return HistoryPage(context)
    return Page(context)
