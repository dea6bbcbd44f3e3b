"""Days as Koreans and Americans write them in sheets; what could be two days is asked, never guessed."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final, Literal, NamedTuple

from tpd_exchange.calendar import today
from tpd_exchange.i18n import Message, say

Order = Literal["", "ymd", "mdy", "dmy"]
ORDERS: Final[tuple[Order, ...]] = ("ymd", "mdy", "dmy")
"""Year first, month first, day first; the empty one is: not said yet."""

_EXCEL_BEGINS: Final = date(1899, 12, 30)
_SERIALS: Final = range(3_654, 73_051)
"""1910 to 2099, as Excel counts days."""
_EIGHT: Final = range(1900_01_01, 2100_12_32)
_AHEAD: Final = 15
"""A year of two digits lies at most so many years ahead."""
_TIME = re.compile(r"[T ]\s*(?:오전|오후)?\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp][Mm]|Z)?$")
_WEEKDAY = re.compile(r"\s*\([^()]{1,9}\)$")
_SIGNS: Final = str.maketrans("年月日–—−‐", "년월일----")
"""Chinese characters and longer strokes, as people write them too, in the signs that are read here."""
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?")
_MONTH = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[.월]?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{4})\.?")
_SHORT = re.compile(r"'?(\d{2})\s*[-.년]\s*(\d{1,2})\s*[-.월]\s*(\d{1,2})\s*[.일]?")
_SHORT_SLASHED = re.compile(r"'?(\d{1,2})/(\d{1,2})/(\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d{2})")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PLANNED: Final = frozenset({"planned_start", "planned_end"})
_TWO: Final = say("“{typed}” could be two days. Please say in which order this column has day and month.")
UNKNOWN: Final = say("Please write the date as year-month-day, for example 2026-03-01.")


class Read(NamedTuple):
    """What a cell says: the day, or what is wrong; a notice where it was understood and not written so."""

    day: date | None = None
    fault: Message | None = None
    notice: Message | None = None


def read_day(cell: object, order: Order = "", *, past: bool = False) -> Read:
    """The day a cell says; `past` is a day that lies behind us, such as a birth date."""
    if isinstance(cell, datetime):
        return Read(cell.date())
    if isinstance(cell, date):
        return Read(cell)
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return Read(fault=UNKNOWN)
    if isinstance(cell, int | float):
        return _number(cell, past=past)
    return _text(_bare(cell), order, past=past)


def read_for(name: str, cell: object, order: Order = "") -> Read:
    """The day a cell says in a field of this name; where a stay is planned, a month such as 2027.3 will do."""
    # As a number 2027.1 may be January or October.
    text = str(cell) if isinstance(cell, str) or (isinstance(cell, float) and not str(cell).endswith(".1")) else ""
    match = _MONTH.fullmatch(_bare(text)) if name in _PLANNED else None
    if match is None or not 1 <= int(match[2]) <= 12:
        return read_day(cell, order, past=name.startswith("birth"))
    year, month = int(match[1]), int(match[2])
    day = date(year, month, monthrange(year, month)[1] if name == "planned_end" else 1)
    return Read(day, notice=say("“{typed}” is read as the day {day}.", typed=match[0], day=day))


def order_asked(cells: Iterable[object]) -> Order | None:
    """The order in which a column has its days: told by its own cells, "" where none needs one, None: must be asked."""
    doubtful, told = False, set[Order]()
    for cell in cells:
        if not isinstance(cell, str):
            continue
        match = _YEAR_LAST.fullmatch(text := _bare(cell)) or _SHORT_SLASHED.fullmatch(text)
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        if first > 31:
            told.add("ymd")
        elif first > 12 and len(match[3]) == 4:
            told.add("dmy")
        elif second > 12 >= first:
            told.add("mdy")
        else:
            doubtful = doubtful or first != second or len(match[3]) == 2
    if len(told) == 1:
        return told.pop()
    return None if told or doubtful else ""


def _bare(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_SIGNS).strip()
    return _WEEKDAY.sub("", _TIME.sub("", text)).strip()


def _number(cell: float, *, past: bool) -> Read:
    whole = int(cell)
    if whole in _EIGHT and whole == cell:
        return _made(whole // 10_000, whole // 100 % 100, whole % 100, str(whole))
    if whole in _SERIALS:
        day = _EXCEL_BEGINS + timedelta(days=whole)
        return Read(day, notice=say("The number {number} is read as the day {day}.", number=whole, day=day))
    if whole == cell and 101 <= whole % 10_000 <= 1231 and whole < 1_000_000:
        return _six(f"{whole:06d}", past=past)
    return Read(fault=UNKNOWN)


def _text(text: str, order: Order, *, past: bool) -> Read:
    if match := _YEAR_FIRST.fullmatch(text):
        return _made(int(match[1]), int(match[2]), int(match[3]), text)
    if match := _YEAR_LAST.fullmatch(text):
        return _ordered(int(match[1]), int(match[2]), int(match[3]), order, text)
    if match := _SHORT.fullmatch(text):
        return _made(_year(int(match[1]), past=past), int(match[2]), int(match[3]), text)
    if match := _SHORT_SLASHED.fullmatch(text):
        return _slashed(match, order, text, past=past)
    if text.isdecimal() and len(text) in (5, 6, 8):
        return _six(text, past=past) if len(text) == 6 else _number(int(text), past=past)
    return _named(text, past=past)


def _slashed(match: re.Match[str], order: Order, text: str, *, past: bool) -> Read:
    first, second, third = (int(part) for part in match.groups())
    if order == "ymd" or first > 31:
        return _made(_year(first, past=past), second, third, text)
    if order == "" and len(match[1]) == 2:
        return Read(fault=Message(_TWO.text, {"typed": text}))
    return _ordered(first, second, _year(third, past=past), order, text)


def _ordered(first: int, second: int, year: int, order: Order, text: str) -> Read:
    if order == "mdy" or (order != "dmy" and (second > 12 or first == second)):
        return _made(year, first, second, text)
    if order == "dmy" or first > 12:
        return _made(year, second, first, text)
    return Read(fault=Message(_TWO.text, {"typed": text}))


def _six(text: str, *, past: bool) -> Read:
    read = _made(_year(int(text[:2]), past=past), int(text[2:4]), int(text[4:]), text)
    if read.day is None:
        return read
    return Read(read.day, notice=say("“{typed}” is read as the day {day}.", typed=text, day=read.day))


def _named(text: str, *, past: bool) -> Read:
    if match := _DAY_MONTH.fullmatch(text):
        day, month, year = match[1], match[2], match[3]
    elif match := _MONTH_DAY.fullmatch(text):
        month, day, year = match[1], match[2], match[3]
    else:
        return Read(fault=UNKNOWN)
    if month[:3].lower() not in _MONTHS:
        return Read(fault=UNKNOWN)
    full = int(year) if len(year) == 4 else _year(int(year), past=past)
    return _made(full, _MONTHS.index(month[:3].lower()) + 1, int(day), text)


def _year(short: int, *, past: bool) -> int:
    year = 2000 + short
    return year if year <= today().year + (0 if past else _AHEAD) else year - 100


def _made(year: int, month: int, day: int, text: str) -> Read:
    try:
        return Read(date(year, month, day))
    except ValueError:
        return Read(fault=say("There is no such day: {typed}. Please check month and day.", typed=text.rstrip(" .")))
