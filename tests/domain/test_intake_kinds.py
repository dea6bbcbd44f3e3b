"""Rows that carry our identity or number, rules of the office, sheets in every writing, and stopping anywhere."""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from sqlmodel import select

from db.recorder import verify_chain
from tests.domain.test_intake import count, nasty, planned, sheet_of, taken_in, understood
from tests.keeping import add, open_store, parties
from tpd_exchange.actions import intake
from tpd_exchange.i18n import Words
from tpd_exchange.intake.plan import State
from tpd_exchange.models import Placement, Researcher, new_id
from tpd_exchange.models.rule import OwnRule
from tpd_exchange.sheets import reading
from tpd_exchange.tasks import drive

PEOPLE = ["한글성명", "Surname", "Given names", "생년월일", "연락처", "비고"]


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path)


def all_of(store, model):
    with store.read() as session:
        return session.exec(select(model)).all()


def test_a_row_with_our_identity_changes_that_record_whatever_its_name(store, tmp_path):
    person = add(store, "researcher", surname="LEE", given_names="MIN", email="min@example.org")
    other = add(store, "researcher", surname="PARK", given_names="JIN", email="jin@example.org")
    lines = [["id", "Surname", "Given names"], [str(person.id), "YI", "MINJI"], [other.id.hex, "PARK", "JIN"]]
    path = sheet_of(tmp_path / "ids.xlsx", lines)
    assert taken_in(store, path, "researcher") == (0, 1, 1, 0)
    with store.read() as session:
        assert session.get(Researcher, person.id).latin_name == "YI Minji"
    assert taken_in(store, path, "researcher") == (0, 0, 2, 0)


def test_an_identity_that_is_not_here_is_the_one_of_the_new_record(store, tmp_path):
    """So an office that was written out whole is built again, and what names a record still finds it."""
    identity = new_id()
    lines = [["id", "Surname", "Given names"], [str(identity), "YI", "MINJI"], ["no. 7", "KIM", "A"]]
    plan = planned(store, sheet_of(tmp_path / "ids.xlsx", lines), "researcher")
    assert [row.state for row in plan.rows] == [State.ADD, State.FAULTY]
    assert plan.rows[1].place_of(plan.rows[1].faults[0]) == "A3"
    drive(intake.run(store, plan, "ids.xlsx"))
    assert [one.id for one in all_of(store, Researcher)] == [identity]


def test_a_row_with_our_number_changes_that_placement(store, tmp_path):
    placement = add(store, "placement", **parties(store), planned_start="2026-03-01", planned_end="2026-08-31")
    lines = [["배치 번호", "파견 종료일"], [placement.number, "2026.12.31."]]
    plan = planned(store, sheet_of(tmp_path / "numbers.xlsx", lines), "placement")
    assert [(row.state, row.identity) for row in plan.rows] == [(State.CHANGE, placement.id)]
    assert drive(intake.run(store, plan, "numbers.xlsx")).changed == 1
    (one,) = all_of(store, Placement)
    assert (one.planned_start, one.planned_end) == (date(2026, 3, 1), date(2026, 12, 31))
    store.undo()
    assert all_of(store, Placement)[0].planned_end == date(2026, 8, 31)


def test_rules_of_the_office_come_in_and_one_that_nobody_knows_leaves_the_others(store, tmp_path):
    lines = [
        ["rule", "number", "starts", "source"],
        ["us_insurance_medical", 150000, "2027.1.1.", "eCFR"],
        ["us_insurance_medicl", 150000, "2027.1.1.", "eCFR"],
    ]
    path = sheet_of(tmp_path / "rules.xlsx", lines)
    plan = planned(store, path, "rule")
    assert drive(intake.run(store, plan, path.name)) == (1, 0, 0, 1)
    assert [row.state for row in plan.rows] == [State.ADD, State.FAULTY]
    assert "us_insurance_medicl" in Words("en")(plan.rows[1].faults[0].message)
    (rule,) = all_of(store, OwnRule)
    assert (rule.rule, rule.number, rule.starts) == ("us_insurance_medical", "150000", date(2027, 1, 1))
    assert taken_in(store, path, "rule") == (0, 0, 1, 1)
    store.undo()
    assert not all_of(store, OwnRule)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_a_csv_of_any_writing_comes_in(store, tmp_path, encoding):
    text = io.StringIO()
    csv.writer(text).writerows([PEOPLE, ["김하늘", "KIM", "HANEUL", "1990.3.1.", "1012345678", "=1+1"]])
    path = tmp_path / "people.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    assert taken_in(store, path, "researcher") == (1, 0, 0, 0)
    (person,) = all_of(store, Researcher)
    told = (person.hangul_name, person.birth_date, person.phone, person.note)
    assert told == ("김하늘", date(1990, 3, 1), "010-1234-5678", "=1+1")
    assert taken_in(store, path, "researcher") == (0, 0, 1, 0)


