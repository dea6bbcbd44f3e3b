"""Those who are made along with the rows of a sheet; each new one once, however many rows name it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tpd_exchange.intake.keys import Key, folded, keys_of, names_of
from tpd_exchange.intake.plan import Draft, Known, Row
from tpd_exchange.models import Noun, new_id


class Drafts:
    """Found again by what rows of one sheet mean the same."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._drafts: dict[tuple[str, Key], Draft] = {}
        self._by_id: dict[UUID, Draft] = {}

    @property
    def institutions(self) -> list[Draft]:
        """Those that would be made along with the rows."""
        return [draft for draft in self._by_id.values() if draft.noun.name == "institution"]

    def facts(self, noun: str, identity: UUID, name: str) -> Any:
        """A value of a record in the office, or of one that is to be made."""
        draft = self._by_id.get(identity)
        return draft.values.get(name) if draft else self._known.fact(noun, identity, name)

    def same(self, noun: Noun, values: Mapping[str, Any]) -> UUID | None:
        """Who has a key of these values: in the office, or made before."""
        for key in (*keys_of(noun, values), *_loose(noun, values)):
            draft = self._drafts.get((noun.name, key))
            identity = self._known.same(noun.name, key) or (draft.identity if draft else None)
            if identity is not None:
                return identity
        return None

    def take(self, row: Row, name: str, identity: UUID) -> None:
        """Put who is meant into a row."""
        row.values[name] = identity
        if identity in self._by_id and self._by_id[identity] not in row.drafts:
            row.drafts = [*row.drafts, self._by_id[identity]]

    def add(self, row: Row, name: str, noun: Noun, values: dict[str, Any], called: str) -> None:
        """Make somebody new for a row; the sheet calls it so."""
        called = called or str(values.get("name_ko") or values.get("name_en") or "")
        draft = Draft(noun, new_id(), values, row.number, called)
        self._by_id[draft.identity] = draft
        for key in (*keys_of(noun, values), *_loose(noun, values)):
            self._drafts.setdefault((noun.name, key), draft)
        self.take(row, name, draft.identity)


def _loose(noun: Noun, values: Mapping[str, Any]) -> list[Key]:
    """By what rows of one sheet mean the same, though it would not do for the office: a name at a home."""
    if noun.name == "researcher":
        home = str(values.get("home") or "")
        return [("name at home", name, home) for name in names_of(values)] if not values.get("birth_date") else []
    if noun.name == "institution":
        return [("named", folded(values[name])) for name in ("name_ko", "name_en") if values.get(name)]
    return []
