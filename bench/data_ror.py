"""A dump of the registry with 120,000 invented organisations: loading it, its memory, and keystrokes."""

import json
import random
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from bench.ratio import Ratio
from tpd_exchange.actions import registry
from tpd_exchange.ror import kept, reading
from tpd_exchange.ror.kept import Registry
from tpd_exchange.tasks import drive

COUNT = 120_000
NAME = "v2.0-ror-data.zip"
KOREAN, AMERICAN = 800, 34_000
LOAD_TIMES, LOAD_MB = 3.0, 200
FIRST_MS, KEY_MS = 250.0, 50.0
"""What an officer takes for at once, and hardly notices."""
_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
_PLACES = (
    "Maple",
    "River",
    "Harbor",
    "Cedar",
    "Granite",
    "Lake",
    "Summit",
    "Prairie",
    "Coral",
    "Birch",
    "Falcon",
    "Amber",
)
_FIELDS = (
    "Physics",
    "Medicine",
    "Energy",
    "Oceans",
    "Robotics",
    "Genetics",
    "Materials",
    "Climate",
    "Optics",
    "Economics",
)
_KINDS = (
    ("University", "education"), ("Institute", "facility"), ("Laboratory", "facility"), ("Foundation", "funder"),
    ("Hospital", "healthcare"), ("Company", "company"), ("Agency", "government"), ("Museum", "archive"),
)  # fmt: skip
_SYLLABLES = "가나다라마바사아자차카타파하강산호수별빛"
_COUNTRIES = ("FR", "DE", "JP", "CN", "GB", "IN", "BR", "CA", "AU", "IT")
TYPED = ("u", "univ", "maple lake", "강산", "ㄱㅅ", "zzz", "granite institute of optics", "mig")


def organisation(chance: random.Random, number: int) -> dict[str, Any]:
    """A record as full as those of the registry are on average."""
    country = "KR" if number < KOREAN else "US" if number < KOREAN + AMERICAN else chance.choice(_COUNTRIES)
    kind, type_ = chance.choice(_KINDS)
    name = f"{chance.choice(_PLACES)} {chance.choice(_PLACES)} {kind} of {chance.choice(_FIELDS)} {number}"
    names = [
        {"value": name, "lang": "en", "types": ["ror_display", "label"]},
        {"value": "".join(word[0] for word in name.split()), "lang": None, "types": ["acronym"]},
        {"value": f"Former {name}", "lang": "en", "types": ["alias"]},
    ]
    if country == "KR":
        korean = "".join(chance.choices(_SYLLABLES, k=5))
        names.append({"value": f"{korean}연구원", "lang": "ko", "types": ["label"]})
    details = {
        "continent_code": "NA", "continent_name": "Somewhere", "country_code": country, "country_name": country,
        "country_subdivision_code": "11", "country_subdivision_name": "Somewhere", "lat": 1.5, "lng": 2.5,
        "name": chance.choice(_PLACES),
    }  # fmt: skip
    ids = [{"type": one, "all": [f"{one}.{number}"], "preferred": None} for one in ("grid", "isni", "wikidata")]
    return {
        "admin": {one: {"date": "2026-01-01", "schema_version": "2.1"} for one in ("created", "last_modified")},
        "domains": [], "established": 1950, "external_ids": ids, "id": f"https://ror.org/{_identity(number)}",
        "links": [{"type": "website", "value": f"https://www.org{number}.example/"}],
        "locations": [{"geonames_id": number, "geonames_details": details}], "names": names,
        "relationships": [{"type": "related", "id": f"https://ror.org/{_identity(number + 1)}", "label": "Another"}],
        "status": "inactive" if number % 40 == 0 else "active", "types": [type_],
    }  # fmt: skip


def _identity(number: int) -> str:
    signs = "".join(_SIGNS[number >> shift & 31] for shift in (20, 15, 10, 5, 0))
    return f"0{signs}{number % 1000:03}"


def dump(folder: str) -> None:
    """Write the ZIP of a dump, as it is published."""
    chance, file = random.Random(3), Path(folder) / NAME
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        records = [organisation(chance, number) for number in range(COUNT)]
        chance.shuffle(records)
        archive.writestr("v2.0-ror-data.json", json.dumps(records, ensure_ascii=False, indent=2))


def measure() -> Iterator[Ratio]:
    """Load against what parsing alone takes, memory against what is allowed, keystrokes against what is felt."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        # This process stays small until the end: a child begins with the peak of its parent.
        _apart("dump", folder)
        loaded, grown = map(float, _apart("load", folder).split())
        yield Ratio("memory while it is loaded", grown, LOAD_MB, 1.0, "allowed", "MB")
        for everywhere, where in ((False, "Korea and the US"), (True, "all countries")):
            start = process_time()
            found = kept.registry(folder, everywhere=everywhere)
            taken = (process_time() - start) * 1000
            yield Ratio(f"first keystroke, {where}", taken, FIRST_MS * (4 if everywhere else 1), 1.0, "allowed")
            slowest = max(_keystroke(found, typed, everywhere=everywhere) for typed in TYPED)
            yield Ratio(f"slowest keystroke, {where}", slowest, KEY_MS * (4 if everywhere else 1), 1.0, "allowed")
        with zipfile.ZipFile(folder / NAME) as archive:
            start = process_time()
            json.loads(archive.read(archive.namelist()[0]))
            floor = process_time() - start
        yield Ratio("a dump of 120,000, loaded and kept", loaded, floor, LOAD_TIMES, "json.loads", "s")


def _keystroke(found: Registry, typed: str, *, everywhere: bool) -> float:
    times = []
    for _ in range(5):
        start = process_time()
        found.search(typed, 8, {"x"}, everywhere=everywhere)
        times.append((process_time() - start) * 1000)
    return sorted(times)[2]


def _apart(act: str, folder: Path) -> str:
    """Do something in a process of its own."""
    code = f"import sys; from bench.data_ror import {act}; {act}(sys.argv[1])"
    return subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=True).stdout


def load(folder: str) -> None:
    """Load and keep; say the seconds and the megabytes that were added."""
    before, start = _held(), process_time()
    now = drive(reading.read(Path(folder) / NAME))
    registry.keep(Path(folder), now)
    print(process_time() - start, _held() - before)


def _held() -> float:
    """The most that this process held, in megabytes; Macs count bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
