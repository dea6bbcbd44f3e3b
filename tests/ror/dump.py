"""Tiny dumps of institutions that do not exist."""

import csv
import json
import zipfile
from pathlib import Path
from typing import Any


def record(identity: str, name: str, country: str = "KR", status: str = "active", **more: Any) -> dict[str, Any]:
    """A record of schema 2 with little in it."""
    return {
        "id": f"https://ror.org/{identity}", "status": status, "types": ["education"],
        "names": [{"value": name, "lang": "en", "types": ["ror_display", "label"]}],
        "locations": [{"geonames_details": {"name": "Somewhere", "country_code": country}}],
        "links": [], "relationships": [], **more,
    }  # fmt: skip


def institute(name: str = "Maple River Institute", **more: Any) -> dict[str, Any]:
    """A record with all that we read."""
    names = [
        {"value": name, "lang": "en", "types": ["ror_display", "label"]},
        {"value": "단풍강연구원", "lang": "ko", "types": ["label"]},
        {"value": "옛강연구소", "lang": "ko", "types": ["alias"]},
        {"value": "MRI", "lang": None, "types": ["acronym"]},
    ]
    place = {"name": "Daejeon", "country_code": "KR", "country_subdivision_code": "30"}
    return record(
        "012345612", name, types=["facility", "funder"], names=names, locations=[{"geonames_details": place}],
        links=[{"type": "website", "value": "https://maple.example.kr/"}], **more,
    )  # fmt: skip


def packed(folder: Path, records: list[dict[str, Any]], name: str = "dump.zip") -> Path:
    """The ZIP of a dump."""
    file = folder / name
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("v2-ror-data_schema_v2.json", json.dumps(records, ensure_ascii=False, indent=1))
    return file


COLUMNS = (
    "id", "admin.created.date", "admin.created.schema_version", "admin.last_modified.date",
    "admin.last_modified.schema_version", "domains", "established", "external_ids.type.fundref.all",
    "external_ids.type.fundref.preferred", "external_ids.type.grid.all", "external_ids.type.grid.preferred",
    "external_ids.type.isni.all", "external_ids.type.isni.preferred", "external_ids.type.wikidata.all",
    "external_ids.type.wikidata.preferred", "links.type.website", "links.type.wikipedia", "locations.geonames_id",
    "locations.geonames_details.continent_code", "locations.geonames_details.continent_name",
    "locations.geonames_details.country_code", "locations.geonames_details.country_name",
    "locations.geonames_details.country_subdivision_code", "locations.geonames_details.country_subdivision_name",
    "locations.geonames_details.lat", "locations.geonames_details.lng", "locations.geonames_details.name",
    "names.types.acronym", "names.types.alias", "names.types.label", "names.types.ror_display", "ror_display_lang",
    "relationships", "status", "types",
)  # fmt: skip
"""The columns of the published table, in its order."""


def tabled(folder: Path, records: list[dict[str, Any]], name: str = "dump.csv") -> Path:
    """The table of a dump: names of one language are joined by commas, languages by semicolons."""
    file = folder / name
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(map(_row, records))
    return file


def _row(record: dict[str, Any]) -> dict[str, str]:
    place = record["locations"][0]["geonames_details"]
    shown = next(one for one in record["names"] if "ror_display" in one["types"])
    related: dict[str, list[str]] = {}
    for one in record["relationships"]:
        related.setdefault(one["type"], []).append(one["id"])
    return {
        "id": record["id"], "status": record["status"], "types": "; ".join(record["types"]),
        "links.type.website": ";".join(one["value"] for one in record["links"] if one["type"] == "website"),
        "relationships": "; ".join(f"{kind}: {', '.join(ids)}" for kind, ids in related.items()),
        "names.types.ror_display": shown["value"], "ror_display_lang": shown["lang"] or "no_lang_code",
        **{f"names.types.{one}": _names(record["names"], one) for one in ("acronym", "alias", "label")},
        **{f"locations.geonames_details.{key}": value for key, value in place.items()},
    }  # fmt: skip


def _names(names: list[dict[str, Any]], kind: str) -> str:
    said: dict[str, list[str]] = {}
    for name in names:
        if kind in name["types"]:
            said.setdefault(name["lang"] or "no_lang_code", []).append(name["value"])
    return "; ".join(f"{language}: {', '.join(values)}" for language, values in said.items())
