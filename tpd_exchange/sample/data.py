"""Reads the made-up data of the sample from resources/sample."""

import csv
import tomllib
from typing import Any

from tpd_exchange.paths import RESOURCES

FOLDER = RESOURCES / "sample"

Row = dict[str, Any]


def rows(name: str, separator: str = "|") -> list[Row]:
    """The rows of a table; an empty cell is left out, as a form leaves it empty."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            {key: value for key, value in row.items() if value}
            for row in csv.DictReader(file, delimiter=separator, quoting=csv.QUOTE_NONE)
        ]


def document(name: str) -> dict[str, Any]:
    """A file of nested data."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def picture(name: str) -> bytes:
    """A picture as PNG."""
    return (FOLDER / f"{name}.png").read_bytes()
