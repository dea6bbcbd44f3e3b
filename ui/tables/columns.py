"""Which columns a list may show, how wide they are, and that this is remembered."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tpd_exchange.filters.computed import columns as columns_of
from tpd_exchange.filters.computed import listed
from tpd_exchange.i18n import N_
from tpd_exchange.models import Noun

if TYPE_CHECKING:
    from tpd_exchange.settings import Settings

TITLE = N_("Name")
_TITLES = {"task": N_("What is to be done"), "review_question": N_("Question")}
"""What the title of a kind is called above a column, where it is no name."""
_SHORT = {"placement.number": N_("Number")}
"""Headings that the list itself explains: the whole label would take the room of what one looks for."""
NOT_OFFERED = frozenset({"paragraph", "picture", "file", "certificate", "lines"})
USUAL_WIDTH = 140
_WIDTHS = {
    "title": 240, "researcher": 160, "host": 165, "home": 220, "institution": 220, "number": 108, "code": 90,
    "name_en": 260, "name_ko": 220, "surname": 100, "given_names": 130, "hangul_name": 100, "email": 190,
    "planned_start": 100, "planned_end": 100, "actual_start": 100, "actual_end": 100, "acronym": 90, "stage": 178,
    "placement": 215, "project_en": 260, "project_ko": 260, "domain": 170, "domains": 170, "direction": 190,
    "reference": 126, "state": 96, "recipient_ko": 170, "recipient_en": 170, "issued_on": 100, "language": 150,
    "paper.kind": 190, "file_name": 190, "received_on": 100, "valid_until": 120,
    "agreement.title": 330, "review_question.title": 400, "task.title": 300, "call.code": 130, "review.state": 205,
    "task.state": 120,
    "due_on": 100, "amount": 110, "source": 110, "korean": 180, "american": 180, "starts": 100, "ends": 100,
}  # fmt: skip


# In the window the stage must be seen without scrolling sideways.
_USUAL = {
    "placement": (
        "number", "researcher", "stage", "host", "planned_start", "planned_end", "domain", "direction", "officer"
    ),
    "paper": ("kind", "placement", "valid_until", "received_on", "name", "file_name"),
    "payment": ("due_on", "placement", "amount", "currency", "purpose", "source", "paid_on", "returned_on"),
    "task": ("due_on", "state", "title", "placement", "officer", "snoozed_until"),
    # Their titles begin with their code.
    "agreement": ("title", "korean", "american", "starts", "ends", "places_out", "places_in"),
    "review_question": ("title", "direction", "starts", "ends"),
}  # fmt: skip


_NAMES = frozenset(
    {
        "title", "name", "name_ko", "name_en", "researcher", "placement", "institution", "home", "host", "korean",
        "american", "recipient_ko", "recipient_en", "project_ko", "project_en", "source", "insurer", "file_name",
    }
)  # fmt: skip


class Column(NamedTuple):
    """One column of a list: the field it shows, and its width."""

    name: str
    width: int


def greedy(columns: Sequence[Column]) -> list[int]:
    """Where names stand, which are cut soonest: these columns take what a wide window leaves over."""
    return [at for at, column in enumerate(columns) if column.name in _NAMES]


def in_order(columns: Sequence[Column], now: Sequence[Column]) -> list[int]:
    """The widths as they are now, in the order in which the columns were given."""
    widths = {column.name: column.width for column in now}
    return [widths[column.name] for column in columns]


def label(noun: Noun, name: str) -> str:
    """The heading of a column, marked for translation."""
    return _TITLES.get(noun.name, TITLE) if name == "title" else listed(noun)[name].label


def heading(noun: Noun, name: str) -> str:
    """What stands above a column in the window, marked for translation: short where the list explains it."""
    return _SHORT.get(f"{noun.name}.{name}") or label(noun, name)


def offered(noun: Noun) -> tuple[str, ...]:
    """Everything that can stand in a column, the usual columns first."""
    able = [name for name, field in columns_of(noun).items() if field.editor not in NOT_OFFERED]
    return tuple(dict.fromkeys((*noun.columns, "title", *able)))


def usual(noun: Noun, wide_enough: Callable[[str], int]) -> list[Column]:
    """The columns as they are before anybody chose; `wide_enough` says how wide a heading is."""
    names = _USUAL.get(noun.name, noun.columns)
    return [Column(name, max(_width(noun, name), wide_enough(heading(noun, name)))) for name in names]


def _width(noun: Noun, name: str) -> int:
    return _WIDTHS.get(f"{noun.name}.{name}", _WIDTHS.get(name, USUAL_WIDTH))


def remembered(settings: "Settings", noun: Noun) -> list[Column]:
    """The columns as the officer left them; none where nobody chose."""
    kept = settings.get("columns", noun.name, list[str]())
    found: list[Column] = []
    for entry in kept:
        name, _, width = str(entry).partition(":")
        if name in offered(noun) and width.isdigit():
            found.append(Column(name, max(40, min(int(width), 1200))))
    return found


def remember(settings: "Settings", noun: Noun, columns: Sequence[Column]) -> None:
    """Keep the columns for the next time."""
    settings.set("columns", noun.name, [f"{column.name}:{column.width}" for column in columns])


def with_column(noun: Noun, columns: Sequence[Column], name: str) -> list[Column]:
    """The columns with one more, or with one fewer where it was there; one always stays."""
    left = [column for column in columns if column.name != name]
    if len(left) < len(columns):
        return left or list(columns)
    return [*columns, Column(name, _width(noun, name))]
