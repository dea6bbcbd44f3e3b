"""Reading for many letters at once: placements with all they name in few questions, pictures once."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Final, Protocol, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions.letters import Papers
from tpd_exchange.models import NOUNS, Placement, Record

T = TypeVar("T")
TOGETHER: Final = 50
"""So many placements are read together, with all that they name."""
_PICTURES: Final = 32


class Reader(Protocol):
    """What is kept, as far as it is read here."""

    @property
    def vault(self) -> Papers:
        """Where papers and pictures are."""

    def read(self) -> AbstractContextManager[Session]:
        """A session to read with."""


def together(items: Iterable[T], size: int = TOGETHER) -> Iterator[list[T]]:
    """The items, some at a time."""
    left = iter(items)
    while some := list(islice(left, size)):
        yield some


def read_together(session: Session, placements: Sequence[UUID]) -> list[Record]:
    """These placements and all that they name, in one question for each kind; the session finds them again by id.

    The session forgets what nobody holds, so the caller keeps the answer while it works.
    """
    held: list[Record] = list(session.scalars(select(Placement).where(col(Placement.id).in_(placements))))
    wanted: dict[str, set[UUID]] = {}
    for name, to in NOUNS["placement"].references.items():
        wanted.setdefault(to, set()).update(filter(None, (getattr(one, name) for one in held)))
    for to, identities in wanted.items():
        model = NOUNS[to].model
        for some in together(identities):
            held += session.scalars(select(model).where(col(model.id).in_(some)))
    return held


class KeptPapers:
    """Papers whose pictures are read once for many letters: letterhead and signature are the same in all of them."""

    def __init__(self, papers: Papers) -> None:
        self._papers = papers
        self._read: dict[str, bytes] = {}

    def put(self, content: bytes) -> str:
        """Keep a paper and give its hash."""
        return self._papers.put(content)

    def get(self, digest: str) -> bytes:
        """The paper of that hash."""
        if digest not in self._read:
            # Office and officers have a handful; more would only fill the memory.
            while len(self._read) >= _PICTURES:
                self._read.pop(next(iter(self._read)))
            self._read[digest] = self._papers.get(digest)
        return self._read[digest]
