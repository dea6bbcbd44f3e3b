"""Offices to try things on: made once, copied for each test, with a passphrase that is cheap to check."""

import shutil

import pytest

from db.keys import Cost
from db.office import Office

PASSPHRASE = "dal bitna neun bam"
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """One closed office of the whole run, and its recovery key."""
    folder = tmp_path_factory.mktemp("pattern") / "office"
    office, recovery_key = Office.make(folder, PASSPHRASE, cost=CHEAP)
    office.close()
    return folder, recovery_key


@pytest.fixture
def folder(made, tmp_path):
    """A closed office of the test's own."""
    return shutil.copytree(made[0], tmp_path / "office")


@pytest.fixture
def recovery_key(made):
    """The recovery key of `folder`."""
    return made[1]


@pytest.fixture
def office(folder):
    """An opened office of the test's own."""
    with Office.open(folder, PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def passphrase():
    """What opens `folder`."""
    return PASSPHRASE


@pytest.fixture
def cheap():
    """A cost of guessing that keeps tests quick."""
    return CHEAP
