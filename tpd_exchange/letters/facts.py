"""The facts a letter may say: their names, the words for them, and their shape in each language. Pure."""

import difflib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from tpd_exchange import lookups
from tpd_exchange.closed import Choice
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Language, Message, Words, say, term
from tpd_exchange.letters import conditions, contents, exchange, funding
from tpd_exchange.letters.groups import GROUPS as GROUPS
from tpd_exchange.letters.groups import shown_fields
from tpd_exchange.models import choices
from tpd_exchange.rules import law

GIVEN: Final = {
    "mou": N_("Memorandum"),
    "rule": N_("Rules in force"),
    "letter": N_("This letter"),
    "exchange": N_("Exchanges of a period"),
    "dossier": N_("Documents of a placement"),
    "review": N_("Research-security review"),
}
"""The groups that come from no record."""

PRIVATE: Final = frozenset({"note", "second_officer", "signs"})
"""What officers note for themselves, and how they work, is never said in a letter."""

LETTER: Final = {"reference": N_("Reference"), "date": N_("Date of the letter"), "replaces": N_("Replaced letter")}
"""What a letter knows of itself."""


class Made(NamedTuple):
    """A fact made of others: of which fields, and which is missing when it is (in Korean, in English)."""

    of: tuple[str, ...]
    lacks: tuple[str, str]


def _of(*names: str, lacks: tuple[str, str] | None = None) -> Made:
    return Made(names, lacks or (names[-1], names[-1]))


_NAMES: Final = ("hangul_name", "surname", "given_names")
_PERSON: Final = ("hangul_name", "surname")
_DAYS: Final = ("actual_start", "planned_start", "actual_end", "planned_end")
_COUNTED: Final = ("totals", "months", "days_over", "monthly")
_PLANNED: Final = ("planned_end", "planned_end")
_DERIVED: Final = {
    ("researcher", "name"): _of(*_NAMES, lacks=_PERSON),
    ("researcher", "latin_name"): _of(*_NAMES, lacks=("surname", "surname")),
    ("researcher", "both_names"): _of(*_NAMES, lacks=_PERSON),
    ("researcher", "salutation"): _of(*_NAMES, "degrees", lacks=_PERSON),
    ("researcher", "degree"): _of("degrees"),
    ("researcher", "citizenship"): _of("citizenships"),
    ("researcher", "sex"): _of("gender"),
    ("researcher", "career"): _of("career_stage"),
    ("researcher", "passport_number"): _of("passports"),
    ("researcher", "passport_country"): _of("passports"),
    ("researcher", "passport_expires"): _of("passports"),
    ("placement", "start"): _of("actual_start", "planned_start"),
    ("placement", "end"): _of("actual_end", "planned_end"),
    ("placement", "visa"): _of("visa_class"),
    ("placement", "security"): _of("security_result"),
    ("placement", "destination"): _of("direction"),
    ("placement", "origin"): _of("direction"),
    **{("placement", name): _of("funding", *_DAYS, lacks=_PLANNED) for name in _COUNTED},
    ("placement", "project_both"): _of("project_ko", "project_en", lacks=("project_ko", "project_en")),
    ("home", "place"): _of("country"),
    ("host", "place"): _of("country"),
}
"""Facts made of others."""

LINES: Final = {
    "placement.funding": ("source", "purpose", "amount", "currency", "period", "money"),
    "placement.totals": ("currency", "money", "words"),
    "researcher.degrees": ("level", "subject", "institution", "year"),
    "researcher.passports": ("number", "country", "expires"),
    **exchange.LINES,
    **contents.LINES,
    **conditions.LINES,
}
"""Lists whose rows a table may repeat, with the names of a row's facts."""


class Gap(NamedTuple):
    """A fact a letter needs and the records lack: its dotted name and what a person calls it."""

    field: str
    label: Message


