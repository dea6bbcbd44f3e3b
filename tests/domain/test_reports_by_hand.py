"""Every report of a small office against numbers counted by hand, and each number against the placements behind it.

Seen from 2026-11-25: (1) Nov to Jan to MIT; (2) since 2026-08-01 at MIT; (3) Jul to Dec 2025 at KAIST; (4) February to
April 2026 at KASI, ended early; (5) to come in December; (6) withdrawn.
"""

from datetime import date

import pytest

from tests.domain.made_facts import fact, ids, money, world
from tests.domain.test_report_counting import values
from tpd_exchange.i18n import Words
from tpd_exchange.reports import period as periods
from tpd_exchange.reports.catalogue import REPORTS
from tpd_exchange.reports.catalogue import Kind as Tables
from tpd_exchange.reports.charts import chart
from tpd_exchange.reports.counting import Counting
from tpd_exchange.reports.facts import OutcomeFact
from tpd_exchange.reports.grid import Grid
from tpd_exchange.reports.period import Kind, Period
from tpd_exchange.reports.report import Report, Wish, cells_of, report
from tpd_exchange.reports.tables import Ask, draw_up
from tpd_exchange.rules.reporting import Duty, ReportKind

FEDERAL = periods.year(2026, Kind.FEDERAL)
MADE = (
    fact(1, "2025-11-01", "2026-01-31", gender="female", citizenship="KR", career="postdoc", home="KAIST", host="MIT",
         home_region="KR-30", host_region="US-MA", programme="BP", visa="J-1-RS", grade="general", security="cleared",
         funding=[money("1000000", source="NRF", payer="kr-government", purpose="stipend")],
         outcomes=(OutcomeFact("article", date(2026, 3, 1)),),
         duties=(Duty(ReportKind.FINAL, date(2026, 3, 2), date(2026, 2, 20)),)),
    fact(2, "2026-08-01", "2027-07-31", domain="QNT", stage="active", gender="male", citizenship="KR",
         career="student", home="SNU", host="MIT", home_region="KR-11", host_region="US-MA", programme="BP",
         visa="J-1-RS", grade="general", security="cleared",
         funding=[money("2000", "USD", "once", source="KUTEC", payer="international", purpose="travel")],
         duties=tuple(Duty(ReportKind.PROGRESS, date(2026, month, 10), None) for month in (9, 10))),
    fact(3, "2025-07-01", "2025-12-31", "us-kr", stage="completed", gender="male", citizenship="US", career="senior",
         home="NIST", host="KAIST", home_region="US-MD", host_region="KR-30", programme="TPDX", grade="sensitive",
         security="conditions", outcomes=(OutcomeFact("patent", None),)),
    fact(4, "2026-02-01", "2026-04-30", "us-kr", "SPC", "terminated", gender="female", citizenship="US",
         career="early", home="MIT", host="KASI", home_region="US-MA", host_region="KR-30", programme="TPDX"),
    fact(5, "2026-12-01", "2027-05-31", stage="preparing", gender="male"),
    fact(6, "2026-01-01", "2026-03-31", stage="withdrawn", gender="male"),
)  # fmt: skip


def made(name: str, period: Period = FEDERAL, *, compare: bool = False) -> Report:
    return report(world(*MADE), REPORTS[name], Wish(period, compare))


def table(of: Report, title: str) -> Grid:
    [found] = [one.grid for one in of.sections if Words("en")(one.title) == title]
    return found


def lines(grid: Grid) -> dict[str, list[float | None]]:
    return {Words("en")(row.label): found for row, found in zip(grid.rows, values(grid), strict=True)}


def test_key_figures_of_a_us_fiscal_year_beside_the_year_before() -> None:
    """92 and 61 days went out, 92 and 89 came in: 5.0 and 5.9 person-months, together 334 days or 11.0."""
    assert lines(table(made("jcm", compare=True), "Key figures")) == {
        "Exchanges": [2, 2, 4, 1, 3],
        "Persons": [2, 2, 4, 1, 3],
        "Begun": [2, 1, 3, 1, 2],
        "There on the last day": [1, 0, 1, 1, 0],
        "Completed": [1, 1, 2, 0, 2],
        "Ended early": [0, 1, 1, 0, 1],
        "Still to come": [0, 0, 0, 0, 0],
        "Person-months": [5.0, 5.9, 11.0, 3.0, 8.0],
    }


