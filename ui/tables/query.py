"""Asks for the rows of a list: at once while the list is short, beside the window when it is long."""

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

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
# Two threads of Python paint slower than one: the rest is looked for when the first rows are on the screen.
AFTER_PAINTING = 50


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
        self._later = QTimer(self, interval=AFTER_PAINTING, singleShot=True)
        self._later.timeout.connect(self._ask_all)
        self._question = Question("", {}, noun.order, context.language)
        self._total: int | None = None
        self._shown = False
        self.busy = False

    def ask(self, question: Question) -> None:
        """Ask; the answer comes at once or a little later."""
        self._later.stop()
        self._question = question
        if self._total is None:
            self._total = self._lists.count(self._noun)
        if self._total <= SHORT:
            self._arrived(find(self._lists, self._noun, question))
            return
        if not question.search and not question.filters and not question.grouping and self._first(question):
            return
        self.busy = True
        if question.filters and not question.search and not question.grouping and self._begin(question):
            self._later.start()
        else:
            self._ask_all()

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

    def _begin(self, question: Question) -> bool:
        """Show the first rows that fit where some lie near the beginning; all are looked for when these are painted."""
        rows = self._lists.beginning(self._noun, question.filters, question.sort, question.language)
        if rows:
            self._latest.number += 1
            self._give(Answer(rows, self._total or len(rows)))
        return bool(rows)

    def _ask_all(self) -> None:
        question = self._question
        self._latest.ask(lambda: find(self._lists, self._noun, question))

    def _arrived(self, answer: Answer) -> None:
        self.busy = False
        self._total = answer.total
        self._give(answer)