def gap(path: str, language: str) -> Gap:
    """The missing field behind a merge name: host.name is the host's Korean name in a Korean letter."""
    group, _, name = path.partition(".")
    if group not in GROUPS:
        return Gap(path, term(LETTER.get(name, name)))
    label, shown = GROUPS[group][0], shown_fields(group)
    korean = language == "ko"
    if (group, name) in _DERIVED:
        name = _DERIVED[(group, name)].lacks[0 if korean else 1]
    elif name not in shown:
        name = f"{name}_{'ko' if korean else 'en'}"
    found = shown.get(name)
    known = term(found.label if found else name)
    return Gap(f"{group}.{name}", say("{record} › {field}", record=term(label), field=known))


@cache
def names(group: str) -> frozenset[str]:
    """The names a template may use after `group.`."""
    if group == "letter":
        return frozenset(LETTER)
    if group == "rule":
        return frozenset(law.names())
    if group == "exchange":
        return exchange.NAMES
    if group == "dossier":
        return contents.NAMES
    if group == "review":
        return conditions.NAMES
    if group == "mou":
        return frozenset(law.mou()) | {name[:-3] for name in law.mou() if name.endswith("_ko")}
    own = set(shown_fields(group)) - PRIVATE
    pairs = {name[:-3] for name in own if name.endswith(("_ko", "_en"))}
    return frozenset(own | pairs | {name for of, name in _DERIVED if of == group})


def made_of(path: str) -> tuple[str, ...]:
    """The fields behind a merge name: itself, its pair of languages, or what it is made of."""
    group, _, name = path.partition(".")
    made = _DERIVED.get((group, name))
    return made.of if made else (name, f"{name}_ko", f"{name}_en")


def check_name(path: str, questions: Mapping[str, Any]) -> None:
    """Refuse a merge name nobody knows, naming the nearest that is known."""
    group, _, name = path.partition(".")
    known = frozenset(questions) if group == "answers" else names(group) if group in (*GROUPS, *GIVEN) else None
    if known is not None and name in known:
        return
    everything = [f"{one}.{field}" for one in (*GROUPS, *GIVEN) for field in sorted(names(one))]
    everything += [f"answers.{question}" for question in questions]
    near = difflib.get_close_matches(path, everything, 1, 0.0)[0]
    raise unknown(path, near)


def unknown(path: str, near: str) -> UserError:
    """The sentence about a merge name nobody knows."""
    return UserError(
        say("The template asks for “{field}”, which does not exist. Did you mean “{near}”?", field=path, near=near)
    )


def shape(values: Mapping[str, Any], language: Language, groups: Iterable[str]) -> dict[str, Any]:
    """These groups as a template of this language sees them: `host.name` beside `host.name_ko` and `host.name_en`."""
    shaped: dict[str, Any] = {}
    for group in groups:
        found = values.get(group)
        shaped[group] = _in_language(found, language) if isinstance(found, Mapping) else {}
        if group in _SHAPERS:
            _SHAPERS[group](shaped[group], language)
    return shaped


