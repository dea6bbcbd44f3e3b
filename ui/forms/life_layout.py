"""How the fields of a placement's life stand on the paper: visas, insurance, money, reviews, agreements, tasks."""

from collections.abc import Mapping

from tpd_exchange.i18n import N_
from ui.forms.section import NOTE, Section

LIFE_LAYOUTS: Mapping[str, tuple[Section, ...]] = {
    "task": (
        Section(N_("Task"), (("title",), ("placement",), ("due_on", "officer"))),
        Section(
            N_("State"),
            (("state", "done_on"), ("evidence", "paper"), ("snoozed_until", "reason"), ("note",)),
        ),
    ),
    "visa": (
        Section(N_("Whose"), (("placement",),)),
        Section(N_("Permission to stay"), (("visa_class", "document"), ("sponsor",), ("begins", "ends"))),
        Section(
            N_("Steps"),
            (
                ("applied_on", "issued_on"), ("refused_on",), ("entered_on", "validated_on"),
                ("registered_on",), ("moved_on", "move_reported_on"), ("left_on",),
            ),
        ),
        NOTE,
    ),
    "policy": (
        Section(N_("Whose"), (("placement",),)),
        Section(N_("Period"), (("starts", "ends"),)),
        Section(
            N_("Cover"),
            (
                ("insurer", "number"), ("currency",), ("medical", "deductible"), ("repatriation", "evacuation"),
                ("coinsurance", "rating"), ("dependants",),
            ),
        ),
        Section(N_("Note"), (("paper",), ("note",))),
    ),
    "dependant": (
        Section(N_("Whose"), (("placement",),)),
        Section(
            N_("Person"),
            (
                ("relation",), ("hangul_name",), ("surname", "given_names"), ("birth_date", "citizenship"),
                ("document",),
            ),
        ),
        Section(N_("Period"), (("arrives", "leaves"),)),
        NOTE,
    ),
    "incident": (
        Section(N_("Whose"), (("placement",),)),
        Section(N_("What happened"), (("kind",), ("happened_on", "known_on"), ("what",))),
        Section(N_("Steps"), (("actions",), ("authority", "informed_on"), ("officer", "closed_on"))),
    ),
    "payment": (
        Section(N_("Payment"), (("placement",), ("source", "purpose"), ("amount", "currency"))),
        Section(
            N_("Due and paid"),
            (("due_on",), ("paid_on", "paid"), ("reference",), ("returned_on", "returned"), ("return_reason",)),
        ),
        NOTE,
    ),
    "review": (
        Section(N_("Review"), (("placement",), ("opened_on", "state"), ("grade",), ("answers",))),
        Section(
            N_("Decision"),
            (("result",), ("decided_on", "decided_by"), ("second_by",), ("changed",), ("conditions",), ("note",)),
        ),
    ),
    "review_question": (
        Section(N_("Names"), (("code",), ("text_en",), ("text_ko",))),
        Section(N_("Terms"), (("direction", "grades"), ("source_en",), ("source_ko",), ("starts", "ends"))),
    ),
    "rule": (
        Section(N_("Rule"), (("rule", "number"), ("applied",), ("starts", "ends"))),
        Section(N_("Wording"), (("text_en",), ("text_ko",))),
        Section(
            N_("Source"),
            (("citation_en",), ("citation_ko",), ("source",), ("verified",), ("note",)),
        ),
    ),
    "agreement": (
        Section(N_("Names"), (("code", "kind"), ("name_en",), ("name_ko",))),
        Section(N_("Parties"), (("korean",), ("american",), ("others",), ("domains",))),
        Section(N_("Term"), (("signed_on", "notice"), ("starts", "ends"))),
        Section(N_("Places in a year"), (("unit", "carries"), ("places_out", "places_in"))),
        Section(N_("File"), (("file",), ("file_name",))),
        NOTE,
    ),
    "plan": (
        Section(N_("Names"), (("code", "domain"), ("name_en",), ("name_ko",))),
        Section(N_("State"), (("state",), ("starts", "ends"), ("owner_kr",), ("owner_us",))),
        Section(
            N_("Goals"),
            (
                ("heads_out", "heads_in"), ("months_out", "months_in"), ("events_wanted",), ("events",),
                ("goal_en",), ("goal_ko",),
            ),
        ),
        NOTE,
    ),
}  # fmt: skip
