"""Running numbers without gaps or doubles: the next one is read within the transaction that uses it."""

from typing import Any

from sqlalchemy import func
from sqlmodel import Session, select


def following(session: Session, column: Any, start: str) -> str:
    """The number after the highest that begins with `start`; the writer's lock keeps two from getting the same."""
    # By length first, so that 10000 comes after 9999.
    query = select(column).where(column.startswith(start, autoescape=True))
    last = session.scalars(query.order_by(func.length(column).desc(), column.desc()).limit(1)).first()
    return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:04d}"
