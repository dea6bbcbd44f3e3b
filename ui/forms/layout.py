"""How the fields of each kind stand on the paper: chosen by hand, English beside Korean, Tab goes as one reads."""

from collections.abc import Mapping

from tpd_exchange.i18n import N_
from tpd_exchange.models import Noun
from ui.forms.life_layout import LIFE_LAYOUTS
from ui.forms.section import NOTE, Line, Section

REACH = Section(N_("Telephone and e-mail"), (("email", "phone"),))

LAYOUTS: Mapping[str, tuple[Section, ...]] = {
    "researcher": (
        Section(N_("Names"), (("hangul_name",), ("surname", "given_names"))),
        Section(N_("Person"), (("birth_date", "gender"), ("birth_place",), ("military", "military_until"),
            ("citizenships", "residences"), ("aliases",))),
        Section(N_("Passports"), (("passports",),)),
        Section(
            N_("Telephone and e-mail"), (("email", "phone"), ("emergency_name", "emergency_phone"))
        ),
        Section(
            N_("Home institution"),
            (("home",), ("position_en", "position_ko"), ("department_en", "department_ko")),
        ),
        Section(N_("Career"), (("career_stage", "orcid"), ("domains",), ("languages",), ("degrees",), ("stays",))),
        NOTE,
    ),
    "institution": (
        Section(N_("Names"), (("name_en",), ("name_ko",), ("acronym", "kind"), ("country",), ("aliases",))),
        Section(
            N_("Address"), (("address_en",), ("address_ko",), ("city_en", "city_ko"), ("region", "postal_code"))
        ),
        Section(N_("Telephone and e-mail"), (("email", "phone"), ("website",))),
        Section(N_("Field of work"), (("domains",), ("ror", "business_number"))),
        NOTE,
    ),
    "contact": (
        Section(N_("Institution"), (("institution",), ("role",))),
        Section(
            N_("Names"),
            (("name_en", "name_ko"), ("position_en", "position_ko"), ("department_en", "department_ko")),
        ),
        REACH,
        NOTE,
    ),
    "placement": (
        Section(
            N_("Parties"), (("researcher",), ("home",), ("host",), ("supervisor",), ("direction",), ("replaces",))
        ),
        Section(
            N_("Field and project"),
            (
                ("domain", "sub_area"), ("programme", "call"), ("agreement", "grade"), ("project_en",), ("project_ko",),
                ("position_en", "position_ko"), ("abstract_en",), ("abstract_ko",),
            ),
        ),
        Section(
            N_("Period"),
            (("applied_on",), ("planned_start", "planned_end"), ("actual_start", "actual_end"), ("returns",)),
        ),
        Section(N_("Visa and funding"), (("visa_class", "security_result"), ("funding",))),
        Section(N_("State"), (("stage", "officer"), ("approvals",))),
        Section(N_("Outcomes"), (("outcomes",),)),
        NOTE,
    ),
    "paper": (
        Section(N_("Collected paper"), (("placement",), ("file",), ("kind",), ("name",), ("answers",), ("issued_by",))),
        Section(N_("Dates"), (("received_on",), ("valid_from", "valid_until"))),
        Section(N_("File"), (("file_name",),)),
        NOTE,
    ),
    "domain": (
        Section(
            N_("Names"),
            (("code", "area"), ("name_en",), ("name_ko",), ("short_en", "short_ko")),
        ),
        Section(
            N_("Lead agencies"),
            (("leads_named_us", "leads_named_kr"), ("leads_proposed_us", "leads_proposed_kr")),
        ),
        NOTE,
    ),
    "sub_area": (Section(N_("Names"), (("code", "domain"), ("name_en",), ("name_ko",))), NOTE),
    "programme": (
        Section(N_("Names"), (("code",), ("name_en",), ("name_ko",))),
        Section(N_("Terms"), (("funder_en", "funder_ko"), ("starts", "ends"), ("domains",))),
        NOTE,
    ),
    "call": (
        Section(N_("Names"), (("code", "programme"), ("name_en",), ("name_ko",))),
        Section(N_("Terms"), (("direction", "places"), ("opens", "closes"), ("quotas",), ("domains",))),
        NOTE,
    ),
    "publication": (
        Section(N_("Report"), (("name_en", "name_ko"), ("name", "conditions"), ("first", "last"))),
        Section(N_("What is hidden"), (("least",),)),
        Section(N_("File"), (("file", "language"), ("digest",), ("saved_on", "by"))),
    ),
    "saved_view": (Section(N_("Saved view"), (("name",), ("of",))),),
    "officer": (
        Section(
            N_("Names"),
            (("name_en", "name_ko"), ("position_en", "position_ko"), ("department_en", "department_ko")),
        ),
        Section(N_("Letters"), (("email", "phone"), ("signature",), ("certificate",), ("signs",))),
        NOTE,
    ),
    "office": (
        Section(N_("Names"), (("name_en",), ("name_ko",), ("short_en", "short_ko"), ("side",))),
        Section(
            N_("Letterhead"),
            (
                ("address_en",), ("address_ko",), ("postal_code", "website"), ("phone", "fax"), ("email",),
                ("motto_en", "motto_ko"), ("logo",),
            ),
        ),
        Section(N_("Letters"), (("letter_language", "reference_prefix"), ("second_officer",))),
    ),
    **LIFE_LAYOUTS,
}  # fmt: skip


def layout_of(noun: Noun) -> tuple[Section, ...]:
    """The layout of a kind; what has none by hand is shown in the order of its declaration."""
    if noun.name in LAYOUTS:
        return LAYOUTS[noun.name]
    groups: dict[str, list[Line]] = {}
    for name, field in noun.fields.items():
        groups.setdefault(field.show.group, []).append((name,))
    return tuple(Section(title, tuple(lines)) for title, lines in groups.items())


def typed_of(noun: Noun) -> tuple[Section, ...]:
    """The same without what the program fills in: a form asks for none of it."""
    given = given_fields(noun)
    sections = (
        Section(one.title, tuple(filter(None, (tuple(n for n in line if n not in given) for line in one.lines))))
        for one in layout_of(noun)
    )
    return tuple(one for one in sections if one.lines)


def given_fields(noun: Noun) -> frozenset[str]:
    """Fields that the program fills in; a card may show them, a form does not."""
    return frozenset(name for name, field in noun.fields.items() if field.show.given)


def unplaced(noun: Noun) -> set[str]:
    """Fields that no section shows; a field must be typed somewhere."""
    placed = {name for section in layout_of(noun) for line in section.lines for name in line}
    return set(noun.fields) - placed - given_fields(noun)
