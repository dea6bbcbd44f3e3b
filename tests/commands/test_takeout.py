"""All that an office holds leaves it as tables, and a new office built from them is equal record by record."""

import csv
import errno
import hashlib
import json
import shutil
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from db.integrity import check
from db.office import Office
from db.opening import PASSPHRASE_VARIABLE
from tpd_exchange.actions.takeout.building import built
from tpd_exchange.actions.takeout.cells import kept
from tpd_exchange.actions.takeout.writing import exported
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Batch, Institution, LetterTemplate, Payment
from tpd_exchange.sample.passphrase import PASSPHRASE
from tpd_exchange.tasks import Stopped, drive


@pytest.fixture(scope="module")
def export(pattern, tmp_path_factory):
    """The sample office exported once; nobody changes it."""
    folder = tmp_path_factory.mktemp("export") / "all"
    with Office.open(pattern, PASSPHRASE) as office:
        drive(exported(office.store, folder))
    return folder


@pytest.fixture
def copy(export, tmp_path):
    """An export of the test's own."""
    return shutil.copytree(export, tmp_path / "export")


@pytest.fixture(autouse=True)
def passphrase(monkeypatch):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)


def everything(folder):
    """Every field of every record, and the bytes of every file they name."""
    records, files = {}, {}
    with Office.open(folder, PASSPHRASE) as office, office.store.read() as session:
        for noun in NOUNS.values():
            for record in session.exec(select(noun.model)).all():
                values = {name: getattr(record, name) for name in noun.model.model_fields}
                records[noun.name, record.id] = values
                for value in values.values():
                    if isinstance(value, str) and len(value) == 64 and office.vault.holds(value):
                        files[value] = office.vault.get(value)
    return records, files


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def change(path, edit):
    """Change the rows of a table as somebody would in a spreadsheet."""
    rows = table(path)
    edit(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def add_what_no_sample_has(folder):
    """An own wording, a batch, and texts that a table might spoil."""
    odd = ["'=1", "=1+1", '"', '""', "null", "[]", "-5", "007", "true", "＝1"]
    with Office.open(folder, PASSPHRASE) as office, office.store.step(say("Odd")) as session:
        session.add(
            LetterTemplate(
                slug="x",
                number=2,
                name_ko="가",
                name_en="a",
                made_on=date(2026, 3, 1),
                in_force=False,
                version="1",
                settings="a = 'b'\n\n",
                body_ko="=가\n",
                body_en="",
            )  # fmt: skip
        )
        session.add(
            Batch(
                name_ko="가",
                name_en="a",
                begun_on=date(2026, 3, 1),
                wish={"a": [1, None, {"b": "'=1"}]},
                rows=[{"placement": "x", "why": {"text": "t", "values": {}}}] * 3000,
                stopped={},
            )  # fmt: skip
        )
        session.exec(select(Payment)).first().amount = Decimal("2345.50")
        about = {"name_ko": "가", "name_en": "A", "country": "KR", "kind": "university"}
        for text in odd:
            session.add(Institution(**about, aliases=[text, "a\nb", ""], city_en=text, note=f"{text}\n\n{text}"))


def test_an_office_built_from_an_export_is_equal_record_by_record(command, office, tmp_path):
    add_what_no_sample_has(office)
    pattern = office
    said = command("export-all", tmp_path / "all", "--office", pattern)
    assert said.out.startswith(f"Exported to {tmp_path / 'all'}: records ")
    said = command("from-export", tmp_path / "all", tmp_path / "new", "--recovery-sheet", tmp_path / "sheet.pdf")
    assert said.code == 0 and "Recovery key, shown only now" in said.out
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    (before, files), (after, files_again) = everything(pattern), everything(tmp_path / "new")
    assert len(before) > 500 and len(files) > 50
    assert set(after) == set(before)
    for key, values in before.items():
        for name, value in values.items():
            assert (type(after[key][name]), after[key][name]) == (type(value), value), (key, name)
    assert files_again == files
    with Office.open(tmp_path / "new", PASSPHRASE) as office:
        assert check(office) == []
        assert [str(step.message)[:22] for step in office.store.history.steps()] == ["Built from the export "]
        assert office.store.undoable() is None


def test_an_issued_letter_is_still_known_by_its_file(command, export, pattern, tmp_path):
    command("from-export", export, tmp_path / "new")
    letters = table(export / "letter.csv")
    digest = letters[1][letters[0].index("paper_hash")]
    said = command("verify", export / "papers" / f"{digest}.pdf", "--office", tmp_path / "new")
    assert "Genuine" in said.out or "genuine" in said.out


def test_tables_can_be_read_by_whoever_has_no_program_of_ours(export):
    head, *rows = table(export / "placement.csv")
    first = dict(zip(head, rows[0], strict=True))
    people = {row["id"]: row for row in csv.DictReader((export / "researcher.csv").open(encoding="utf-8-sig"))}
    assert people[first["researcher"]]["title_ko"] == first["researcher.title_ko"]
    lines = list(csv.DictReader((export / "placement.funding.csv").open(encoding="utf-8-sig")))
    mine = [line for line in lines if line["placement"] == first["id"]]
    assert [line["amount"] for line in mine] == [str(line["amount"]) for line in json.loads(first["funding"])]


def test_the_dictionary_names_every_column_and_every_code(export):
    said = {(row[0], row[3]): row for row in table(export / "dictionary.csv")[1:]}
    for path in export.glob("*.csv"):
        if path.stem in NOUNS:
            heads = [head for head in table(path)[0] if "." not in head]
            assert {(path.stem, head) for head in heads} <= set(said)
    assert said["researcher", "hangul_name"][4:6] == ["한글 이름", "Hangul name"]
    codes = {(row[0], row[1]): row[2:] for row in table(export / "choices.csv")[1:]}
    assert codes[said["placement", "stage"][11], "active"][1] == "On exchange"
    assert codes["countries", "KR"] == ["대한민국", "Republic of Korea"]
    readme = (export / "README.txt").read_text("utf-8-sig")
    assert "암호화" in readme and "encrypted" in readme


def test_papers_lie_there_byte_for_byte_by_their_hash(export):
    papers = list((export / "papers").iterdir())
    assert len(papers) > 50
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.stem for path in papers)
    assert {path.suffix for path in papers} <= {".pdf", ".png", ".jpg", ".heic"}


