"""What a column of a sheet can be: a field, a field of a line, or a field of somebody whom the record names."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, Literal, NamedTuple

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.models.choices import FundingPurpose
from tpd_exchange.show import Field, fields

Split = Literal["", "person", "script", "period", "id", "amount"]
NAME: Final = N_("Name")
PERIOD: Final = N_("Period")
PASSPORT_NAME: Final = N_("Passport name in one")
NAMED: Final = ""
"""Under this name a party's values hold the text by which the sheet calls it."""
IDENTITY: Final = N_("Identity in this office")
# What of these a record names may be made along with it, out of the same sheet.
PARTIES: Final[Mapping[str, tuple[str, ...]]] = {
    "placement": ("researcher", "home", "host", "supervisor"),
    "researcher": ("home",),
    "contact": ("institution",),
}
NOT_IMPORTED: Final[Mapping[str, Message]] = {
    "letter": say("Each is issued here, under its own number; write letters from the placements they are about."),
    "batch": say("They say which letters were written together here; write letters from the placements."),
    "template": say("They are edited in this office, or brought in as the folder of a template."),
    "office": say("There is one, and its page is where it is changed."),
    "paper": say("Each is a file with what is known of it; add the file on the card of its placement."),
    "review": say(
        "Each asks the questions of this office as they are today, and its officers answer for the decision; "
        "open it on the card of its placement, and keep an earlier one there as a collected paper."
    ),
    "publication": say("Each is kept when a report is saved with its small numbers hidden."),
    "saved_view": say("They are kept from a list as it is shown."),
}
"""Why these do not come from sheets, and how they come about instead."""
_UNWRITTEN: Final = frozenset({"picture", "file", "certificate"})
_PERIODS: Final = (("planned_start", "planned_end"), ("starts", "ends"), ("opens", "closes"))


# What a text in either language is called.
_PLAIN: Final[Mapping[str, str]] = {
    "project": N_("Project title"), "abstract": N_("Abstract"), "position": N_("Position"),
    "department": N_("Department"), "address": N_("Address"), "city": N_("City"),
}  # fmt: skip


class Target(NamedTuple):
    """One thing a column can be: `path` names it, `field` says how its cells are read.

    `split` is set where one cell fills several fields: a whole name, a text in either script, a period; or a line of
    its own, an amount for one purpose.
    """

    path: str
    label: Message
    noun: Noun
    field: Field
    party: str = ""
    line: str = ""
    split: Split = ""
    fills: tuple[str, ...] = ()


def importable(noun: Noun) -> Noun:
    """The noun, or a sentence why its records do not come from sheets."""
    if noun.name in NOT_IMPORTED:
        raise UserError(
            say("{nouns} do not come from a spreadsheet. {why}", nouns=term(noun.many), why=NOT_IMPORTED[noun.name])
        )
    return noun


@cache
def targets(noun: Noun) -> Mapping[str, Target]:
    """All that a column can be in a sheet of this kind, by path, in the order of the fields."""
    found = {target.path: target for target in _own(noun)}
    for party in PARTIES.get(noun.name, ()):
        field = noun.fields[party]
        of = NOUNS[field.show.to or ""]
        for target in _own(of):
            if target.split == "id" or (target.field.editor in ("reference", "lines") and not target.line):
                continue
            label = say("{party} › {field}", party=term(field.label), field=target.label)
            path = f"{party}.{target.path}"
            found[path] = target._replace(path=path, label=label, party=party)
    return found


def _own(noun: Noun) -> list[Target]:
    found: list[Target] = []
    for name, field in noun.fields.items():
        if field.editor in _UNWRITTEN or (field.show.given and name != "number"):
            continue
        found += _splits_before(noun, name)
        found.append(Target(name, term(field.label), noun, field))
        for part in fields(field.item).values() if field.item else ():
            label = say("{party} › {field}", party=term(field.label), field=term(part.label))
            found.append(Target(f"{name}.{part.name}", label, noun, part, line=name))
            if part.editor == "money":
                found += _amounts(found[-1])
    found.append(Target("id", term(IDENTITY), noun, next(iter(noun.fields.values())), split="id"))
    return found


def _amounts(amount: Target) -> Iterator[Target]:
    """Sheets have a column of money for each purpose: each of them makes a line of its own."""
    for purpose in FundingPurpose:
        label = say("{field}: {purpose}", field=amount.label, purpose=term(purpose.label))
        yield amount._replace(path=f"{amount.path}.{purpose.value}", label=label, split="amount")


def _splits_before(noun: Noun, name: str) -> list[Target]:
    """What fills several fields stands before the first of them."""
    field = noun.fields[name]
    if name == "hangul_name" and "surname" in noun.fields:
        return [Target("name", term(NAME), noun, field, split="person", fills=("hangul_name", "surname"))]
    if name == "surname" and "given_names" in noun.fields:
        fills = ("surname", "given_names")
        return [Target("latin_name", term(PASSPORT_NAME), noun, field, split="person", fills=fills)]
    for starts, ends in _PERIODS:
        if name == starts and ends in noun.fields:
            return [Target("period", term(PERIOD), noun, field, split="period", fills=(starts, ends))]
    base, _, language = name.rpartition("_")
    other = f"{base}_{'ko' if language == 'en' else 'en'}"
    names = list(noun.fields)
    if language in ("en", "ko") and other in names and names.index(other) > names.index(name):
        plain = term(_PLAIN[base]) if base in _PLAIN else say("{field} (either language)", field=term(field.label))
        label = term(NAME) if base == "name" else plain
        return [Target(base, label, noun, field, split="script", fills=(f"{base}_ko", f"{base}_en"))]
    return []
