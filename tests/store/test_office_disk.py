import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlmodel import select

from db.faults import BackupFault, DiskFull, OfficeReadOnly
from db.integrity import check
from db.office import Office
from db.shelf import listing
from tpd_exchange.i18n import say
from tpd_exchange.models import Institution

posix = pytest.mark.skipif(os.name == "nt", reason="permissions and disks of POSIX")
NOBODY = 65534

FILL = """
import sys
from pathlib import Path
from db.faults import OfficeFault
from db.office import Office
from tpd_exchange.i18n import say
from tpd_exchange.models import Institution
folder, passphrase, limit = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
office = Office.open(folder, passphrase)
if limit:
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
saved = 0
try:
    while saved < 5000:
        name = f"{saved} " + "x" * 2000
        office.store.change(say("x"), lambda session: session.add(Institution(name_en=name, country="KR")))
        saved += 1
except OfficeFault as fault:
    print(saved, fault, sep="|")
"""


@contextmanager
def as_nobody():
    """Do as an ordinary person: the administrator may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def readable_only(folder):
    """Let everybody read the folder and nobody write in it."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with as_nobody():
        yield
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.fixture
def shelf(folder):
    """The office where everybody may come, as the folders of a test run may not."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(subprocess.run(["cp", "-r", str(folder), place], check=True) and place) / folder.name


@posix
def test_a_folder_that_may_only_be_read_is_called_so(shelf, passphrase):
    with readable_only(shelf), pytest.raises(OfficeReadOnly, match="Open the office for viewing only"):
        Office.open(shelf, passphrase)


@posix
def test_a_database_that_may_only_be_read_is_called_so(shelf, passphrase):
    for path in (shelf, *shelf.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    (shelf / "office.db").chmod(0o444)
    with as_nobody(), pytest.raises(OfficeReadOnly):
        Office.open(shelf, passphrase)


@posix
def test_an_office_that_may_only_be_read_can_be_viewed_but_not_changed(shelf, passphrase):
    with Office.open(shelf, passphrase) as office:
        office.store.change(say("Added"), lambda session: session.add(Institution(name_en="KAIST", country="KR")))
        digest = office.vault.put(b"letter")
    with readable_only(shelf), Office.open(shelf, passphrase, view_only=True) as office:
        with office.store.read() as session:
            assert [row.name_en for row in session.exec(select(Institution))] == ["KAIST"]
        assert office.vault.get(digest) == b"letter"
        assert check(office) == []
        with pytest.raises(OfficeReadOnly):
            office.store.change(say("Added"), lambda session: session.add(Institution(name_en="No", country="KR")))
        with pytest.raises(OfficeReadOnly):
            office.vault.put(b"another")


@posix
def test_viewing_an_office_that_was_cut_off_says_to_copy_it(shelf, passphrase):
    (shelf / "office.db-wal").write_bytes(b"left over")
    with readable_only(shelf), pytest.raises(OfficeReadOnly, match="was not closed properly"):
        Office.open(shelf, passphrase, view_only=True)


@posix
def test_an_office_cannot_be_made_where_nothing_may_be_written(shelf, passphrase, cheap):
    with readable_only(shelf), pytest.raises(OfficeReadOnly):
        Office.make(shelf / "new", passphrase, cost=cheap)


def fill(folder, passphrase, limit=0):
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(folder), passphrase, str(limit)], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    saved, sentence = done.stdout.strip().split("|")
    return int(saved), sentence


def names(office):
    with office.store.read() as session:
        return [row.name_en for row in session.exec(select(Institution))]


@posix
def test_a_disk_that_takes_no_more_costs_only_what_was_not_saved(folder, passphrase):
    saved, sentence = fill(folder, passphrase, limit=3_000_000)
    assert saved > 20
    assert "What was saved before is safe" in sentence
    with Office.open(folder, passphrase) as office:
        assert len(names(office)) == saved
        assert check(office) == []
        office.store.change(say("Added"), lambda session: session.add(Institution(name_en="KAIST", country="KR")))


@pytest.fixture
def small_disk():
    """A disk of six megabytes, where the one who runs the tests may make one."""
    with tempfile.TemporaryDirectory() as place:
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=6400k", "tmpfs", place], capture_output=True, check=False
        )
        if made.returncode:
            pytest.skip("only an administrator can make a small disk")
        yield Path(place)
        subprocess.run(["umount", "-l", place], check=True)


@posix
def test_a_really_full_disk_costs_only_what_was_not_saved(folder, passphrase, small_disk):
    subprocess.run(["cp", "-r", str(folder), str(small_disk)], check=True)
    folder = small_disk / folder.name
    (small_disk / "film").write_bytes(b"x" * 3_450_000)
    saved, sentence = fill(folder, passphrase)
    assert saved > 10, "an empty office has grown: leave it more room"
    assert "is full, so nothing more can be saved. Free some space" in sentence
    before = sorted((folder / "backups").iterdir())
    office = Office.open(folder, passphrase)
    assert len(names(office)) == saved
    assert check(office) == []
    with pytest.raises(BackupFault, match="what you saved is in it, but no backup was made"):
        office.close()
    assert sorted((folder / "backups").iterdir()) == before
    (small_disk / "film").unlink()
    with Office.open(folder, passphrase) as office:
        assert len(names(office)) == saved
    assert listing(folder / "backups")[0] not in before


@posix
def test_a_backup_that_finds_no_room_leaves_nothing_behind(office, small_disk):
    (small_disk / "film").write_bytes(b"x" * 5_990_000)
    before = list(small_disk.iterdir())
    with pytest.raises(DiskFull):
        office.backup(small_disk)
    assert list(small_disk.iterdir()) == before


@posix
def test_an_office_that_finds_no_room_is_not_half_made(small_disk, passphrase, cheap):
    (small_disk / "film").write_bytes(b"x" * 6_100_000)
    with pytest.raises(DiskFull):
        Office.make(small_disk / "office", passphrase, cost=cheap)
    assert [path.name for path in small_disk.iterdir()] == ["film"]
