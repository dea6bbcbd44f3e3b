"""History: every step that was taken, by whom and why, and how to take it back."""

from ui.page import Page


class HistoryPage(Page):
    """The log of the office, newest first, with each step's changes beside it."""
