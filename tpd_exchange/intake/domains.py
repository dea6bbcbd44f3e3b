"""A domain that a cell names and that the office does not have: told with those it has."""

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from tpd_exchange.i18n import Message, say

_MOST: Final = 15


def no_domain(resolve: Callable[[str, str], Sequence[tuple[UUID, str]]], text: str, parts: list[str]) -> Message | None:
    """“양자/AI” where one is wanted, and otherwise the domains there are, in the language of the cell."""
    titles = [found[0][1] for part in parts if len(found := resolve("domain", part)) == 1] if len(parts) > 1 else []
    if titles:
        return say("“{typed}” names several; one is wanted. Known here: {titles}.", typed=text[:60],
                   titles="; ".join(titles))  # fmt: skip
    known = sorted(title for _, title in resolve("domain.all", text))
    if not 0 < len(known) <= _MOST:
        return None
    return say("No domain is called “{typed}”. There are: {titles}.", typed=text[:60], titles="; ".join(known))