def _in_language(group: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """Each pair of Korean and English also under its bare name: the one asked for, or the other where only that is."""
    shaped = dict(group)
    for bare, asked, other in _pairs(tuple(group), language):
        shaped[bare] = group.get(asked) or group.get(other)
    return shaped


@lru_cache(maxsize=256)
def _pairs(names: tuple[str, ...], language: Language) -> tuple[tuple[str, str, str], ...]:
    """The bare name of each pair among the names, that in the language asked for, and the other."""
    other = "en" if language == "ko" else "ko"
    bare = dict.fromkeys(name[:-3] for name in names if name.endswith(("_ko", "_en")))
    return tuple((name, f"{name}_{language}", f"{name}_{other}") for name in bare)


def _shape_researcher(person: dict[str, Any], language: Language) -> None:
    hangul, surname = person.get("hangul_name"), person.get("surname")
    given = " ".join(part.capitalize() for part in (person.get("given_names") or "").split())
    latin = " ".join(filter(None, (surname, given)))
    first, second = (hangul, latin) if language == "ko" else (latin, hangul)
    both = f"{first}({second})" if language == "ko" else f"{first} ({second})"
    doctor = any(degree.get("level") == "doctor" for degree in person.get("degrees") or ())
    person["latin_name"] = latin or None
    person["name"] = first or second
    person["both_names"] = both if first and second else first or second
    person["degree"] = _degree(person.get("degrees") or (), language)
    person["citizenship"] = ", ".join(
        lookups.name("countries", code, language) for code in person.get("citizenships") or ()
    )
    person["sex"] = _label(choices.Gender, person.get("gender"), language)
    person["career"] = _label(choices.CareerStage, person.get("career_stage"), language)
    _shape_passports(person, language)
    person["degrees"] = [
        {**one, "level": _DEGREES[language][_LEVELS.index(one["level"])]} for one in person.get("degrees") or ()
    ] or None
    if language == "ko":
        person["salutation"] = f"{first or second} {'박사' if doctor else ''}".strip() if first or second else None
    else:
        person["salutation"] = f"Dr. {surname.title()}" if doctor and surname else first or second


def _label(choice: type[Choice], value: Any, language: Language) -> str | None:
    return Words(language)(choice(value).label) if value else None


def _shape_passports(person: dict[str, Any], language: Language) -> None:
    """The passport that is valid longest is the one a person travels with."""
    found = [dict(one) for one in person.get("passports") or ()]
    newest = max(found, key=lambda one: str(one.get("expires") or ""), default={})
    for name in ("number", "country", "expires"):
        person[f"passport_{name}"] = newest.get(name)
    for one in found:
        one["country"] = lookups.name("countries", one["country"], language)
    if newest:
        person["passport_country"] = lookups.name("countries", newest["country"], language)
    person["passports"] = found or None


_LEVELS: Final = ("doctor", "master", "bachelor")
_DEGREES: Final = {"ko": ("박사", "석사", "학사"), "en": ("Doctorate", "Master’s degree", "Bachelor’s degree")}


def _degree(degrees: Any, language: Language) -> str | None:
    """The highest degree with its subject, place and year."""
    best = min(degrees, key=lambda degree: _LEVELS.index(degree["level"]), default=None)
    if best is None:
        return None
    level = _DEGREES[language][_LEVELS.index(best["level"])]
    rest = [best.get(name) for name in ("institution", "year") if best.get(name)]
    subject = best.get("subject")
    if language == "ko":
        inside = ", ".join(filter(None, (subject, *rest)))
        return f"{level}({inside})" if inside else level
    named = f"{level} in {subject}" if subject else level
    return f"{named} ({', '.join(rest)})" if rest else named


def _shape_placement(placement: dict[str, Any], language: Language) -> None:
    for name in ("start", "end"):
        placement[name] = placement.get(f"actual_{name}") or placement.get(f"planned_{name}")
    placement["visa"] = _label(choices.VisaClass, placement.get("visa_class"), language)
    placement["security"] = _label(choices.SecurityResult, placement.get("security_result"), language)
    ends = str(placement.get("direction") or "").upper().partition("-")
    placement["origin"], placement["destination"] = (
        lookups.name("countries", code, language) if code else None for code in (ends[0], ends[2])
    )
    placement["project_both"] = _both(placement.get("project_ko"), placement.get("project_en"), language)
    funding.shape(placement, language)


def _both(korean: str | None, english: str | None, language: Language) -> str | None:
    """A title in both languages, the reader's first."""
    first, second = (korean, english) if language == "ko" else (english, korean)
    if not (first and second):
        return first or second
    return f"{first}({second})" if language == "ko" else f"{first} ({second})"


def _shape_institution(house: dict[str, Any], language: Language) -> None:
    country = house.get("country")
    house["place"] = lookups.name("countries", country, language) if country else None


_SHAPERS: Final[Mapping[str, Callable[[dict[str, Any], Language], None]]] = {
    "researcher": _shape_researcher,
    "placement": _shape_placement,
    "home": _shape_institution,
    "host": _shape_institution,
    "exchange": exchange.shape,
    "dossier": contents.shape,
    "review": conditions.shape,
}


def issue_date(values: Mapping[str, Any]) -> date:
    """The date a letter bears; the file of a draft without one is dated 2000."""
    day = (values.get("letter") or {}).get("date")
    if isinstance(day, str):
        return date.fromisoformat(day)
    return day if isinstance(day, date) else date(2000, 1, 1)
