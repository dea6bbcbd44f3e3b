"""What each kind of record is called and how it is listed, searched and filtered."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module

from tpd_exchange.i18n import N_
from tpd_exchange.models.record import Record
from tpd_exchange.show import Field, fields


@dataclass(frozen=True, eq=False, repr=False)
class Noun:
    """A kind of record: its class, its words, its usual columns, what it is filtered by, and its usual order.

    `kind` names the class in `tpd_exchange.models`; it is read when its fields are first asked for, since all classes
    together take longer to read than a list to be shown. The table is called as the noun.
    `columns` and `filters` name fields; `title` stands for the record's own title. `order` is a column, `-` before it
    for descending.
    """

    name: str
    kind: str
    one: str
    many: str
    columns: tuple[str, ...]
    filters: tuple[str, ...]
    order: str = "title"

    @property
    def common(self) -> str:
        """What one of them is called inside a sentence."""
        return self.one.lower()

    @property
    def commons(self) -> str:
        """What several are called inside a sentence."""
        return self.many.lower()

    @property
    def table(self) -> str:
        """The name of its table in the database."""
        return self.name

    @cached_property
    def model(self) -> type[Record]:
        """The class of its records."""
        found: type[Record] = getattr(import_module("tpd_exchange.models"), self.kind)
        return found

    @property
    def fields(self) -> Mapping[str, Field]:
        """Its shown fields by name."""
        return fields(self.model)

    @property
    def references(self) -> dict[str, str]:
        """Fields that point at another record, with the noun they point at."""
        return {name: field.show.to for name, field in self.fields.items() if field.show.to}


_ALL = (
    Noun(
        "researcher", "Researcher", N_("Researcher"), N_("Researchers"),
        ("hangul_name", "surname", "given_names", "home", "position_en", "career_stage", "domains", "email"),
        ("career_stage", "home", "gender", "domains"),
    ),
    Noun(
        "institution", "Institution", N_("Institution"), N_("Institutions"),
        ("title", "acronym", "country", "kind", "city_en", "domains"), ("country", "kind", "domains"),
    ),
    Noun(
        "contact", "Contact", N_("Contact"), N_("Contacts"),
        ("title", "institution", "role", "position_en", "email", "phone"), ("institution", "role"),
    ),
    Noun(
        "placement", "Placement", N_("Placement"), N_("Placements"),
        ("number", "researcher", "host", "domain", "direction", "planned_start", "planned_end", "stage"),
        ("stage", "domain", "direction", "programme", "host", "officer"), "-number",
    ),
    Noun(
        "letter", "Letter", N_("Letter"), N_("Letters"),
        ("reference", "state", "name_ko", "recipient_ko", "issued_on", "placement", "language"),
        ("state", "language", "slug"), "-reference",
    ),
    Noun(
        "paper", "CollectedPaper", N_("Collected paper"), N_("Collected papers"),
        ("kind", "placement", "name", "received_on", "valid_until", "file_name"), ("kind", "placement"), "-received_on",
    ),
    Noun(
        "task", "Task", N_("Task"), N_("Tasks"),
        ("due_on", "title", "placement", "officer", "state", "snoozed_until"), ("state", "officer"), "due_on",
    ),
    Noun(
        "visa", "Visa", N_("Visa"), N_("Visas"),
        ("visa_class", "placement", "document", "begins", "ends", "entered_on", "registered_on"),
        ("visa_class",), "-begins",
    ),
    Noun(
        "policy", "Policy", N_("Insurance policy"), N_("Insurance policies"),
        ("insurer", "placement", "number", "starts", "ends", "medical", "currency"), ("currency",), "-starts",
    ),
    Noun(
        "dependant", "Dependant", N_("Dependant"), N_("Dependants"),
        ("title", "relation", "placement", "arrives", "leaves"), ("relation",),
    ),
    Noun(
        "incident", "Incident", N_("Incident"), N_("Incidents"),
        ("happened_on", "kind", "placement", "known_on", "informed_on", "closed_on"), ("kind",), "-happened_on",
    ),
    Noun(
        "payment", "Payment", N_("Payment"), N_("Payments"),
        ("due_on", "placement", "source", "purpose", "amount", "currency", "paid_on", "returned_on"),
        ("currency", "purpose"), "-due_on",
    ),
    Noun(
        "review", "Review", N_("Research-security review"), N_("Research-security reviews"),
        ("placement", "state", "grade", "opened_on", "result", "decided_on"), ("state", "grade", "result"),
        "-opened_on",
    ),
    Noun(
        "agreement", "Agreement", N_("Agreement"), N_("Agreements"),
        ("code", "title", "korean", "american", "starts", "ends", "places_out", "places_in"), ("kind", "domains"),
        "code",
    ),
    Noun(
        "plan", "Plan", N_("Action plan"), N_("Action plans"),
        ("code", "title", "domain", "starts", "ends", "state"), ("domain", "state"), "code",
    ),
    Noun(
        "batch", "Batch", N_("Batch"), N_("Batches"),
        ("title", "begun_on", "state", "asked", "issued", "left", "by"), ("state",), "-begun_on",
    ),
    Noun(
        "template", "LetterTemplate", N_("Own wording"), N_("Own wordings"),
        ("slug", "number", "name_ko", "in_force", "remark", "made_on"), ("slug", "in_force"), "slug",
    ),
    Noun(
        "domain", "Domain", N_("Domain"), N_("Domains"),
        ("code", "name_ko", "name_en", "area"), ("area",), "code",
    ),
    Noun(
        "sub_area", "SubArea", N_("Sub-area"), N_("Sub-areas"),
        ("code", "name_ko", "name_en", "domain"), ("domain",), "code",
    ),
    Noun(
        "programme", "Programme", N_("Programme"), N_("Programmes"),
        ("code", "name_ko", "name_en", "starts", "ends"), (), "code",
    ),
    Noun(
        "call", "Call", N_("Call"), N_("Calls"),
        ("code", "name_ko", "name_en", "programme", "direction", "closes", "places"), ("programme", "direction"),
        "code",
    ),
    Noun(
        "review_question", "ReviewQuestion", N_("Review question"), N_("Review questions"),
        ("code", "title", "direction", "starts", "ends"), ("direction",), "code",
    ),
    Noun(
        "rule", "OwnRule", N_("Own rule"), N_("Own rules"),
        ("rule", "number", "starts", "ends", "applied", "verified", "source"), ("rule",), "rule",
    ),
    Noun(
        "officer", "Officer", N_("Officer"), N_("Officers"),
        ("title", "position_ko", "position_en", "email", "signs"), (),
    ),
    Noun(
        "publication", "Publication", N_("Report for publication"), N_("Reports for publication"),
        ("title", "least", "conditions", "language", "digest"), ("name",), "-saved_on",
    ),
    Noun("saved_view", "SavedView", N_("Saved view"), N_("Saved views"), ("title", "of"), ("of",)),
    Noun("office", "Office", N_("Office"), N_("Offices"), ("title", "side"), ()),
)  # fmt: skip

# The same inside a sentence, where English has no capitals.
_COMMON = (
    N_("researcher"), N_("researchers"),
    N_("institution"), N_("institutions"),
    N_("contact"), N_("contacts"),
    N_("placement"), N_("placements"),
    N_("letter"), N_("letters"),
    N_("own wording"), N_("own wordings"),
    N_("collected paper"), N_("collected papers"),
    N_("task"), N_("tasks"),
    N_("visa"), N_("visas"),
    N_("insurance policy"), N_("insurance policies"),
    N_("dependant"), N_("dependants"),
    N_("incident"), N_("incidents"),
    N_("payment"), N_("payments"),
    N_("research-security review"), N_("research-security reviews"),
    N_("agreement"), N_("agreements"),
    N_("action plan"), N_("action plans"),
    N_("review question"), N_("review questions"),
    N_("batch"), N_("batches"),
    N_("own rule"), N_("own rules"),
    N_("domain"), N_("domains"),
    N_("sub-area"), N_("sub-areas"),
    N_("programme"), N_("programmes"),
    N_("call"), N_("calls"),
    N_("officer"), N_("officers"),
    N_("report for publication"), N_("reports for publication"),
    N_("saved view"), N_("saved views"),
    N_("office"), N_("offices"),
)  # fmt: skip

NOUNS: Mapping[str, Noun] = {noun.name: noun for noun in _ALL}
_BY_KIND = {noun.kind: noun for noun in _ALL}


def noun_of(record: Record | type[Record]) -> Noun:
    """The noun of a record or of its class."""
    return _BY_KIND[(record if isinstance(record, type) else type(record)).__name__]
