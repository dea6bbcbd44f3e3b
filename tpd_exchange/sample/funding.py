"""Who pays what in the sample; won and dollars stand on lines of their own."""

from tpd_exchange.sample.data import Row

_MONTHLY_USD = {"student": "2000", "postdoc": "3400", "early": "3800", "senior": "4500", "technical": "3000"}
_MONTHLY_KRW = {
    "student": "2200000",
    "postdoc": "3900000",
    "early": "4500000",
    "senior": "6000000",
    "technical": "3500000",
}
# By their acronyms, which read alike in a Korean and in an English letter.
_FUNDERS = {"BP": "NRF", "KUSY": "KIAT", "TPDX": "KUTEC"}
_KOREAN, _AMERICAN, _OWN = "kr-government", "us-government", "payer-institution"
_MONEY_OF = {"NRF": _KOREAN, "KIAT": _KOREAN, "KUTEC": "international"}
# A national laboratory or a state institute pays out of its government's budget, a university out of its own.
_PUBLIC_KINDS = ("agency", "laboratory", "institute")

Lines = list[dict[str, str]]


def funding(direction: str, stage: str, programme: str, host: Row) -> Lines:
    """The funding lines of one placement."""
    funder = _FUNDERS[programme]
    public, own = _MONEY_OF[funder], _payer(host)
    if direction == "kr-us":
        return [
            _line(funder, public, "stipend", "USD", _MONTHLY_USD[stage], "month"),
            _line(funder, public, "travel", "KRW", "2600000", "once"),
            _line(funder, public, "insurance", "KRW", "180000", "month"),
            *([_line(_called(host), own, "research", "USD", "1500", "once")] if stage != "student" else []),
        ]
    return [
        _line(_called(host), own, "stipend", "KRW", _MONTHLY_KRW[stage], "month"),
        _line(funder, public, "travel", "USD", "2200", "once"),
        _line(funder, public, "housing", "KRW", "800000", "month"),
    ]


def _called(house: Row) -> str:
    return str(house.get("acronym") or house["name_en"])


def _payer(host: Row) -> str:
    """Whose money a host spends."""
    if host["kind"] not in _PUBLIC_KINDS:
        return _OWN
    return _KOREAN if host["country"] == "KR" else _AMERICAN


def _line(source: str, payer: str, purpose: str, currency: str, amount: str, period: str) -> dict[str, str]:
    return {
        "source": source, "payer": payer, "purpose": purpose, "currency": currency, "amount": amount, "period": period,
    }  # fmt: skip
