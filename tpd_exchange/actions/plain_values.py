"""What the database keeps, as plain values; each different value is made once, however many rows hold it."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import repeat
from typing import Any, Final
from uuid import UUID, SafeUUID

from sqlalchemy import JSON, Boolean, Date, Integer, Uuid
from sqlalchemy.types import TypeEngine

from tpd_exchange.models.record import Hundredths
from tpd_exchange.rules.case import ApprovalFacts, LetterFacts, Money, PaperFacts, ReturnFacts, Stay
from tpd_exchange.rules.gist import Letters, Papers, papers_of

Reader = Callable[[Iterator[Any]], Iterable[Any]]
"""Makes the values of a column out of what is kept."""
OWN: Final = "own"
"""The kind of a column that says which record each row is."""
FREE: Final = "free"
"""The kind of a column of texts that somebody wrote."""
BETWEEN: Final = "\x1e"
"""What stands between records that are read as one text; `WITHIN` between their values. Nobody can type them."""
WITHIN: Final = "\x1f"


class Made(dict[Any, Any]):
    """Values by what is kept of them, made when first asked for."""

    def __init__(self, make: Callable[[Any], Any], nothing: Any = None) -> None:
        super().__init__({None: nothing, "": nothing})
        self._make = make

    def __missing__(self, kept: Any) -> Any:
        """Make it."""
        value = self[kept] = self._make(kept)
        return value


def by(values: Mapping[Any, Any]) -> Reader:
    """Read a column by a mapping from what is kept."""
    return partial(map, values.__getitem__)


_NUMBER: Final[Callable[[UUID, int], None]] = vars(UUID)["int"].__set__
_SAFE: Final[Callable[[UUID, SafeUUID], None]] = vars(UUID)["is_safe"].__set__


def identities(kept: Iterable[str]) -> Iterable[UUID]:
    """Identities of which each occurs once: without its checks a UUID is made in a third of the time."""
    numbers = list(map(int, kept, repeat(16)))
    made = list(map(object.__new__, repeat(UUID, len(numbers))))
    deque(map(_NUMBER, made, numbers), maxlen=0)
    deque(map(_SAFE, made, repeat(SafeUUID.unknown)), maxlen=0)
    return made


def free(kept: Iterable[str | None]) -> Iterable[str]:
    """Texts of which hardly two are alike: they are taken as they are."""
    return [text or "" for text in kept]


_ALIKE: Final[Mapping[str, Reader]] = {OWN: identities, FREE: free}
"""What is read without looking whether the same was read before."""


class Values:
    """One reading's values of every kind; they are let go with it."""

    def __init__(self) -> None:
        self.ids = Made(_identity)
        self.days = Made(date.fromisoformat)
        self.texts = Made(str, "")
        self.money = Made(_hundredths)
        self.flags = Made(bool, nothing=False)
        self.numbers = Made(int)
        self.codes = Made(_codes, ())
        self.passports = Made(_passports, ())
        self.degrees = Made(_degrees, ())
        self.stays = Made(_stays, ())
        self.lines = Made(_lines, ())
        self.approvals = Made(_approvals, ())
        self.returns = Made(_returns, ())
        self.unanswered = Made(_unanswered, 0)

    def readers(self, kinds: Iterable[str]) -> list[Reader]:
        """How columns of those kinds are read."""
        return [_ALIKE.get(kind) or by(getattr(self, kind)) for kind in kinds]


_KINDS: Final = (
    (Uuid, "ids"), (Date, "days"), (Hundredths, "money"), (Boolean, "flags"), (JSON, "codes"), (Integer, "numbers"),
)  # fmt: skip


def kind_of(column: TypeEngine[Any]) -> str:
    """By which mapping of `Values` a column of that type is read."""
    texts = "texts" if getattr(column, "length", None) else FREE  # codes are short, and there are few of them
    return next((name for kind, name in _KINDS if isinstance(column, kind)), texts)


def _identity(kept: str) -> UUID:
    # Half the time of UUID(kept), which looks for braces and hyphens first.
    return UUID(int=int(kept, 16))


def _hundredths(kept: int) -> Decimal:
    return Decimal(kept // 100) if kept % 100 == 0 else Decimal(kept) / 100


def _codes(kept: str) -> tuple[str, ...]:
    return tuple(json.loads(kept))


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _passports(kept: str) -> tuple[tuple[str, date | None], ...]:
    return tuple((line["country"], _day(line.get("expires"))) for line in json.loads(kept))


def _degrees(kept: str) -> tuple[str, ...]:
    return tuple(line["level"] for line in json.loads(kept))


def _stays(kept: str) -> tuple[Stay, ...]:
    return tuple(
        Stay(line["country"], line["visa_class"], date.fromisoformat(line["starts"]), _day(line.get("ends")))
        for line in json.loads(kept)
    )


def _approvals(kept: str) -> tuple[ApprovalFacts, ...]:
    return tuple(
        ApprovalFacts(line["party"], line["answer"], date.fromisoformat(line["on"])) for line in json.loads(kept)
    )


def _returns(kept: str) -> tuple[ReturnFacts, ...]:
    return tuple(
        ReturnFacts(date.fromisoformat(line["leaves"]), _day(line.get("back")), _day(line.get("requested_on")))
        for line in json.loads(kept)
    )


def _unanswered(kept: str) -> int:
    return sum(not line.get("answer") for line in json.loads(kept))


def papers_gist(kept: str) -> Papers:
    """The gist of papers out of the kind of each, the form it answers, and a sign where it has a last day."""
    rows = (one.split(WITHIN) for one in kept.split(BETWEEN))
    return papers_of((kind, answers, bool(dated)) for kind, answers, dated in rows)


def papers(gist: str, rest: str) -> tuple[PaperFacts, ...]:
    """Papers out of the text of their gist and that of all else."""
    both = zip(gist.split(BETWEEN), rest.split(BETWEEN), strict=True)
    rows = ((*known.split(WITHIN), *more.split(WITHIN)) for known, more in both)
    return tuple(
        PaperFacts(_identity(one), kind, date.fromisoformat(received), _day(since), _day(until), answers)
        for kind, answers, _, one, received, since, until in rows
    )


def letters_gist(kept: str) -> Letters:
    """The gist of letters."""
    return frozenset(kept.split(BETWEEN))


def letters(gist: str, rest: str) -> tuple[LetterFacts, ...]:
    """Letters out of the text of their gist and that of their days."""
    return tuple(map(LetterFacts, gist.split(BETWEEN), map(date.fromisoformat, rest.split(BETWEEN))))


def _lines(kept: str) -> tuple[Money, ...]:
    return tuple(
        Money(
            line["source"],
            line["purpose"],
            line["currency"],
            Decimal(str(line["amount"])),
            line["period"],
            line.get("payer") or "",
            _day(line.get("starts")),
            _day(line.get("ends")),
        )
        for line in json.loads(kept)
    )
