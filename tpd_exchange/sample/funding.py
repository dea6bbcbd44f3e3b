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
_FUNDERS = {
    "BP": "한국연구재단 / National Research Foundation of Korea",
    "KUSY": "한국산업기술진흥원 / Korea Institute for Advancement of Technology",
    "TPDX": "한미 인재교류 지원센터 / Korea–U.S. Talent Exchange Support Center",
}

Lines = list[dict[str, str]]


def funding(direction: str, stage: str, programme: str, host: Row) -> Lines:
    """The funding lines of one placement."""
    funder = _FUNDERS[programme]
    if direction == "kr-us":
        return [
            _line(funder, "stipend", "USD", _MONTHLY_USD[stage], "month"),
            _line(funder, "travel", "KRW", "2600000", "once"),
            _line(funder, "insurance", "KRW", "180000", "month"),
            *([_line(host["name_en"], "research", "USD", "1500", "once")] if stage != "student" else []),
        ]
    return [
        _line(f"{host['name_ko']} / {host['name_en']}", "stipend", "KRW", _MONTHLY_KRW[stage], "month"),
        _line(funder, "travel", "USD", "2200", "once"),
        _line(funder, "housing", "KRW", "800000", "month"),
    ]


def _line(source: str, purpose: str, currency: str, amount: str, period: str) -> dict[str, str]:
    return {"source": source, "purpose": purpose, "currency": currency, "amount": amount, "period": period}
