"""Offices by command: making one, opening it, backups, and each fault as one sentence."""

import io
import re
import sys

import pytest

from tests.letters import reading

NEW = (
    "--name-ko", "시험 교류센터", "--name-en", "Test Exchange Office", "--side", "KR",
    "--address-ko", "대전광역시 유성구 견본로 1", "--address-en", "1 Gyeonbon-ro, Daejeon",
)  # fmt: skip


@pytest.fixture
def passphrase(monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_PASSPHRASE", "haneul gureum baram")
    return "haneul gureum baram"


def test_a_new_office_knows_the_mou_and_its_own_letterhead(command, passphrase, tmp_path):
    said = command("init", tmp_path / "office", *NEW)
    assert said.code == 0, said.problems
    at = ("--office", tmp_path / "office")
    assert len(command("list", "domain", "--json", *at).json) == 7
    assert len(command("list", "sub-area", "--json", *at).json) == 27
    assert (
        command("show", "office", "Test Exchange Office", "--json", *at).json["address_en"] == "1 Gyeonbon-ro, Daejeon"
    )
    assert command("list", "researcher", *at).out == "Nothing found.\n"


def test_the_recovery_sheet_holds_the_key_that_init_shows(command, passphrase, tmp_path):
    said = command("init", tmp_path / "office", *NEW, "--recovery-sheet", tmp_path / "sheet.pdf")
    assert said.code == 0, said.problems
    text = reading.text(tmp_path / "sheet.pdf")
    (key,) = re.findall(r"(?:[0-9A-Z]{5}-){7}[0-9A-Z]{5}", said.out)
    assert all(group in text for group in key.split("-"))
    assert "Test Exchange Office" in text


def test_the_recovery_key_that_init_shows_brings_a_backup_back(command, passphrase, monkeypatch, tmp_path):
    said = command("init", tmp_path / "office", *NEW)
    (line,) = [line for line in said.out.splitlines() if line.startswith("Recovery key")]
    key = line.rpartition(": ")[2]
    assert command("backup", tmp_path / "backups", "--office", tmp_path / "office").code == 0
    monkeypatch.delenv("TPD_EXCHANGE_PASSPHRASE")
    (file,) = (tmp_path / "backups").glob("*.tpdbackup")
    assert command("restore", file, tmp_path / "restored", "--recovery-key", key).code == 0
    monkeypatch.setenv("TPD_EXCHANGE_PASSPHRASE", passphrase)
    assert command("check", "--office", tmp_path / "restored").code == 0


@pytest.fixture
def keyboard(monkeypatch):
    """Somebody sits there and types passphrases and answers."""

    def types(*passphrases, answers=()):
        said, answered = iter(passphrases), iter(answers)
        monkeypatch.setattr("getpass.getpass", lambda question: next(said))
        monkeypatch.setattr("builtins.input", lambda question: next(answered))
        monkeypatch.setattr(sys, "stdin", type("Keyboard", (io.StringIO,), {"isatty": lambda self: True})())

    return types


def test_what_is_not_told_is_asked(command, keyboard, tmp_path):
    keyboard(*["haneul gureum baram"] * 3, answers=["시험 교류센터", "Test Exchange Office", "KR", "", ""])
    said = command("init", tmp_path / "office", "--recovery-sheet", tmp_path / "sheet.pdf")
    assert said.code == 0, said.problems
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    shown = command("show", "office", "시험 교류센터", "--office", tmp_path / "office", "--json").json
    assert (shown["side"], shown["address_ko"]) == ("KR", None)


def test_two_passphrases_that_differ_make_no_office(command, keyboard, tmp_path):
    keyboard("haneul gureum baram", "haneul gureum param")
    assert "differ" in command("init", tmp_path / "office", *NEW).sentence
    assert not (tmp_path / "office").exists()


def test_a_recovery_sheet_that_cannot_be_written_makes_no_office(command, passphrase, tmp_path):
    said = command("init", tmp_path / "office", *NEW, "--recovery-sheet", tmp_path / "no" / "sheet.pdf")
    assert "cannot be written" in said.sentence
    assert not (tmp_path / "office").exists()


@pytest.mark.parametrize(("without", "field"), [("--name-ko", "name_ko"), ("--name-en", "name_en"), ("--side", "side")])
def test_an_office_without_a_name_is_not_made(command, passphrase, tmp_path, without, field):
    place = NEW.index(without)
    said = command("init", tmp_path / "office", *NEW[:place], *NEW[place + 2 :])
    assert said.code == 1
    assert said.problems.startswith(f"{field}: ")
    assert not (tmp_path / "office").exists()


def test_a_short_passphrase_makes_no_office(command, monkeypatch, tmp_path):
    monkeypatch.setenv("TPD_EXCHANGE_PASSPHRASE", "short")
    assert "at least" in command("init", tmp_path / "office", *NEW).sentence
    assert not (tmp_path / "office").exists()


def test_without_a_passphrase_there_is_a_sentence(command, tmp_path):
    assert "TPD_EXCHANGE_PASSPHRASE" in command("init", tmp_path / "office", *NEW).sentence


def test_a_wrong_passphrase_is_refused(command, monkeypatch, passphrase, tmp_path):
    assert command("init", tmp_path / "office", *NEW).code == 0
    monkeypatch.setenv("TPD_EXCHANGE_PASSPHRASE", "something else")
    assert "does not open the office" in command("list", "domain", "--office", tmp_path / "office").sentence


def test_a_folder_that_is_taken_is_left_alone(command, office, tmp_path):
    assert "already an office" in command("demo", office).sentence
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    assert "not empty" in command("demo", tmp_path / "full").sentence
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_which_office_is_asked(command):
    assert "--office" in command("list", "researcher").sentence


def test_the_environment_may_name_the_office(command, pattern, monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_OFFICE", str(pattern))
    assert len(command("list", "officer", "--json").json) == 3


def test_a_folder_without_an_office_is_refused(command, tmp_path):
    assert "no office" in command("list", "officer", "--office", tmp_path).sentence


def test_an_office_that_is_open_elsewhere_is_refused(command, office):
    from db.office import Office
    from tpd_exchange.sample.passphrase import PASSPHRASE

    with Office.open(office, PASSPHRASE):
        assert "already open" in command("list", "officer", "--office", office).sentence


def test_check_finds_a_paper_that_was_tampered_with(at, office):
    paper = next((office / "papers").glob("*/*"))
    paper.write_bytes(paper.read_bytes()[:-1] + b"\0")
    said = at("check")
    assert said.code == 1
    assert "damaged" in said.problems


def test_a_damaged_backup_is_refused(at, command, office, tmp_path):
    at("backup", tmp_path / "backups")
    (file,) = (tmp_path / "backups").glob("*.tpdbackup")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    said = command("restore", file, tmp_path / "restored", "--recovery-key", "x")
    assert said.code == 1
    assert not (tmp_path / "restored").exists()


def test_a_fault_in_the_program_leaves_a_report_and_no_traceback(command, pattern, monkeypatch):
    from db.queries import Lists
    from tpd_exchange.folders import own_folder

    def broken(*_args, **_kwargs):
        raise ZeroDivisionError("rows")

    monkeypatch.setattr(Lists, "rows", broken)
    assert "Something went wrong" in command("list", "officer", "--office", pattern).sentence
    (report,) = (own_folder() / "reports").iterdir()
    assert "ZeroDivisionError: rows" in report.read_text("utf-8")
