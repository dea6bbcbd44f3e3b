"""By what the same record is known again: numbers, codes, ORCID, ROR, passports, e-mail, name with birth date."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from tpd_exchange.models import Noun

Key = tuple[str, ...]
Values = Mapping[str, Any]

# Fields that together are one thing; a key counts only where all of them are filled.
_TOGETHER: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "placement": (("researcher", "host", "planned_start"),),
    "visa": (("placement", "visa_class", "document"), ("placement", "visa_class", "begins")),
    "policy": (("placement", "insurer", "starts"),),
    "incident": (("placement", "kind", "happened_on"),),
    "payment": (("placement", "source", "purpose", "due_on", "amount"),),
    "task": (("placement", "title", "due_on"),),
    "rule": (("rule", "starts"),),
}
WEAK: Final = frozenset({"email"})
"""Keys that several people may share, so that the names must agree as well."""


def folded(text: object) -> str:
    """A name or title as it is compared: without case, spaces, dots and hyphens."""
    plain = str(text)
    plain = (plain if plain.isascii() else unicodedata.normalize("NFC", plain)).casefold()
    return plain if plain.isalnum() else "".join(sign for sign in plain if sign.isalnum())


@cache
def _unique(noun: Noun) -> tuple[str, ...]:
    """Fields of which no two records have the same."""
    columns = noun.model.__table__.c  # type: ignore[attr-defined]
    return tuple(name for name in noun.fields if columns[name].unique)


def keys_of(noun: Noun, values: Values) -> list[Key]:
    """Every key these values have, the surest first."""
    get = values.get
    found: list[Key] = [(name, str(values[name])) for name in _unique(noun) if get(name)]
    particular = _PARTICULAR.get(noun.name)
    if particular is not None:
        found += particular(values)
    together = _TOGETHER.get(noun.name, ())
    for names in together:
        given = [get(name) for name in names]
        if all(value not in (None, "") for value in given):
            found.append(("+".join(names), *map(_plain, given)))
    if together and not found:
        found.append(("+".join(together[0]), *(_plain(values.get(name)) for name in together[0])))
    return found


def names_of(values: Values) -> list[str]:
    """The names of a person, as they are compared."""
    get = values.get
    hangul, aliases = get("hangul_name"), get("aliases")
    names = [folded(hangul)] if hangul else []
    names.append(folded(f"{get('surname') or ''}{get('given_names') or ''}"))
    if aliases:
        names += map(folded, aliases)
    return [name for name in names if name]


def _researcher(values: Values) -> Iterator[Key]:
    get = values.get
    for line in get("passports") or ():
        if line.get("number"):
            yield ("passport", str(line["number"]), str(line.get("country") or ""))
    if email := get("email"):
        yield ("email", str(email).casefold())
    if birth := get("birth_date"):
        born = _plain(birth)
        for name in names_of(values):
            yield ("born", name, born)


def _email(values: Values) -> Iterator[Key]:
    if values.get("email"):
        yield ("email", str(values["email"]).casefold())


def _task(values: Values) -> Iterator[Key]:
    """The same is to be done about many placements on one day: only a task about none is known without one."""
    if not values.get("placement") and values.get("title") and values.get("due_on"):
        yield ("title+due_on", _plain(values["title"]), _plain(values["due_on"]))


def _institution(values: Values) -> Iterator[Key]:
    for name in filter(None, (values.get("name_en"), values.get("name_ko"), *(values.get("aliases") or ()))):
        if values.get("country"):
            yield ("name", folded(name), str(values["country"]))


def _contact(values: Values) -> Iterator[Key]:
    yield from _email(values)
    for name in ("name_ko", "name_en"):
        if values.get(name) and values.get("institution"):
            yield ("at", folded(values[name]), _plain(values["institution"]))


def _officer(values: Values) -> Iterator[Key]:
    yield from _email(values)
    for name in ("name_ko", "name_en"):
        if values.get(name):
            yield ("name", folded(values[name]))


def _dependant(values: Values) -> Iterator[Key]:
    for name in names_of(values):
        yield ("dependant", _plain(values.get("placement")), name)


_PARTICULAR: Final[Mapping[str, Callable[[Values], Iterator[Key]]]] = {
    "researcher": _researcher, "institution": _institution, "contact": _contact, "officer": _officer,
    "dependant": _dependant, "task": _task,
}  # fmt: skip


def needed(noun: Noun) -> tuple[str, ...]:
    """The fields that keys are made of, and those that say whom one might mean."""
    names = {name for together in _TOGETHER.get(noun.name, ()) for name in together} | set(_unique(noun))
    more = (
        "hangul_name", "surname", "given_names", "birth_date", "passports", "email", "name_en", "name_ko", "country",
        "institution", "acronym", "aliases", "code", "number", "home", "placement", "domain", "programme",
    )  # fmt: skip
    return tuple(name for name in noun.fields if name in names or name in more)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