def test_empty_columns_hidden_sheets_and_numbers_as_texts_do_no_harm(store, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "지난해"
    book.active.append(["이 시트는", "숨긴", "것입니다"])
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("명단")
    for line in [
        [None, "한글성명", None, "Surname", "Given names", "생년월일", None, "연락처"],
        [None, "김하늘", None, "KIM", "HANEUL", 33000, None, "1012345678"],
        [None, "이서준", None, "LEE", "SEOJUN", "19850301", None, 212345678],
        [None, "박민서", None, "PARK", "MINSEO", "26-03-01", None, "010-1111-2222"],
    ]:
        sheet.append(line)
    book.save(tmp_path / "gaps.xlsx")
    sheet = next(one for one in reading.read(tmp_path / "gaps.xlsx").sheets if not one.hidden)
    path = sheet_of(tmp_path / "seen.xlsx", list(sheet.rows()))
    grid, _ = understood(path, "researcher")
    assert grid.used == [1, 3, 4, 5, 7]
    plan = planned(store, path, "researcher")
    assert [str(row.values["birth_date"]) for row in plan.rows] == ["1990-05-07", "1985-03-01", "2026-03-01"]
    assert [row.values["phone"] for row in plan.rows] == ["010-1234-5678", "02-1234-5678", "010-1111-2222"]
    # What was understood and not written so is told beside its cell.
    notices = [[row.place_of(one) for one in row.notices] for row in plan.rows]
    assert notices[:2] == [["F2", "H2"], ["H3"]]


def test_stopped_at_any_row_the_office_is_as_it_was(store, tmp_path):
    there = add(store, "researcher", surname="OLD", given_names="ONE", email="old@example.org")
    lines = [["Surname", "Given names", "E-mail", "Position"], ["OLD", "ONE", "old@example.org", "교수"]]
    lines += [
        [f"Q{chr(65 + n % 26)}", f"{chr(65 + n // 26 % 26)}{chr(65 + n // 676)}", f"p{n}@x.org", None]
        for n in range(1100)
    ]
    plan = planned(store, sheet_of(tmp_path / "many.xlsx", lines), "researcher")
    assert (plan.count(State.ADD), plan.count(State.CHANGE)) == (1100, 1)
    told = len(list(drive_all(intake.run(store, plan, "many.xlsx"))))
    store.undo()
    steps = len(list(store.history.steps()))
    assert told > 2
    for stop in range(1, told):
        work = intake.run(store, plan, "many.xlsx")
        for _ in range(stop):
            next(work)
        work.close()
        assert [(one.id, one.position_ko) for one in all_of(store, Researcher)] == [(there.id, None)]
    assert len(list(store.history.steps())) == steps
    with store.read() as session:
        assert verify_chain(session) is None


def drive_all(work):
    """What a piece of work tells on its way to its end."""
    yield from work


def test_amounts_below_their_unit_and_a_period_in_one_cell(store, tmp_path):
    parties(store)
    heads = ["성명", "영문성명", "소속", "소속 국가", "호스트", "호스트 국가", "기간", "분야", "지원금액(만원)"]
    line = ["김하늘", "KIM HANEUL", "가온대학교", "한국", "새빛 연구소", "미국", "2026.3.1.~8.31.", "양자", 1250]
    plan = planned(store, sheet_of(tmp_path / "money.xlsx", [heads, line]), "placement")
    (row,) = plan.rows
    assert (row.values["planned_start"], row.values["planned_end"]) == (date(2026, 3, 1), date(2026, 8, 31))
    (funding,) = row.values["funding"]
    assert (Decimal(funding["amount"]), funding["currency"]) == (Decimal(12_500_000), "KRW")
    assert count(store, Placement) == 0


def test_what_many_records_are_found_by_does_not_hang_on_how_many_are_held_in_memory(tmp_path, monkeypatch):
    told = []
    for held in (20_000, 0):
        monkeypatch.setattr("db.bulk._KNOWN", held)
        (tmp_path / str(held)).mkdir()
        made = open_store(tmp_path / str(held))
        parties(made)
        taken_in(made, nasty(tmp_path / str(held) / "nasty.xlsx"), "placement")
        told.append(sorted((one.title_en, one.title_ko, one.search_text) for one in all_of(made, Placement)))
    assert told[0] == told[1]
    assert "haneul" in told[0][0][2] + told[0][1][2]
