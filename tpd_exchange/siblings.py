"""`ui`, `db` and `resources` are plain names: make sure they are ours before anything of theirs is run."""

import sys
from importlib.util import find_spec
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent


def check() -> None:
    """Leave with one sentence if a stranger's package of one of these names would be used instead of ours."""
    for name in ("ui", "db", "resources"):
        found = find_spec(name)
        if found is None or found.origin is None or Path(found.origin).resolve().parent.parent != HOME:
            where = found.origin if found else "nothing"
            sys.exit(f"TPD Exchange cannot start: another package named {name} stands in its place ({where}).")
