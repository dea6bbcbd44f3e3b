"""Makes one record of two in one step: fields from either, all that pointed at the other points at the kept one."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, NamedTuple
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions import reviews, unique
from tpd_exchange.actions.duplicate_institutions import plain
from tpd_exchange.actions.duplicates import taken_over, two
from tpd_exchange.actions.repointing import demand_ways, repoint, ways
from tpd_exchange.entry import check
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import Contact, Noun, Record, noun_of
from tpd_exchange.show import Field

Side = Literal["keep", "other", "both"]
_EMPTY: Final = (None, "", list[Any]())


class Difference(NamedTuple):
    """One field of two records: both values, whether they differ, and what is taken unless somebody chooses."""

    field: Field
    kept: Any
    others: Any
    side: Side

    @property
    def differs(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.kept != self.others)

    @property
    def joins(self) -> bool:
        """Whether both can be taken together: of a list, and of a long text."""
        return joins(self.field)

    def value(self, side: Side) -> Any:
        """What is taken on a side; both together where that can be."""
        if side == "both" and self.joins and self.others not in _EMPTY:
            return together(self.kept or (), self.others) if self.field.many else _one_below(self.kept, self.others)
        return self.others if side == "other" else self.kept


def differences(keep: Record, other: Record) -> list[Difference]:
    """Every field of the two, side by side, where either has a value."""
    found = []
    for name, field in noun_of(keep).fields.items():
        kept, others = getattr(keep, name), getattr(other, name)
        if kept not in _EMPTY or others not in _EMPTY:
            found.append(Difference(field, kept, others, usual(field, kept, others)))
    return found


def joins(field: Field) -> bool:
    """Whether a field takes the values of two records together."""
    return field.many or field.show.long


def usual(field: Field, kept: Any, others: Any) -> Side:
    """An empty field takes what the other has; lists and long texts take both; else the kept one stays as it is."""
    if kept in _EMPTY:
        return "other"
    return "both" if joins(field) and others not in _EMPTY and kept != others else "keep"


def together(kept: Iterable[Any], others: Iterable[Any]) -> list[Any]:
    """The entries of two lists; a passport or a degree that stands in both is one, with all that is known of it."""
    found = list(kept)
    for one in others:
        at = next((at for at, own in enumerate(found) if _same(own, one)), None)
        if at is None:
            found.append(one)
        elif isinstance(one, dict):
            found[at] = {**one, **found[at]}
    return found


def _same(own: Any, one: Any) -> bool:
    if not isinstance(own, dict) or own == one:
        return bool(own == one)
    if own.get("number") and one.get("number"):
        # Two countries may give out the same number.
        return all(own[name] == one[name] for name in ("number", "country"))
    # What the one says, the other says, too.
    fewer, more = sorted((own, one), key=len)
    return all(more.get(name) == value for name, value in fewer.items())


def _one_below(kept: str | None, others: str) -> str:
    return "\n\n".join(dict.fromkeys(filter(None, (kept, others))))


def merged(keep_title: str, other_title: str) -> Message:
    """What the step is called."""
    return say("Merged {other} into {keep}", other=other_title, keep=keep_title)


def merge(session: Session, noun: Noun, keep: UUID, other: UUID, choices: Mapping[str, Side]) -> Record:
    """Make one record of two; `choices` says of fields whose value is taken. Letters keep what they say."""
    kept, gone = two(session, noun, keep, other)
    if isinstance(kept, Contact) and kept.institution != gone.institution:
        raise UserError(
            say("These two work at two institutions. If those are one, please merge the institutions first.")
        )
    values = _values(noun, kept, gone, choices)
    before = ways(session, noun, keep, other)
    repoint(session, kept, gone)
    kept_apart, kept_merged = taken_over(kept, gone), [*kept.merged, gone.id.hex, *gone.merged]
    # The other goes before its values come: an ORCID iD or a ROR id is one record's only.
    session.delete(gone)
    session.flush()
    changed = {name: value for name, value in values.items() if value != getattr(kept, name)}
    faults = unique.faults(session, noun, changed, keep)
    if faults:
        raise Faults(faults)
    for name, value in changed.items():
        setattr(kept, name, value)
    kept.apart, kept.merged = kept_apart, kept_merged
    session.flush()
    demand_ways(before, ways(session, noun, keep))
    # Another person's nationality or stays may be what a review was answered about.
    reviews.recheck(session, noun.name, (keep,))
    return kept  # type: ignore[no-any-return]


def names(noun: Noun, values: Mapping[str, Any]) -> list[str]:
    """What a person or an institution is called."""
    if noun.name == "institution":
        return [values[name] for name in ("name_en", "name_ko", "acronym") if values[name]]
    latin = " ".join(filter(None, (values["surname"], values["given_names"])))
    return list(filter(None, (values["hangul_name"], latin)))


def other_names(noun: Noun, records: Iterable[Record], final: Mapping[str, Any]) -> list[str]:
    """The other names, with those that give way: who looks for one of the two, or brings it in again, finds the one."""
    known = {plain(name) for name in names(noun, final)}
    found = []
    given_way = [name for one in records for name in names(noun, {field: getattr(one, field) for field in noun.fields})]
    for name in (*final["aliases"], *given_way):
        if plain(name) not in known:
            known.add(plain(name))
            found.append(name)
    return found


def _values(noun: Noun, kept: Record, gone: Record, choices: Mapping[str, Side]) -> dict[str, Any]:
    sides = [(one, choices.get(one.field.name, one.side)) for one in differences(kept, gone)]
    taken = {one.field.name: one.value(side) for one, side in sides if one.value(side) != one.kept}
    final = {name: taken.get(name, getattr(kept, name)) for name in noun.fields}
    if "aliases" in final and final["aliases"] != (called := other_names(noun, (kept, gone), final)):
        taken["aliases"] = called
    values, faults = check(noun, taken, {name: getattr(kept, name) for name in noun.fields})
    if faults:
        raise Faults(faults)
    return {name: values[name] for name in taken}
