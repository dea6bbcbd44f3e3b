"""Many new records of one kind at once: the store lends each of its steps the way to make them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session

ADD_MANY: Final = "add_many"
"""Under this name the store lends it."""


def add_many(session: Session, noun: str, given: Iterable[tuple[UUID, Mapping[str, Any]]]) -> int:
    """Make records of checked values under these identities; what they name must be there. Gives how many."""
    make: Callable[[str, Iterable[tuple[UUID, Mapping[str, Any]]]], int] = session.info[ADD_MANY]
    return make(noun, given)
