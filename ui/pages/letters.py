"""Letters: what went out, and writing the next one."""

from ui.page import Page


class LettersPage(Page):
    """The register of letters with the very papers beside it, and the place where new ones are written."""
