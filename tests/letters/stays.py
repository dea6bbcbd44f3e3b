"""Made-up exchanges of three years that the tests of the office's own reports are told with."""

from datetime import date
from decimal import Decimal
from typing import Any

from tpd_exchange.models.choices import Currency, Direction, FundingPeriod, Stage
from tpd_exchange.rules.exchange import Money, Stay, report

DOMAINS = {
    "AI": ("인공지능(AI) 응용·혁신", "AI Adoption and Innovation"),
    "RSEC": ("연구안보", "Research Security"),
    "TEL": ("차세대 통신(첨단 무선접속망·6G)", "Advanced RAN and 6G"),
    "BIO": ("제약·바이오기술 공급망", "Pharmaceutical & Biotechnology Supply Chains"),
    "QNT": ("양자 혁신(양자기술)", "Quantum Innovation"),
    "BSE": ("기초연구와 인력교류", "Basic Research and STEM Exchange"),
    "SPC": ("우주 탐사", "Space Exploration"),
}
SUB_AREAS = {
    "AI-08": (
        "AI 표준 및 혁신센터(CAISI)–AI안전연구소: 평가·표준·검증",
        "CAISI–KAISI: AI metrology, industry standards, advanced-model understanding, sector applications",
    ),
    "TEL-02": ("6G 공동 연구개발", "Joint 6G R&D"),
    "QNT-02": ("주요 양자 연구기관 간 협력", "Partnerships between leading quantum institutions"),
    "SPC-03": ("한국형 위성항법시스템(KPS)–GPS", "KPS–GPS compatibility"),
}
_PAID = {
    Direction.KR_US: Money(Currency.KRW, Decimal(3_200_000), FundingPeriod.MONTH),
    Direction.US_KR: Money(Currency.USD, Decimal(4_500), FundingPeriod.MONTH),
}


def _stay(number: int) -> Stay:
    """The exchange of that number: two of five come to Korea, every eleventh never began."""
    way = Direction.US_KR if number % 5 in (0, 3) else Direction.KR_US
    begun = date(2023 + number // 20, 1 + number * 5 % 12, 1)
    sub_area = list(SUB_AREAS)[number * 7 // 3 % len(SUB_AREAS)]
    return Stay(
        domain=sub_area.split("-")[0],
        direction=way,
        stage=Stage.WITHDRAWN if number % 11 == 0 else Stage.TERMINATED if number % 13 == 0 else Stage.CLOSED,
        planned_start=begun,
        planned_end=date(begun.year + (begun.month > 6), (begun.month + 5) % 12 + 1, 20),
        sub_area=sub_area,
        home=f"home {number % 7}",
        host=f"host {number % 5}",
        funding=(_PAID[way],),
    )


def exchanges(since: date, until: date) -> dict[str, Any]:
    """What a report says of a period."""
    named = [
        {code: {"name_ko": korean, "name_en": english} for code, (korean, english) in names.items()}
        for names in (DOMAINS, SUB_AREAS)
    ]
    return report([_stay(number) for number in range(60)], named[0], named[1], since, until)
