"""Add, edit and remove records of any kind, with all that must be true of them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from tpd_exchange.actions import agreements, codes, own_rules, papers, placements, reasons, reviews, stages, unique
from tpd_exchange.entry import check
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import Message, say, term
from tpd_exchange.models import NOUNS, Noun, Placement, Record
from tpd_exchange.models.choices import Stage
from tpd_exchange.models.mentions import mentioning, named
from tpd_exchange.rules.records import implied


def get(session: Session, noun: Noun, identity: UUID) -> Record:
    """The record, or a sentence that it is gone."""
    record = session.get(noun.model, identity)
    if record is None:
        raise UserError(
            say("This {noun} is no longer there. It may have been deleted or undone.", noun=term(noun.common))
        )
    return record


def add(session: Session, noun: Noun, typed: Mapping[str, Any]) -> Record:
    """Make a record of what was typed; raises the faults by field."""
    values, faults = check(noun, typed)
    faults = {**_given(noun, typed), **faults, **unique.faults(session, noun, values, None)}
    faults |= _missing_references(session, noun, values, faults)
    if noun.name == "placement" and not faults:
        faults |= placements.faults(session, values, None)
    faults |= {} if faults else _particular(session, noun, values, values)
    if faults:
        raise Faults(faults)
    if noun.name == "review":
        return reviews.typed(session, values)
    record = noun.model(**values)
    if isinstance(record, Placement):
        placements.number(session, record)
    session.add(record)
    session.flush()
    reviews.recheck(session, noun.name, (record.id,))
    return record


def edit(session: Session, noun: Noun, identity: UUID, typed: Mapping[str, Any]) -> Record:
    """Change the fields that were typed and leave the others; raises the faults by field."""
    record = get(session, noun, identity)
    changed = changes(session, noun, record, typed)
    apply(session, record, changed)
    session.flush()
    reviews.recheck(session, noun.name, (identity,), changed)
    return record


def apply(session: Session, record: Record, changed: Mapping[str, Any]) -> None:
    """Give a record what `changes` said. The reviews that look at it are to be looked at again afterwards."""
    if isinstance(record, Placement):
        _change_placement(session, record, changed)
    else:
        for name, value in changed.items():
            setattr(record, name, value)


def changes(session: Session, noun: Noun, record: Record, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that would get another value, each with it; raises the faults by field and changes nothing."""
    before = {name: getattr(record, name) for name in noun.fields}
    values, faults = check(noun, typed, before)
    given = {*typed, *implied(noun)}
    changed = {name: values[name] for name in values if name in given and values[name] != before[name]}
    # Only what changed is looked up elsewhere: saving a note must not cost five questions.
    faults = {**_fixed(noun, changed), **faults, **unique.faults(session, noun, changed, record.id)}
    faults |= _missing_references(session, noun, changed, faults)
    if isinstance(record, Placement) and not faults and placements.PARTIES & set(changed):
        faults |= placements.faults(session, values, record)
    faults |= {} if faults else _particular(session, noun, values, changed)
    if faults:
        raise Faults(faults)
    return changed


def _particular(
    session: Session, noun: Noun, values: Mapping[str, Any], changed: Mapping[str, Any]
) -> dict[str, Message]:
    """What is asked of one kind only, and the codes that it holds."""
    if noun.name == "paper":
        return papers.faults(session, values)
    if noun.name == "rule":
        return own_rules.faults(values)
    if noun.name == "agreement" and changed.keys() & {"korean", "american"}:
        return agreements.faults(session, values) | codes.faults(session, noun, changed)
    return codes.faults(session, noun, changed)


def _change_placement(session: Session, record: Placement, changed: Mapping[str, Any]) -> None:
    """Each change has its reason, and a stage is a step that is taken as `stages` says."""
    if changed:
        reasons.demanded(session)
    for name, value in changed.items():
        if name != "stage":
            setattr(record, name, value)
    if "stage" in changed:
        stages.take(session, record, Stage(changed["stage"]), kept=changed)


def remove(session: Session, noun: Noun, identity: UUID) -> None:
    """Delete a record that nothing else needs."""
    record = get(session, noun, identity)
    if noun.name in ("letter", "batch", "office"):
        raise UserError(say("This cannot be deleted. A letter can be made void instead."))
    if noun.name == "template":
        raise UserError(say("A version is kept, since letters say it. “Reset to ours” takes it out of force."))
    title, users = record.title_en, named(session, record)
    if noun.name == "placement" and next(mentioning(session, record, 1, "letter"), None):
        raise UserError(
            say(
                "Letters went out about “{title}” ({letters}), so it stays. Set its stage to what became of it.",
                title=title,
                letters=users,
            )
        )
    session.delete(record)
    try:
        session.flush()
    except IntegrityError as error:
        raise UserError(
            say("“{title}” is used by {users} and cannot be deleted. Change those first.", title=title, users=users)
        ) from error
    reviews.recheck(session, noun.name, (identity,))


def _given(noun: Noun, typed: Mapping[str, Any]) -> dict[str, Message]:
    given = (name for name, field in noun.fields.items() if field.show.given and typed.get(name))
    return {name: _by_program(name) for name in given}


def _by_program(name: str) -> Message:
    if name == "security_result":
        return say("The research-security review gives this. Please open one at the placement and have it decided.")
    return say("The program gives this itself; please leave it out.")


def _fixed(noun: Noun, changed: Mapping[str, Any]) -> dict[str, Message]:
    """Parties of a saved record never change: another person is another placement."""
    fault = say("This does not change once it is saved. Please make a new record that replaces this one.")
    shows = {name: noun.fields[name].show for name in changed}
    faults = {name: fault for name, show in shows.items() if show.fixed}
    return faults | {name: _by_program(name) for name, show in shows.items() if show.given}


def _missing_references(
    session: Session, noun: Noun, values: Mapping[str, Any], known: Mapping[str, Message]
) -> dict[str, Message]:
    found: dict[str, Message] = {}
    for name, to in noun.references.items():
        value = values.get(name)
        if value and name not in known and session.get(NOUNS[to].model, value) is None:
            found[name] = say("This {noun} is not in the office. Please choose another.", noun=term(NOUNS[to].common))
    return found
