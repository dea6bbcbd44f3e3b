"""Running numbers without gaps or doubles: the next one is read within the transaction that uses it."""

from typing import Any, Final

from sqlalchemy import func
from sqlmodel import Session, select

_DIGITS: Final = 4
_NEARLY: Final = 10


def following(session: Session, column: Any, start: str) -> str:
    """The number after the highest that begins with `start`; the writer's lock keeps two from getting the same."""
    highest, digits = 0, _DIGITS
    # Numbers of one length stand in the index as they count, so that ten thousand are as quickly looked at as ten.
    while (found := _highest(session, column, start, digits)) is not None:
        highest = found
        if highest < 10**digits - _NEARLY:
            break
        digits += 1
    return f"{start}{highest + 1:0{_DIGITS}d}"


def next_after(number: str) -> str:
    """The number that follows when this one is given."""
    start = number.rstrip("0123456789")
    return f"{start}{int(number.removeprefix(start)) + 1:0{_DIGITS}d}"


def _highest(session: Session, column: Any, start: str, digits: int) -> int | None:
    least = "0" * digits if digits == _DIGITS else f"1{'0' * (digits - 1)}"
    query = select(column).where(column >= f"{start}{least}", column <= f"{start}{'9' * digits}")
    query = query.where(func.length(column) == len(start) + digits)
    last = session.scalars(query.order_by(column.desc()).limit(1)).first()
    return int(last.removeprefix(start)) if last else None
