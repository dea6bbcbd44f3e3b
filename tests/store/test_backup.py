import hashlib
import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from db import engine, manifest, shelf
from db.faults import BackupFault, CannotUnlock, FolderTaken, OfficeNewer
from db.integrity import check
from db.office import Office
from db.restore import restore
from tpd_exchange.i18n import say
from tpd_exchange.models import Institution

LETTER = b"%PDF-1.7 a letter"


@pytest.fixture
def filled(folder, passphrase):
    """A closed office with a record and a paper."""
    with Office.open(folder, passphrase) as office:
        add(office, "KAIST")
        office.vault.put(LETTER)
    return folder


def add(office, name):
    office.store.change(say("Added"), lambda session: session.add(Institution(name_en=name, country="KR")))


def names(office):
    with office.engine.connect() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT name_en FROM institution ORDER BY id")]


def held(folder):
    return shelf.listing(folder / "backups")[::-1]


def rewritten(file, target, change):
    """A copy of a backup in which one member was replaced after the list of hashes was made."""
    with ZipFile(file) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return target


def test_a_backup_is_one_file_named_by_office_and_time(filled, passphrase, tmp_path):
    with Office.open(filled, passphrase) as office:
        path = office.backup(tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == [path]
    assert shelf.NAMED.search(path.name) and path.name.startswith("office-")


def test_a_backup_brings_back_records_history_and_papers(filled, passphrase, tmp_path):
    with Office.open(filled, passphrase) as office:
        path = office.backup(tmp_path)
    shutil.rmtree(filled)
    restored = restore(path, tmp_path / "back", passphrase)
    assert restored.missing_papers == () and "is back in" in str(restored.message)
    with Office.open(tmp_path / "back", passphrase) as office:
        assert names(office) == ["KAIST"]
        assert [office.vault.read(file) for file in office.vault.files()] == [LETTER]
        assert office.store.undoable() is not None
        assert check(office) == []


def test_a_backup_holds_what_is_saved_while_it_is_open(filled, passphrase, tmp_path):
    with Office.open(filled, passphrase) as office, office.store.read():
        add(office, "POSTECH")
        path = office.backup(tmp_path)
        add(office, "too late")
    restore(path, tmp_path / "back", passphrase)
    with Office.open(tmp_path / "back", passphrase) as office:
        assert names(office) == ["KAIST", "POSTECH"]


def test_a_backup_is_made_page_by_page_while_somebody_reads(filled, passphrase, tmp_path):
    with Office.open(filled, passphrase) as office:
        reader = office.engine.connect()
        reader.exec_driver_sql("SELECT * FROM institution").all()
        add(office, "POSTECH")
        path = office.backup(tmp_path)
        reader.close()
    restore(path, tmp_path / "back", passphrase)
    with Office.open(tmp_path / "back", passphrase) as office:
        assert names(office) == ["KAIST", "POSTECH"]


def test_two_backups_within_a_second_do_not_overwrite_each_other(office, tmp_path):
    assert len({office.backup(tmp_path) for _ in range(3)}) == 3


def test_the_recovery_key_opens_a_backup_too(filled, recovery_key, tmp_path):
    restore(held(filled)[-1], tmp_path / "back", recovery_key=recovery_key)
    Office.open(tmp_path / "back", recovery_key=recovery_key).close()


def test_a_restored_office_writes_its_history_under_a_name_of_its_own(filled, passphrase, tmp_path):
    restore(held(filled)[-1], tmp_path / "back", passphrase)
    with Office.open(filled, passphrase) as old, Office.open(tmp_path / "back", passphrase) as new:
        assert old.node != new.node and old.keys.office == new.keys.office


def test_letters_are_signed_alike_after_a_restore_and_under_a_new_passphrase(filled, passphrase, cheap, tmp_path):
    restore(held(filled)[-1], tmp_path / "back", passphrase)
    with Office.open(filled, passphrase) as old, Office.open(tmp_path / "back", passphrase) as new:
        signature = old.seal.sign(b"a letter")
        new.change_passphrase("another long passphrase", cost=cheap)
        assert (new.seal.public, new.seal.sign(b"a letter")) == (old.seal.public, signature)
    with Office.open(tmp_path / "back", "another long passphrase") as again:
        assert again.seal.sign(b"a letter") == signature


def test_the_office_keeps_its_own_backups_without_papers_and_restoring_finds_them(filled, passphrase, tmp_path):
    backup = held(filled)[-1]
    assert LETTER not in backup.read_bytes()
    assert not [name for name in ZipFile(backup).namelist() if name.startswith("papers/")]
    assert restore(backup, tmp_path / "back", passphrase).missing_papers == ()
    with Office.open(tmp_path / "back", passphrase) as office:
        assert [office.vault.read(file) for file in office.vault.files()] == [LETTER]


def test_papers_that_are_nowhere_are_counted_and_the_rest_comes_back(filled, passphrase, tmp_path):
    shutil.rmtree(filled / "papers")
    restored = restore(held(filled)[-1], tmp_path / "back", passphrase)
    assert len(restored.missing_papers) == 1
    assert "1 of its papers were not found" in str(restored.message)
    with Office.open(tmp_path / "back", passphrase) as office:
        assert names(office) == ["KAIST"]


def test_closing_makes_a_backup_only_when_something_changed(filled, passphrase):
    before = held(filled)
    Office.open(filled, passphrase).close()
    assert held(filled) == before
    with Office.open(filled, passphrase) as office:
        add(office, "POSTECH")
    assert held(filled) != before


def test_a_changed_passphrase_is_a_change_too(filled, passphrase, cheap, tmp_path):
    with Office.open(filled, passphrase) as office:
        office.change_passphrase("another passphrase", cost=cheap)
    restore(held(filled)[-1], tmp_path / "back", "another passphrase")


def test_what_a_crash_kept_from_being_backed_up_is_backed_up_at_the_next_closing(filled, passphrase, tmp_path):
    office = Office.open(filled, passphrase)
    add(office, "POSTECH")
    office.close(backup=False)
    Office.open(filled, passphrase).close()
    restore(held(filled)[-1], tmp_path / "back", passphrase)
    with Office.open(tmp_path / "back", passphrase) as office:
        assert names(office) == ["KAIST", "POSTECH"]


def test_work_that_ended_in_an_error_makes_no_backup_and_lets_the_office_go(filled, passphrase):
    before = held(filled)
    with pytest.raises(ZeroDivisionError), Office.open(filled, passphrase) as office:
        add(office, "POSTECH")
        _ = 1 / 0
    assert held(filled) == before
    Office.open(filled, passphrase).close()


def test_a_backup_goes_into_an_empty_folder_only(filled, passphrase, tmp_path):
    backup = held(filled)[-1]
    for target in (filled, backup.parent):
        with pytest.raises(FolderTaken):
            restore(backup, target, passphrase)
    (tmp_path / "empty").mkdir()
    restore(backup, tmp_path / "empty", passphrase)


def test_a_wrong_passphrase_restores_nothing(filled, tmp_path):
    before = sorted(tmp_path.iterdir())
    with pytest.raises(CannotUnlock):
        restore(held(filled)[-1], tmp_path / "back", "not the passphrase")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("damage", ["flipped", "cut", "empty", "text"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(filled, passphrase, tmp_path, damage):
    data = bytearray(held(filled)[-1].read_bytes())
    if damage == "flipped":
        data[len(data) // 2] ^= 1
    file = tmp_path / "bad.tpdbackup"
    file.write_bytes({"flipped": bytes(data), "cut": bytes(data[:-5000]), "empty": b"", "text": b"hello"}[damage])
    before = sorted(tmp_path.iterdir())
    with pytest.raises(BackupFault, match="Use another one"):
        restore(file, tmp_path / "back", passphrase)
    assert sorted(tmp_path.iterdir()) == before


def test_a_missing_backup_is_called_so(tmp_path):
    with pytest.raises(BackupFault, match="There is no backup"):
        restore(tmp_path / "none.tpdbackup", tmp_path / "back", "some passphrase")


def test_a_backup_whose_database_is_another_one_is_refused(filled, passphrase, tmp_path):
    older = shutil.copy(held(filled)[-1], tmp_path)
    with Office.open(filled, passphrase) as office:
        add(office, "POSTECH")
    database = (filled / "office.db").read_bytes()
    digest = manifest.digest(filled / "office.db")

    def change(name, data):
        if name == "office.db":
            return database
        if name == "manifest.json":
            listed = json.loads(data)
            listed["files"]["office.db"] = digest
            return json.dumps(listed).encode()
        return data

    swapped = rewritten(older, tmp_path / "bad.tpdbackup", change)
    with pytest.raises(BackupFault):
        restore(swapped, tmp_path / "back", passphrase)


@pytest.mark.parametrize("name", ["../evil", "/tmp/evil", "papers/../../evil", "office.db-wal", "papers/aa/readme"])
def test_a_backup_cannot_put_files_elsewhere(filled, passphrase, tmp_path, name):
    def change(member, data):
        if member == "manifest.json":
            listed = json.loads(data)
            listed["files"][name] = hashlib.sha256(b"evil").hexdigest()
            return json.dumps(listed).encode()
        return data

    file = rewritten(held(filled)[-1], tmp_path / "bad.tpdbackup", change)
    with ZipFile(file, "a") as archive:
        archive.writestr(name, b"evil")
    with pytest.raises(BackupFault):
        restore(file, tmp_path / "back", passphrase)
    assert not (tmp_path / "back").exists() and not Path("/tmp/evil").exists()


def test_a_backup_of_a_newer_program_is_called_newer(filled, passphrase, tmp_path):
    with Office.open(filled, passphrase) as office:
        with office.connection() as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        path = office.backup(tmp_path)
        office.close(backup=False)
    with pytest.raises(OfficeNewer):
        restore(path, tmp_path / "back", passphrase)
    assert not (tmp_path / "back").exists()


def test_a_backup_that_does_not_come_out_equal_never_counts(office, tmp_path, monkeypatch):
    real = shutil.copyfile

    def lossy(source, target):
        real(source, target)
        with Path(target).open("rb+") as file:
            file.seek(-100, os.SEEK_END)
            file.write(b"\x00" * 50)

    add(office, "KAIST")
    with monkeypatch.context() as disk, pytest.raises(BackupFault, match="found damaged"):
        disk.setattr(shutil, "copyfile", lossy)
        office.backup(tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_backup_of_another_state_never_counts(office, tmp_path, monkeypatch):
    older = tmp_path / "older.db"
    with office.connection() as connection:
        engine.checkpoint(connection, truncate=True)
    shutil.copyfile(office.database, older)
    add(office, "KAIST")
    real = shutil.copyfile
    with monkeypatch.context() as disk, pytest.raises(BackupFault, match="did not come out equal"):
        disk.setattr(shutil, "copyfile", lambda _source, target: real(older, target))
        office.backup(tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_damaged_paper_keeps_a_backup_from_counting(office, tmp_path):
    path = office.vault.path(office.vault.put(LETTER))
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Exception, match="A stored paper is damaged"):
        office.backup(tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []


def made_at(folder, moment):
    return folder / f"office-{moment.strftime(shelf.STAMP)}.tpdbackup"


def test_thinning_keeps_the_newest_of_each_hour_day_week_and_month(tmp_path):
    now = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
    ages = [timedelta(minutes=20 * number) for number in range(3 * 24 * 3)]
    ages += [timedelta(days=3, hours=12 * number) for number in range(2 * 900)]
    files = [made_at(tmp_path, now - age) for age in ages]
    kept = sorted(shelf.to_keep(sorted(files, reverse=True)), reverse=True)
    moments = [datetime.strptime(path.name[7:23], shelf.STAMP).replace(tzinfo=UTC) for path in kept]
    hourly = [now - timedelta(hours=number, minutes=-20) for number in range(1, 24)]
    assert moments[:25] == [now, now - timedelta(minutes=20), *hourly]
    assert len({moment.date() for moment in moments} & {(now - timedelta(days=d)).date() for d in range(14)}) == 14
    assert len({moment.isocalendar()[:2] for moment in moments}) >= 12
    assert len({(moment.year, moment.month) for moment in moments}) == 24
    assert len(moments) <= 3 + 24 + 14 + 12 + 24


def test_thinning_never_fills_the_disk_and_gives_up_hours_before_months(tmp_path):
    now = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
    hours = [made_at(tmp_path, now - timedelta(hours=number)) for number in range(24)]
    months = [made_at(tmp_path, now - timedelta(days=31 * number)) for number in range(1, 6)]
    kept = shelf.to_keep(hours + months)
    chosen = shelf.affordable(kept, dict.fromkeys(kept, shelf.MOST_BYTES // 10))
    assert chosen == {*hours[:3], *months, *sorted(chosen & set(hours), reverse=True)} and len(chosen) == 10
    assert shelf.affordable(kept, dict.fromkeys(kept, shelf.MOST_BYTES)) == set(hours[:3])


def test_thinning_leaves_other_files_alone_and_clears_what_was_cut_off(tmp_path):
    now = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
    old, *some, new = (made_at(tmp_path, now - timedelta(minutes=age)) for age in (20, 15, 10, 5))
    cut_off = tmp_path / (new.name + ".part"), tmp_path / (new.name + ".db.part")
    for path in (old, *some, new, *cut_off, tmp_path / "keys.json", tmp_path / "mine.tpdbackup"):
        path.write_bytes(b"x")
    shelf.thin(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        *(path.name for path in some),
        new.name,
        "keys.json",
        "mine.tpdbackup",
    }