def test_the_korean_fiscal_year_is_the_calendar_year_and_counts_up_to_the_day() -> None:
    """31, 117 and 89 days are 1.0, 3.8 and 2.9 person-months: out 148 days or 4.9, together 237 or 7.8."""
    korean = made("annual", periods.year(2026, Kind.KOREAN))
    assert Words("en")(korean.about[0]) == "Korean fiscal year 2026 (2026-01-01 – 2026-12-31)"
    figures = lines(table(korean, "Key figures"))
    assert figures["Exchanges"] == [2, 1, 3]
    assert figures["Still to come"] == [1, 0, 1]
    assert figures["Person-months"] == [4.9, 2.9, 7.8]
    assert lines(table(made("annual", periods.year(2026)), "Key figures")) == figures


def test_any_two_dates_are_compared_with_as_many_months_before() -> None:
    """April to August: 30 and 31 days; the five months before: 92, 61 and 59 days, or 7.0 person-months."""
    five = made("balance", periods.days(date(2026, 4, 1), date(2026, 8, 31)), compare=True)
    figures = lines(table(five, "Key figures"))
    assert figures["Exchanges"] == [1, 1, 2, 3, -1]
    assert figures["Person-months"] == [1.0, 1.0, 2.0, 7.0, -5.0]
    assert [Words("en")(one) for one in five.about] == [
        "2026-04-01 – 2026-08-31", "compared with 2025-11-01 – 2026-03-31",
    ]  # fmt: skip


BY_HAND: dict[tuple[str, str], dict[str, list[float]]] = {
    ("domains", "By domain"): {
        "AI": [1, 1, 2, 0, 1, 1, 2], "Quantum": [1, 0, 1, 1, 1, 0, 1],
        "Space": [0, 1, 1, -1, 0, 1, 1], "All together": [2, 2, 4, 0, 2, 2, 4],
    },
    ("people", "By gender"): {
        "Female": [1, 1, 2, 1, 1, 2], "Male": [1, 1, 2, 1, 1, 2], "All together": [2, 2, 4, 2, 2, 4],
    },
    ("people", "By career stage"): {
        "Graduate student": [1, 0, 1, 1, 0, 1], "Postdoctoral researcher": [1, 0, 1, 1, 0, 1],
        "Early-career researcher": [0, 1, 1, 0, 1, 1],
        "Senior researcher or professor": [0, 1, 1, 0, 1, 1], "All together": [2, 2, 4, 2, 2, 4],
    },
    ("people", "By citizenship"): {
        "Republic of Korea": [2, 0, 2, 2, 0, 2], "United States": [0, 2, 2, 0, 2, 2],
        "All together": [2, 2, 4, 2, 2, 4],
    },
    ("people", "By visa class · Exchanges"): {
        "J-1 Research Scholar": [2, 0, 2], "Not stated": [0, 2, 2], "All together": [2, 2, 4],
    },
    ("places", "Institutions in Korea"): {
        "KAIST": [1, 1, 2, 1, 1, 2], "KASI": [0, 1, 1, 0, 1, 1],
        "SNU": [1, 0, 1, 1, 0, 1], "All together": [2, 2, 4, 2, 2, 4],
    },
    ("places", "Institutions in the United States"): {
        "MIT": [2, 1, 3, 2, 1, 3], "NIST": [0, 1, 1, 0, 1, 1], "All together": [2, 2, 4, 2, 2, 4],
    },
    ("places", "Provinces in Korea"): {
        "Daejeon": [1, 2, 3, 1, 2, 3], "Seoul": [1, 0, 1, 1, 0, 1], "All together": [2, 2, 4, 2, 2, 4],
    },
    ("places", "States in the United States"): {
        "Massachusetts": [2, 1, 3, 2, 1, 3], "Maryland": [0, 1, 1, 0, 1, 1], "All together": [2, 2, 4, 2, 2, 4],
    },
    ("stages", "By stage · Placements of every stage"): {
        "On exchange": [1, 0, 1], "Completed": [0, 1, 1], "Closed": [1, 0, 1], "Withdrawn": [1, 0, 1],
        "Ended early": [0, 1, 1], "All together": [3, 2, 5],
    },
    ("months", "Person-months by domain"): {
        "AI": [3.0, 3.0, 6.0, 0.0], "Quantum": [2.0, 0, 2.0, 2.0], "Space": [0, 2.9, 2.9, -2.9],
        "All together": [5.0, 5.9, 11.0, -0.9],
    },
    ("money", "Support by direction"): {
        "Korea → United States": [3022587, 2000], "United States → Korea": [0, 0], "All together": [3022587, 2000],
    },
    ("money", "Support by whose money it is"): {
        "Korean government": [3022587, 0], "International or binational organisation": [0, 2000],
        "All together": [3022587, 2000],
    },
    ("money", "Support by funder"): {"NRF": [3022587, 0], "KUTEC": [0, 2000], "All together": [3022587, 2000]},
    ("timeliness", "Reports that were due"): {
        "Progress report": [1, 0, 0, 1, 0], "Final report": [1, 1, 0, 0, 0], "All together": [2, 1, 0, 1, 0],
    },
    ("outcomes", "Outcomes"): {"Scientific paper": [1, 0, 1], "Patent": [0, 1, 1], "All together": [1, 1, 2]},
}  # fmt: skip


