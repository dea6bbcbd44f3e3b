"""Which hidden numbers can be worked out of what is shown, by adding and subtracting all of it. Pure.

The sums of a report are brought into a form in which each hidden number that is determined stands alone. What is
reckoned modulo a large prime, since only whether a number is determined matters, not what it is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from tpd_exchange.reports.equations import Equation
from tpd_exchange.reports.grid import At

_PRIME: Final = 2**61 - 1

Line = dict[At, int]


def determined(equations: Iterable[Equation], hidden: Collection[At]) -> list[At]:
    """The hidden numbers that a reader could work out."""
    reduced = _Reduced()
    for one in equations:
        line: Line = {}
        for at, times in ((one.total, -1), *((part, 1) for part in one.parts)):
            if at in hidden:
                line[at] = (line.get(at, 0) + times) % _PRIME
        line |= dict.fromkeys(one.rest, 1)
        reduced.take({at: times for at, times in line.items() if times})
    return [at for at, line in reduced.lines.items() if len(line) == 1 and at in hidden]


class _Reduced:
    """Equations of which each names an unknown that no other has."""

    def __init__(self) -> None:
        self.lines: dict[At, Line] = {}
        self._holding: dict[At, set[At]] = defaultdict(set)

    def take(self, line: Line) -> None:
        """Take in one more; what follows from the others adds nothing."""
        for at in [one for one in line if one in self.lines]:
            self._subtract(line, self.lines[at], line[at])
        if not line:
            return
        chosen = min(line, key=lambda at: len(self._holding[at]))
        inverse = pow(line[chosen], -1, _PRIME)
        line = {at: times * inverse % _PRIME for at, times in line.items()}
        for other in list(self._holding[chosen]):
            self._replace(other, line, self.lines[other][chosen])
        self.lines[chosen] = line
        for at in line:
            self._holding[at].add(chosen)

    def _replace(self, other: At, line: Line, times: int) -> None:
        changed = self.lines[other]
        for at in changed:
            self._holding[at].discard(other)
        self._subtract(changed, line, times)
        for at in changed:
            self._holding[at].add(other)

    @staticmethod
    def _subtract(line: Line, other: Line, times: int) -> None:
        for at, each in other.items():
            left = (line.get(at, 0) - each * times) % _PRIME
            if left:
                line[at] = left
            else:
                line.pop(at, None)
