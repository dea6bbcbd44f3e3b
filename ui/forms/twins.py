"""Finds records that may be the very one that is being typed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tpd_exchange.actions.duplicate_pairs import Verdict
from tpd_exchange.actions.lookalikes import looks_like
from tpd_exchange.i18n import N_, Message
from tpd_exchange.models import Noun

if TYPE_CHECKING:
    from ui.context import Context

_SAID = {
    Verdict.STRONG: N_("This is very likely {title}, already kept here. {reasons}"),
    Verdict.POSSIBLE: N_("This looks like {title}, already kept here. {reasons}"),
}


@dataclass(frozen=True)
class Twin:
    """A record that is already there, and the sentence that says so."""

    id: UUID
    message: Message


def find_twin(context: "Context", noun: Noun, typed: Mapping[str, Any], itself: UUID | None) -> Twin | None:
    """The likeliest record that is what is typed, with the reasons."""
    with context.store.read() as session:
        pair = looks_like(session, noun, typed, itself)
    if pair is None:
        return None
    title = context.store.lists.title(noun, pair.right, context.language)
    reasons = "; ".join(context.words(one.said) for one in pair.reasons if not one.against)
    return Twin(pair.right, Message(_SAID[pair.verdict], {"title": title, "reasons": reasons}))