def test_the_history_says_who_changed_what(export, pattern):
    head, *rows = table(export / "history.csv")
    with Office.open(pattern, PASSPHRASE) as office:
        steps = office.store.history.steps(limit=10_000)
        changes = sum(len(office.store.history.operations(step.seq)) for step in steps)
    assert len(rows) == changes
    assert {row[0] for row in rows} == {str(step.seq) for step in steps}
    assert all(row[head.index("message_ko")] and row[head.index("message_en")] for row in rows)


@pytest.mark.parametrize(
    ("file", "column", "text", "told"),
    [
        ("researcher.csv", "birth_date", "yesterday", ("researcher.csv", "row 3", "birth_date", "year-month-day")),
        ("researcher.csv", "home", "KAIST", ("row 3", "home", "no id")),
        ("researcher.csv", "home", "00000000-0000-7000-8000-000000000000", ("row 3", "home", "not in the export")),
        ("researcher.csv", "passports", "M123", ("row 3", "passports", "JSON")),
        ("researcher.csv", "passports", '[{"number": "!"}]', ("row 3", "passports", "Line 1")),
        ("placement.csv", "stage", "", ("row 3", "stage", "must stand")),
        ("placement.csv", "researcher", "", ("row 3", "researcher", "must stand")),
        ("contact.csv", "id", "", ("row 3", "id", "must stand")),
    ],
)
def test_a_cell_that_cannot_be_meant_is_named_and_nothing_is_left(command, copy, tmp_path, file, column, text, told):
    def edit(rows):
        rows[2][rows[0].index(column)] = text

    change(copy / file, edit)
    said = command("from-export", copy, tmp_path / "new").sentence
    assert all(part in said for part in told), said
    assert {path.name for path in tmp_path.iterdir()} == {"export"}


