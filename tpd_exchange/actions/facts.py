"""Gathers what the office knows about one placement, as plain values for a letter, and no more than it will say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Office, Officer, Placement, Record, noun_of

# The note is the officers' own and never leaves the office.
_PRIVATE: Final = frozenset({"note"})

_LETTERHEAD: Final = frozenset({"office", "officer"})
"""Whose facts the layout itself prints: letterhead, sender, signature."""

_NAMES: Final = ("hangul_name", "surname", "given_names")
_MADE_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "researcher.name": _NAMES,
    "researcher.latin_name": _NAMES,
    "researcher.both_names": _NAMES,
    "researcher.salutation": (*_NAMES, "degrees"),
    "researcher.degree": ("degrees",),
    "researcher.citizenship": ("citizenships",),
    "placement.start": ("actual_start", "planned_start"),
    "placement.end": ("actual_end", "planned_end"),
    "placement.visa": ("visa_class",),
    "placement.security": ("security_result",),
    "home.place": ("country",),
    "host.place": ("country",),
}
"""Facts that letters make of fields of other names."""


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

    def narrowed(self, names: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Only what these facts are made of, besides the letterhead: a letter keeps no passport it does not print."""
        wanted: dict[str, set[str]] = {}
        for path in names:
            group, _, name = path.partition(".")
            wanted.setdefault(group, set()).update(_MADE_OF.get(path, (name, f"{name}_ko", f"{name}_en")))
        return {
            group: {
                name: value for name, value in found.items() if group in _LETTERHEAD or name in wanted.get(group, ())
            }
            for group, found in self.values.items()
        }


def gather(session: Session, pictures: Pictures, office: Office, placement: Placement, officer: UUID | None) -> Facts:
    """The values of everything a placement points at; what is not there is an empty group."""
    signatory = _signatory(session, placement, officer)
    found: dict[str, Record | None] = {"office": office, "officer": signatory, "placement": placement}
    for name, to in noun_of(placement).references.items():
        if name not in ("officer", "replaces"):
            identity = getattr(placement, name)
            found[name] = session.get(NOUNS[to].model, identity) if identity else None
    return Facts(
        values={group: _values(record, pictures) for group, record in found.items()},
        records={group: (noun_of(record).name, record.id) for group, record in found.items() if record},
        officer=signatory.id if signatory else None,
    )


def signatories(session: Session) -> list[Officer]:
    """The officers who sign letters, by name."""
    return list(session.scalars(select(Officer).where(col(Officer.signs)).order_by(col(Officer.title_en))))


def _signatory(session: Session, placement: Placement, chosen: UUID | None) -> Officer | None:
    """Who signs: the one chosen, else the officer in charge if they sign, else the first who does."""
    if chosen:
        officer = session.get(Officer, chosen)
        if officer is None:
            raise UserError(say("This officer is not in the office. Please choose who signs."))
        return officer
    in_charge = session.get(Officer, placement.officer) if placement.officer else None
    if in_charge and in_charge.signs:
        return in_charge
    return next(iter(signatories(session)), None)


def _values(record: Record | None, pictures: Pictures) -> dict[str, Any]:
    if record is None:
        return {}
    found: dict[str, Any] = {}
    for name, field in noun_of(record).fields.items():
        value = getattr(record, name)
        if name in _PRIVATE or field.editor == "reference":
            continue
        found[name] = pictures.get(value) if field.editor == "picture" and value else value
    return found
