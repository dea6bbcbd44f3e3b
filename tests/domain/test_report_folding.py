"""Of a narrowed report lines in which nothing is counted are one line, which says no more than their noughts would."""

from dataclasses import replace
from random import Random

import pytest

from tests.domain.made_facts import world
from tests.domain.test_report_attack import LEAST, office
from tests.domain.test_report_counting import YEAR
from tpd_exchange.i18n import Words
from tpd_exchange.reports.catalogue import REPORTS, Kind
from tpd_exchange.reports.charts import chart
from tpd_exchange.reports.folding import folded
from tpd_exchange.reports.report import Report, Section, Wish, report
from tpd_exchange.reports.tables import Ask

ENGLISH = Words("en")
BY_DOMAIN = Kind("own", "", "", (Ask("", "domain", "direction", picture="bars"),))


def narrowed(least: int = 0, only: str = "domain=QNT", domain: str = "QNT") -> Report:
    facts = [one for one in office(7) if one.stay.domain == domain]
    return report(world(*facts), BY_DOMAIN, Wish(YEAR, least=least, only=only, narrowed=only))


def names(section: Section) -> list[str]:
    return [ENGLISH(row.label) for row in section.shown.rows]


def test_lines_that_a_condition_leaves_empty_are_one_line_that_counts_and_a_note_that_names_them() -> None:
    [section] = narrowed().sections
    assert len(section.grid.rows) == 4
    assert names(section) == ["Quantum", "Without any: 2 lines", "All together"]
    assert [ENGLISH(one) for one in section.notes] == ["Nothing is counted for AI, Space."]
    assert [cell.value for cell in section.shown.rows[1].cells] == [0, 0, 0]
    # Nothing is drawn for it.
    drawn = chart(section, ENGLISH, 400, 10, lambda text, _: 5.0 * len(text))
    assert [text.text for text in drawn.texts if "Without" in text.text] == []


def test_a_report_that_counts_all_shows_every_line_also_those_of_nought() -> None:
    [section] = narrowed(only="").sections
    assert names(section) == ["AI", "Quantum", "Space", "All together"]
    assert section.notes == []


def test_one_line_alone_keeps_its_name() -> None:
    facts = [one for one in office(7) if one.stay.domain != "AI"]
    [section] = report(world(*facts), BY_DOMAIN, Wish(YEAR, only="x", narrowed="x")).sections
    assert names(section) == ["AI", "Quantum", "Space", "All together"]


@pytest.mark.parametrize("name", ["jcm-annex", "annual", "money"])
def test_what_is_folded_follows_from_what_is_told(name: str) -> None:
    """A line with a hidden number stays, and the same told numbers fold in the same way whatever hides behind."""
    chance = Random(3)
    facts = [one for one in office(5) if one.stay.domain == "QNT"]
    made = report(world(*facts), REPORTS[name], Wish(YEAR, least=LEAST, only="x", narrowed="x"))
    assert any(section.grid.hides for section in made.sections)
    for section in made.sections:
        gone = [row for row in section.grid.rows if row not in section.shown.rows]
        assert not any(cell.hidden or cell.value for row in gone for cell in row.cells)
        cells = [
            [cell._replace(value=None, ids=tuple(chance.sample(cell.ids, len(cell.ids)))) if cell.hidden else cell
             for cell in row.cells]
            for row in section.grid.rows
        ]  # fmt: skip
        other = replace(section.grid, rows=section.grid.with_cells(cells).rows)
        assert [row.label for row in folded(other)[0].rows] == [row.label for row in section.shown.rows]
