"""Kinds of values: each cleans what was typed and refuses what cannot be meant, with a sentence."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from tpd_exchange import lookups
from tpd_exchange.i18n import Message, say


class Fault(ValueError):
    """What is wrong with one value, as a sentence for the person who typed it."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class ImpossibleDay(Fault):
    """What is wrong with a day that is written as one should be."""


_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_UNPRINTABLE = {"Cc", "Cs", "Co", "Cn"}


def _unprintable(character: str) -> bool:
    """Pictures and control signs have no place in a record: no letter could print them."""
    code = ord(character)
    picture = 0x1F000 <= code <= 0x1FAFF or 0x2600 <= code <= 0x27BF or 0xFE00 <= code <= 0xFE0F
    return picture or unicodedata.category(character) in _UNPRINTABLE


# Most of what is typed: words of ordinary letters and signs, one space between them.
_CLEAN = re.compile(r"[!-~가-힣]+(?: [!-~가-힣]+)*")


def _clean(value: Any, keep_lines: bool) -> Any:
    if not isinstance(value, str) or _CLEAN.fullmatch(value):
        return value
    text = unicodedata.normalize("NFC", value).translate(_INVISIBLE).replace("\r\n", "\n").replace("\r", "\n")
    if keep_lines:
        text = "\n".join(" ".join(line.split(" ")).rstrip() for line in text.replace("\t", " ").split("\n")).strip()
    else:
        text = " ".join(text.split())
    for character in text:
        if character != "\n" and _unprintable(character):
            shown = f"U+{ord(character):04X}" if unicodedata.category(character) in _UNPRINTABLE else character
            raise Fault(say("“{character}” cannot be printed in a letter. Please remove it.", character=shown))
    return text


def _line(value: Any) -> Any:
    return _clean(value, keep_lines=False)


def _paragraph(value: Any) -> Any:
    return _clean(value, keep_lines=True)


Line = Annotated[str, BeforeValidator(_line), StringConstraints(max_length=200)]
Name = Annotated[str, BeforeValidator(_line), StringConstraints(max_length=80)]
LongName = Annotated[str, BeforeValidator(_line), StringConstraints(max_length=300)]
Code = Annotated[str, BeforeValidator(_line), StringConstraints(max_length=40)]
Paragraph = Annotated[str, BeforeValidator(_paragraph), StringConstraints(max_length=6000)]


def _matching(pattern: str, message: Message, fold: Any = None) -> AfterValidator:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        folded: str = fold(value) if fold else value
        if folded and not compiled.fullmatch(folded):
            raise Fault(message)
        return folded

    return AfterValidator(check)


def _listed(lookup: str, message: Message, fold: Any = None) -> AfterValidator:
    def check(value: str) -> str:
        folded: str = fold(value) if fold else value
        if folded and folded not in lookups.codes(lookup):
            raise Fault(message)
        return folded

    return AfterValidator(check)


def _narrow(value: str) -> str:
    """Letters and digits of full width, as a Korean keyboard may write them, in plain ones."""
    return value if value.isascii() else " ".join(unicodedata.normalize("NFKC", value).split())


def _upper(value: str) -> str:
    return _narrow(value).upper()


def _squeeze(value: str) -> str:
    return _upper(value).replace(" ", "").replace("-", "")


HangulName = Annotated[
    Name,
    _matching(r"[가-힣]{1,20}(?: [가-힣]{1,20}){0,3}", say("Please write this name in Hangul, for example 김하늘.")),
]
PassportName = Annotated[
    Name,
    _matching(
        r"(?!(?:LNU|FNU|UNKNOWN|N/A|NONE)$)[A-Z]+(?:[ '-][A-Z]+)*",
        say("Please write the name as in the passport: letters A to Z, spaces and hyphens only."),
        _upper,
    ),
]
PassportNumber = Annotated[
    Code, _matching(r"[A-Z0-9]{5,12}", say("A passport number has 5 to 12 letters and digits."), _squeeze)
]
Email = Annotated[
    Line,
    _matching(
        r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}",
        say("This is not an e-mail address. Example: name@institute.re.kr"),
        _narrow,
    ),
]
Phone = Annotated[
    Line,
    _matching(
        r"\+?[0-9][0-9 ()./-]{4,28}(?: ?(?:ext\.?|x|내선) ?[0-9]{1,6})?",
        say("Please write a telephone number with digits, for example +82 42 350 2114."),
        _narrow,
    ),
]
Website = Annotated[
    Line,
    _matching(
        r"(?:https?://)?[\w.-]+\.[\w.-]{2,}(?:[/?#]\S*)?", say("This is not a web address. Example: www.kaist.ac.kr")
    ),
]


