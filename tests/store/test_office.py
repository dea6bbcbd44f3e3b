import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from db import disk, engine, shelf
from db.faults import (
    CannotUnlock,
    DatabaseDamaged,
    FolderTaken,
    ForeignJournal,
    KeysDamaged,
    NotAnOffice,
    OfficeBusy,
    OfficeNewer,
)
from db.integrity import check
from db.office import Office
from db.opening import FolderSynced
from db.restore import restore
from tpd_exchange.i18n import say
from tpd_exchange.models import Institution

HOLDER = """
import sys
from pathlib import Path
from db.office import Office
office = Office.open(Path(sys.argv[1]), sys.argv[2])
print("open", flush=True)
sys.stdin.read()
"""

CRASH = """
import os, sys
from pathlib import Path
from db.office import Office
from tpd_exchange.i18n import say
from tpd_exchange.models import Institution
office = Office.open(Path(sys.argv[1]), sys.argv[2])
for number in range(int(sys.argv[3])):
    office.store.change(say("x"), lambda session: session.add(Institution(name_en="x" * 3000, country="KR")))
os._exit(9)
"""


def add(office, name):
    def action(session):
        session.add(Institution(name_en=name, country="KR"))

    office.store.change(say("Added {name}", name=name), action)


def names(office):
    with office.engine.connect() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT name_en FROM institution ORDER BY id")]


def flip(path, places):
    data = bytearray(path.read_bytes())
    for place in places:
        data[place] ^= 0xFF
    path.write_bytes(data)


def state(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def newest_backup(folder):
    return shelf.listing(folder / "backups")[0]


def test_what_was_saved_is_there_when_the_office_is_opened_again(folder, passphrase):
    with Office.open(folder, passphrase) as office:
        add(office, "KAIST")
    with Office.open(folder, passphrase) as office:
        assert names(office) == ["KAIST"]
        assert check(office) == []


def test_a_closed_office_leaves_no_journal_and_no_half_written_file(folder, passphrase):
    with Office.open(folder, passphrase) as office:
        add(office, "KAIST")
    assert not (folder / "office.db-wal").exists()
    assert [path for path in folder.rglob("*") if ".part" in path.name] == []


def test_every_connection_keeps_the_promises_about_durability(office):
    with office.engine.connect() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "fullfsync")
        }
    full = 2
    assert told == {"journal_mode": "wal", "synchronous": full, "foreign_keys": 1, "fullfsync": 1}


def test_the_lock_screen_needs_no_database_layer():
    program = "import db.office, sys; print([m for m in ('sqlalchemy', 'sqlmodel', 'alembic') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_wrong_passphrase_changes_nothing_and_the_right_one_opens_after(folder, passphrase):
    before = state(folder)
    with pytest.raises(CannotUnlock):
        Office.open(folder, "not the passphrase")
    assert state(folder) == before
    Office.open(folder, passphrase).close()


def test_a_folder_without_an_office_is_called_so(tmp_path):
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NotAnOffice, match="There is no office in"):
            Office.open(folder, "some passphrase")


def test_an_office_is_not_made_over_another(folder, cheap):
    before = state(folder)
    with pytest.raises(FolderTaken, match="already an office"):
        Office.make(folder, "some passphrase", cost=cheap)
    assert state(folder) == before


def test_an_office_is_not_made_among_other_files(tmp_path, cheap):
    (tmp_path / "budget.xlsx").write_bytes(b"mine")
    with pytest.raises(FolderTaken, match="not empty"):
        Office.make(tmp_path, "some passphrase", cost=cheap)
    assert [path.name for path in tmp_path.iterdir()] == ["budget.xlsx"]


def test_what_the_system_strews_about_does_not_hinder_a_new_office(tmp_path, cheap):
    (tmp_path / ".DS_Store").write_bytes(b"")
    Office.make(tmp_path, "some passphrase", cost=cheap)[0].close()


def test_a_refused_passphrase_leaves_no_folder(tmp_path, cheap):
    with pytest.raises(CannotUnlock):
        Office.make(tmp_path / "office", "short", cost=cheap)
    assert not (tmp_path / "office").exists()


