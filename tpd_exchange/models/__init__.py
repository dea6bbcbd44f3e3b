"""The nouns of the field, one file each; everything general goes through `NOUNS`.

Each is read when it is first asked for: a letter needs the closed lists of `models.choices` but no tables, a list one
table, and all tables take longer to read than a letter to make or a list to show. `metadata`, for whoever makes tables,
and `read_all`, before anything is written, have them all.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tpd_exchange.models.agreement import Agreement, Plan
    from tpd_exchange.models.batch import Batch
    from tpd_exchange.models.catalogue import Call, Domain, Programme, ReviewQuestion, SubArea
    from tpd_exchange.models.institution import Contact, Institution
    from tpd_exchange.models.letter import Letter
    from tpd_exchange.models.nouns import NOUNS, Noun, noun_of
    from tpd_exchange.models.office import Office, Officer
    from tpd_exchange.models.paper import CollectedPaper
    from tpd_exchange.models.payment import Payment
    from tpd_exchange.models.placement import FundingLine, Placement
    from tpd_exchange.models.publication import Publication
    from tpd_exchange.models.record import Record, metadata, new_id, new_ids
    from tpd_exchange.models.researcher import Degree, Passport, Researcher
    from tpd_exchange.models.review import Review
    from tpd_exchange.models.rule import OwnRule
    from tpd_exchange.models.stay import Dependant, Incident, Policy, Visa
    from tpd_exchange.models.task import Task
    from tpd_exchange.models.template import LetterTemplate
    from tpd_exchange.models.view import SavedView

__all__ = [
    "FILES",
    "NOUNS",
    "Agreement",
    "Batch",
    "Call",
    "CollectedPaper",
    "Contact",
    "Degree",
    "Dependant",
    "Domain",
    "FundingLine",
    "Incident",
    "Institution",
    "Letter",
    "LetterTemplate",
    "Noun",
    "Office",
    "Officer",
    "OwnRule",
    "Passport",
    "Payment",
    "Placement",
    "Plan",
    "Policy",
    "Programme",
    "Publication",
    "Record",
    "Researcher",
    "Review",
    "ReviewQuestion",
    "SavedView",
    "SubArea",
    "Task",
    "Visa",
    "metadata",
    "new_id",
    "new_ids",
    "noun_of",
    "read_all",
]

# What is read of which file of this folder.
FILES: Mapping[str, tuple[str, ...]] = {
    "agreement": ("Agreement", "Plan"),
    "batch": ("Batch",),
    "catalogue": ("Call", "Domain", "Programme", "ReviewQuestion", "SubArea"),
    "institution": ("Contact", "Institution"),
    "letter": ("Letter",),
    "nouns": ("NOUNS", "Noun", "noun_of"),
    "office": ("Office", "Officer"),
    "paper": ("CollectedPaper",),
    "payment": ("Payment",),
    "placement": ("FundingLine", "Placement"),
    "publication": ("Publication",),
    "record": ("Record", "metadata", "new_id", "new_ids"),
    "rule": ("OwnRule",),
    "researcher": ("Degree", "Passport", "Researcher"),
    "review": ("Review",),
    "stay": ("Dependant", "Incident", "Policy", "Visa"),
    "task": ("Task",),
    "template": ("LetterTemplate",),
    "view": ("SavedView",),
}
_FILE_OF = {name: file for file, names in FILES.items() for name in names}


@cache
@cache
def read_all() -> None:
    """Read every table and join them: one that points at another can be written only when both are known."""
    for file in FILES:
        import_module(f"{__name__}.{file}")
    import_module("sqlalchemy.orm").configure_mappers()


def __getattr__(name: str) -> Any:
    """One of the nouns or what belongs to them, read from its file."""
    if name not in _FILE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "metadata":
        read_all()
    found = globals()[name] = getattr(import_module(f"{__name__}.{_FILE_OF[name]}"), name)
    return found
