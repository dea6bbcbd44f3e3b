"""Our own short list of institutions, and what it knows of them and of cities that the registry does not."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

from tpd_exchange.paths import CATALOGUE
from tpd_exchange.ror.entry import Entry

FOLDER: Final = CATALOGUE / "institutions"


def entry_of(values: Mapping[str, Any]) -> Entry:
    """An entry of its plain values."""
    plain: dict[str, Any] = {"id": ""}
    plain |= {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return Entry(**plain)


@cache
def starters() -> tuple[Entry, ...]:
    """The institutions that the memorandum and its programmes name, written by hand."""
    listed = tomllib.loads((FOLDER / "starter.toml").read_text(encoding="utf-8"))["institutions"]
    return tuple(map(entry_of, listed))


def completed(entry: Entry) -> Entry:
    """An entry with its Korean name, other names and the Korean name of its city, where only we know them."""
    city = entry.city.removesuffix("-si") if entry.country == "KR" else entry.city
    city_ko = entry.city_ko or _cities().get(entry.country, {}).get(city, "")
    ours = _by_id().get(entry.id)
    if ours is None:
        return replace(entry, city=city, city_ko=city_ko)
    name_ko = entry.name_ko or ours.name_ko
    said = {entry.name_en, name_ko, *entry.acronyms, *entry.aliases}
    more = [one for one in (ours.name_en, ours.name_ko, *ours.aliases, *ours.acronyms) if one not in said]
    return replace(entry, name_ko=name_ko, aliases=(*entry.aliases, *more), city=city, city_ko=city_ko)


@cache
def _by_id() -> dict[str, Entry]:
    return {one.id: one for one in starters() if one.id}


@cache
def _cities() -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / "cities.toml").read_text(encoding="utf-8"))
