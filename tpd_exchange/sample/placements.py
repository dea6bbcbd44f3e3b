"""The invented placements: three years, both directions, every domain, every stage."""

from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from tpd_exchange.calendar import today
from tpd_exchange.sample.data import Row, rows
from tpd_exchange.sample.days import later, month
from tpd_exchange.sample.funding import funding

COUNT = 90
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
# How placements that are over came to their end; the rest were closed in the usual way.
_ENDINGS = {4: "terminated", 13: "withdrawn", 22: "no-show", 31: "rejected", 36: "terminated", 40: "withdrawn"}
_ABSTRACTS = (
    "The researcher joins the host group for joint work on “{title}”. Methods and data are compared, results are "
    "published together, and a follow-up project between home and host is prepared.",
    "연구자는 초청기관 연구진과 함께 ‘{title}’ 과제를 수행합니다. 양 기관의 방법과 자료를 비교하고, 결과를 공동으로 "
    "발표하며, 후속 공동연구를 준비합니다.",
)


def placements(people: list[Row], houses: dict[str, Row], supervisors: dict[str, UUID]) -> list[Row]:
    """The placements in the order of their start, with keys of institutions and indexes of people."""
    chance = Random(1029)
    themes = _themes()
    turn = [chance.sample(range(len(people)), len(people)), chance.sample(range(len(people)), COUNT - len(people))]
    # Those who went long ago may go a second time; nobody is in two places at once.
    early = {person: month(-34 + number * 11 // 30, 1 + number % 3 * 14) for number, person in enumerate(turn[1])}
    starts = [(start, person) for person, start in early.items()]
    starts += [(month(-18 + number * 24 // len(people), 1), person) for number, person in enumerate(turn[0])]
    used: dict[str, int] = {}
    return [
        _placement(number, start, person, people[person], houses, supervisors, themes, used, chance)
        for number, (start, person) in enumerate(sorted(starts))
    ]


def _themes() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows("projects"):
        found.setdefault(row["sub_area"].split("-")[0], []).append(row)
    return found


def _placement(
    number: int,
    start: date,
    person: int,
    who: Row,
    houses: dict[str, Row],
    supervisors: dict[str, UUID],
    themes: dict[str, list[Row]],
    used: dict[str, int],
    chance: Random,
) -> Row:
    domain = who["domains"][number % len(who["domains"])]
    theme = themes[domain][used.get(domain, 0) % len(themes[domain])]
    used[domain] = used.get(domain, 0) + 1
    home = houses[who["home"]]
    host = chance.choice([h for h in houses.values() if h["country"] != home["country"] and domain in h["domains"]])
    end = later(start, chance.choice(_LENGTHS[who["career_stage"]]))
    direction = "kr-us" if home["country"] == "KR" else "us-kr"
    programme, call = _programme(start, direction)
    role = _ROLES[who["career_stage"]]
    return {
        "person": person,
        "home": who["home"],
        "host": host["key"],
        "supervisor": supervisors[host["key"]],
        "direction": direction,
        "programme": programme,
        "call": call,
        "domain": domain,
        **theme,
        "abstract_en": _ABSTRACTS[0].format(title=theme["project_en"]),
        "abstract_ko": _ABSTRACTS[1].format(title=theme["project_ko"]),
        "position_en": role[0],
        "position_ko": role[1],
        "planned_start": start,
        "planned_end": end,
        "visa_class": _visa(direction, who["career_stage"], host, (end - start).days),
        "funding": funding(direction, who["career_stage"], programme, host),
        **_course(number, start, end, chance),
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


def _course(number: int, start: date, end: date, chance: Random) -> dict[str, Any]:
    """How far it has come, and what follows from that."""
    now = today()
    stage = _stage(number, start, end, now)
    arrived = start + timedelta(days=chance.choice((0, 0, 0, 1, 3)))
    left = end - timedelta(days=chance.choice((0, 0, 2, 5)))
    went = stage in ("active", "completed", "closed", "suspended", "terminated")
    over = {"terminated": start + timedelta(days=(end - start).days // 2), "completed": left, "closed": left}
    reviews = {"nominated": "open", "review": "open", "rejected": "refused"}
    return {
        "stage": stage,
        "security_result": reviews.get(stage, "conditions" if number % 9 == 0 else "cleared"),
        "actual_start": min(arrived, now) if went else None,
        "actual_end": over.get(stage),
    }


def _stage(number: int, start: date, end: date, now: date) -> str:
    if end < now:
        usual = "completed" if (now - end).days < 90 else "closed"
        return _ENDINGS.get(number, usual)
    if start <= now:
        return "suspended" if number % 17 == 0 else "active"
    waiting = (start - now).days
    near = ("preparing", "preparing", "confirmed")
    far = ("selected", "review", "nominated", "confirmed")
    if number % 13 == 12:
        return "withdrawn"
    return near[number % 3] if waiting < 50 else far[number % 4]
