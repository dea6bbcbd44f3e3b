"""Whom a row is about, and what it would change there: each field as it is and as it would be."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tpd_exchange.actions.intake_like import asked_about, who
from tpd_exchange.display import display
from tpd_exchange.i18n import N_, say, term
from tpd_exchange.intake.plan import Plan, Row, State
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.show import Field

if TYPE_CHECKING:
    from ui.context import Context

EMPTY = N_("empty")


class Changes:
    """Tells it in sentences; of a row that makes something new it tells only whom that is about."""

    def __init__(self, context: "Context") -> None:
        self._context = context

    def matched(self, plan: Plan, row: Row) -> list[str]:
        """Who in the office was taken for the one that the row is about."""
        words, noun = self._context.words, plan.noun
        if row.identity is not None and row.state in (State.CHANGE, State.SAME):
            title = self._title(noun.name, row.identity)
            return [words(say("Row {row} is about {title}.", row=row.number, title=title))] if title else []
        # A placement may be new while its researcher is not.
        person = row.values.get("researcher") if row.state is State.ADD and noun.name == "placement" else None
        title = self._title("researcher", person) if isinstance(person, UUID) else ""
        party = term(NOUNS["placement"].fields["researcher"].label)
        return [words(say("{party}: {title}, in the office already.", party=party, title=title))] if title else []

    def likely(self, plan: Plan, row: Row) -> list[str]:
        """Those whom the row may mean, as they are called in the language that is shown."""
        return [self._title(asked_about(plan, row).name, like.identity) or like.title for like in row.likes]

    def known(self, plan: Plan, row: Row) -> list[str]:
        """The same with what an officer knows them by."""
        noun, store, words = asked_about(plan, row), self._context.store, self._context.words
        if not row.likes:
            return []
        with store.read() as session:
            return [who(session, noun, like.identity, words) or like.title for like in row.likes]

    def said_of(self, plan: Plan, noun: Noun, values: Mapping[str, Any]) -> dict[str, str]:
        """Each field of a record, or of what a row says of one, as it reads; what is empty is left out."""
        told = {name: self._say(plan, field, values.get(name)) for name, field in noun.fields.items()}
        return {name: text for name, text in told.items() if text}

    def lines(self, plan: Plan, row: Row) -> list[str]:
        """Each changed field with what it says and what it would say."""
        if row.state is not State.CHANGE:
            return []
        words, known = self._context.words, plan.noun.fields
        found: list[str] = []
        for name, (before, after) in row.changes.items():
            field = known[name]
            old, new = (self._say(plan, field, value) or words(EMPTY) for value in (before, after))
            found.append(f"{words(field.label)}: {old} → {new}")
        return found

    def _say(self, plan: Plan, field: Field, value: Any) -> str:
        if value is None or value == "" or value == []:
            return ""
        words, lists = self._context.words, self._context.store.lists
        if field.show.to:
            return self._title(field.show.to, value) or self._made(plan, value)
        codes = dict(lists.codes(NOUNS[field.show.codes], words.language)) if field.show.codes else None
        return display(field, value, words, codes)

    def _title(self, noun: str, identity: UUID) -> str:
        return self._context.store.lists.title(NOUNS[noun], identity, self._context.words.language)

    def _made(self, plan: Plan, identity: UUID) -> str:
        """What is to be made along with the row goes by its names in the sheet."""
        values = next((draft.values for draft in plan.drafts() if draft.identity == identity), {})
        names = (values.get(name) for name in ("name_ko", "name_en", "hangul_name", "surname", "given_names"))
        return " ".join(str(name) for name in names if name)
