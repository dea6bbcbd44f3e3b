"""What was acknowledged is there after the program is killed at any moment."""

import random
import subprocess
import sys

import pytest

from db.faults import CannotUnlock
from db.integrity import check
from db.keys import KeyFile
from db.office import Office
from db.restore import restore
from tpd_exchange.i18n import say
from tpd_exchange.models import Institution, Researcher

OPENED = """
import sys
from pathlib import Path
from db.keys import Cost
from db.office import Office
from tpd_exchange.i18n import say
from tpd_exchange.models import Institution
folder, passphrase = Path(sys.argv[1]), sys.argv[2]
office = Office.open(folder, passphrase)
store = office.store
"""

SAVING = (
    OPENED
    + """
number = int(sys.argv[3])
while True:
    number += 1
    digest = office.vault.put(b"paper %d" % number)
    def save(session):
        session.add(Institution(name_en=f"Institute {number}", country="KR", note=digest))
    store.change(say("Added"), save)
    print(number, flush=True)
    if number % 20 == 0:
        office.idle()
"""
)

BACKING_UP = (
    OPENED
    + """
print("ready", flush=True)
while True:
    office.backup(Path(sys.argv[3]))
"""
)

CHANGING = (
    OPENED
    + """
print("ready", flush=True)
number = 0
while True:
    number += 1
    office.change_passphrase(f"passphrase {number % 2}", cost=Cost(64, 1, 1))
"""
)


def killed(program, *arguments, after):
    """Run a program, kill it some moments after its first line, and give all lines it got out."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        first = running.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(timeout=after)
        running.kill()
        lines = [first, *running.stdout.read().splitlines(keepends=True)]
    return [line.strip() for line in lines if line.endswith("\n")]


def saved(office):
    with office.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name_en, note FROM institution").all()
    return {int(name.split()[1]): digest for name, digest in rows}


def test_no_acknowledged_save_is_lost_however_often_the_program_is_killed(folder, passphrase):
    moments = random.Random(20261123)
    acknowledged = 0
    for _ in range(8):
        lines = killed(SAVING, folder, passphrase, acknowledged, after=moments.uniform(0.01, 0.4))
        latest = int(lines[-1])
        with Office.open(folder, passphrase) as office:
            kept = saved(office)
            assert set(range(1, latest + 1)) <= set(kept) <= set(range(1, latest + 2))
            assert all(office.vault.get(digest) == b"paper %d" % number for number, digest in kept.items())
            assert check(office) == []
            office.close(backup=False)
        acknowledged = max(kept)
    assert acknowledged > 50


def test_a_killed_backup_leaves_only_whole_backups_that_count(folder, passphrase, tmp_path):
    stick = tmp_path / "stick"
    with Office.open(folder, passphrase) as office:
        office.store.change(say("Added"), lambda session: session.add(Institution(name_en="Institute 1", country="KR")))
    moments = random.Random(7)
    for _ in range(4):
        killed(BACKING_UP, folder, passphrase, stick, after=moments.uniform(0.05, 0.3))
    backups = list(stick.glob("*.tpdbackup"))
    assert len(backups) > 4
    for number, backup in enumerate(backups):
        restore(backup, tmp_path / f"back {number}", passphrase)


def test_a_passphrase_change_that_is_killed_leaves_the_old_or_the_new_one(folder, passphrase, recovery_key):
    moments = random.Random(3)
    for _ in range(4):
        killed(CHANGING, folder, passphrase, after=moments.uniform(0.01, 0.1))
        keys = KeyFile.load(folder / "keys.json")
        passphrase = next(said for said in ("passphrase 0", "passphrase 1", passphrase) if opens(keys, said))
        assert keys.unlock(passphrase) == keys.unlock_with_recovery_key(recovery_key)
    Office.open(folder, passphrase).close()


def opens(keys, said):
    try:
        return bool(keys.unlock(said))
    except CannotUnlock:
        return False


def test_nothing_personal_can_be_read_anywhere_in_the_office(folder, passphrase, tmp_path):
    secret = {"passport": "M12345678", "surname": "ZYXWVUTSRQ", "hangul_name": "제갈보라미"}

    def add(session):
        session.add(
            Researcher(
                hangul_name=secret["hangul_name"],
                surname=secret["surname"],
                given_names="BORAMI",
                passports=[{"number": secret["passport"], "country": "KR"}],
            )  # fmt: skip
        )

    office = Office.open(folder, passphrase)
    office.store.change(say("Added {name}", name=secret["hangul_name"]), add)
    office.store.drafts.save("researcher", None, secret)
    office.vault.put(" ".join(secret.values()).encode())
    journal = (folder / "office.db-wal").read_bytes()
    assert journal, "the journal should still hold the change"
    places = [journal]
    office.backup(tmp_path / "stick")
    office.close()
    places += [path.read_bytes() for top in (folder, tmp_path / "stick") for path in top.rglob("*") if path.is_file()]
    assert len(places) >= 6
    for value in (*secret.values(), passphrase, office._data_key.secret.hex()):
        for encoded in (value.encode(), value.encode("utf-16-le")):
            assert not any(encoded in data for data in places), value
