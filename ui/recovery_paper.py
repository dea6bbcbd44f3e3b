"""The recovery sheet of the opened office as a PDF."""

from typing import TYPE_CHECKING

from tpd_exchange.calendar import today
from tpd_exchange.models import NOUNS

if TYPE_CHECKING:
    from ui.context import Context


def recovery_paper(context: "Context", key: str) -> bytes:
    """The sheet in the language of the moment, on the paper of the office's side."""
    from tpd_exchange.letters.recovery import recovery_sheet

    office, lists = NOUNS["office"], context.store.lists
    names = ("name_ko", "name_en") if context.language == "ko" else ("name_en", "name_ko")
    found = lists.page(office, (*names, "side"), lists.rows(office)[:1], context.language)
    first, second, side = found[0][1] if found else (context.office.folder.name, "", "KR")
    name = " · ".join(str(part) for part in (first, second) if part)
    return recovery_sheet(name, key, context.language, today(), "letter" if side == "US" else "a4")
