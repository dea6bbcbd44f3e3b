"""Turns records of the dump, of schema 2, into entries: those of JSON, and the rows of the table."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from tpd_exchange.ror.entry import Entry, kind_of


class _Name(NamedTuple):
    """A name with its language and what it is."""

    text: str
    language: str
    types: frozenset[str]


def bare(identity: str) -> str:
    """The nine signs of an id that may be written as an address."""
    return identity.strip().rstrip("/").rsplit("/", 1)[-1].lower()


def of_json(record: Mapping[str, Any]) -> Entry | None:
    """The entry of a JSON record; None where it is not of schema 2."""
    if not isinstance(record.get("names"), list) or not isinstance(record.get("id"), str):
        return None
    place = next((one.get("geonames_details") or {} for one in record.get("locations") or ()), {})
    names = [
        _Name(str(one.get("value") or "").strip(), one.get("lang") or "", frozenset(one.get("types") or ()))
        for one in record["names"]
    ]
    related = [(str(one.get("type")), bare(str(one.get("id")))) for one in record.get("relationships") or ()]
    links = record.get("links") or ()
    site = next((str(one.get("value") or "") for one in links if one.get("type") == "website"), "")
    return _entry(record["id"], str(record.get("status")), names, record.get("types") or (), place, site, related)


def of_row(row: Mapping[str, str]) -> Entry | None:
    """The entry of a row of the table; None where it is not of schema 2."""
    if not row.get("id") or "names.types.ror_display" not in row:
        return None
    names = _names_of(row)
    place = {
        name: row.get(f"locations.geonames_details.{name}") or ""
        for name in ("name", "country_code", "country_subdivision_code")
    }
    place = {name: _first(value) for name, value in place.items()}
    related = [
        (kind, bare(one)) for kind, text in _told(row.get("relationships") or "") for one in text.split(",")
    ]  # fmt: skip
    types = [one.strip() for one in (row.get("types") or "").split(";")]
    site = _first(row.get("links.type.website") or "")
    return _entry(row["id"], row.get("status") or "", names, types, place, site, related)


def _names_of(row: Mapping[str, str]) -> list[_Name]:
    shown = (row.get("names.types.ror_display") or "").strip()
    main = _Name(shown, _language(row.get("ror_display_lang") or ""), frozenset(("ror_display",)))
    names = [
        _Name(one.strip(), _language(language), frozenset((type_,)))
        for type_ in ("label", "alias", "acronym")
        for language, text in _told(row.get(f"names.types.{type_}") or "")
        for one in _several(text, type_, shown)
    ]
    # The name that is shown everywhere stands in a column of its own, and again among the labels.
    if any(name.text == shown and "label" in name.types for name in names):
        main = main._replace(types=frozenset(("ror_display", "label")))
    return [main, *(name for name in names if name.text != shown)]


def _first(text: str) -> str:
    return text.split(";")[0].strip()


_BEFORE: Final = re.compile(r"([a-z]{2,3}|no_lang_code|successor|predecessor|parent|child|related):\s+(.+)", re.DOTALL)


def _told(text: str) -> list[tuple[str, str]]:
    """The parts of a cell such as “en: Institute; ko: 연구원”, with what stands before each."""
    found: list[tuple[str, str]] = []
    for part in filter(None, map(str.strip, text.split(";"))):
        if match := _BEFORE.fullmatch(part):
            found.append((match[1], match[2].strip()))
        elif found:
            # A name may hold a semicolon of its own.
            found[-1] = found[-1][0], f"{found[-1][1]}; {part}"
        else:
            found.append(("", part))
    return found


def _language(said: str) -> str:
    return "" if said == "no_lang_code" else said


def _several(text: str, type_: str, shown: str) -> list[str]:
    """The names of one language, which the table joins by commas although names of places hold commas, too.

    A comma parts acronyms and Korean names; other names only where each part has more than one word.
    """
    parts = text.split(", ")
    if type_ == "acronym" or _is_hangul(text):
        return parts
    # What is shown everywhere is known as a whole, for companies also without the country behind it.
    for known in filter(None, dict.fromkeys((shown, re.sub(r" \([^)]*\)$", "", shown)))):
        before, said, after = f", {text}, ".partition(f", {known}, ")
        if said:
            others = [part.strip(", ") for part in (before, after)]
            return [known, *(one for part in others if part for one in _several(part, type_, ""))]
    return parts if type_ == "alias" and all(" " in part for part in parts) else [text]


def _entry(
    identity: str,
    status: str,
    names: list[_Name],
    types: Iterable[str],
    place: Mapping[str, Any],
    site: str,
    related: list[tuple[str, str]],
) -> Entry:
    korean, english = _korean(names), _english(names)
    acronyms = tuple(dict.fromkeys(name.text for name in names if "acronym" in name.types and name.text))
    others = dict.fromkeys(name.text for name in names if name.text not in {korean, english, "", *acronyms})
    country = str(place.get("country_code") or "")
    region = str(place.get("country_subdivision_code") or "")
    return Entry(
        bare(identity), status or "active", english, korean, acronyms, tuple(others), kind_of(types, english),
        str(place.get("name") or ""), "", f"{country}-{region}" if country and region else "", country, site,
        tuple(one for kind, one in related if kind == "successor"),
        tuple(one for kind, one in related if kind == "predecessor"),
    )  # fmt: skip


def _is_hangul(text: str) -> bool:
    return any("가" <= sign <= "힣" for sign in text)


def _korean(names: list[_Name]) -> str:
    """The Korean label; former names stand among the aliases, so an alias serves only where there is no label."""
    said = [name for name in names if _is_hangul(name.text) and "acronym" not in name.types]
    said.sort(key=lambda name: ("label" not in name.types and "ror_display" not in name.types, name.language != "ko"))
    return said[0].text if said else ""


def _english(names: list[_Name]) -> str:
    """The English label, else the name that is shown everywhere, where it is no Hangul."""
    said = [name for name in names if not _is_hangul(name.text) and "acronym" not in name.types and name.text]
    said = said or [name for name in names if "ror_display" in name.types and not _is_hangul(name.text)]
    said.sort(
        key=lambda name: (
            not (name.language == "en" and "label" in name.types), "ror_display" not in name.types,
            "label" not in name.types,
        )
    )  # fmt: skip
    return said[0].text if said else ""
