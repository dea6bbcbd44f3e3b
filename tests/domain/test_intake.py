"""A workbook as offices have them: read, planned, taken in as one step, stopped, undone, and read again."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from sqlmodel import func, select

from db.recorder import verify_chain
from tests.keeping import add
from tpd_exchange.actions import intake
from tpd_exchange.i18n import Message, Words
from tpd_exchange.intake import headings, rows
from tpd_exchange.intake.amounts import read_amount
from tpd_exchange.intake.days import order_asked, read_day
from tpd_exchange.intake.faulty import faulty_table
from tpd_exchange.intake.people import name_parts
from tpd_exchange.intake.plan import State
from tpd_exchange.intake.telephones import mended
from tpd_exchange.models import NOUNS, Institution, Placement, Researcher
from tpd_exchange.sheets import reading, writing
from tpd_exchange.tasks import Stopped, drive

HEADINGS = [
    "연번",
    "성명",
    "영문성명",
    "생년월일",
    "소속",
    "소속 국가",
    "호스트",
    "호스트 국가",
    "기간",
    "분야",
    "연락처",
]
PERIOD = "2026.3.1.~2027.2.28."


def sheet_of(path, lines, *, merged=()):
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    for area in merged:
        book.active.merge_cells(area)
    book.create_sheet("hidden").sheet_state = "hidden"
    book.save(path)
    return path


def nasty(path):
    """A title, an empty row, merged cells, lost zeros, a total, the headings once more."""
    rest = ["가온대학교", "한국", "새빛 연구소", "미국", PERIOD, "양자"]
    return sheet_of(
        path,
        [
            ["2026년 파견자 명단"],
            [],
            HEADINGS,
            [1, "김하늘", "KIM HANEUL", "1990.3.1.", *rest, 1012345678],
            [2, "이서준", "Lee, Seojun", "85.03.01", None, None, *rest[2:], "010-1111-2222"],
            HEADINGS,
            [3, "박민서", None, "1991-02-30", *rest, None],
            ["합계", 3],
        ],
        merged=["A1:K1", "E4:E5", "F4:F5"],
    )


def understood(path, kind):
    noun = NOUNS[kind]
    sheet = reading.read(path).sheets[0]
    grid = rows.grid(sheet.rows(), headings.find_header(sheet.rows(filled=True), noun), sheet.merged)
    return grid, headings.match(grid, noun)


def planned(store, path, kind):
    return drive(intake.plan(store, *understood(path, kind)))


def taken_in(store, path, kind):
    return drive(intake.run(store, planned(store, path, kind), path.name))


def count(store, model):
    with store.read() as session:
        return session.exec(select(func.count()).select_from(model)).one()


def test_a_nasty_workbook_comes_in_as_one_step_and_goes_as_one(store, tmp_path):
    people, houses = count(store, Researcher), count(store, Institution)
    plan = planned(store, nasty(tmp_path / "nasty.xlsx"), "placement")
    assert [row.state for row in plan.rows] == [State.ADD, State.ADD, State.FAULTY]
    assert [row.place_of(flaw) for row in plan.rows for flaw in row.faults] == ["D7"]
    assert [number for number, _ in plan.left_out] == [6, 8]
    done = drive(intake.run(store, plan, "nasty.xlsx"))
    assert done == (2, 0, 0, 1)
    # The host is new and stands in three rows; it is made once.
    assert (count(store, Researcher), count(store, Institution)) == (people + 1, houses + 1)
    with store.read() as session:
        assert verify_chain(session) is None
        placement = session.exec(select(Placement).order_by(Placement.number)).first()
        assert (placement.planned_start, placement.planned_end) == (date(2026, 3, 1), date(2027, 2, 28))
        assert (placement.direction, placement.number[:2]) == ("kr-us", "P-")
    store.undo()
    assert (count(store, Placement), count(store, Researcher), count(store, Institution)) == (0, people, houses)


def test_the_same_file_twice_adds_nothing(store, tmp_path):
    path = nasty(tmp_path / "nasty.xlsx")
    assert taken_in(store, path, "placement").added == 2
    before = len(list(store.history.steps()))
    assert taken_in(store, path, "placement") == (0, 0, 2, 1)
    assert len(list(store.history.steps())) == before


def test_faulty_rows_are_corrected_and_read_again(store, tmp_path):
    grid, layout = understood(nasty(tmp_path / "nasty.xlsx"), "placement")
    plan = drive(intake.plan(store, grid, layout))
    with (tmp_path / "faulty.xlsx").open("wb") as file:
        drive(writing.written([faulty_table(plan, grid, Words("ko"))], file, suffix=".xlsx"))
    book = openpyxl.load_workbook(tmp_path / "faulty.xlsx")
    sheet = book.active
    assert "1991-02-30" in sheet["A2"].value
    column = next(cell.column for cell in sheet[1] if cell.value == "생년월일")
    marked = [cell.coordinate for cell in sheet[2] if cell.fill.fgColor.rgb == "FFFBD5D1"]
    assert marked == [sheet.cell(2, column).coordinate]
    sheet.cell(2, column).value = "1991-02-20"
    book.save(tmp_path / "mended.xlsx")
    assert taken_in(store, tmp_path / "mended.xlsx", "placement") == (1, 0, 0, 0)


def test_stopped_in_the_midst_it_leaves_the_office_as_it_was(store, tmp_path):
    lines = [
        ["성명", "이메일"],
        *([f"KIM, {chr(65 + n % 26)}{chr(65 + n // 26 % 26)}", f"p{n}@example.org"] for n in range(1200)),
    ]
    plan = planned(store, sheet_of(tmp_path / "many.xlsx", lines), "researcher")
    assert plan.count(State.ADD) == 1200
    before = count(store, Researcher)
    with pytest.raises(Stopped):
        drive(intake.run(store, plan, "many.xlsx"), stop=lambda: True)
    assert count(store, Researcher) == before
    # The chain goes on from where it was.
    assert drive(intake.run(store, plan, "many.xlsx")).added == 1200
    with store.read() as session:
        assert verify_chain(session) is None


def test_what_differs_is_changed_and_an_empty_cell_takes_nothing_away(store, tmp_path):
    person = add(store, "researcher", surname="LEE", given_names="MIN", email="min@example.org", phone="02-123-4567")
    lines = [["Surname", "Given names", "E-mail", "Phone", "Position"], ["Lee", "Min", "min@example.org", None, "교수"]]
    plan = planned(store, sheet_of(tmp_path / "one.xlsx", lines), "researcher")
    assert plan.rows[0].changes == {"position_ko": (None, "교수")}
    assert drive(intake.run(store, plan, "one.xlsx")).changed == 1
    with store.read() as session:
        assert session.get(Researcher, person.id).phone == "02-123-4567"


def test_records_made_in_bulk_are_kept_as_those_made_one_by_one(store, tmp_path):
    lines = [
        ["한글성명", "Surname", "Given names", "국적", "여권번호"],
        ["박민서", "PARK", "MINSEO", "한국", "M12345678"],
    ]
    taken_in(store, sheet_of(tmp_path / "one.xlsx", lines), "researcher")
    one = add(
        store, "researcher", hangul_name="박민서", surname="PARK", given_names="MINSEO", citizenships=["KR"],
        passports=[{"number": "M87654321", "country": "KR"}],
    )  # fmt: skip
    with store.read() as session:
        other = session.exec(
            select(Researcher).where(Researcher.hangul_name == "박민서", Researcher.id != one.id)
        ).one()
        for name in ("title_ko", "title_en", "citizenships", "note", "degrees"):
            assert getattr(other, name) == getattr(one, name)
        assert other.search_text == one.search_text.replace("m87654321", "m12345678")


def test_who_is_spelled_otherwise_is_asked_about_and_never_taken_for_the_same(store, tmp_path):
    add(store, "researcher", hangul_name="최도윤", surname="CHOI", given_names="DOYUN", birth_date="1991-02-20")
    lines = [
        ["Surname", "Given names", "Birth date"],
        ["CHOE", "Do-yoon", "1991-02-20"],
        ["CHOE", "Do-yoon", "1970-01-01"],
        ["BAKER", "Anna", "1991-02-20"],
    ]
    plan = planned(store, sheet_of(tmp_path / "one.xlsx", lines), "researcher")
    assert [row.state for row in plan.rows] == [State.LIKE, State.ADD, State.ADD]
    assert plan.rows[0].likes[0].title.startswith("CHOI")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026.3.1.", (2026, 3, 1)), ("2026년 3월 1일", (2026, 3, 1)), ("26-03-01", (2026, 3, 1)),
        ("2026-03-01 00:00:00", (2026, 3, 1)), ("2026. 3. 1.(일)", (2026, 3, 1)), (20260301, (2026, 3, 1)),
        (46082, (2026, 3, 1)), ("3/13/2026", (2026, 3, 13)), ("13/3/2026", (2026, 3, 13)),
        ("Mar 1, 2026", (2026, 3, 1)),
        ("1 March 2026", (2026, 3, 1)), ("3/1/2026", None), ("2026.2.30", None), ("soon", None),
    ],
)  # fmt: skip
def test_days(typed, day):
    assert read_day(typed).day == (date(*day) if day else None)


def test_days_that_could_be_two_are_asked_once_for_a_column():
    assert order_asked(["3/1/2026", "4/1/2026"]) is None
    assert order_asked(["3/1/2026", "4/13/2026"]) == "mdy"
    assert order_asked(["2026.3.1."]) == ""
    assert read_day("3/1/2026", "dmy").day == date(2026, 1, 3)
    assert read_day("85.03.01", past=True).day == date(1985, 3, 1)


@pytest.mark.parametrize(
    "typed", ["1985年3月1日", "1985–03–01", "1985—3—1", "1985-03-01T00:00:00Z", "１９８５．３．１"]
)
def test_days_in_chinese_characters_and_with_other_strokes_are_read(typed: str) -> None:
    assert read_day(typed).day == date(1985, 3, 1)


def test_numbers_that_lost_their_zero_amounts_and_names():
    assert mended("1012345678") == "010-1234-5678"
    assert mended("212345678") == "02-1234-5678"
    assert mended("2025550123") is None
    assert read_amount("300만원") == (Decimal(3_000_000), "KRW")
    assert read_amount("1억 2,000만") == (Decimal(120_000_000), "")
    assert read_amount("US$2,500.50") == (Decimal("2500.50"), "USD")
    assert name_parts("김 하 늘") == {"hangul_name": "김하늘"}
    assert name_parts("Haneul KIM") == {"surname": "KIM", "given_names": "Haneul"}
    assert name_parts("Kim, Ha-neul") == {"surname": "Kim", "given_names": "Ha-neul"}
    assert name_parts("James Walker") == {"surname": "Walker", "given_names": "James"}


def test_two_people_of_one_hangul_name_and_birth_date_are_never_taken_for_one(store, tmp_path):
    rest = ["1990.5.5.", "가온대학교", "한국", "새빛 연구소", "미국"]
    lines = [
        HEADINGS,
        [1, "정지우", "JUNG JIWOO", *rest, PERIOD, "양자", None],
        [2, "정지우", "JEONG JI-WOO", *rest, "2027.9.1.~2028.2.28.", "양자", None],
        [3, "정지우", "CHANG SERA", *rest, PERIOD, "양자", None],
    ]
    plan = planned(store, sheet_of(tmp_path / "two.xlsx", lines), "placement")
    assert [row.state for row in plan.rows] == [State.ADD, State.ADD, State.FAULTY]
    assert [row.place_of(flaw) for row in plan.rows for flaw in row.faults] == ["C4"]


def test_a_country_after_an_institution_is_the_country_of_that_institution(store, tmp_path):
    names = ["성명", "소속", "국가", "초청기관", "Country", "기간", "분야"]
    line = ["김하늘", "가온대학교", "한국", "새빛 연구소", "미국", PERIOD, "양자"]
    grid, layout = understood(sheet_of(tmp_path / "houses.xlsx", [names, line]), "placement")
    assert [layout.paths.get(column) for column in range(5)] == [
        "researcher", "home", "home.country", "host", "host.country",
    ]  # fmt: skip
    _, layout = understood(
        sheet_of(tmp_path / "one.xlsx", [["초청기관", "초청국가"], ["새빛 연구소", "미국"]]), "placement"
    )
    assert layout.paths == {0: "host", 1: "host.country"}


def test_a_placement_is_of_whom_it_was_said_to_be(store, tmp_path):
    """What is said there is who the researcher is, not which placement is meant."""
    row = [1, "김하늘", "KIM HANEUL", None, "가온대학교", "한국", "새빛 연구소", "미국", PERIOD, "양자", None]
    grid, layout = understood(sheet_of(tmp_path / "one.xlsx", [HEADINGS, row]), "placement")
    with store.step(Message("x"), reason="correction", note="") as session:
        session.add(Researcher(hangul_name="김하늘", surname="KIM", given_names="HANEUL"))
    (one,) = drive(intake.plan(store, grid, layout)).rows
    assert (one.state, one.about) == (State.LIKE, "researcher")
    meant = one.likes[0].identity
    (said,) = drive(intake.plan(store, grid, layout, None, {one.number: meant})).rows
    assert (said.state, said.values["researcher"], bool(said.likes)) == (State.ADD, meant, True)
    (new,) = drive(intake.plan(store, grid, layout, None, {one.number: "new"})).rows
    assert (new.state, new.about, bool(new.likes)) == (State.ADD, "researcher", True)
    assert new.values["researcher"] != meant
