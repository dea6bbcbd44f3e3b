import errno
import hashlib
import shutil

import pytest

from db import disk
from db.faults import DiskFull
from db.keys import DataKey
from db.vault import PaperDamaged, PaperMissing, Vault

LETTER = b"%PDF-1.7 Hong Gildong, passport M12345678" * 50


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "papers", DataKey(b"k" * 32))


def test_a_paper_comes_back_byte_for_byte_under_its_own_hash(vault):
    digest = vault.put(LETTER)
    assert digest == hashlib.sha256(LETTER).hexdigest()
    assert vault.get(digest) == LETTER


def test_an_empty_paper_is_a_paper(vault):
    assert vault.get(vault.put(b"")) == b""


def test_the_same_paper_is_kept_once(vault):
    vault.put(LETTER)
    (file,) = vault.files()
    before = file.stat().st_mtime_ns, file.read_bytes()
    vault.put(LETTER)
    assert [(path.stat().st_mtime_ns, path.read_bytes()) for path in vault.files()] == [before]


def test_neither_names_nor_contents_tell_what_a_paper_holds(vault):
    digest = vault.put(LETTER)
    (file,) = vault.files()
    assert digest not in str(file)
    assert b"M12345678" not in file.read_bytes()


def test_a_missing_paper_is_named(vault):
    with pytest.raises(PaperMissing, match="Bring the folder papers back from a backup"):
        vault.get(hashlib.sha256(b"never put").hexdigest())


@pytest.mark.parametrize("place", [0, 6, 30, -1])
def test_a_changed_byte_is_noticed_wherever_it_is(vault, place):
    digest = vault.put(LETTER)
    (file,) = vault.files()
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)
    with pytest.raises(PaperDamaged):
        vault.get(digest)


def test_a_cut_off_paper_is_noticed_and_mended_by_putting_it_again(vault):
    digest = vault.put(LETTER)
    (file,) = vault.files()
    file.write_bytes(file.read_bytes()[:10])
    assert not vault.holds(digest)
    vault.put(LETTER)
    assert vault.get(digest) == LETTER


def test_one_paper_cannot_stand_in_for_another(vault):
    first, second = vault.put(LETTER), vault.put(LETTER + b"2")
    shutil.copyfile(vault.path(first), vault.path(second))
    with pytest.raises(PaperDamaged):
        vault.get(second)


def test_papers_no_record_speaks_of_are_listed(vault):
    known, lost = vault.put(LETTER), vault.put(LETTER + b"lost")
    vault.path(known).with_suffix(".part").write_bytes(b"cut off")
    assert vault.orphans([known]) == [vault.path(lost)]


def test_a_paper_that_finds_no_room_leaves_nothing_behind(vault, monkeypatch):
    def no_room(*_files):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk, "settle", no_room)
    with pytest.raises(DiskFull, match="is full"):
        vault.put(LETTER)
    assert [path for path in vault.folder.rglob("*") if path.is_file()] == []
