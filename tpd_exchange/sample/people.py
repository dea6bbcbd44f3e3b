"""The invented researchers, and the contacts at the institutions."""

import re
from random import Random
from typing import Any

from tpd_exchange.calendar import today
from tpd_exchange.sample.data import Row, rows
from tpd_exchange.sample.days import month

_POSITIONS = {
    ("student", True): ("Ph.D. Student", "박사과정생"),
    ("student", False): ("Student Researcher", "학생연구원"),
    ("postdoc", True): ("Postdoctoral Researcher", "박사후연구원"),
    ("postdoc", False): ("Postdoctoral Fellow", "박사후연수연구원"),
    ("early", True): ("Assistant Professor", "조교수"),
    ("early", False): ("Senior Researcher", "선임연구원"),
    ("senior", True): ("Professor", "교수"),
    ("senior", False): ("Principal Researcher", "책임연구원"),
    ("technical", True): ("Research Security Manager", "연구보안 담당"),
    ("technical", False): ("Research Security Manager", "연구보안 담당"),
}
_DOMAIN_SUBJECTS = {
    "AI": "Computer Science", "RSEC": "Public Policy", "TEL": "Electrical Engineering", "BIO": "Biochemistry",
    "QNT": "Physics", "BSE": "Physics", "SPC": "Aerospace Engineering",
}  # fmt: skip


def contacts() -> list[Row]:
    """The contacts, with invented addresses in a domain that nobody can own."""
    found = []
    for number, row in enumerate(rows("contacts"), start=1):
        last = row["name_en"].split()[-1] if "name_ko" not in row else row["name_en"].split()[0]
        us = "name_ko" not in row
        row["email"] = f"{row['name_en'][0]}.{last}@{row['institution']}.example".lower()
        row["phone"] = f"+1 202 555 {100 + number:04d}" if us else f"+82 42 000 {2000 + number:04d}"
        found.append(row)
    return found


def researchers(homes: dict[str, Row]) -> list[Row]:
    """The researchers as one would type them in; the same at each call."""
    chance = Random(2026)
    return [_researcher(number, row, homes[row["home"]], chance) for number, row in enumerate(rows("people"), start=1)]


def _researcher(number: int, row: Row, home: Row, chance: Random) -> Row:
    citizen = row.pop("citizenship")
    stage = row["career_stage"]
    position = _POSITIONS[stage, home["kind"] == "university"]
    plain = re.sub(r"[^a-z]", "", row["surname"].lower())
    korean = home["country"] == "KR"
    return row | {
        "domains": row["domains"].split(),
        "citizenships": [citizen],
        "passports": [_passport(number, citizen, chance)],
        "email": f"{row['given_names'].split()[0].replace('-', '').lower()}.{plain[:20]}@{row['home']}.example".lower(),
        "phone": f"+82 10 0000 {1000 + number:04d}" if korean else f"+1 202 555 {number + 60:04d}",
        "position_en": position[0],
        "position_ko": position[1],
        "orcid": _orcid(number) if stage != "technical" and number % 6 else None,
        "degrees": _degrees(row, home),
        "languages": _languages(row, citizen),
        "birth_place": home["city_en"] if number % 3 else None,
        "emergency_name": f"Family of {row['surname'].title()}" if number % 4 else None,
        "emergency_phone": f"+82 10 0000 {5000 + number:04d}" if number % 4 else None,
    }


def _passport(number: int, country: str, chance: Random) -> dict[str, Any]:
    serial = 1000 + number * 37
    text = f"M000A{serial:04d}" if country == "KR" else f"A{serial:08d}"
    return {"number": text, "country": country, "expires": month(chance.randint(14, 100), chance.randint(1, 28))}


def _orcid(number: int) -> str:
    """An iD outside the block that ORCID gives out, with a right last digit."""
    digits = f"00000009{7000000 + number * 913:07d}"
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    digits += "0123456789X"[(12 - total % 11) % 11]
    return "-".join(digits[place : place + 4] for place in range(0, 16, 4))


def _degrees(row: Row, home: Row) -> list[dict[str, Any]]:
    subject = _DOMAIN_SUBJECTS[row["domains"].split()[0]]
    born = int(row["birth_date"][:4])
    school = home["name_en"] if home["kind"] == "university" else "Seoul National University"
    if home["country"] == "US" and home["kind"] != "university":
        school = "University of Michigan"
    levels = [("bachelor", 23), ("master", 25), ("doctor", 29)]
    return [
        {"level": level, "subject": subject, "institution": school, "year": str(born + age)}
        for level, age in levels
        if born + age < today().year and (level != "doctor" or row["career_stage"] not in ("student", "technical"))
    ]


def _languages(row: Row, citizen: str) -> list[str]:
    if citizen == "KR":
        return ["ko", "en"]
    return ["en", "de"] if citizen == "DE" else (["en", "ko"] if "hangul_name" in row else ["en"])
