"""What is wanted of a chosen set of records, and what would become of each."""

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Any, Final, NamedTuple
from uuid import UUID

from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import Noun
from tpd_exchange.models.choices import ChangeReason, Stage
from tpd_exchange.show import Field


class Move(NamedTuple):
    """Placements go to a stage; `day` is the actual start or end that it implies."""

    to: Stage
    day: date | None = None


class Put(NamedTuple):
    """A field gets a value, as it is typed or chosen."""

    field: str
    typed: Any


class NewTask(NamedTuple):
    """Each placement gets a task; without an officer, of the one who is in charge of it."""

    title: str
    due_on: Any = None
    officer: UUID | None = None


Wish = Move | Put | NewTask


class Request(NamedTuple):
    """What shall become of which records, and why."""

    noun: Noun
    ids: Sequence[UUID]
    wish: Wish
    reason: ChangeReason | None = None
    note: str = ""


class Fate(Enum):
    """What becomes of a record; the value says it in words."""

    CHANGES = N_("Will change")
    SAME = N_("Already so")
    CANNOT = N_("Cannot")


class Row(NamedTuple):
    """One record of the set: what it says before and after, or why it cannot be.

    `late` says that it was planned to change and then could not.
    """

    identity: UUID
    title: str
    fate: Fate
    before: str = ""
    after: str = ""
    why: Message | None = None
    late: bool = False


class Plan(NamedTuple):
    """The records that were asked about, in their order."""

    request: Request
    rows: Sequence[Row]

    def count(self, fate: Fate) -> int:
        """How many have this fate."""
        return sum(row.fate is fate for row in self.rows)

    def said(self) -> Message:
        """In one line, once it is done."""
        return say(
            "changed {changed}, unchanged {unchanged}, could not {failed}",
            changed=self.count(Fate.CHANGES), unchanged=self.count(Fate.SAME), failed=self.count(Fate.CANNOT),
        )  # fmt: skip


_NOT_AT_ONCE: Final = frozenset({"stage", "file_name"})
_NOT_PLAIN: Final = frozenset({"lines", "picture", "file", "certificate"})


def settable(noun: Noun) -> list[Field]:
    """The fields that many records may be given at once."""
    return [field for field in noun.fields.values() if may_be_put(field)]


def may_be_put(field: Field) -> bool:
    """Whether it is a plain value that the officer chooses."""
    show = field.show
    return not (show.fixed or show.given or field.name in _NOT_AT_ONCE or field.editor in _NOT_PLAIN)
