"""What rules ask of all papers or letters of a placement together; each is read only when a rule asks for more. Pure.

A large office holds a hundred thousand of them, and of most placements no rule looks at a single one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar, overload

from tpd_exchange.rules.case import LetterFacts, PaperFacts

T = TypeVar("T")
G = TypeVar("G")


class Papers(NamedTuple):
    """The gist of papers."""

    kinds: frozenset[str]
    answered: frozenset[str]
    """The forms that papers answer."""
    unnamed: frozenset[str]
    """The kinds of the papers of which nobody said what they answer."""
    dated: bool
    """Whether one of them has a last day."""


Letters = frozenset[str]
"""The gist of letters: the documents that went out and stand."""


class Unread(Sequence[T], Generic[T, G]):
    """Records of which the gist is known; what each says is read when somebody asks, and then kept."""

    __slots__ = ("_kept", "_read", "_texts", "gist")

    def __init__(self, gist: G, read: Callable[[str, str], tuple[T, ...]], texts: tuple[str, str]) -> None:
        self.gist = gist
        self._read = read
        self._texts = texts
        self._kept: tuple[T, ...] | None = None

    def _all(self) -> tuple[T, ...]:
        if self._kept is None:
            self._kept = self._read(*self._texts)
        return self._kept

    def __len__(self) -> int:
        return len(self._all())

    def __bool__(self) -> bool:
        """There is one at least: where there is none, nothing is to be read."""
        return True

    def __iter__(self) -> Iterator[T]:
        return iter(self._all())

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        return self._all()[at]

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, Unread) else other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())


def of_papers(papers: Sequence[PaperFacts]) -> Papers:
    """The gist of a placement's papers."""
    if isinstance(papers, Unread):
        known: Papers = papers.gist
        return known
    return papers_of((paper.kind, paper.answers, bool(paper.valid_until)) for paper in papers)


def papers_of(rows: Iterable[tuple[str, str, bool]]) -> Papers:
    """The same out of the kind of each, the form it answers, and whether it has a last day."""
    told = list(rows)
    return Papers(
        frozenset(kind for kind, _, _ in told),
        frozenset(answers for _, answers, _ in told if answers),
        frozenset(kind for kind, answers, _ in told if not answers),
        any(dated for _, _, dated in told),
    )


def of_letters(letters: Sequence[LetterFacts]) -> Letters:
    """The gist of a placement's letters."""
    if isinstance(letters, Unread):
        known: Letters = letters.gist
        return known
    return frozenset(letter.slug for letter in letters)
