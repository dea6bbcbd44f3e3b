"""What `check` finds, each fault made by hand."""

import pytest

from db.integrity import check
from db.office import Office
from db.recorder import GENESIS, chained
from tpd_exchange.i18n import say
from tpd_exchange.models import Institution, Officer


@pytest.fixture
def filled(folder, passphrase):
    """A closed office with two records, whose second holds a picture."""
    with Office.open(folder, passphrase) as office:
        picture = office.vault.put(b"\x89PNG signature")
        office.store.change(say("Added"), lambda session: session.add(Institution(name_en="KAIST", country="KR")))
        officer = Officer(name_ko="김담당", name_en="Kim Damdang", signature=picture)
        office.store.change(say("Added"), lambda session: session.add(officer))
    return folder


def found(folder, passphrase):
    office = Office.open(folder, passphrase)
    messages = [str(message) for message in check(office)]
    office.close(backup=False)
    return messages


def tamper(folder, passphrase, *statements):
    with Office.open(folder, passphrase) as office:
        with office.connection() as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(*statement) if isinstance(statement, tuple) else connection.execute(statement)
        office.close(backup=False)


def test_a_sound_office_has_no_findings(filled, passphrase):
    assert found(filled, passphrase) == []


def test_a_changed_value_in_the_history_is_found(filled, passphrase):
    tamper(filled, passphrase, "UPDATE operation SET new = '{}' WHERE seq = 1")
    (finding,) = found(filled, passphrase)
    assert "changed from outside, from operation 1 on" in finding


def test_a_history_written_anew_with_right_hashes_is_found_by_the_backups(filled, passphrase):
    with Office.open(filled, passphrase) as office, office.connection() as connection:
        cursor = connection.execute("SELECT * FROM operation WHERE seq = 1")
        row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
        row |= {"new": '{"name_en":"POSTECH"}', "previous": GENESIS}
        office.close(backup=False)
    tamper(
        filled,
        passphrase,
        "DELETE FROM operation WHERE seq > 1",
        ("UPDATE operation SET new = ?, hash = ? WHERE seq = 1", (row["new"], chained(row))),
    )
    (finding,) = found(filled, passphrase)
    assert "it was rewritten, or an older state was put back" in finding


def test_a_reference_to_nothing_is_found(filled, passphrase):
    tamper(filled, passphrase, "UPDATE operation SET step = 999 WHERE seq = 1")
    assert any("A row of operation points at one that is not there" in finding for finding in found(filled, passphrase))


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_a_lost_picture_is_named_with_who_it_belongs_to(filled, passphrase, damage):
    (file,) = (path for path in (filled / "papers").rglob("*") if path.is_file())
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-1])
    (finding,) = found(filled, passphrase)
    assert "Kim Damdang" in finding and f"A stored paper is {damage}" in finding


def test_a_damaged_backup_is_found(filled, passphrase):
    backup = max((filled / "backups").glob("*.tpdbackup"))
    backup.write_bytes(backup.read_bytes()[:1000])
    (finding,) = found(filled, passphrase)
    assert backup.name in finding and "is damaged" in finding


def test_a_collected_paper_that_is_gone_is_named(filled, passphrase):
    from tests.keeping import add, parties

    with Office.open(filled, passphrase) as office:
        placement = add(office.store, "placement", **parties(office.store))
        digest = office.vault.put(b"%PDF- a policy")
        add(office.store, "paper", placement=placement.id, kind="insurance", file=digest)
        office.vault.path(digest).unlink()
        office.close(backup=False)
    (finding,) = found(filled, passphrase)
    assert finding.startswith("Insurance policy · P-") and "missing" in finding
