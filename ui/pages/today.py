"""Today: what an officer looks at first."""

from ui.page import Page


class TodayPage(Page):
    """Arrivals and departures, stages, what is missing, what is unfinished."""