def _orcid(value: str) -> str:
    digits = value.upper().removeprefix("HTTPS://ORCID.ORG/").replace("-", "").replace(" ", "")
    if not re.fullmatch(r"[0-9]{15}[0-9X]", digits):
        raise Fault(say("An ORCID iD has 16 digits, for example 0000-0002-1825-0097."))
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != digits[15]:
        raise Fault(say("The last digit of this ORCID iD does not fit the others. Please check for a typing error."))
    return "-".join(digits[i : i + 4] for i in range(0, 16, 4))


def _ror(value: str) -> str:
    code = value.lower().rstrip("/").rsplit("/", 1)[-1]
    if not re.fullmatch(r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}", code):
        raise Fault(say("A ROR id has nine signs and begins with 0, for example 05apxxy63."))
    return code


Orcid = Annotated[Line, AfterValidator(_orcid)]
Ror = Annotated[Line, AfterValidator(_ror)]


def _typed_date(value: Any) -> Any:
    """Dates are typed in many ways: 2026-03-01, 2026.3.1., 2026년 3월 1일, 20260301."""
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", value).strip()
    match = re.fullmatch(r"(\d{4})(?:\s*[-./년]\s*)(\d{1,2})(?:\s*[-./월]\s*)(\d{1,2})\s*[.일]?", text)
    match = match or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text)
    if not match:
        raise Fault(say("Please write the date as year-month-day, for example 2026-03-01."))
    try:
        return date(*map(int, match.groups()))
    except ValueError as error:
        raise ImpossibleDay(say("There is no such day: {typed}. Please check month and day.", typed=text)) from error


def _sensible(value: date) -> date:
    if not 1900 <= value.year <= 2100:
        raise ImpossibleDay(say("The year {year} cannot be meant. Please check it.", year=value.year))
    return value


Day = Annotated[date, BeforeValidator(_typed_date), AfterValidator(_sensible)]


def _past(value: date) -> date:
    from tpd_exchange.calendar import today  # the test clock may be set

    if value >= today():
        raise Fault(say("A birth date lies in the past. Please check the year."))
    return value


BirthDay = Annotated[Day, AfterValidator(_past)]


def _amount(value: Any) -> Any:
    """Money is typed with separators; it is kept as an exact decimal, never as a float."""
    if isinstance(value, str):
        text = value.replace(",", "").replace(" ", "").strip("₩$원")
        if text.startswith(("-", "−")):
            raise Fault(say("An amount is 0 or more. Please write it without a minus sign."))
        if not re.fullmatch(r"[0-9]{1,13}(?:\.[0-9]{1,2})?", text):
            raise Fault(say("Please write the amount with digits only, for example 3,000,000 or 2,345.50."))
        return Decimal(text)
    return value


def plain_amount(value: Decimal) -> str:
    """The one way in which an amount is written: 1500.00 and 1,500 are 1500, and no change of each other."""
    return format(value.normalize(), "f")


def _possible(value: Decimal) -> Decimal:
    if not 0 <= value <= 10**13:
        raise Fault(say("This amount cannot be meant. Please check it."))
    return Decimal(plain_amount(value))


Amount = Annotated[Decimal, BeforeValidator(_amount), AfterValidator(_possible)]
Country = Annotated[Code, _listed("countries", say("Please choose a country from the list."), _upper)]
Region = Annotated[Code, _listed("regions", say("Please choose a state or province from the list."), _upper)]
LanguageCode = Annotated[Code, _listed("languages", say("Please choose a language from the list."))]
CertificateHash = Annotated[
    str, _matching(r"[0-9a-f]{64}", say("Please choose a certificate with its key: a .p12 or .pfx file."))
]
FileHash = Annotated[str, _matching(r"[0-9a-f]{64}", say("Please choose a file: PDF, JPG, PNG or HEIC."))]
PictureHash = Annotated[str, _matching(r"[0-9a-f]{64}", say("Please choose a PNG or JPEG picture."))]
