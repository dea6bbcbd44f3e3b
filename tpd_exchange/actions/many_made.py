"""Many new records of one kind at once: the store lends each of its steps the way to make them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session

ADDING_MANY: Final = "adding_many"
"""Under this name the store lends it."""


def adding_many(session: Session, noun: str, given: Iterable[tuple[UUID, Mapping[str, Any]]]) -> Iterator[int]:
    """Make records of checked values under these identities; what they name must be there.

    Tells after each lot how many there are; they are all there once it has ended.
    """
    make: Callable[[str, Iterable[tuple[UUID, Mapping[str, Any]]]], Iterator[int]] = session.info[ADDING_MANY]
    return make(noun, given)
