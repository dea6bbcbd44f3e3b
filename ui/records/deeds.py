"""What an officer does with the records of a list besides looking and typing; imported when it is first done."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tpd_exchange import wording
from tpd_exchange.actions import records
from tpd_exchange.i18n import Message, say, term
from tpd_exchange.models import Noun

if TYPE_CHECKING:
    from ui.context import Context

# What only one record may have, or what begins anew with each.
NOT_COPIED = frozenset(
    {
        "orcid",
        "ror",
        "passports",
        "code",
        "number",
        "actual_start",
        "actual_end",
        "stage",
        "security_result",
        "replaces",
        "file",
        "file_name",
        "received_on",
        "valid_from",
        "valid_until",
    }
)


def copied(context: "Context", noun: Noun, identity: UUID) -> dict[str, Any]:
    """What a new record may take over from this one."""
    with context.store.read() as session:
        record = records.get(session, noun, identity)
        taken = {name: getattr(record, name) for name in noun.fields if name not in NOT_COPIED}
    return {name: value for name, value in taken.items() if value not in (None, "", [])}


def delete(context: "Context", noun: Noun, chosen: Sequence[UUID]) -> None:
    """Delete records, in one step that can be taken back."""
    context.attempt(context.change, _delete_message(context, noun, chosen), _remove_all, noun, chosen)


def _delete_message(context: "Context", noun: Noun, chosen: Sequence[UUID]) -> Message:
    if len(chosen) == 1:
        return wording.deleted(wording.known(context.store.lists.title, noun, chosen[0], context.language))
    return say("Deleted {count} records: {noun}", count=len(chosen), noun=term(noun.commons))


def _remove_all(session: Any, noun: Noun, identities: Sequence[UUID]) -> None:
    for identity in identities:
        records.remove(session, noun, identity)
