"""Beside a column of surnames a column of names is the given names: what stands in it tells."""

import re
from collections.abc import Mapping
from typing import Final

from tpd_exchange.intake.people import hangul
from tpd_exchange.intake.rows import Grid

_SAMPLE: Final = 200


def given_beside_surname(grid: Grid, paths: Mapping[int, str]) -> dict[int, str]:
    """Beside a column of surnames, “영문 이름” and “Name” are the given names and no whole name."""
    found = dict(paths)
    for surnames, path in paths.items():
        party, _, name = path.rpartition(".")
        given = f"{party}.given_names".lstrip(".")
        if name != "surname" or given in found.values():
            continue
        whole = (f"{party}.latin_name", f"{party}.name", party)
        for one in (name.lstrip(".") for name in whole if name):
            column = next((column for column, path in found.items() if path == one), None)
            if column is not None and _holds_given_names(grid, surnames, column):
                found[column] = given
                break
    return found


def _holds_given_names(grid: Grid, surnames: int, column: int) -> bool:
    """Whether a column of names is in Latin letters and does not say the surnames once more."""
    pairs = [(row[surnames], row[column]) for _, row in grid.rows[:_SAMPLE] if max(surnames, column) < len(row)]
    texts = [(str(surname), str(name)) for surname, name in pairs if surname and name]
    return 2 * sum(hangul(name) or _said_in(surname, name) for surname, name in texts) < max(len(texts), 1)


def _said_in(surname: str, name: str) -> bool:
    words = re.split(r"[\s,]+", name.casefold().strip())
    return len(words) > 1 and " ".join(surname.casefold().split()) in (words[0], words[-1])
