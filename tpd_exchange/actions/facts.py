"""Gathers what the office knows about one placement, as plain values for a letter, and no more than it will say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol, Self
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.actions import own_rules, reviews
from tpd_exchange.actions.once import once
from tpd_exchange.calendar import today
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.letters import made_of
from tpd_exchange.models import NOUNS, Contact, Office, Officer, Placement, Record, noun_of
from tpd_exchange.models.choices import ContactRole, SecurityResult
from tpd_exchange.models.review import Condition
from tpd_exchange.rules import law

# The note is the officers' own and never leaves the office.
_PRIVATE: Final = frozenset({"note"})

_LETTERHEAD: Final = frozenset({"office", "officer"})
"""Whose facts the layout itself prints: letterhead, sender, signature."""

_ACTING: Final = (
    ("home_signatory", "home", ContactRole.SIGNATORY),
    ("host_signatory", "host", ContactRole.SIGNATORY),
    ("export_officer", "host", ContactRole.EXPORT),
)
"""Contacts whom a document names by what they do."""


class Pictures(Protocol):
    """Where pictures are kept, by their SHA-256."""

    def get(self, digest: str) -> bytes:
        """The picture of that hash."""


@dataclass(frozen=True)
class Facts:
    """The groups of values a letter may use, the records they come from, and who signs."""

    values: Mapping[str, Mapping[str, Any]]
    records: Mapping[str, tuple[str, UUID]]
    officer: UUID | None

    def with_group(self, name: str, values: Mapping[str, Any]) -> Self:
        """The same facts and a group that comes from no single record."""
        return replace(self, values={**self.values, name: values})

    def narrowed(self, names: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Only what these facts are made of, besides the letterhead: a letter keeps no passport it does not print."""
        wanted: dict[str, set[str]] = {}
        for path in names:
            group = path.partition(".")[0]
            wanted.setdefault(group, set()).update(made_of(path))
        return {
            group: {
                name: value for name, value in found.items() if group in _LETTERHEAD or name in wanted.get(group, ())
            }
            for group, found in self.values.items()
        }


def gather(
    session: Session, pictures: Pictures, office: Office, placement: Placement | None, officer: UUID | None
) -> Facts:
    """The values of everything a placement points at, and the rules of the day; what is not there is an empty group.

    A document of the office itself is about no placement.
    """
    signatory = _signatory(session, placement, officer)
    found: dict[str, Record | None] = {"office": office, "officer": signatory}
    if placement is not None:
        found |= {"placement": placement, **_parties(session, placement)}
    return Facts(
        values={
            **{group: _values(record, pictures) for group, record in found.items()},
            "mou": law.mou(),
            "review": _bound(session, placement),
            "rule": once(session, ("rule", today()), lambda: own_rules.facts(session, today())),
        },
        records={group: (noun_of(record).name, record.id) for group, record in found.items() if record},
        officer=signatory.id if signatory else None,
    )


def _bound(session: Session, placement: Placement | None) -> dict[str, Any]:
    """The conditions that follow the placement from its research-security review."""
    if placement is None or placement.security_result != SecurityResult.CONDITIONS:
        return {}
    review = reviews.newest(session, placement.id)
    lines = [Condition.model_validate(line) for line in review.conditions] if review else []
    # What has run out binds nobody any more.
    return {"conditions": [line.model_dump() for line in lines if line.until is None or line.until >= today()]}


def _parties(session: Session, placement: Placement) -> dict[str, Record | None]:
    """Whom and what a placement names, and who acts for its two institutions."""
    found: dict[str, Record | None] = {}
    for name, to in noun_of(placement).references.items():
        if name not in ("officer", "replaces"):
            identity = getattr(placement, name)
            found[name] = session.get(NOUNS[to].model, identity) if identity else None
    people = _acting(session, placement)
    for name, house, role in _ACTING:
        there = (one for one in people if one.institution == getattr(placement, house) and one.role == role)
        found[name] = next(there, None)
    return found


def _acting(session: Session, placement: Placement) -> list[Contact]:
    """The contacts of both institutions who act for them, the first made first; one question for all of them."""
    roles = {role for _, _, role in _ACTING}
    both = (placement.home, placement.host)
    query = select(Contact).where(col(Contact.institution).in_(both), col(Contact.role).in_(roles))
    return once(session, (Contact, *both), lambda: list(session.scalars(query.order_by(col(Contact.id)))))


def signatories(session: Session) -> list[Officer]:
    """The officers who sign letters, by name."""
    return list(session.scalars(select(Officer).where(col(Officer.signs)).order_by(col(Officer.title_en))))


def _signatory(session: Session, placement: Placement | None, chosen: UUID | None) -> Officer | None:
    """Who signs: the one chosen, else the officer in charge if they sign, else the first who does."""
    if chosen:
        officer = session.get(Officer, chosen)
        if officer is None:
            raise UserError(say("This officer is not in the office. Please choose who signs."))
        return officer
    in_charge = session.get(Officer, placement.officer) if placement and placement.officer else None
    if in_charge and in_charge.signs:
        return in_charge
    return next(iter(signatories(session)), None)


def _values(record: Record | None, pictures: Pictures) -> dict[str, Any]:
    if record is None:
        return {}
    found: dict[str, Any] = {}
    for name, field in noun_of(record).fields.items():
        value = getattr(record, name)
        if name in _PRIVATE or field.editor in ("reference", "certificate"):
            continue
        found[name] = pictures.get(value) if field.editor == "picture" and value else value
    return found
