"""All placements as bars over months need: plain columns in two queries, whatever the size of the office."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import String, type_coerce, union_all
from sqlalchemy import select as core
from sqlmodel import Session, col

from tpd_exchange.closed import Choice
from tpd_exchange.i18n import N_, Language
from tpd_exchange.models import Call, Domain, Institution, Officer, Placement, Programme, Record, Researcher
from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.search import tokens

UNDER_WAY: Final = frozenset({Stage.ACTIVE, Stage.SUSPENDED})


class Grouping(Choice):
    """What has a row of its own."""

    HOST = "host", N_("By host institution")
    DOMAIN = "domain", N_("By domain")
    PERSON = "person", N_("By researcher")
    PROGRAMME = "programme", N_("By programme")
    CALL = "call", N_("By call")
    OFFICER = "officer", N_("By officer in charge")


class Stay(NamedTuple):
    """One placement: what it belongs to by key, its days as ordinals, and the text it is found by."""

    id: str
    number: str
    person: str
    home: str
    host: str
    domain: str
    programme: str
    call: str
    officer: str
    direction: Direction
    stage: Stage
    planned_start: int | None
    planned_end: int | None
    actual_start: int | None
    actual_end: int | None
    search: str

    @property
    def identity(self) -> UUID:
        """Its id as a record has it."""
        return UUID(self.id)

    def key(self, by: Grouping) -> str:
        """Whose row it stands in; empty where it belongs to nobody."""
        return str(getattr(self, by.value))


class Board(NamedTuple):
    """Every placement, and what its keys are called."""

    stays: tuple[Stay, ...]
    names: dict[str, str]


class Wish(NamedTuple):
    """How the placements are grouped, and which of them are wanted."""

    by: Grouping = Grouping.HOST
    text: str = ""
    domain: str = ""
    direction: str = ""
    stage: str = ""
    running: bool = False

    @property
    def narrows(self) -> bool:
        """Whether not every placement is wanted."""
        return bool(self.text or self.domain or self.direction or self.stage or self.running)


_NAMED = (Researcher, Institution, Domain, Programme, Call, Officer)
_KEYS = ("id", "researcher", "home", "host", "domain", "programme", "call", "officer")
_DAYS = ("planned_start", "planned_end", "actual_start", "actual_end")


def read(session: Session, language: Language) -> Board:
    """Every placement in the order of their making, with names in a language."""
    title = "title_ko" if language == "ko" else "title_en"
    parts: list[Any] = [core(_text(model, "id"), getattr(model, title)) for model in _NAMED]
    names = {str(key): str(name) for key, name in session.execute(union_all(*parts))}
    columns = [_text(Placement, name) for name in (*_KEYS, *_DAYS, "number", "direction", "stage", "search_text")]
    rows = session.execute(core(*columns).order_by(col(Placement.id)))
    return Board(tuple(_stays(rows)), names)


def _text(model: type[Record], name: str) -> Any:
    """As the database keeps it: making a UUID of every key of 20,000 placements would take longer than all the rest."""
    return type_coerce(getattr(model, name), String)


def _stays(rows: Iterable[Any]) -> Iterable[Stay]:
    ways, stages = {one.value: one for one in Direction}, {one.value: one for one in Stage}
    for row in rows:
        identity, person, home, host, domain, programme, call, officer, *days, number, way, stage, search = row
        began, until, left, returned = map(_day, days)
        yield Stay(
            str(identity), number or "", person or "", home or "", host or "", domain or "", programme or "",
            call or "", officer or "", ways[str(way)], stages[str(stage)], began, until, left, returned, search or "",
        )  # fmt: skip


def _day(text: str | None) -> int | None:
    return date.fromisoformat(text).toordinal() if text else None


def chosen(board: Board, wish: Wish) -> list[Stay]:
    """The placements that are wanted."""
    tests: list[Callable[[Stay], bool]] = []
    if wish.domain:
        tests.append(lambda stay: stay.domain == wish.domain)
    if wish.direction:
        tests.append(lambda stay: stay.direction == wish.direction)
    if wish.stage:
        tests.append(lambda stay: stay.stage == wish.stage)
    if wish.running:
        tests.append(lambda stay: stay.stage in UNDER_WAY)
    for token in tokens(wish.text):
        tests.append(lambda stay, token=token: token in stay.search)  # type: ignore[misc]
    return [stay for stay in board.stays if all(test(stay) for test in tests)]
