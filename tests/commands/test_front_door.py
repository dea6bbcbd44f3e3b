"""The program as a process of its own: what is printed, in which encoding, and how it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.office import Office
from tpd_exchange.cli.main import VERBS
from tpd_exchange.sample.passphrase import NOTE, PASSPHRASE

ROOT = Path(__file__).parents[2]


def start(*words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "tpd_exchange", *map(str, words)],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, timeout=90, check=False,
    )  # fmt: skip


def test_output_is_utf8_whatever_the_console_is(pattern):
    words = ("show", "researcher", "김도현", "--office", pattern, "--speak", "ko")
    said = start(*words, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert said.returncode == 0, said.stderr
    assert "한글 이름: 김도현" in said.stdout.decode("utf-8")


def test_a_mistake_ends_with_1_and_one_sentence_in_the_language_asked_for(pattern):
    said = start("list", "reseacher", "--office", pattern, "--speak=ko")
    assert (said.returncode, said.stdout) == (1, b"")
    assert said.stderr.decode("utf-8").strip() == "‘reseacher’(이)라는 종류가 없습니다. 혹시 ‘researcher’입니까?"


def test_a_reader_that_goes_away_is_no_fault(pattern):
    with subprocess.Popen(
        [sys.executable, "-m", "tpd_exchange", "list", "placement", "--json", "--office", str(pattern)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        process.stdout.close()
        assert process.stderr.read() == b""


def test_without_a_screen_the_sample_issues_letters_and_says_where(tmp_path):
    nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    said = start("sample", "--folder", tmp_path / "office", "--speak", "en", **nowhere)
    assert said.returncode == 0, said.stderr
    files = sorted((tmp_path / "office-letters").glob("*.pdf"))
    assert len(files) == 5
    assert all(file.read_bytes().startswith(b"%PDF-") for file in files)
    out = said.stdout.decode("utf-8")
    assert all(str(file) in out for file in files)
    assert "passphrase is sample-office" in out
    assert b"Traceback" not in said.stderr
    again = start("sample", "--folder", tmp_path / "office", "--speak", "en", **nowhere)
    assert again.returncode == 0, again.stderr
    assert b"Making a sample office" not in again.stdout


@pytest.mark.parametrize(
    ("note", "said"), [(True, "has another passphrase than sample-office"), (False, "something else")]
)
def test_where_the_sample_cannot_lie_the_way_out_is_named(command, office, note, said):
    with Office.open(office, PASSPHRASE) as opened:
        opened.change_passphrase("another than the sample's")
    if not note:
        (office / NOTE).unlink()
    refused = command("sample", "--no-window", "--folder", office)
    assert said in refused.sentence
    assert "--folder DIR" in refused.sentence


def test_help_needs_neither_qt_nor_an_office():
    code = (
        "import sys, tpd_exchange.__main__ as door\n"
        "assert door.main(['--help']) == 0\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_command_has_help_in_both_languages(capsys, verb, language):
    from tpd_exchange.cli.main import run

    assert run([verb.name, "--help", "--speak", language]) == 0
    out = capsys.readouterr().out
    description = out.split("\n\n")[1]
    assert any("가" <= sign <= "힣" for sign in description) == (language == "ko")
    assert out.startswith("usage: " if language == "en" else "사용법: ")
