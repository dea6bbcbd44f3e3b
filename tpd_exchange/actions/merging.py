"""Makes one record of two in one step: fields from either, all that pointed at the other points at the kept one."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions import reviews, unique
from tpd_exchange.actions.duplicates import taken_over, two
from tpd_exchange.entry import check
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import Noun, Placement, Record, noun_of
from tpd_exchange.models.mentions import mentioning
from tpd_exchange.show import Field

Side = Literal["keep", "other", "both"]


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

    def value(self, side: Side) -> Any:
        """What is taken on a side; both together where it is a list."""
        if side == "both" and self.field.many:
            return [*(self.kept or ()), *(one for one in self.others or () if one not in (self.kept or ()))]
        return self.others if side == "other" else self.kept


def differences(keep: Record, other: Record) -> list[Difference]:
    """Every field of the two, side by side, where either has a value."""
    found = []
    for name, field in noun_of(keep).fields.items():
        kept, others = getattr(keep, name), getattr(other, name)
        if kept not in (None, "", []) or others not in (None, "", []):
            found.append(Difference(field, kept, others, usual(field, kept, others)))
    return found


def usual(field: Field, kept: Any, others: Any) -> Side:
    """An empty field takes what the other has; lists take both; else the kept one stays as it is."""
    if kept in (None, "", []):
        return "other"
    return "both" if field.many and others and kept != others else "keep"


def merged(keep_title: str, other_title: str) -> Message:
    """What the step is called."""
    return say("Merged {other} into {keep}", other=other_title, keep=keep_title)


def merge(session: Session, noun: Noun, keep: UUID, other: UUID, choices: Mapping[str, Side]) -> Record:
    """Make one record of two; `choices` says of fields whose value is taken. Letters keep what they say."""
    kept, gone = two(session, noun, keep, other)
    values = _values(session, noun, kept, gone, choices)
    _repoint(session, kept, gone)
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
    # Another person's nationality or stays may be what a review was answered about.
    reviews.recheck(session, noun.name, (keep,))
    return kept  # type: ignore[no-any-return]


def _values(session: Session, noun: Noun, kept: Record, gone: Record, choices: Mapping[str, Side]) -> dict[str, Any]:
    sides = [(one, choices.get(one.field.name, one.side)) for one in differences(kept, gone)]
    taken = {one.field.name: one.value(side) for one, side in sides if one.value(side) != one.kept}
    values, faults = check(noun, taken, {name: getattr(kept, name) for name in noun.fields})
    if faults:
        raise Faults(faults)
    return {name: values[name] for name in taken}


def _repoint(session: Session, kept: Record, gone: Record) -> None:
    """Everything that points at the one points at the other, also where an officer may not change it."""
    target = noun_of(kept).name
    for record in list(mentioning(session, gone)):
        for name, to in noun_of(record).references.items():
            if to == target and getattr(record, name) == gone.id:
                setattr(record, name, kept.id)
        if isinstance(record, Placement) and record.home == record.host:
            raise UserError(
                say(
                    "“{placement}” goes from the one to the other, so these are two institutions.",
                    placement=record.title_en,
                )
            )
    session.flush()
