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
    if place == "timeline":
        from ui.pages.timeline import TimelinePage

        return TimelinePage(context)
    if place == "letters":
        from ui.pages.letters import LettersPage

        return LettersPage(context)
    if place == "history":
        from ui.pages.history import HistoryPage

        return HistoryPage(context)
    if place == "reports":
        from ui.pages.reports import ReportsPage

        return ReportsPage(context)
    return _page_of_records(place, context)


def _page_of_records(place: str, context: "Context") -> Page:
    """The page of a place where records are listed."""
    if place == "researchers":
        from ui.pages.researchers import ResearchersPage

        return ResearchersPage(context)
    if place == "institutions":
        from ui.pages.institutions import InstitutionsPage

        return InstitutionsPage(context)
    if place == "placements":
        from ui.pages.placements import PlacementsPage

        return PlacementsPage(context)
    if place == "agreements":
        from ui.pages.agreements import AgreementsPage

        return AgreementsPage(context)
    if place == "catalogue":
        from ui.pages.catalogue import CataloguePage

        return CataloguePage(context)
    return Page(context)
