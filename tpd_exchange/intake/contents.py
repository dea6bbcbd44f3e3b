"""What a column without a known heading may be, by what stands in it."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from tpd_exchange.intake.days import read_day
from tpd_exchange.intake.rows import Grid
from tpd_exchange.intake.targets import targets
from tpd_exchange.intake.telephones import mended
from tpd_exchange.models import Noun

_SAMPLE: Final = 60
_ENOUGH: Final = 0.8
_EMAIL: Final = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}")
_ORCID: Final = re.compile(r"(?:https?://orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dXx]")
_ROR: Final = re.compile(r"https?://ror\.org/0[a-z0-9]{8}|0[a-hj-km-np-tv-z0-9]{6}\d{2}")
_PHONE: Final = re.compile(r"\+\d[\d ().-]{7,18}|0\d{1,2}[-. ]\d{3,4}[-. ]\d{4}|\(\d{3}\) ?\d{3}-\d{4}")
_HANGUL: Final = re.compile(r"[가-힣]{2,4}")
_FAMILIES: Final = (
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민"
    "진지엄채원천방공현함변염여추도소석선설마길"
)


def _text(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda cell: isinstance(cell, str) and bool(pattern.fullmatch(cell.strip()))


def _phone(cell: Any) -> bool:
    if isinstance(cell, str) and _PHONE.fullmatch(cell.strip()):
        return True
    return type(cell) is int and mended(str(cell)) is not None and len(str(cell)) >= 9


def _name(cell: Any) -> bool:
    return isinstance(cell, str) and bool(_HANGUL.fullmatch(cell.strip())) and cell.strip()[0] in _FAMILIES


_SIGNS: Final[tuple[tuple[Callable[[Any], bool], tuple[str, ...]], ...]] = (
    (_text(_ORCID), ("orcid", "researcher.orcid")),
    (_text(_ROR), ("ror",)),
    (_text(_EMAIL), ("email", "researcher.email")),
    (_phone, ("phone", "researcher.phone")),
    (_name, ("hangul_name", "researcher.hangul_name", "name_ko")),
)


def guesses(grid: Grid, noun: Noun, columns: Sequence[int], taken: set[str]) -> dict[int, str]:
    """What these columns seem to be; nothing twice, and nothing that is known already."""
    found: dict[int, str] = {}
    days: list[int] = []
    for column in columns:
        sample = _sample(grid, column)
        if not sample:
            continue
        for fits, paths in _SIGNS:
            path = next((path for path in paths if path in targets(noun)), None)
            clash = taken & {"name", "researcher", "researcher.name"} if fits is _name else set()
            if path and path not in taken and not clash and _mostly(fits, sample):
                found[column] = path
                taken.add(path)
                break
        else:
            if _mostly(_is_day, sample):
                days.append(column)
    return found | _days(grid, noun, days, taken)


def _days(grid: Grid, noun: Noun, columns: list[int], taken: set[str]) -> dict[int, str]:
    """One column of days long ago are birth dates; two of days are a beginning and an end."""
    found: dict[int, str] = {}
    born = next((path for path in ("birth_date", "researcher.birth_date") if path in targets(noun)), None)
    for column in list(columns):
        if born and born not in taken and _mostly(_is_long_ago, _sample(grid, column)):
            found[column] = born
            taken.add(born)
            columns.remove(column)
    for first, last in (("planned_start", "planned_end"), ("starts", "ends")):
        if len(columns) == 2 and first in targets(noun) and not taken & {first, last, "period"}:
            return found | {columns[0]: first, columns[1]: last}
    return found


def _sample(grid: Grid, column: int) -> list[Any]:
    cells = (row[column] for _, row in grid.rows[: _SAMPLE * 4] if column < len(row))
    return [cell for cell in cells if cell is not None][:_SAMPLE]


def _mostly(fits: Callable[[Any], bool], sample: list[Any]) -> bool:
    return sum(map(fits, sample)) >= _ENOUGH * len(sample)


def _is_day(cell: Any) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and read_day(cell, "mdy").day is not None)


def _is_long_ago(cell: Any) -> bool:
    day = read_day(cell, "mdy", past=True).day
    return day is not None and 1900 < day.year < date.today().year - 17  # noqa: DTZ011  a guess, offered only
