"""The nouns of the field, one file each; everything general goes through `NOUNS`.

They are read, all of them, when the first of them is asked for: a letter needs the closed lists of `models.choices` but
no tables, and tables take longer to read than a letter to make.
"""

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
    from tpd_exchange.models.record import Record, metadata, new_id
    from tpd_exchange.models.researcher import Degree, Passport, Researcher
    from tpd_exchange.models.review import Review
    from tpd_exchange.models.stay import Dependant, Incident, Policy, Visa
    from tpd_exchange.models.task import Task
    from tpd_exchange.models.template import LetterTemplate

__all__ = [
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
    "Passport",
    "Payment",
    "Placement",
    "Plan",
    "Policy",
    "Programme",
    "Record",
    "Researcher",
    "Review",
    "ReviewQuestion",
    "SubArea",
    "Task",
    "Visa",
    "metadata",
    "new_id",
    "noun_of",
]

_FILES = (
    "agreement", "batch", "catalogue", "institution", "letter", "nouns", "office", "paper", "payment", "placement",
    "record", "researcher", "review", "stay", "task", "template",
)  # fmt: skip


def __getattr__(name: str) -> Any:
    """Whatever of the nouns is asked for, once all of them are read."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    for file in _FILES:
        found = import_module(f"{__name__}.{file}")
        globals().update({one: getattr(found, one) for one in __all__ if hasattr(found, one)})
    return globals()[name]
