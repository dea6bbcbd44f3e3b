"""The office's own wordings by command: a folder is checked, taken in, written out, and ours come back."""

import shutil
from pathlib import Path

import pytest

from tests.letters import reading
from tpd_exchange.paths import LETTERS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LETTERS / "invitation", tmp_path / "invitation"))


def change(folder: Path, old: str, new: str, name: str = "body.en.md") -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def letter(at, tmp_path: Path) -> str:
    out = tmp_path / "letter.pdf"
    assert at("letter", "P-2026-0026", "invitation", "--language", "en", "--out", out).code == 0
    return reading.flowing(out)


def test_a_folder_without_faults_is_set_in_each_language(command, folder):
    said = command("template", "check", folder)
    assert said.code == 0, said.problems
    assert [line.partition(":")[0] for line in said.out.splitlines()] == ["ko", "en", "both"]


def test_each_fault_of_a_folder_is_named_with_file_and_line(command, folder):
    change(folder, "host.name", "hots.name")
    change(folder, "# {{ host.name }}", "# {{ host.name | uper }}", "body.ko.md")
    change(folder, 'form = "letter"', 'form = "poem"', "letter.toml")
    said = command("template", "check", folder)
    assert said.code == 1
    assert [line.partition(":")[0] for line in said.problems.splitlines()] == [
        "letter.toml, line 5", "body.ko.md, line 1", "body.en.md, line 1",
    ]  # fmt: skip
    assert "Did you mean “host.name”" in said.problems
    assert "Traceback" not in said.problems


def test_a_folder_that_is_none_is_refused_with_a_sentence(command, tmp_path):
    assert "letter.toml" in command("template", "check", tmp_path / "nothing").sentence


def test_a_wording_is_taken_in_said_listed_and_reset(at, folder, tmp_path):
    change(folder, "# ", "# Most cordial ")
    said = at("template", "import", folder, "--remark", "Warmer")
    assert said.code == 0, said.problems
    assert "Most cordial" in letter(at, tmp_path)
    row = next(line for line in at("template", "list").out.splitlines() if line.startswith("invitation"))
    assert row.split()[-2:] == ["1", "Warmer"]
    assert at("template", "export", "invitation", tmp_path / "out").code == 0
    assert (tmp_path / "out" / "body.en.md").read_bytes() == (folder / "body.en.md").read_bytes()
    assert "already" in at("template", "export", "invitation", tmp_path / "out").sentence
    assert at("template", "reset", "invitation").code == 0
    assert "Most cordial" not in letter(at, tmp_path)
    assert "no wording" in at("template", "reset", "invitation").sentence


def test_undo_takes_a_wording_back(at, folder, tmp_path):
    change(folder, "# ", "# Most cordial ")
    at("template", "import", folder)
    assert "Saved the text of “invitation”" in at("undo").out
    assert "Most cordial" not in letter(at, tmp_path)


def test_a_wording_with_faults_is_not_taken_in(at, folder):
    change(folder, "host.name", "hots.name")
    said = at("template", "import", folder)
    assert "body.en.md, line 1" in said.sentence
    assert "Warmer" not in at("template", "list").out


def test_documents_of_the_offices_own_are_among_the_kinds(at, command, folder):
    at("template", "import", folder, "--as", "office-invitation")
    assert "office-invitation" in [row["slug"] for row in at("templates", "--json").json]
    assert "office-invitation" not in [row["slug"] for row in command("templates", "--json").json]


def test_versions_are_not_added_by_hand(at, typed):
    assert "template import" in at("add", "template", typed({"slug": "x"})).sentence
