"""The letters as they were looked at and found good: `python -m tests.letters.snapshot` writes them anew.

Look at the pages as pictures before committing what it wrote.
"""

import itertools
from pathlib import Path

from tests.letters import reading
from tests.letters.sample import PICTURE, values
from tpd_exchange import letters

FOLDER = Path(__file__).parents[1] / "snapshots" / "letters"
WAYS = {"to-us": "kr-us", "to-korea": "us-kr"}
CASES = [
    (template.slug, language, way)
    for template in letters.catalogue()
    for language, (way, direction) in itertools.product(template.languages, WAYS.items())
    if template.kind.frequent and template.kind.direction in ("both", direction)
]
TO_KOREA = {
    "placement": {"number": "US-KR-2026-0007", "direction": "us-kr", "visa_class": "E-3", "funding": []},
    "researcher": {
        "hangul_name": None, "surname": "ORTIZ", "given_names": "DANIELA", "citizenships": ["US", "MX"], "degrees": [],
        "position_ko": None, "position_en": "Assistant Professor", "department_ko": None,
        "email": "d.ortiz@lnl.example.gov",
        "emergency_name": "Ines Ortiz", "emergency_phone": "+1 303 555 0177",
    },
    "supervisor": {"name_ko": "정다온", "name_en": "Daon Jung", "position_ko": "책임연구원"},
    "officer": {"signature": PICTURE},
    "letter": {"replaces": "TPD-2026-0009"},
    "answers": {"reply_by": None},
}  # fmt: skip


def made(slug: str, language: str, way: str) -> letters.Rendered:
    """The letter of a snapshot, on the paper of its recipient."""
    facts = values(slug)
    if way == "to-korea":
        facts = values(slug, **TO_KOREA)
        facts["home"], facts["host"] = facts["host"], facts["home"]
    template = letters.template(slug)
    return letters.render(template, facts, language, letters.paper_for(template, facts))


def described(data: bytes) -> list[str]:
    """One line for each line of words: page, distance from the top, and each word after its distance from the left."""
    lines: dict[tuple[int, int], list[reading.Word]] = {}
    for word in reading.words(data):
        lines.setdefault((word.page, word.y), []).append(word)
    return [
        f"{page}\t{y}\t" + "\t".join(f"{word.x} {word.text}" for word in words) for (page, y), words in lines.items()
    ]


def path(slug: str, language: str, way: str) -> Path:
    """Where the snapshot lies."""
    return FOLDER / f"{slug}.{language}.{way}.txt"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        path(*case).write_text("\n".join(described(made(*case).pdf)) + "\n", encoding="utf-8")
