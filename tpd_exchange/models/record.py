"""What every record is: an identity, a title in both languages, and a text to be searched."""

import os
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import JSON, BigInteger, Dialect, MetaData
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

# Every constraint has a name, so that a later migration can change it on any engine.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata

Titles = tuple[str, str]
Look = Callable[[type["Record"], UUID | None], Titles]


def new_id() -> UUID:
    """A UUIDv7: 48 bits of milliseconds, then chance, so that ids sort by their making (RFC 9562 §5.7)."""
    return _identity(os.urandom(10))


def new_ids(lot: int = 500) -> Iterator[UUID]:
    """As many as are asked for; chance is drawn for a lot of them at once."""
    while True:
        chance = os.urandom(10 * lot)
        for start in range(0, 10 * lot, 10):
            yield _identity(chance[start : start + 10])


def _identity(drawn: bytes) -> UUID:
    chance = int.from_bytes(drawn, "big")
    value = (time.time_ns() // 1_000_000) << 80 | 0x7 << 76 | (chance >> 68) << 64 | 0b10 << 62 | chance & (1 << 62) - 1
    return UUID(int=value)


class Record(SQLModel):
    """A row that officers know by name; the store keeps its titles and search text true."""

    # Built at the first check, not at the start of the program: every tenth of a second before the first list counts.
    model_config = {"defer_build": True}

    derived: ClassVar[frozenset[str]] = frozenset({"title_ko", "title_en", "search_text"})

    id: UUID = Field(default_factory=new_id, primary_key=True)
    title_ko: str = Field(default="", index=True)
    title_en: str = Field(default="", index=True)
    search_text: str = Field(default="", index=True)

    def titles(self, look: Look) -> Titles:
        """What the record is called in Korean and in English; `look` gives the titles of another record."""
        return str(self.id), str(self.id)

    @property
    def also_found_by(self) -> str:
        """Words that stand in none of the fields and yet find the record."""
        return ""


def refers_to(table: str) -> Any:
    """A column that points at a row of `table`; the row cannot be deleted while something points at it."""
    return Field(default=None, foreign_key=f"{table}.id", ondelete="RESTRICT", index=True)


def must_refer_to(table: str) -> Any:
    """A column that must point at a row of `table`."""
    return Field(foreign_key=f"{table}.id", ondelete="RESTRICT", index=True)


def listed() -> Any:
    """A column that holds a list of values or of lines, as JSON."""
    return Field(default_factory=list, sa_type=JSON)


class Hundredths(TypeDecorator[Decimal]):
    """Money as a whole number of hundredths: SQLite would keep a decimal as a float."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """To hundredths."""
        return None if value is None else int(Decimal(value) * 100)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """From hundredths; whole amounts without decimals."""
        if value is None:
            return None
        return Decimal(value // 100) if value % 100 == 0 else Decimal(value) / 100


def either(first: str | None, second: str | None) -> str:
    """The first name that is there."""
    return first or second or ""


class Line(BaseModel):
    """One line of a list inside a record, such as a passport or a degree."""

    model_config = {"extra": "forbid", "defer_build": True}