@pytest.mark.parametrize(
    "path",
    ["OneDrive - 과학기술정보통신부/office", "Dropbox/office", "Library/Mobile Documents/office", "내 드라이브/office"],
)
def test_a_folder_in_the_cloud_is_refused_for_a_living_office(tmp_path, cheap, path):
    with pytest.raises(FolderSynced, match="is synchronised by"):
        Office.make(tmp_path / path, "some passphrase", cost=cheap)
    office, _ = Office.make(tmp_path / path, "some passphrase", cost=cheap, synced_too=True)
    office.close()
    with Office.open(tmp_path / path, "some passphrase") as office:
        assert ["synchronised by" in str(warning) for warning in office.warnings] == [True]


def test_a_place_with_any_name_holds_an_office(tmp_path, cheap):
    folder = tmp_path / ("한미 교류 #1 100% & 'it'" + ("?" if os.name != "nt" else ""))
    office, _ = Office.make(folder, "some passphrase", cost=cheap)
    with office:
        add(office, "KAIST")
    with Office.open(folder, "some passphrase") as office:
        assert names(office) == ["KAIST"]


def test_on_a_network_drive_the_office_keeps_no_journal_of_its_own_kind_and_says_so(folder, passphrase, monkeypatch):
    monkeypatch.setattr(disk, "remote", lambda _folder: True)
    with Office.open(folder, passphrase) as office:
        add(office, "KAIST")
        with office.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "delete"
        assert any("network drive" in str(warning) for warning in office.warnings)
    assert not (folder / "office.db-wal").exists()
    monkeypatch.undo()
    with Office.open(folder, passphrase) as office:
        assert names(office) == ["KAIST"]
        assert check(office) == []


def test_work_of_another_program_on_the_file_is_waited_for_and_then_named(office, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 50)
    with office.connection() as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OfficeBusy, match="Wait until it has ended"):
            add(office, "KAIST")
        other.execute("ROLLBACK")
    add(office, "KAIST")
    assert names(office) == ["KAIST"]


def test_many_threads_write_and_read_at_once(office):
    def work(number):
        add(office, f"Institute {number}")
        return len(names(office))

    with ThreadPoolExecutor(16) as threads:
        seen = list(threads.map(work, range(100)))
    assert max(seen) == 100 == len(set(names(office)))


def test_a_second_window_is_refused_and_the_first_goes_on(folder, passphrase):
    with Office.open(folder, passphrase) as office:
        with pytest.raises(OfficeBusy, match=r"already open in another window .*, since 20\d\d-"):
            Office.open(folder, passphrase)
        with pytest.raises(OfficeBusy):
            Office.open(folder, passphrase, view_only=True)
        add(office, "KAIST")
        assert names(office) == ["KAIST"]


def test_another_program_is_refused_and_its_death_frees_the_office(folder, passphrase):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), passphrase], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline().strip() == b"open"
        with pytest.raises(OfficeBusy):
            Office.open(folder, passphrase)
        other.kill()
        other.wait()
    Office.open(folder, passphrase).close()


@pytest.mark.parametrize("places", [range(16, 40), range(100, 4000)], ids=["salted head", "first page"])
def test_a_damaged_head_is_not_taken_for_a_wrong_passphrase(folder, passphrase, places):
    flip(folder / "office.db", places)
    before = state(folder)
    with pytest.raises(DatabaseDamaged, match="is damaged") as caught:
        Office.open(folder, passphrase)
    assert newest_backup(folder).name in str(caught.value)
    assert state(folder) == before


@pytest.mark.parametrize("left", [0, 100, 4096, 4096 * 3 + 17, -4096, -1])
def test_a_cut_off_database_is_called_damaged(folder, passphrase, left):
    database = folder / "office.db"
    database.write_bytes(database.read_bytes()[:left])
    before = state(folder)
    with pytest.raises(DatabaseDamaged):
        Office.open(folder, passphrase)
    assert state(folder) == before


def test_a_missing_database_is_called_damaged_and_not_begun_anew(folder, passphrase):
    (folder / "office.db").unlink()
    with pytest.raises(DatabaseDamaged):
        Office.open(folder, passphrase)
    assert not (folder / "office.db").exists()


