"""Two reports for publication are subtracted from each other, and what that tells of a few is warned of before."""

from datetime import date
from random import Random
from typing import Any

import pytest

from tests.domain.made_facts import fact, world
from tests.domain.test_report_attack import office
from tpd_exchange.i18n import Words
from tpd_exchange.reports import period as periods
from tpd_exchange.reports.catalogue import REPORTS, Kind
from tpd_exchange.reports.equations import nesting
from tpd_exchange.reports.grid import by_place
from tpd_exchange.reports.period import Period
from tpd_exchange.reports.published import Published, from_plain, given_away, named, plain, told
from tpd_exchange.reports.report import Report, Wish, report
from tpd_exchange.reports.tables import Ask

LEAST = 4
TO_NOVEMBER = periods.days(date(2025, 1, 1), date(2025, 11, 30))
TO_DECEMBER = periods.days(date(2025, 1, 1), date(2025, 12, 31))
OWN = Kind("own", "", "", (Ask("", "domain", "direction"),))


def made(facts: list[Any], when: Period, kind: Kind = OWN, only: str = "") -> Report:
    return report(world(*facts), kind, Wish(when, least=LEAST, narrowed=only))


def told_by(now: Report, before: Report) -> list[str]:
    """The numbers that both tell together, in words, after the earlier one was kept and read again."""
    kept = Published(before.wish.narrowed, from_plain(plain(told(before))))
    places = given_away(now, told(now), kept, nesting(now.world))
    return [Words("en")(named(at, now.world)) for at in places]


def ten(way: str, domain: str, first: int) -> list[Any]:
    return [fact(first + n, "2025-03-01", "2025-05-31", way, domain, person=f"{first + n}") for n in range(10)]


ALL = [*ten("kr-us", "AI", 100), *ten("us-kr", "AI", 200), *ten("kr-us", "QNT", 300), *ten("us-kr", "QNT", 400)]
LATE = [fact(n, "2025-12-03", "2026-02-01", "us-kr", "QNT", person=f"late {n}") for n in (1, 2)]


def test_december_is_the_year_without_the_eleven_months_before_it() -> None:
    before, now = made([*ALL, *LATE], TO_NOVEMBER), made([*ALL, *LATE], TO_DECEMBER)
    whole, eleven = (
        {at[2]: cell.value or 0 for at, cell in by_place(one.grid for one in one_of.sections).items()}
        for one_of in (now, before)
    )
    came = frozenset({("domain", "QNT"), ("direction", "us-kr")})
    assert whole[came] - eleven[came] == len(LATE) < LEAST  # what anybody learns who subtracts
    assert told_by(now, before) == [
        "Exchanges (United States → Korea, Quantum)", "Exchanges (Quantum)", "Exchanges (United States → Korea)",
        "Exchanges",
    ]  # fmt: skip
    assert told_by(before, now) == told_by(now, before)


def test_nothing_is_warned_of_where_nothing_small_is_left() -> None:
    many = [fact(n, "2025-12-03", "2026-02-01", "us-kr", "QNT", person=f"late {n}") for n in range(1, 6)]
    for facts in (ALL, [*ALL, *many]):
        assert told_by(made(facts, TO_DECEMBER), made(facts, TO_NOVEMBER)) == []
        assert told_by(made(facts, TO_DECEMBER), made(facts, TO_DECEMBER)) == []
    other = periods.days(date(2024, 6, 1), date(2025, 11, 30))
    assert told_by(made([*ALL, *LATE], TO_DECEMBER), made([*ALL, *LATE], other)) == []


def test_six_exchanges_of_two_persons_are_few() -> None:
    late = [fact(n, "2025-12-03", "2026-02-01", "us-kr", "QNT", person=f"late {n % 2}") for n in range(1, 7)]
    assert "Exchanges (Quantum)" in told_by(made([*ALL, *late], TO_DECEMBER), made([*ALL, *late], TO_NOVEMBER))


def test_some_placements_are_subtracted_from_all_but_not_from_others() -> None:
    some = made(ALL, TO_DECEMBER, only="programme=BP")
    assert told_by(made([*ALL, *LATE], TO_DECEMBER), some)
    assert told_by(made([*ALL, *LATE], TO_DECEMBER, only="programme=TPDX"), some) == []
    assert told_by(made(ALL, TO_NOVEMBER), made([*ALL, *LATE], TO_DECEMBER, only="programme=BP")) == []


def test_what_one_report_hides_and_another_told_is_known() -> None:
    """By domain the four of AI and the three of space are hidden for each other; told the one, the other follows."""
    facts = [*ten("kr-us", "QNT", 300), *(fact(n, "2025-03-01", "2025-05-31", domain="AI") for n in range(1, 5)),
             *(fact(n, "2025-03-01", "2025-05-31", domain="SPC") for n in range(11, 14))]  # fmt: skip
    by_domain = Kind("own", "", "", (Ask("", "domain"),))
    now = made(facts, TO_DECEMBER, by_domain)
    hidden = [at for at, cell in by_place(one.grid for one in now.sections).items() if cell.hidden]
    assert len(hidden) == 2
    before = made([one for one in facts if one.stay.domain != "SPC"], TO_DECEMBER, by_domain)
    assert "Exchanges (Space)" in told_by(now, before)
    assert told_by(now, now) == []


@pytest.mark.parametrize("name", ["annual", "jcm", "places"])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_small_difference_of_two_reports_is_found(name: str, seed: int) -> None:
    """Reckoned here anew from the placements themselves."""
    facts, kind = office(seed), REPORTS[name]
    last = date(2025, 12, 31 - Random(seed).randrange(60, 120) % 28)
    first = made(facts, periods.days(date(2025, 1, 1), date(2025, 9, 30)), kind)
    now = made(facts, periods.days(date(2025, 1, 1), last), kind)
    found, who, expected = set(told_by(now, first)), now.world.who, set()
    days = f"2025-01-01/{last}"
    for at in [one.at for one in told(now) if one.at[:2] == ("heads", days)]:
        then = (at[0], "2025-01-01/2025-09-30", at[2])
        if then in [one.at for one in told(first)]:
            apart = set(now.cells[at].ids) ^ set(first.cells[then].ids)
            if 0 < len({who[one] for one in apart}) < LEAST and len(apart) < LEAST:
                expected.add(Words("en")(named(at, now.world)))
    assert expected
    assert expected <= found
