"""For developers: writes migration steps from the models and tells where tables and models differ.

`python -m db.drafting fresh` writes step 0001 anew while no office is in use; later `python -m db.drafting draft
"what"` adds the next step, to be read and mended by hand.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from alembic.script import Script

import db.tables  # noqa: F401  the history's tables belong to the metadata
from db.migrate import HEAD, SCRIPTS, configuration
from tpd_exchange.models import metadata

FIRST = "0001"
# Made by the engine for a search index, or by Alembic for itself: no model knows them.
ENGINES_OWN = ("sqlite_", "alembic_version")


def plain(column_type: Any) -> sa.types.TypeEngine[Any]:
    """Strip a type down to what SQLAlchemy itself brings, so that old steps run when ours have changed."""
    kept: sa.types.TypeEngine[Any] = column_type
    while isinstance(kept, sa.types.TypeDecorator):
        kept = kept.impl_instance
    return kept


def _render(kind: str, thing: Any, _context: AutogenContext) -> str | bool:
    if kind != "type" or not isinstance(thing, sa.types.TypeDecorator):
        return False
    return f"sa.{plain(thing)!r}"


def _ours(_thing: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    return not (kind == "table" and name is not None and name.startswith(ENGINES_OWN))


COMPARE = {"include_object": _ours, "render_item": _render}


def differences(connection: sa.Connection) -> list[Any]:
    """List what the models have and the tables have not, or the other way round."""
    context = MigrationContext.configure(connection, opts={**COMPARE, "target_metadata": metadata})
    return list(compare_metadata(context, metadata))


def fresh() -> None:
    """Write the first step anew from the models; only while there is no office to bring along."""
    for path in (SCRIPTS / "versions").glob("*.py"):
        path.unlink()
    draft("The tables of the first office", FIRST)


def draft(title: str, revision: str) -> None:
    """Write a step that takes the tables of the steps so far to the models of now."""
    with sa.create_engine("sqlite://").connect() as connection:
        config = configuration(connection=connection, metadata=metadata, compare=COMPARE)
        command.upgrade(config, "head")
        written = command.revision(config, message=title, rev_id=revision, autogenerate=True)
    if isinstance(written, Script):
        _tidy(Path(written.path))


def _tidy(path: Path) -> None:
    for arguments in (["check", "--select", "I", "--fix"], ["format"]):
        subprocess.run([sys.executable, "-m", "ruff", *arguments, "--quiet", str(path)], check=True)


def main(arguments: list[str]) -> None:
    """Serve developers: `fresh` writes the first step anew, `draft TITLE` writes the next one."""
    match arguments:
        case ["fresh"]:
            fresh()
        case ["draft", title]:
            draft(title, f"{int(HEAD) + 1:04d}")
        case _:
            sys.exit("Usage: python -m db.drafting fresh | draft TITLE")


if __name__ == "__main__":
    main(sys.argv[1:])
