"""What the chosen rows come to: how many they are, and the sums of the numbers that the list shows of them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from tpd_exchange.display import money
from tpd_exchange.filters.computed import DAYS, MONTHS, columns, computed
from tpd_exchange.i18n import Message, Words, say, term
from tpd_exchange.models import Noun
from ui.tables.table import RecordTable
from ui.tasks import Latest
from ui.widgets.basics import Label

if TYPE_CHECKING:
    from ui.context import Context

PAUSE = 120
CHUNK = 5000
_NOT_SUMMED = frozenset({"days_left"})


class Sums(QObject):
    """Reads them beside the window a moment after the choice; one row needs no sum."""

    def __init__(self, context: "Context", table: RecordTable, label: Label) -> None:
        super().__init__(table)
        self._context, self._table, self._label = context, table, label
        self._latest = Latest(self)
        self._latest.answered.connect(label.setText)
        self._latest.failed.connect(context.tasks.fault)
        self._later = QTimer(self, interval=PAUSE, singleShot=True)
        self._later.timeout.connect(self._ask)
        table.selectionModel().selectionChanged.connect(lambda *_: self.again())

    def again(self) -> None:
        """Something else is chosen, or what is chosen may have changed."""
        self._later.start()

    def _ask(self) -> None:
        lines, model = self._table.chosen_rows(), self._table.records
        if len(lines) < 2:
            self._latest.number += 1
            self._label.setText("")
            return
        numbers = [model.lines.numbers[line] for line in lines]
        lists, noun, counted, words = self._context.store.lists, model.noun, model.counted, self._context.words
        names = summed(noun, model.columns)

        def sums() -> str:
            read = [*names, *(["currency"] if "currency" in noun.fields else [])]
            found: list[Any] = []
            for start in range(0, len(numbers), CHUNK):
                part = numbers[start : start + CHUNK]
                found += [values for _, values in lists.page(noun, read, part, words.language, counted)]
            return said(noun, names, found, words)

        self._latest.ask(sums)


def summed(noun: Noun, shown: Sequence[str]) -> list[str]:
    """Of the columns those whose numbers may be added; of placements person-months always, from their days."""
    fields = columns(noun)
    able = [name for name in shown if name in fields and fields[name].editor in ("number", "money")]
    kept = [name for name in able if name not in _NOT_SUMMED and name != MONTHS]
    return [*([DAYS] if DAYS in computed(noun) else []), *(name for name in kept if name != DAYS)]


def said(noun: Noun, names: Sequence[str], found: Sequence[tuple[Any, ...]], words: Words) -> str:
    """The sums in one line; money of each currency apart."""
    parts: list[Message] = [say("Chosen: {count}", count=f"{len(found):,}")]
    for at, name in enumerate(names):
        label = term(columns(noun)[MONTHS if name == DAYS else name].label)
        values = [(values[at], values[-1]) for values in found if values[at] is not None]
        if values:
            parts.append(say("{label}: {values}", label=label, values=_sum(noun, name, values)))
    return " · ".join(map(words, parts))


def _sum(noun: Noun, name: str, values: Sequence[tuple[Any, Any]]) -> str:
    if name == DAYS:
        from tpd_exchange.rules.exchange import months

        return f"{months(sum(int(days) for days, _ in values)):,}"
    if columns(noun)[name].editor == "money" and "currency" in noun.fields:
        sums: dict[str, Decimal] = {}
        for value, currency in values:
            sums[currency or ""] = sums.get(currency or "", Decimal(0)) + Decimal(str(value))
        return ", ".join(f"{money(total)} {currency}".strip() for currency, total in sorted(sums.items()))
    return f"{sum((Decimal(str(value)) for value, _ in values), Decimal(0)):,}"
