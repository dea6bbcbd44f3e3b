"""import: what is understood, what is wrong with which cell, and the counts in the last line."""

import openpyxl
import pytest

from tpd_exchange.cli.main import run as run_command


@pytest.fixture
def people(tmp_path):
    book = openpyxl.Workbook()
    for line in [
        ["성명", "이메일", "연락처"],
        ["박서온", "seo@example.kr", 1012345678],
        ["한가람", "no address", None],
    ]:
        book.active.append(line)
    book.save(tmp_path / "people.xlsx")
    return tmp_path / "people.xlsx"


def test_import_says_what_became_of_each_row(at, people, tmp_path):
    tried = at("import", "researcher", people, "--dry-run")
    assert tried.out.splitlines()[-1] == "added 1, changed 0, skipped 0, faulty 1"
    said = at("import", "researcher", people, "--faults", tmp_path / "faulty.xlsx")
    assert said.code == 0
    assert said.out.splitlines()[-1] == "added 1, changed 0, skipped 0, faulty 1"
    assert "B3: " in said.problems
    assert openpyxl.load_workbook(tmp_path / "faulty.xlsx").active["B2"].value == "한가람"
    assert at("import", "researcher", people).out.splitlines()[-1] == "added 0, changed 0, skipped 1, faulty 1"


def test_what_no_column_says_is_said_once_for_all_rows(at, tmp_path):
    book = openpyxl.Workbook()
    for line in [["기관명", "홈페이지"], ["가온대학교", ""], ["나루연구소", ""]]:
        book.active.append(line)
    book.save(tmp_path / "houses.xlsx")
    said = at("import", "institution", tmp_path / "houses.xlsx", "--dry-run")
    assert "No column says Country. Once for all rows: --for-all country=…" in said.problems
    again = at("import", "institution", tmp_path / "houses.xlsx", "--dry-run", "--for-all", "country=KR")
    assert "No column says Country" not in again.problems


@pytest.mark.parametrize(("kind", "instead"), [("letter", "from the placements"), ("review", "card of its placement"),
                                              ("paper", "card of its placement")])  # fmt: skip
def test_a_kind_that_does_not_come_from_sheets_is_refused_and_the_way_is_told(at, people, kind, instead):
    said = at("import", kind, people).sentence
    assert "do not come from a spreadsheet" in said
    assert instead in said


def test_a_map_says_what_some_columns_are_and_which_is_not_read(at, people, tmp_path):
    path = tmp_path / "map.json"
    path.write_text('{"성명": "hangul_name", "이메일": ""}', encoding="utf-8")
    said = at("import", "researcher", people, "--map", path)
    # Without its e-mail address the second person is no longer faulty.
    assert said.out.splitlines()[-1] == "added 2, changed 0, skipped 0, faulty 0"
    assert "Not read: 이메일" in said.problems
    shown = at("list", "researcher", "--json").json
    (one,) = (person for person in shown if "박서온" in str(person))
    assert at("show", "researcher", one["id"], "--json").json["phone"] == "010-1234-5678"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"직책": "position"}', "The sheet has no column “직책”."),
        ('{"성명": "nickname"}', "A column cannot be “nickname”."),
        ('{"성명": "name", "B": "name"}', "says “name” of two columns."),
        ("[]", "The file of --map reads"),
        ("{", "map.json"),
    ],
)
def test_a_map_that_is_wrong_is_told(at, people, tmp_path, text, told):
    (tmp_path / "map.json").write_text(text, encoding="utf-8")
    assert told in at("import", "researcher", people, "--map", tmp_path / "map.json").sentence


def test_what_is_made_besides_the_rows_is_told_before_the_last_line(at, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["성명", "소속", "소속 국가"])
    book.active.append(["차은하", "달무리연구소", "한국"])
    book.active.append(["남도현", "고려대", None])
    book.active.append(["문가을", "고려대", None])
    book.save(tmp_path / "one.xlsx")
    said = at("import", "researcher", tmp_path / "one.xlsx")
    assert said.problems.count("“고려대” is taken for 고려대학교.") == 1
    assert "B3: “고려대” is taken" in said.problems
    *_, made, last = said.out.splitlines()
    assert made == "New besides the rows: institutions 1 (달무리연구소)"
    assert last == "added 3, changed 0, skipped 0, faulty 0"


