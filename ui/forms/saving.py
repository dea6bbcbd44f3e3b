"""From a form to the store: one step of history with a name, so that undo can say what it takes back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tpd_exchange import wording
from tpd_exchange.actions import records
from tpd_exchange.display import display
from tpd_exchange.entry import check_value
from tpd_exchange.i18n import say, term
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.models.choices import PaperKind
from ui.forms.reason import ReasonRow
from ui.forms.rows import FieldRow

if TYPE_CHECKING:
    from ui.context import Context


def describe(context: "Context", noun: Noun, typed: Mapping[str, Any]) -> str:
    """What a record that is being typed is called."""
    if noun.name == "placement" and typed.get("researcher"):
        return context.store.lists.title(NOUNS["researcher"], UUID(str(typed["researcher"])), context.language)
    if noun.name == "researcher":
        parts = (typed.get("hangul_name"), typed.get("surname"), typed.get("given_names"))
        return " ".join(str(part) for part in parts if part) or context.words(noun.one)
    if noun.name == "paper":
        kind = PaperKind(typed["kind"]).label if typed.get("kind") else noun.one
        return str(typed.get("name") or context.words(kind))
    first, second = ("name_ko", "name_en") if context.language == "ko" else ("name_en", "name_ko")
    return str(typed.get(first) or typed.get(second) or typed.get("title") or context.words(noun.one))


def save_record(
    context: "Context", noun: Noun, identity: UUID | None, typed: Mapping[str, Any], reason: ReasonRow | None
) -> UUID:
    """Add or edit in one step; Faults and UserError go to the caller."""
    if identity is None:
        name = wording.called(context.store.lists.title, noun, typed) or describe(context, noun, typed)
        message = say("Added {noun} {name}", noun=term(noun.common), name=name)
        return context.change(message, records.add, noun, typed).id
    title = wording.known(context.store.lists.title, noun, identity, context.language)
    message = wording.edited(noun, title, typed)
    why = {"reason": reason.reason.value, "note": reason.note.whole().strip()} if reason else {}
    return context.change(message, records.edit, noun, identity, typed, **why).id


def fixed_text(context: "Context", row: FieldRow) -> str:
    """How a value reads that no longer changes."""
    value = row.editor.typed()
    if row.field.show.to:
        identity = UUID(str(value)) if value else None
        return context.store.lists.title(NOUNS[row.field.show.to], identity, context.language)
    return display(row.field, check_value(row.field, value).value, context.words)
