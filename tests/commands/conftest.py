"""A sample office made once, copied for each test that changes it, and commands run as a person would."""

import json
import shutil
from dataclasses import dataclass
from typing import Any

import pytest

from db.keys import Cost
from db.office import Office
from tpd_exchange.cli.main import run as run_command
from tpd_exchange.sample.making import make
from tpd_exchange.sample.passphrase import PASSPHRASE
from tpd_exchange.tasks import drive


@dataclass(frozen=True)
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    problems: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one sentence of a command that was refused."""
        assert self.code == 1, self
        assert self.out == ""
        (line,) = (one for one in self.problems.splitlines() if not one.startswith("See: "))
        assert "Traceback" not in line
        return line


@pytest.fixture(scope="session")
def pattern(tmp_path_factory):
    """The sample office of the whole run, with a passphrase that is cheap to check; nobody changes it."""
    folder = drive(make(tmp_path_factory.mktemp("sample") / "office"))
    with Office.open(folder, PASSPHRASE) as office:
        office.change_passphrase(PASSPHRASE, cost=Cost(memory_kib=64, iterations=1, lanes=1))
    return folder


@pytest.fixture
def office(pattern, tmp_path):
    """A sample office of the test's own."""
    return shutil.copytree(pattern, tmp_path / "office")


@pytest.fixture
def command(capsys):
    """Run a command in English and hear what it says."""

    def run(*words: object) -> Said:
        capsys.readouterr()
        code = run_command([str(word) for word in (*words, "--speak", "en")])
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture
def at(command, office):
    """Run a command on the test's own office."""

    def run(*words: object) -> Said:
        return command(*words, "--office", office)

    return run


@pytest.fixture
def reviewed(at):
    """Have a placement cleared by two officers."""

    def run(number: str) -> None:
        assert at("review", "open", number).code == 0
        why = ("--override", "--note", "answers are on paper")
        assert at("review", "decide", number, "--result", "cleared", "--officer", "Kwak Dohoon", *why).code == 0
        assert at("review", "confirm", number, "--officer", "Min Seoyoung").out.splitlines()[-1] == "Decided"

    return run


@pytest.fixture
def looking(command, pattern):
    """Run a command that changes nothing on the office of the whole run."""

    def run(*words: object) -> Said:
        return command(*words, "--office", pattern)

    return run


@pytest.fixture
def typed(tmp_path):
    """Write what is to be typed into a JSON file."""

    def write(values: Any, name: str = "typed.json") -> Any:
        file = tmp_path / name
        file.write_text(json.dumps(values, ensure_ascii=False), "utf-8")
        return file

    return write