def test_damage_deeper_in_the_file_is_called_damage_when_it_is_read(folder, passphrase):
    with Office.open(folder, passphrase) as office:
        for number in range(40):
            add(office, f"Institute {number} " + "x" * 200)
    backups = set((folder / "backups").glob("*.tpdbackup"))
    pages = (folder / "office.db").stat().st_size // 4096
    flip(folder / "office.db", range((pages - 20) * 4096 + 50, pages * 4096, 4096))
    office = Office.open(folder, passphrase)
    with pytest.raises(DatabaseDamaged):
        names(office)
    assert any("damaged" in str(finding) for finding in check(office))
    with pytest.raises(DatabaseDamaged):
        office.close()
    assert set((folder / "backups").glob("*.tpdbackup")) == backups


def test_the_backup_a_damaged_office_points_to_brings_it_back(folder, passphrase, tmp_path):
    with Office.open(folder, passphrase) as office:
        add(office, "KAIST")
    flip(folder / "office.db", range(4096))
    with pytest.raises(DatabaseDamaged):
        Office.open(folder, passphrase)
    restore(newest_backup(folder), tmp_path / "back", passphrase)
    with Office.open(tmp_path / "back", passphrase) as office:
        assert names(office) == ["KAIST"]


@pytest.mark.parametrize("damage", ["missing", "empty", "garbage", "cut"])
def test_a_lost_key_file_says_where_its_copy_is_and_the_copy_helps(folder, passphrase, damage):
    keys = folder / "keys.json"
    whole = keys.read_bytes()
    keys.unlink()
    if damage != "missing":
        keys.write_bytes({"empty": b"", "garbage": b"\x00\xffnonsense", "cut": whole[:200]}[damage])
    with pytest.raises(KeysDamaged, match="Put back the copy that lies in the folder backups"):
        Office.open(folder, passphrase)
    keys.write_bytes((folder / "backups" / "keys.json").read_bytes())
    Office.open(folder, passphrase).close()


def test_the_copy_of_the_key_file_is_made_again_when_it_is_gone(folder, passphrase):
    (folder / "backups" / "keys.json").unlink()
    Office.open(folder, passphrase).close()
    assert (folder / "backups" / "keys.json").read_bytes() == (folder / "keys.json").read_bytes()


def test_an_office_of_a_newer_program_is_left_alone(folder, passphrase):
    with Office.open(folder, passphrase) as office, office.connection() as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = state(folder)
    with pytest.raises(OfficeNewer, match="Update the program"):
        Office.open(folder, passphrase)
    assert state(folder) == before


def test_a_key_file_of_a_newer_program_is_left_alone(folder, passphrase):
    keys = folder / "keys.json"
    keys.write_bytes(keys.read_bytes().replace(b'"format": 1', b'"format": 2'))
    with pytest.raises(OfficeNewer):
        Office.open(folder, passphrase)


def crash(folder, passphrase, count):
    subprocess.run([sys.executable, "-c", CRASH, str(folder), passphrase, str(count)], check=False, timeout=60)
    journal = folder / "office.db-wal"
    assert journal.stat().st_size > 0
    return journal


def test_after_a_crash_everything_saved_is_there(folder, passphrase):
    crash(folder, passphrase, 30)
    with Office.open(folder, passphrase) as office:
        assert len(names(office)) == 30
        assert check(office) == []


@pytest.mark.parametrize("origin", ["another office", "the same office, older"])
def test_a_database_put_back_beside_a_foreign_journal_is_explained_and_neither_is_touched(
    folder, passphrase, made, tmp_path, cheap, origin
):
    other = made[0]
    if origin == "another office":
        other = tmp_path / "other"
        Office.make(other, passphrase, cost=cheap)[0].close()
    else:
        with Office.open(folder, passphrase) as office:
            for number in range(30):
                add(office, f"Institute {number} " + "x" * 3000)
    journal = crash(folder, passphrase, 30)
    for name in ("office.db", "keys.json"):
        (folder / name).write_bytes((other / name).read_bytes())
    (folder / "office.db-shm").unlink()
    before = state(folder)
    with pytest.raises(ForeignJournal, match="Move that journal out of the folder"):
        Office.open(folder, passphrase)
    assert {path: data for path, data in state(folder).items() if path.name != "office.db-shm"} == before
    journal.rename(tmp_path / "journal")
    Office.open(folder, passphrase).close()
