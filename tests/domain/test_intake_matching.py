"""What a column is taken for: the direction in whatever words, and what an officer says beside what is found."""

from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from tests.domain.test_intake import sheet_of
from tpd_exchange.actions import intake
from tpd_exchange.errors import UserError
from tpd_exchange.intake import headings, rows
from tpd_exchange.intake.plan import State
from tpd_exchange.intake.wanted import wanted
from tpd_exchange.models import NOUNS
from tpd_exchange.sheets import reading
from tpd_exchange.tasks import drive


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
    ("first", "second", "told"),
    [("소속", "파견기관", ["home", "host"]), ("파견기관", "소속", ["host", "home"]),
     ("파견기관", "수용기관", ["home", "host"]), ("소속", "파견처", ["home", "host"]),
     ("과제명", "파견기관", ["project", "home"])],
)  # fmt: skip
def test_where_somebody_is_sent_is_told_by_where_from(tmp_path, first, second, told):
    path = sheet_of(tmp_path / "sent.xlsx", [["성명", first, second], ["김하늘", "가온대학교", "나루연구소"]])
    layout = headings.match(grid_of(path, NOUNS["placement"]), NOUNS["placement"])
    assert [layout.paths[1], layout.paths[2]] == told


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


MONEY = [
    ["한글성명", "생년월일", "소속", "소속 국가", "호스트", "호스트 국가", "기간", "분야", "장학금(천원)"],
    ["김가람", "1990-01-01", "달무리대학교", "한국", "새빛 연구소", "미국", "2026.3.1.~2027.2.28.", "양자", 2500],
    ["이다솜", "1991-01-01", "달무리대학교", "한국", "새빛 연구소", "미국", "2026.3.1.~2027.2.28.", "양자", None],
]


def planned(store, path, **said):
    noun = NOUNS["placement"]
    grid = grid_of(path, noun)
    layout = replace(headings.match(grid, noun), **said)
    return drive(intake.plan(store, grid, layout))


def test_what_no_column_says_is_said_once_for_all_rows(store, tmp_path):
    path = sheet_of(tmp_path / "money.xlsx", MONEY)
    lacking = planned(store, path)
    assert [row.state for row in lacking.rows] == [State.FAULTY, State.ADD]
    assert wanted(lacking) == ["funding.source"]
    plan = planned(store, path, for_all={"funding.source": "호스트", "note": "봄 모집"})
    assert [row.state for row in plan.rows] == [State.ADD, State.ADD]
    assert wanted(plan) == []
    [line] = plan.rows[0].values["funding"]
    assert (line["source"], Decimal(line["amount"]), line["currency"]) == ("호스트", Decimal(2_500_000), "KRW")
    # Who has no funding gets no line that says only who would pay it.
    assert "funding" not in plan.rows[1].values
    assert [row.values["note"] for row in plan.rows] == ["봄 모집"] * 2
    assert drive(intake.run(store, plan, "money.xlsx")).added == 2
    again = planned(store, path, for_all={"funding.source": "호스트", "note": "봄 모집"})
    assert [row.state for row in again.rows] == [State.SAME, State.SAME]


def test_a_party_and_its_country_may_hold_for_all_rows_and_a_row_that_says_otherwise_keeps_it(store, tmp_path):
    lines = [[cell for at, cell in enumerate(line) if at not in (4, 5, 7, 8)] for line in MONEY]
    lines[0].append("비고")
    lines[1].append("그대로")
    path = sheet_of(tmp_path / "party.xlsx", lines)
    said = {"host": "새빛 연구소", "host.country": "US", "domain": "양자", "direction": "파견", "note": "모두"}
    plan = planned(store, path, for_all=said)
    assert [row.faults for row in plan.rows] == [[], []]
    assert len({row.values["host"] for row in plan.rows}) == 1
    assert [row.values["note"] for row in plan.rows] == ["그대로", "모두"]


def test_what_is_not_understood_for_all_rows_keeps_all_of_them_out(store, tmp_path):
    path = sheet_of(tmp_path / "money.xlsx", MONEY)
    plan = planned(store, path, for_all={"funding.source": "호스트", "domain": "연금술", "funding.period": "sometimes"})
    assert {flaw.field for flaw in plan.asked} == {"domain", "funding.period"}
    with pytest.raises(UserError, match="For all rows, .*연금술"):
        drive(intake.run(store, plan, "money.xlsx"))


@pytest.mark.parametrize(
    ("heading", "unit", "path"),
    [
        ("장학금(천원)", "thousand-won", "funding.amount"),
        ("stipend USD", "dollar", "funding.amount"),
        ("Amount (KRW thousand)", "thousand-won", "funding.amount"),
        ("지원금 [백만원]", "million-won", "funding.amount"),
        ("funding in US$", "dollar", "funding.amount"),
        ("지원금(수원)", "", "funding.amount"),
        ("연구원", "", "researcher"),
    ],
)
def test_the_unit_of_money_is_read_from_a_heading(tmp_path, heading, unit, path):
    noun = NOUNS["placement"]
    layout = headings.match(grid_of(sheet_of(tmp_path / "one.xlsx", [["과제번호", heading], ["P-1", 5]]), noun), noun)
    assert (layout.unit(1), layout.paths.get(1)) == (unit, path)


def test_what_was_said_is_kept_and_holds_for_the_next_sheet_like_it(tmp_path):
    noun = NOUNS["placement"]
    grid = grid_of(sheet_of(tmp_path / "money.xlsx", MONEY), noun)
    said = replace(headings.match(grid, noun), units={8: "won"}, for_all={"funding.source": "host"})
    again = headings.match(grid, noun, said.kept())
    assert (again, again.unit(8)) == (said, "won")
