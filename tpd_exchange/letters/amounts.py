"""Money and numbers as each office writes them; amounts are exact, cents where there are any."""

from decimal import Decimal
from typing import Final

_DIGITS: Final = "영일이삼사오육칠팔구"
_SMALL: Final = ("", "십", "백", "천")
_LARGE: Final = ("", "만", "억", "조", "경")
_UNDER_TWENTY: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_THOUSANDS: Final = ("", "thousand", "million", "billion", "trillion")


def korean_number(number: int) -> str:
    """일백이십삼만사천오백: every 일 is written, as on a cheque, so that nothing can be put before it."""
    if number == 0:
        return _DIGITS[0]
    parts: list[str] = []
    group = 0
    while number:
        number, four = divmod(number, 10_000)
        if four:
            digits = reversed([(four // 10**power) % 10 for power in range(4)])
            said = (_DIGITS[d] + _SMALL[3 - place] for place, d in enumerate(digits) if d)
            parts.append("".join(said) + _LARGE[group])
        group += 1
    return "".join(reversed(parts))


def english_number(number: int) -> str:
    """One million two hundred thirty-four thousand five hundred, in small letters."""
    if number == 0:
        return _UNDER_TWENTY[0]
    parts: list[str] = []
    group = 0
    while number:
        number, three = divmod(number, 1000)
        if three:
            parts.append(f"{_below_thousand(three)} {_THOUSANDS[group]}".strip())
        group += 1
    return " ".join(reversed(parts))


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    said = [f"{_UNDER_TWENTY[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        said.append(_TENS[tens] + (f"-{_UNDER_TWENTY[ones]}" if ones else ""))
    elif rest:
        said.append(_UNDER_TWENTY[rest])
    return " ".join(said)


def money(amount: Decimal | int | str, currency: str, language: str) -> str:
    """₩1,234,500 and US$2,345.50 in English; 1,234,500원 and 미화 50,000달러 in Korean."""
    exact = Decimal(amount)
    digits = f"{exact:,.2f}" if exact % 1 else f"{int(exact):,}"
    if language == "ko":
        return {"KRW": f"{digits}원", "USD": f"미화 {digits}달러"}.get(currency, f"{digits} {currency}")
    return {"KRW": f"₩{digits}", "USD": f"US${digits}"}.get(currency, f"{currency} {digits}")


def money_in_words(amount: Decimal | int | str, currency: str, language: str) -> str:
    """금 일백이십삼만사천오백원정, 미화 금 일만이천달러정, or one million … Korean won; cents follow as hundredths."""
    whole, rest = divmod(Decimal(amount) * 100, 100)
    if language == "ko":
        before, unit = {"KRW": ("금", "원"), "USD": ("미화 금", "달러")}.get(currency, ("금", f" {currency} "))
        cents = f" {korean_number(int(rest))}센트" if rest else ""
        return f"{before} {korean_number(int(whole))}{unit}{cents}정"
    cents = f" and {int(rest)}/100" if rest else ""
    return f"{english_number(int(whole))}{cents} {({'KRW': 'Korean won', 'USD': 'US dollars'}).get(currency, currency)}"
