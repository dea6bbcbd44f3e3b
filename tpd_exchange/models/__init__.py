"""The nouns of the field, one file each; everything general goes through `NOUNS`."""

from tpd_exchange.models.batch import Batch
from tpd_exchange.models.catalogue import Call, Domain, Programme, SubArea
from tpd_exchange.models.institution import Contact, Institution
from tpd_exchange.models.letter import Letter
from tpd_exchange.models.nouns import NOUNS, Noun, noun_of
from tpd_exchange.models.office import Office, Officer
from tpd_exchange.models.paper import CollectedPaper
from tpd_exchange.models.placement import FundingLine, Placement
from tpd_exchange.models.record import Record, metadata, new_id
from tpd_exchange.models.researcher import Degree, Passport, Researcher
from tpd_exchange.models.template import LetterTemplate

__all__ = [
    "NOUNS",
    "Batch",
    "Call",
    "CollectedPaper",
    "Contact",
    "Degree",
    "Domain",
    "FundingLine",
    "Institution",
    "Letter",
    "LetterTemplate",
    "Noun",
    "Office",
    "Officer",
    "Passport",
    "Placement",
    "Programme",
    "Record",
    "Researcher",
    "SubArea",
    "metadata",
    "new_id",
    "noun_of",
]
