"""The lines of a list: its rows and, where they are grouped, the headings that stand above them and close them."""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from ui.tables.grouping import Group


class Head(NamedTuple):
    """A heading: its group and whether the rows below it are shown."""

    group: Group
    open: bool


class Lines:
    """Which line is what: a row by its number, a heading by a negative one. Closed groups stay closed by their name."""

    def __init__(self) -> None:
        self.numbers: array[int] = array("q")
        self.records: array[int] = array("q")
        """All rows, those of closed groups too."""
        self.groups: Sequence[Group] = ()
        self._closed: set[str] = set()

    def lay(self, rows: "array[int]", groups: Sequence[Group] = ()) -> None:
        """Put these rows in their order, or in that of their groups."""
        self.records, self.groups = rows, groups
        if groups:
            self.records = array("q")
            for group in groups:
                self.records.extend(group.rows)
        self._arrange()

    def head(self, line: int) -> Head | None:
        """The heading that a line is."""
        if not self.groups or not 0 <= line < len(self.numbers) or self.numbers[line] >= 0:
            return None
        group = self.groups[-self.numbers[line] - 1]
        return Head(group, group.label not in self._closed)

    def above(self, line: int) -> int:
        """The line of the heading that a line belongs to."""
        return next((at for at in range(line, -1, -1) if self.numbers[at] < 0), line)

    def turn(self, line: int, *, open_: bool) -> None:
        """Open or close the group of a heading."""
        head = self.head(line)
        if head is not None and head.open != open_:
            self._closed ^= {head.group.label}
            self._arrange()

    def turn_all(self) -> None:
        """Close all groups, or open all where all are closed."""
        labels = {group.label for group in self.groups}
        self._closed = set() if labels <= self._closed else labels
        self._arrange()

    def hides(self, number: int) -> bool:
        """Whether a row lies in a closed group."""
        return any(group.label in self._closed and number in group.rows for group in self.groups)

    def reveal(self, number: int) -> None:
        """Open the group in which a row lies."""
        self._closed -= {group.label for group in self.groups if number in group.rows}
        self._arrange()

    def _arrange(self) -> None:
        if not self.groups:
            self.numbers = self.records
            return
        self.numbers = array("q")
        for at, group in enumerate(self.groups):
            self.numbers.append(-at - 1)
            if group.label not in self._closed:
                self.numbers.extend(group.rows)
