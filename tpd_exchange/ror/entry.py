"""What the registry says of one institution, and what an institution of the office is filled with from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from tpd_exchange.lookups import codes

LONGEST_NAME: Final = 300
LONGEST_SHORT: Final = 80
LONGEST_LINE: Final = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One institution of the registry; `id` is empty where we know of none."""

    id: str
    status: str = "active"
    name_en: str = ""
    name_ko: str = ""
    acronyms: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kind: str = "other"
    city: str = ""
    city_ko: str = ""
    region: str = ""
    country: str = ""
    website: str = ""
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Every name it goes by."""
        return tuple(filter(None, (self.name_en, self.name_ko, *self.acronyms, *self.aliases)))

    def title(self, language: str) -> str:
        """Its name in one language, or in the other where only that is known."""
        return (self.name_ko or self.name_en) if language == "ko" else (self.name_en or self.name_ko)


def typed(entry: Entry) -> dict[str, Any]:
    """The fields of an institution, as they would be typed; what the registry does not know is left out."""
    acronym = next((one for one in entry.acronyms if len(one) <= LONGEST_SHORT), "")
    others = [one for one in (*entry.acronyms, *entry.aliases) if one != acronym and len(one) <= LONGEST_NAME]
    values: dict[str, Any] = {
        "name_en": entry.name_en[:LONGEST_NAME], "name_ko": entry.name_ko[:LONGEST_NAME], "acronym": acronym,
        "aliases": list(dict.fromkeys(others)), "kind": entry.kind, "country": entry.country,
        "city_en": entry.city[:LONGEST_SHORT], "city_ko": entry.city_ko,
        "region": entry.region if entry.region in codes("regions") else "",
        "website": entry.website if len(entry.website) <= LONGEST_LINE else "", "ror": entry.id,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value}


def kind_of(types: Iterable[str], name: str) -> str:
    """The kind of house, of the several types the registry gives."""
    said = set(types)
    if "facility" in said and "national laboratory" in name.casefold():
        return "laboratory"
    order = {"education": "university", "company": "company", "facility": "institute", "government": "agency"}
    order |= {"nonprofit": "other", "healthcare": "other", "archive": "other", "other": "other"}
    if "funder" in said and not said & {"education", "company", "facility", "government"}:
        return "funder"
    return next((kind for type_, kind in order.items() if type_ in said), "other")