def test_two_records_with_one_id_are_refused(command, copy, tmp_path):
    change(copy / "domain.csv", lambda rows: rows.append(rows[1]))
    assert "domain.csv" in command("from-export", copy, tmp_path / "new").sentence
    assert not (tmp_path / "new").exists()


def test_an_unknown_column_is_refused_rather_than_lost(command, copy, tmp_path):
    change(copy / "contact.csv", lambda rows: [row.append("x") for row in rows])
    said = command("from-export", copy, tmp_path / "new").sentence
    assert "contact.csv" in said and "no such field" in said


def test_a_paper_that_is_missing_or_changed_is_named(command, copy, tmp_path):
    paper = next(path for path in sorted((copy / "papers").iterdir()) if path.suffix == ".pdf")
    paper.write_bytes(paper.read_bytes() + b"\n")
    assert paper.stem in command("from-export", copy, tmp_path / "new").sentence
    paper.unlink()
    assert paper.stem in command("from-export", copy, tmp_path / "new").sentence
    assert not (tmp_path / "new").exists()


def test_what_was_corrected_in_a_spreadsheet_is_what_is_built(command, copy, tmp_path):
    def edit(rows):
        rows[1][rows[0].index("note")] = "=1+1 고침"

    change(copy / "researcher.csv", edit)
    assert command("from-export", copy, tmp_path / "new").code == 0
    identity = table(copy / "researcher.csv")[1][0]
    records, _ = everything(tmp_path / "new")
    assert next(values["note"] for (_, key), values in records.items() if str(key) == identity) == "=1+1 고침"


def test_a_folder_that_is_no_export_or_not_whole_is_told(command, copy, tmp_path):
    (tmp_path / "nothing").mkdir()
    assert "no export" in command("from-export", tmp_path / "nothing", tmp_path / "new").sentence
    (copy / "visa.csv").unlink()
    assert "visa.csv is missing" in command("from-export", copy, tmp_path / "new").sentence
    about = json.loads((copy / "export.json").read_text())
    (copy / "export.json").write_text(json.dumps(about | {"format": 99}))
    assert "newer version" in command("from-export", copy, tmp_path / "new").sentence
    assert {path.name for path in tmp_path.iterdir()} == {"export", "nothing"}


def test_a_full_disk_is_told_by_the_place_that_was_chosen_and_leaves_nothing(looking, tmp_path, monkeypatch):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tpd_exchange.actions.files.os.fsync", full)
    said = looking("export-all", tmp_path / "all").sentence
    assert f"“{tmp_path}” is full" in said
    assert not list(tmp_path.iterdir())


def test_a_full_folder_is_refused(looking, command, export, pattern, tmp_path):
    (tmp_path / "x").write_text("x")
    assert "not empty" in looking("export-all", tmp_path).sentence
    assert "not empty" in command("from-export", export, tmp_path).sentence
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_without_papers_nothing_can_be_built_and_that_is_said(looking, command, tmp_path):
    assert "papers 0" in looking("export-all", tmp_path / "all", "--without-papers").out
    assert not (tmp_path / "all" / "papers").exists()
    assert "papers" in command("from-export", tmp_path / "all", tmp_path / "new").sentence


@pytest.mark.parametrize("after", [0, 3, 40])
def test_stopped_at_any_moment_it_leaves_nothing(pattern, tmp_path, after):
    steps = iter(range(1000))
    with Office.open(pattern, PASSPHRASE) as office, pytest.raises(Stopped):
        drive(exported(office.store, tmp_path / "all"), stop=lambda: next(steps) >= after)
    assert list(tmp_path.iterdir()) == []


def test_a_building_that_is_stopped_leaves_the_office_empty(export, tmp_path):
    steps = iter(range(1000))
    office, _ = Office.make(tmp_path / "new", PASSPHRASE)
    with office:
        with pytest.raises(Stopped):
            drive(built(office.store, export), stop=lambda: next(steps) >= 5)
        assert not any(office.store.lists.count(noun) for noun in NOUNS.values())
        assert office.store.history.count() == 0


def test_every_field_of_every_kind_is_kept():
    for noun in NOUNS.values():
        assert set(noun.fields) | {"id"} <= set(kept(noun))
