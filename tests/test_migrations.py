"""The tables of an office are those of the models, and no step towards them loses a row."""

import os
import re
import shutil
import subprocess
import sys

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from db import drafting, migrate
from db.faults import OfficeFault
from db.keys import Cost
from db.office import Office
from tpd_exchange.i18n import say
from tpd_exchange.models import Contact, Institution, metadata

PASSPHRASE = "migrating geese"

STEP = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("institution", recreate="always") as batch:
        batch.add_column(sa.Column("motto", sa.String()))
    {then}
"""

RUNNER = """
import sys
from pathlib import Path
from db import migrate
from db.office import Office
migrate.SCRIPTS, migrate.HEAD = Path(sys.argv[1]), "0002"
Office.open(Path(sys.argv[2]), sys.argv[3])
"""


@pytest.fixture
def folder(tmp_path):
    """A closed office with an institution and two contacts that point to it."""
    folder = tmp_path / "office"
    office, _ = Office.make(folder, PASSPHRASE, cost=Cost(64, 1, 1))

    def fill(session):
        institution = Institution(name_en="KAIST", country="KR")
        session.add(institution)
        session.flush()
        for name in ("Kim", "Lee"):
            session.add(Contact(institution=institution.id, surname=name, given_names="Bora", hangul_name="김보라"))

    with office:
        office.store.change(say("Filled"), fill)
    return folder


@pytest.fixture
def program_with(tmp_path, monkeypatch):
    """Pretend that the program has a second step, which does as told."""

    def pretend(then="pass"):
        scripts = shutil.copytree(migrate.SCRIPTS, tmp_path / "steps")
        (scripts / "versions" / "0002_next.py").write_text(STEP.format(then=then))
        monkeypatch.setattr(migrate, "SCRIPTS", scripts)
        monkeypatch.setattr(migrate, "HEAD", "0002")
        return scripts

    return pretend


def contents(folder):
    with Office.open(folder, PASSPHRASE) as office, office.connection() as connection:
        reached = migrate.revision(connection)
        columns = [row[1] for row in connection.execute("PRAGMA table_info(institution)").fetchall()]
        counts = [
            connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("institution", "contact")
        ]
    return reached, "motto" in columns, counts


def test_there_is_one_last_step_and_the_program_knows_it():
    assert ScriptDirectory.from_config(migrate.configuration()).get_heads() == [migrate.HEAD]


def test_the_steps_lead_to_the_tables_of_the_models():
    with sa.create_engine("sqlite://").connect() as connection:
        command.upgrade(migrate.configuration(connection=connection), "head")
        assert drafting.differences(connection) == []


def test_a_new_office_has_the_tables_of_the_models(folder):
    with Office.open(folder, PASSPHRASE) as office, office.engine.connect() as connection:
        assert drafting.differences(connection) == []


def test_steps_use_plain_types_so_that_they_run_when_ours_have_changed():
    for path in (migrate.SCRIPTS / "versions").glob("*.py"):
        assert set(re.findall(r"^(?:import|from) (\S+)", path.read_text(), re.M)) <= {"sqlalchemy", "alembic"}


def test_every_constraint_has_a_name():
    unnamed = [
        (table.name, constraint)
        for table in metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert unnamed == []


def test_rebuilding_a_table_keeps_the_rows_that_point_to_it(folder, program_with):
    program_with()
    assert contents(folder) == ("0002", True, [1, 2])


def test_a_verified_backup_of_the_state_before_is_set_aside(folder, program_with, tmp_path):
    before = set((folder / "backups").glob("*.tpdbackup"))
    program_with()
    Office.open(folder, PASSPHRASE).close(backup=False)
    (backup,) = set((folder / "backups").glob("*.tpdbackup")) - before
    assert b'"revision": "0001"' in backup.read_bytes()
    assert b'"reason": "before 0002"' in backup.read_bytes()


@pytest.mark.parametrize(
    ("then", "fault"),
    [
        ('op.execute("DELETE FROM contact")', OfficeFault),
        ("op.execute(\"UPDATE contact SET institution = '00'\")", OfficeFault),
        ('op.execute("SELECT nonsense")', sa.exc.OperationalError),
    ],
    ids=["loses rows", "leaves rows pointing nowhere", "fails"],
)
def test_a_bad_step_changes_nothing(folder, program_with, monkeypatch, then, fault):
    program_with(then)
    with pytest.raises(fault):
        Office.open(folder, PASSPHRASE)
    monkeypatch.undo()
    assert contents(folder) == ("0001", False, [1, 2])


def test_a_step_that_drops_a_trigger_changes_nothing(folder, program_with, monkeypatch):
    with Office.open(folder, PASSPHRASE) as office, office.connection() as connection:
        connection.execute("CREATE TRIGGER kept BEFORE DELETE ON institution BEGIN SELECT raise(ABORT, 'kept'); END")
    program_with()
    with pytest.raises(OfficeFault, match="kept"):
        Office.open(folder, PASSPHRASE)
    monkeypatch.undo()
    assert contents(folder) == ("0001", False, [1, 2])


@pytest.mark.parametrize("table", ["step", "operation"])
@pytest.mark.parametrize("deed", ["DELETE FROM {}", "UPDATE {} SET seq = seq + 100"])
def test_history_is_only_ever_added_to_even_after_its_table_was_rebuilt(folder, program_with, table, deed):
    program_with(
        f'''
    with op.batch_alter_table("{table}", recreate="always") as batch:
        batch.add_column(sa.Column("extra", sa.String()))
    '''
    )
    with Office.open(folder, PASSPHRASE) as office, office.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        with pytest.raises(sa.exc.IntegrityError, match="only ever added to"):
            connection.exec_driver_sql(deed.format(table))


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX")
def test_a_program_killed_within_a_step_leaves_the_office_as_it_was(folder, program_with, monkeypatch):
    scripts = program_with("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    done = subprocess.run([sys.executable, "-c", RUNNER, str(scripts), str(folder), PASSPHRASE], check=False)
    assert done.returncode == -9
    monkeypatch.undo()
    assert contents(folder) == ("0001", False, [1, 2])
