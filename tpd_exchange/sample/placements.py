"""The invented placements: three years, both directions, every domain, every stage."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from random import Random
from uuid import UUID

from tpd_exchange.calendar import today
from tpd_exchange.sample.course import Span, courses
from tpd_exchange.sample.data import Row, rows
from tpd_exchange.sample.days import later, month
from tpd_exchange.sample.funding import funding
from tpd_exchange.sample.outcomes import outcomes

COUNT = 90
_BARRED, _SHORT = 25, 183
"""Months between two stays as Research Scholar, and days that a Short-Term Scholar may stay."""
_ROLES = {
    "student": ("Visiting Student Researcher", "방문학생연구원"),
    "postdoc": ("Visiting Postdoctoral Scholar", "방문박사후연구원"),
    "early": ("Visiting Scholar", "방문연구원"),
    "senior": ("Visiting Senior Scholar", "초빙연구원"),
    "technical": ("Visiting Specialist", "방문전문가"),
}
_LENGTHS = {
    "student": (3, 6, 6),
    "postdoc": (6, 12, 12),
    "early": (6, 9, 12),
    "senior": (2, 3, 6),
    "technical": (2, 3),
}
_ABSTRACTS = (
    "The researcher joins the host group for joint work on “{title}”. Methods and data are compared, results are "
    "published together, and a follow-up project between home and host is prepared.",
    "연구자는 초청 기관 연구진과 함께 ‘{title}’ 과제를 수행합니다. 양 기관의 방법과 자료를 비교하고, 결과를 공동으로 "
    "발표하며, 후속 공동연구를 준비합니다.",
)


@dataclass(frozen=True)
class _World:
    """What placements are made of, and the chance that puts it together."""

    houses: dict[str, Row]
    supervisors: dict[str, UUID]
    themes: dict[str, Iterator[Row]]
    chance: Random

    def host_for(self, home: Row, domain: str) -> Row:
        """A house of the other country that works in the domain."""
        fitting = [
            one for one in self.houses.values() if one["country"] != home["country"] and domain in one["domains"]
        ]
        return self.chance.choice(fitting)


def placements(people: list[Row], houses: dict[str, Row], supervisors: dict[str, UUID]) -> list[Row]:
    """The placements in the order of their start, with keys of institutions and indexes of people."""
    chance = Random(1029)
    world = _World(houses, supervisors, _themes(), chance)
    begun = _starts(len(people), chance)
    spans = [(start, later(start, chance.choice(_LENGTHS[people[person]["career_stage"]]))) for start, person in begun]
    found = [
        _placement(number, people[person], span, world) | course | {"person": person}
        for number, ((_, person), span, course) in enumerate(zip(begun, spans, courses(spans, chance), strict=True))
    ]
    _keep_apart(found)
    for number, row in enumerate(found):
        row["outcomes"] = outcomes(number, row)
    # Two that begin soon still lack something, so that the office has work to do.
    soon = [row for row in found if row["stage"] == "preparing"]
    soon[0] |= {"visa_class": None, "supervisor": None}
    soon[1] |= {"project_ko": None}
    return found


def _keep_apart(found: list[Row]) -> None:
    """A second stay as Research Scholar within two years is barred: a careful office chooses another category.

    Where it is only being reviewed, the office has just come upon it.
    """
    last: dict[int, date] = {}
    for row in found:
        end = last.get(row["person"])
        barred = row["visa_class"] == "J-1-RS" and end is not None and row["planned_start"] < later(end, _BARRED)
        if barred and row["stage"] not in ("nominated", "review"):
            short = (row["planned_end"] - row["planned_start"]).days <= _SHORT
            row["visa_class"] = "J-1-SS" if short else "J-1-SP"
        if row["visa_class"] == "J-1-RS" and row["actual_start"]:
            last[row["person"]] = row["actual_end"] or row["planned_end"]


def _starts(people: int, chance: Random) -> list[tuple[date, int]]:
    """Who begins when: some go a second time, after all others, so that nobody is in two places at once."""
    twice = chance.sample(range(people), COUNT - people)
    once = chance.sample([person for person in range(people) if person not in twice], people - len(twice))
    first = [
        (month(-34 + number * 16 // len(twice), 1 + number % 3 * 14), person) for number, person in enumerate(twice)
    ]
    rest = [(month(-18 + number * 24 // people, 1), person) for number, person in enumerate((*once, *twice))]
    return sorted(first + rest)


def _themes() -> dict[str, Iterator[Row]]:
    """The projects of each domain, one after the other and again from the first."""
    found: dict[str, list[Row]] = {}
    for row in rows("projects"):
        found.setdefault(row["sub_area"].split("-")[0], []).append(row)
    return {domain: cycle(themes) for domain, themes in found.items()}


def _placement(number: int, who: Row, span: Span, world: _World) -> Row:
    domain = who["domains"][number % len(who["domains"])]
    theme = next(world.themes[domain])
    home = world.houses[who["home"]]
    host = world.host_for(home, domain)
    direction = "kr-us" if home["country"] == "KR" else "us-kr"
    programme, call = _programme(span[0], direction)
    role = _ROLES[who["career_stage"]]
    return {
        "home": who["home"],
        "host": host["key"],
        "supervisor": world.supervisors[host["key"]],
        "direction": direction,
        "programme": programme,
        "call": call,
        "domain": domain,
        **theme,
        "abstract_en": _ABSTRACTS[0].format(title=theme["project_en"]),
        "abstract_ko": _ABSTRACTS[1].format(title=theme["project_ko"]),
        "position_en": role[0],
        "position_ko": role[1],
        "planned_start": span[0],
        "planned_end": span[1],
        "visa_class": _visa(direction, who["career_stage"], host, (span[1] - span[0]).days),
        "funding": funding(direction, who["career_stage"], programme, host),
    }


def _programme(start: date, direction: str) -> tuple[str, str]:
    """Older programmes carried the exchange before the sample's own began."""
    year = today().year
    if start.year >= year:
        return "TPDX", f"TPDX-{min(start.year, year + 1)}-{'A' if direction == 'kr-us' else 'B'}"
    code = "KUSY" if direction == "kr-us" else "BP"
    return code, f"{code}-{max(start.year, year - 2)}"


def _visa(direction: str, stage: str, host: Row, days: int) -> str:
    if direction == "kr-us":
        if stage == "student":
            return "J-1-ST"
        return {"technical": "J-1-SP"}.get(stage, "J-1-SS" if days <= 183 else "J-1-RS")
    if days <= 92:
        return "C-4"
    if stage == "student":
        return "D-2"
    return "E-1" if stage == "senior" and host["kind"] == "university" else "E-3"
