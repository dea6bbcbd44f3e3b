"""Asks for the rows of a list: at once while the list is short, beside the window when it is long."""

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from tpd_exchange.filters.computed import period
from tpd_exchange.i18n import Language, Words
from tpd_exchange.models import Noun
from ui.tables.filters import Filters
from ui.tables.grouping import Group, grouped
from ui.tasks import Latest

if TYPE_CHECKING:
    from db.queries import Lists
    from ui.context import Context

# Below this a query takes a few milliseconds; above it the window would feel it.
SHORT = 4000


class Answer(NamedTuple):
    """The rows that fit, in order, how many there are in all, and the groups they stand in."""

    rows: "array[int]"
    total: int
    groups: Sequence[Group] = ()


class Question(NamedTuple):
    """What a list shows: its search, its filters, its order, and what its rows stand together by."""

    search: str
    filters: Filters
    sort: str
    language: Language
    grouping: str = ""


def find(lists: "Lists", noun: Noun, question: Question) -> Answer:
    """What fits."""
    rows = lists.rows(noun, question.search, question.filters, question.sort, question.language)
    narrowed = bool(question.search or question.filters)
    total = lists.count(noun) if narrowed else len(rows)
    if not question.grouping:
        return Answer(rows, total)
    by, words = question.grouping, Words(question.language)
    counted = period(noun, question.filters)
    return Answer(rows, total, grouped(lists, noun, rows, by, words, counted, down=question.sort == f"-{by}"))


class ListQuery(QObject):
    """Only the answer to the last question counts; earlier ones are dropped."""

    def __init__(self, context: "Context", noun: Noun, answer: Callable[[Answer], object]) -> None:
        super().__init__()
        self._lists = context.store.lists
        self._noun = noun
        self._give = answer
        self._latest = Latest(self)
        self._latest.answered.connect(self._arrived)
        self._latest.failed.connect(context.tasks.fault)
        self._total: int | None = None
        self._shown = False
        self.busy = False

    def ask(self, question: Question) -> None:
        """Ask; the answer comes at once or a little later."""
        if self._total is None:
            self._total = self._lists.count(self._noun)
        if self._total <= SHORT:
            self._arrived(find(self._lists, self._noun, question))
            return
        if not question.search and not question.filters and not question.grouping and self._first(question):
            return
        self.busy = True
        self._latest.ask(lambda: find(self._lists, self._noun, question))
        if question.filters and not question.search and not question.grouping:
            self._begin(question)

    def _first(self, question: Question) -> bool:
        """Fill the screen at once; whether that was all there is."""
        rows = self._lists.first(self._noun, question.sort, question.language)
        whole = len(rows) == self._total
        self._latest.number += 1
        self.busy = not whole
        if whole or (rows and not self._shown):
            self._give(Answer(rows, self._total or len(rows)))
            self._shown = True
        return whole

    def _begin(self, question: Question) -> None:
        """While all are looked for, show the first rows that fit, where some lie near the beginning."""
        rows = self._lists.beginning(self._noun, question.filters, question.sort, question.language)
        if rows:
            self._give(Answer(rows, self._total or len(rows)))

    def _arrived(self, answer: Answer) -> None:
        self.busy = False
        self._total = answer.total
        self._give(answer)
