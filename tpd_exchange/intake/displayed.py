"""Lines inside a record as a list of ours shows them, “A00002776 · United States · 2034-08-14; …”, read back."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

BETWEEN_PARTS: Final = " · "
BETWEEN_LINES: Final = "; "
_TRIED: Final = 500
"""So many ways of reading a line are looked at; a line that anybody wrote has a handful."""
_JOINED: Final = 4


class Part(NamedTuple):
    """A field of a line: `read` gives its value, or None where a text cannot be one; a free one may be any text."""

    name: str
    required: bool
    free: bool
    read: Callable[[str], Any]


def are_lines(cells: Iterable[Any]) -> bool:
    """Whether most of what stands in a column are whole lines."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    return bool(texts) and 2 * sum(BETWEEN_PARTS in text for text in texts) > len(texts)


def lines_of(text: str, parts: Sequence[Part]) -> list[dict[str, Any]] | None:
    """The lines; None where one of them is not to be understood. A text may hold a semicolon of its own."""
    segments = text.split(BETWEEN_LINES)
    # From behind: what the rest of the text can be is known before it is decided where a line ends.
    rest: dict[int, list[dict[str, Any]] | None] = {len(segments): []}
    for at in reversed(range(len(segments))):
        rest[at] = None
        for end in range(at + 1, min(len(segments), at + _JOINED) + 1):
            after = rest[end]
            line = line_of(BETWEEN_LINES.join(segments[at:end]), parts) if after is not None else None
            if line is not None and after is not None:
                rest[at] = [line, *after]
                break
    return rest[0]


def line_of(text: str, parts: Sequence[Part]) -> dict[str, Any] | None:
    """One line: parts without a value are left out there, so of all ways to read it the most particular is taken."""
    ways = islice(_ways(text.strip().split(BETWEEN_PARTS), parts), _TRIED)
    free = {part.name for part in parts if part.free}
    return max(ways, key=lambda line: len(line.keys() - free), default=None)


def _ways(texts: Sequence[str], parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    if not parts:
        if not texts:
            yield {}
        return
    part, others = parts[0], parts[1:]
    for count in range(1, min(len(texts), _JOINED if part.free else 1) + 1):
        value = part.read(BETWEEN_PARTS.join(texts[:count]).strip())
        if value is not None:
            for rest in _ways(texts[count:], others):
                yield {part.name: value, **rest}
    if not part.required:
        yield from _ways(texts, others)
