"""What stands in place of a list that has nothing to show: why, and the next thing to do."""

from collections.abc import Callable

from tpd_exchange.i18n import N_, Words, say, term
from tpd_exchange.models import Noun
from ui.widgets.notices import EmptyState

NOTHING_FOUND = N_("Nothing found")
NOTHING_FITS = N_("Nothing fits what is searched for and filtered. Try fewer letters, or clear the search.")
CLEAR_SEARCH = N_("Clear search and filters")


class NothingHere(EmptyState):
    """There is nothing yet, or nothing that fits."""

    def __init__(
        self, noun: Noun, texts: tuple[str, str], new: Callable[[], object], clear: Callable[[], object]
    ) -> None:
        super().__init__("search")
        self._noun = noun
        self._texts = texts
        self._new = new
        self._clear = clear

    def explain(self, words: Words, total: int) -> None:
        """Say which of the two it is."""
        if total:
            self.show_text(words(NOTHING_FOUND), words(NOTHING_FITS), words(CLEAR_SEARCH), self._clear, "search")
            return
        title, sentence = self._texts
        new = words(say("New {noun}", noun=term(self._noun.common)))
        self.show_text(words(title), words(sentence), new, self._new, "plus")