@pytest.mark.parametrize(("name", "title"), BY_HAND)
def test_a_table_is_as_counted_by_hand(name: str, title: str) -> None:
    assert lines(table(made(name), title)) == BY_HAND[name, title]


AGAIN = (
    fact(1, "2026-01-01", "2026-03-31", person="kim", gender="female", home="KAIST", host="MIT"),
    fact(2, "2026-05-01", "2026-06-30", person="kim", gender="female", domain="QNT", home="KAIST", host="MIT"),
    fact(3, "2026-07-01", "2026-08-31", "us-kr", person="kim", gender="female", home="MIT", host="SNU"),
    fact(4, "2026-02-01", "2026-02-28", "us-kr", "QNT", person="lee", gender="male", home="NIST", host="KAIST"),
    fact(5, "2026-02-01", "2026-02-28", person="lee", gender="male", stage="withdrawn", home="NIST", host="KAIST"),
)  # fmt: skip


def test_persons_count_once_in_each_number_whatever_they_went_for() -> None:
    """Kim went twice from Korea and once to it, in AI and in quantum; Lee once, what was withdrawn aside."""
    of = report(world(*AGAIN), REPORTS["annual"], Wish(periods.year(2026)))
    figures = lines(table(of, "Key figures"))
    assert (figures["Exchanges"], figures["Persons"]) == ([2, 2, 4], [1, 2, 2])
    assert lines(table(of, "By domain")) == {
        "AI": [1, 1, 2, 0, 1, 1, 1], "Quantum": [1, 1, 2, 0, 1, 1, 2], "Space": [0, 0, 0, 0, 0, 0, 0],
        "All together": [2, 2, 4, 0, 1, 2, 2],
    }  # fmt: skip
    assert lines(table(of, "By gender")) == {
        "Female": [2, 1, 3, 1, 1, 1], "Male": [0, 1, 1, 0, 1, 1], "All together": [2, 2, 4, 1, 2, 2],
    }  # fmt: skip
    told = [Words("en")(text) for text in of.sections[0].texts]
    assert told[0].startswith("4 exchanges of 2 persons took place: 2 from Korea")
    for section in of.sections:
        said = [Words("en")(text) for text in section.notes]
        shown = any(cell.at and cell.at[0] == "persons" for row in section.grid.rows for cell in row.cells)
        assert ("Persons count once in each number" in " ".join(said)) == shown