def test_by_command_too_a_value_holds_for_all_rows_and_money_has_a_unit(at, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["한글성명", "소속", "소속 국가", "호스트", "호스트 국가", "분야", "생활비 지원"])
    book.active.append(["차은하", "달무리연구소", "한국", "새빛연구소", "미국", "양자", 2500])
    book.save(tmp_path / "money.xlsx")
    (tmp_path / "map.json").write_text(
        '{"생활비 지원": "funding.amount 천원", "*": {"funding.source": "host"}}', encoding="utf-8"
    )
    said = at(
        "import", "placement", tmp_path / "money.xlsx", "--map", tmp_path / "map.json", "--for-all", "Stage=selected"
    )
    assert said.out.splitlines()[-1] == "added 1, changed 0, skipped 0, faulty 0"
    assert "is Funding › Amount, in thousand won" in said.problems
    assert "For all rows: Funding › Paid by is “host”" in said.problems
    shown = at("list", "placement", "--columns", "funding", "--where", "stage=selected", "--json").json
    assert sum("2500000" in str(one["funding"]) for one in shown) == 1
    wrong = at("import", "placement", tmp_path / "money.xlsx", "--for-all", "domain=alchemy")
    assert (wrong.code, wrong.problems.splitlines()[-1].split(":")[0]) == (1, "For all rows, Domain")
    assert "must read FIELD=VALUE" in at("import", "placement", tmp_path / "money.xlsx", "--for-all", "domain").sentence


def test_exchanges_that_are_over_are_told_at_the_end_and_come_in_closed_where_that_is_written(at, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["한글성명", "소속", "소속 국가", "호스트", "호스트 국가", "분야", "구분", "시작일", "종료일"])
    book.active.append(
        ["고은솔", "달무리대학교", "한국", "새빛 연구소", "미국", "양자", "파견", "2020-01-01", "2020-06-30"]
    )
    book.save(tmp_path / "past.xlsx")
    tried = at("import", "placement", tmp_path / "past.xlsx", "--dry-run")
    assert "exchanges that are over: 1" in tried.problems.splitlines()[-2]
    assert "--past closed" in tried.problems.splitlines()[-1]
    said = at("import", "placement", tmp_path / "past.xlsx", "--past", "closed")
    assert "--past" not in said.problems
    assert any(one["stage"] == "closed" for one in at("list", "placement", "--json").json)


def test_who_a_row_looks_like_is_told_with_both_names_institution_and_year_of_birth(at, typed, tmp_path):
    at("add", "institution", typed({"name_en": "Dalmuri University", "country": "KR"}))
    names = {"hangul_name": "박서온", "surname": "PARK", "given_names": "SEOON"}
    at("add", "researcher", typed({**names, "birth_date": "1990-05-05", "home": "Dalmuri University"}))
    (tmp_path / "people.csv").write_text("성명\n박서온\n", encoding="utf-8")
    said = at("import", "researcher", tmp_path / "people.csv")
    told = "Row 2 looks like PARK Seoon 박서온 · Dalmuri University · born 1990 and was skipped."
    assert told in said.problems


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", ["task", "agreement", "dependant"])
@pytest.mark.parametrize("columns", [(), ("--all-columns",)])
def test_a_list_as_it_is_shown_comes_back_and_changes_nothing(at, office, tmp_path, kind, language, columns) -> None:
    """Lists show names with their codes and placements, and what rules ask for in the language of the reader."""
    file = tmp_path / "list.csv"
    words = ["--language", language, "export", kind, "--office", str(office), "--out", str(file), *columns]
    assert run_command(words) == 0
    said = at("import", kind, file)
    count = len(file.read_text("utf-8-sig").splitlines()) - 1
    assert count > 2
    assert said.out.splitlines()[-1] == f"added 0, changed 0, skipped {count}, faulty 0"


def test_what_says_that_there_is_nothing_is_read_as_nothing(at, tmp_path) -> None:
    """A dash, N/A or 미정 in a cell is what officers write where nothing is known."""
    file = tmp_path / "people.csv"
    file.write_text(
        "\u200b성명,영문명,생년월일,이메일,휴대전화,소속기관,비고\n한가람,HAN GARAM,미정,-,N/A,-,-\n없음,-,-,-,-,-,-\n",
        "utf-8",
    )
    said = at("import", "researcher", file)
    assert said.out.splitlines()[-1] == "added 1, changed 0, skipped 0, faulty 1"
    assert "Not read" not in said.problems
    person = at("show", "researcher", "한가람", "--json").json
    assert not {"birth_date", "email", "phone", "home"} & {name for name, value in person.items() if value}


def test_what_a_cell_holds_moves_no_cursor(at, tmp_path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("성명,이메일\n한가람,\x1b[2J@\x07\n", "utf-8")
    assert not {"\x1b", "\x07"} & set(at("import", "researcher", file).problems)


def test_an_amount_for_one_purpose_is_told_with_its_column_and_is_no_word_for_all_rows(at, tmp_path):
    (tmp_path / "money.csv").write_text(
        "성명,재원,월 체재비(천원),항공료(천원)\n박서온,한빛재단,900,1800\n", encoding="utf-8"
    )
    said = at("import", "placement", tmp_path / "money.csv", "--dry-run").problems
    assert "C “월 체재비(천원)” is Funding › Amount, in thousand won; for: Stipend, per month" in said
    assert "D “항공료(천원)” is Funding › Amount: Travel, in thousand won" in said
    refused = at("import", "placement", tmp_path / "money.csv", "--for-all", "funding.amount.travel=5").sentence
    assert refused.startswith("A column cannot be “funding.amount.travel”.")
