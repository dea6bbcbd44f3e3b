"""The faulty rows of a sheet with two lines of headings are read again as that sheet was."""

import openpyxl

from tests.domain.test_intake_matching import grid_of
from tpd_exchange.actions import intake
from tpd_exchange.i18n import Words
from tpd_exchange.intake import headings
from tpd_exchange.intake.faulty import faulty_headings, faulty_layout, faulty_table
from tpd_exchange.intake.plan import State
from tpd_exchange.models import NOUNS
from tpd_exchange.sheets import writing
from tpd_exchange.tasks import drive

NOUN = NOUNS["placement"]


def sheet(path, born):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["2026년 파견자 현황"])
    page.append(["성명", None, "생년월일", "소속기관", "수용기관", None, "분야", "장학금(천원)"])
    page.append(["국문", "영문", None, None, "기관명", "국가", None, None])
    page.append(["임가온", "LIM GAON", born, "가온대학교", "새빛 연구소", "미국", "양자", 2000])
    for area in ("A1:H1", "A2:B2", "E2:F2", "C2:C3", "D2:D3", "G2:G3", "H2:H3"):
        page.merge_cells(area)
    book.save(path)
    return path


def test_faulty_rows_below_two_lines_of_headings_come_back_with_the_same_meaning(store, tmp_path):
    words = Words("ko")
    grid = grid_of(sheet(tmp_path / "two.xlsx", "1994.13.2."), NOUN)
    layout = headings.match(grid, NOUN, said={7: "funding.amount"})
    plan = drive(intake.plan(store, grid, layout))
    assert plan.rows[0].state is State.FAULTY
    with (tmp_path / "faulty.xlsx").open("wb") as file:
        drive(writing.written([faulty_table(plan, grid, words)], file, suffix=".xlsx"))
    again = grid_of(tmp_path / "faulty.xlsx", NOUN)
    assert again.headings == faulty_headings(layout, grid, words)
    expected = {at + 1: path for at, path in layout.paths.items()}
    assert headings.match(again, NOUN).paths == expected
    assert faulty_layout(layout, grid).paths == expected
