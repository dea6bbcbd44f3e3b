"""Tiny dumps of institutions that do not exist."""

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
