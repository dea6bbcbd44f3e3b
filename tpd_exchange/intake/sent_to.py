"""“파견기관” is where somebody is sent from, or where to: what stands beside it tells."""

from collections.abc import Mapping
from typing import Final

from tpd_exchange.intake.closed_lists import squeezed

_SENT: Final = frozenset({"파견기관", "파견기관명"})


def sent_to(headings: Mapping[int, str], found: Mapping[int, str], known: Mapping[str, str]) -> dict[int, str]:
    """Beside “소속”, “파견기관” is where somebody is sent to; alone it is who sends.

    `headings` are those that may still be read anew, by column; `known` has the headings that are understood.
    """
    if "host" in found.values():
        return {}
    words = {column: squeezed(heading) for column, heading in headings.items()}
    sent = next((column for column, word in words.items() if word in _SENT), None)
    from_ = next((column for column, word in words.items() if word not in _SENT and known.get(word) == "home"), None)
    return {} if sent is None or from_ is None else {from_: "home", sent: "host"}