def test_of_many_lines_put_together_a_person_counts_once() -> None:
    facts = [fact(n, "2026-01-01", "2026-02-01", host=f"H{n}", person=f"P{n % 4}") for n in range(1, 15)]
    grid = draw_up(Counting(world(*facts)), Ask("", "host", measures=("heads", "persons"), most=2), periods.year(2026))
    assert [row[:2] for row in values(grid)[-2:]] == [[12, 4], [14, 4]]


def test_each_month_has_those_who_were_there() -> None:
    grid = table(made("months"), "Month by month")
    assert [row[2] for row in values(grid)] == [1, 2, 2, 1, 1, 1, 1, 0, 0, 0, 1, 1]
    assert [row[5] for row in values(grid)] == [1.0, 2.0, 2.0, 1.0, 0.9, 1.0, 1.0, 0, 0, 0, 1.0, 1.0]
    assert [row.cells[2].ids for row in grid.rows[:3]] == [ids(3), ids(1, 3), ids(1, 3)]


def test_grades_stand_beside_what_the_reviews_said() -> None:
    grid = table(made("security"), "Security grades · Placements of every stage")
    found = lines(grid)
    assert [found["General project"][-1], found["Sensitive project"][-1], found["Not stated"][-1]] == [2, 1, 2]
    assert {one for row in grid.rows for one in row.cells[-1].ids} == set(ids(1, 2, 3, 4, 6))


@pytest.mark.parametrize("name", REPORTS)
def test_every_number_leads_to_its_placements_and_the_report_says_how_it_counted(name: str) -> None:
    one = made(name, compare=True)
    for section in one.sections:
        for row in section.grid.rows:
            assert all(bool(cell.value) <= bool(cell.ids) for cell in row.cells if cell.at is not None)
    assert {fact.number for fact in one.rows} <= {f"P-00{number}" for number in range(1, 7)}
    said = [Words("en")(line) for line in one.basis]
    assert said[0] == "As of 2026-11-25."
    assert len(said) > 1
    assert all(Words("ko")(line) != Words("en")(line) for line in one.basis)


def test_the_longest_number_at_the_end_of_a_bar_has_its_room() -> None:
    rich = fact(1, "2026-01-01", "2026-03-31", funding=[money("98765432109", source="NRF", purpose="stipend")])
    for name in ("money", "annual", "people", "domains"):
        for section in report(world(rich), REPORTS[name], Wish(periods.year(2026))).sections:
            drawn = chart(section, Words("en"), 400, 8, lambda text, _: len(text) * 4.4)
            texts = [text for text in drawn.texts if text.align == "left"] if drawn else []
            assert all(text.x + len(text.text) * 4.4 <= 400 for text in texts)


def test_a_number_below_its_own_name_is_that_of_now() -> None:
    grid = table(made("money", compare=True), "Support by direction")
    assert cells_of(grid, Words("en"))[0] == [
        "Direction", "KRW: Now", "KRW: Prior", "KRW: +/−", "USD: Now", "USD: Prior", "USD: +/−",
    ]  # fmt: skip


def test_a_total_whose_parts_are_hidden_is_a_bar_of_its_own() -> None:
    """Two and four from and to Korea in space hide each other; that they are six is told, and drawn."""
    facts = [fact(n, "2026-01-01", "2026-02-01", "kr-us", "SPC") for n in range(2)]
    facts += [fact(10 + n, "2026-01-01", "2026-02-01", "us-kr", "SPC") for n in range(4)]
    facts += [fact(20 + n, "2026-01-01", "2026-02-01", way, "AI") for n in range(4) for way in ("kr-us",)]
    facts += [fact(30 + n, "2026-01-01", "2026-02-01", "us-kr", "AI") for n in range(5)]
    kind = Tables("own", "", "", (Ask("", "domain", "direction", picture="bars"),))
    [section] = report(world(*facts), kind, Wish(periods.year(2026), least=3)).sections
    drawn = chart(section, Words("en"), 400, 8, lambda text, _: len(text) * 4.4)
    assert drawn is not None
    bars = {bar.said: bar for bar in drawn.bars if bar.cell.value is not None}
    assert bars["Space, All together: 6"].series == 2
    assert not any("KR → US" in said and said.startswith("Space") for said in bars)
    assert "All together" in [text.text for text in drawn.texts]
