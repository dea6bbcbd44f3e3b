"""What a column is taken for: the direction in whatever words, and what an officer says beside what is found."""

import openpyxl
import pytest

from tests.domain.test_intake import sheet_of
from tests.keeping import open_store, parties
from tpd_exchange.actions import intake
from tpd_exchange.intake import headings, rows
from tpd_exchange.models import NOUNS
from tpd_exchange.sheets import reading
from tpd_exchange.tasks import drive


@pytest.fixture
def store(tmp_path):
    made = open_store(tmp_path)
    parties(made)
    return made


def grid_of(path, noun):
    sheet = reading.read(path).sheets[0]
    return rows.grid(sheet.rows(), headings.find_header(sheet.rows(filled=True), noun), sheet.merged)


def directions(store, tmp_path, heading, *cells):
    noun = NOUNS["placement"]
    lines = [[f"P-2026-{number}", cell] for number, cell in enumerate(cells, 1)]
    grid = grid_of(sheet_of(tmp_path / "way.xlsx", [["과제번호", heading], *lines]), noun)
    layout = headings.match(grid, noun)
    plan = drive(intake.plan(store, grid, layout))
    return [row.values.get("direction") for row in plan.rows]


@pytest.mark.parametrize(
    "heading", ["교류 구분", "구분", "방향", "파견/초청", "파견·초청", "Inbound/Outbound", "In / Out", "Direction"]
)
def test_a_direction_is_known_by_what_sheets_call_it(store, tmp_path, heading):
    assert directions(store, tmp_path, heading, "파견", "초청") == ["kr-us", "us-kr"]


@pytest.mark.parametrize(
    ("there", "back"),
    [("한→미", "미→한"), ("파견(한→미)", "초청(미→한)"), ("outgoing", "Incoming"), ("KR→US", "US → KR"),
     ("Korea -> US", "US to Korea"), ("한국→미국", "미국에서 한국"), ("OUTBOUND", "inbound"),
     ("Korea → United States", "미국 → 한국")],
)  # fmt: skip
def test_a_direction_is_read_in_many_words(store, tmp_path, there, back):
    assert directions(store, tmp_path, "구분", there, back) == ["kr-us", "us-kr"]


def test_out_and_in_are_said_from_where_the_office_is(store, tmp_path):
    from tests.keeping import add

    add(store, "office", name_en="Made-up Office", name_ko="꾸민 사무소", side="US")
    assert directions(store, tmp_path, "Inbound/Outbound", "outbound", "incoming") == ["us-kr", "kr-us"]
    # Korean words are said from Korea wherever they are read.
    assert directions(store, tmp_path, "구분", "파견", "초청") == ["kr-us", "us-kr"]


def test_what_stands_below_a_loose_heading_decides(tmp_path):
    noun = NOUNS["placement"]
    grid = grid_of(sheet_of(tmp_path / "new.xlsx", [["과제번호", "구분"], ["P-1", "신규"], ["P-2", "연장"]]), noun)
    assert "direction" not in headings.match(grid, noun).paths.values()


def test_what_is_said_of_some_columns_leaves_the_others_as_they_are_found(tmp_path):
    noun = NOUNS["researcher"]
    book = openpyxl.Workbook()
    book.active.append(["성명", "이메일", "연락처", "Job"])
    book.active.append(["박서온", "seo@example.kr", "010-1234-5678", "Fellow"])
    book.save(tmp_path / "said.xlsx")
    grid = grid_of(tmp_path / "said.xlsx", noun)
    assert headings.match(grid, noun).paths == {0: "name", 1: "email", 2: "phone"}
    said = headings.match(grid, noun, said={0: "hangul_name", 1: "", 3: "position_en"})
    assert said.paths == {0: "hangul_name", 2: "phone", 3: "position_en"}
    # What was found elsewhere goes where it is said to be.
    assert headings.match(grid, noun, said={3: "email"}).paths == {0: "name", 2: "phone", 3: "email"}
