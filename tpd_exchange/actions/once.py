"""Answers that many letters made ready together share: a session that keeps them asks the database once."""

from collections.abc import Callable
from typing import Final, TypeVar

from sqlmodel import Session

T = TypeVar("T")
_KEPT: Final = "answers kept"


def keep_answers(session: Session) -> None:
    """From now on this session keeps answers; for one that lives a moment and only reads."""
    session.info[_KEPT] = {}


def once(session: Session, key: object, ask: Callable[[], T]) -> T:
    """The answer, asked for once where the session keeps answers, else each time."""
    kept = session.info.get(_KEPT)
    if kept is None:
        return ask()
    if key not in kept:
        kept[key] = ask()
    found: T = kept[key]
    return found
