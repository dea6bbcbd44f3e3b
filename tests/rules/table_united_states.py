"""Cases computed by hand, of stays in the United States: why, facts, key of the rule, what it must say.

What is expected is the last day (ISO), "-" for a finding without one, None where the rule must be silent; a severity
may stand before it. `day` is the day of looking, 2026-11-25 where none is given.
"""

from typing import Any

Row = tuple[str, dict[str, Any], str, str | None]

SCHOLAR = {"visa_class": "J-1-RS", "start": "2026-03-01", "end": "2027-02-28"}
SHORT = {"visa_class": "J-1-SS", "start": "2026-03-01", "end": "2026-08-31"}
THERE = {**SCHOLAR, "stage": "active", "actual_start": "2026-03-01"}
PRIOR = {"country": "US", "visa_class": "J-1-RS"}
POLICY = {"medical": 100000, "repatriation": 25000, "evacuation": 50000, "deductible": 500, "coinsurance": 25,
          "rating": "A.M. Best A-"}  # fmt: skip


def policy(**more: Any) -> dict[str, Any]:
    return SCHOLAR | {"day": "2026-01-01", "policies": [POLICY | more]}


def scholar(start: str, end: str, visa: str = "J-1-RS", **more: Any) -> dict[str, Any]:
    return {"visa_class": visa, "start": start, "end": end} | more


LENGTHS: list[Row] = [
    ("five years to the day", scholar("2026-08-15", "2031-08-14"), "us_scholar_longest", None),
    ("five years and a day", scholar("2026-08-15", "2031-08-15"), "us_scholar_longest", "BAR -"),
    ("a professor, five years and a day", scholar("2026-08-15", "2031-08-15", "J-1-P"), "us_scholar_longest", "BAR -"),
    ("from a leap day, to the last of February", scholar("2024-02-29", "2029-02-28"), "us_scholar_longest", None),
    ("from a leap day, to the first of March", scholar("2024-02-29", "2029-03-01"), "us_scholar_longest", "BAR -"),
    ("before the five years came, no rule is known", scholar("2006-11-17", "2012-11-17"), "us_scholar_longest", None),
    ("on the day from which they are known", scholar("2006-11-18", "2012-11-17"), "us_scholar_longest", "BAR -"),
    ("the actual end counts", scholar("2026-08-15", "2031-08-14", actual_end="2031-08-20", stage="active"),
     "us_scholar_longest", "BAR -"),
    ("what is over is not barred any more", scholar("2026-08-15", "2031-08-15", stage="completed"),
     "us_scholar_longest", None),
    ("the class of the visa counts, not the one planned", scholar("2026-03-01", "2027-02-28", visas=[
        {"visa_class": "J-1-SS"}]), "us_short_term_longest", "BAR -"),
    ("a refused visa does not count", scholar("2026-03-01", "2027-02-28", visas=[
        {"visa_class": "J-1-SS", "refused_on": "2026-01-10"}]), "us_short_term_longest", None),
    ("six months to the day", scholar("2026-03-01", "2026-08-31", "J-1-SS"), "us_short_term_longest", None),
    ("six months and a day", scholar("2026-03-01", "2026-09-01", "J-1-SS"), "us_short_term_longest", "BAR -"),
    ("six months from the 31st of August", scholar("2026-08-31", "2027-02-28", "J-1-SS"), "us_short_term_longest",
     None),
    ("and a day more", scholar("2026-08-31", "2027-03-01", "J-1-SS"), "us_short_term_longest", "BAR -"),
    ("a specialist, twelve months", scholar("2026-03-01", "2027-02-28", "J-1-SP"), "us_specialist_longest", None),
    ("a specialist, a day more", scholar("2026-03-01", "2027-03-01", "J-1-SP"), "us_specialist_longest", "BAR -"),
    ("an intern, a day more", scholar("2026-03-01", "2027-03-01", "J-1-IN"), "us_specialist_longest", "BAR -"),
    ("a student, 24 months", scholar("2026-03-01", "2028-02-29", "J-1-ST"), "us_student_longest", None),
    ("a student, a day more", scholar("2026-03-01", "2028-03-01", "J-1-ST"), "us_student_longest", "BAR -"),
    ("a government visitor, 18 months", scholar("2026-03-01", "2027-08-31", "J-1-GV"), "us_government_visitor_longest",
     None),
    ("a government visitor, a day more", scholar("2026-03-01", "2027-09-01", "J-1-GV"),
     "us_government_visitor_longest", "BAR -"),
    ("nothing is known of the end", {"visa_class": "J-1-RS", "start": "2026-03-01"}, "us_scholar_longest", None),
    ("nothing is known of the start", {"visa_class": "J-1-RS", "end": "2036-03-01"}, "us_scholar_longest", None),
    ("nothing is known of the class", {"start": "2026-03-01", "end": "2036-03-01"}, "us_scholar_longest", None),
    ("three weeks to the day", scholar("2026-03-02", "2026-03-22"), "us_scholar_shortest", None),
    ("a day less", scholar("2026-03-02", "2026-03-21"), "us_scholar_shortest", "BAR -"),
    ("a day less, but there already", scholar("2026-03-02", "2026-03-21", stage="active"), "us_scholar_shortest",
     None),
    ("a specialist, a day less", scholar("2026-03-02", "2026-03-21", "J-1-SP"), "us_specialist_shortest", "BAR -"),
    ("a specialist, three weeks", scholar("2026-03-02", "2026-03-22", "J-1-SP"), "us_specialist_shortest", None),
    ("a short-term scholar may stay a week", scholar("2026-03-02", "2026-03-08", "J-1-SS"), "us_scholar_shortest",
     None),
    ("nothing is known of the end", {"visa_class": "J-1-RS", "start": "2026-03-01"}, "us_scholar_shortest", None),
    ("nothing is known of the start", {"visa_class": "J-1-RS", "end": "2026-03-01"}, "us_scholar_shortest", None),
    ("the fixed admission is not in force", scholar("2026-08-15", "2031-08-14"), "us_duration_of_status", None),
]  # fmt: skip

BARS: list[Row] = [
    ("24 months to the day", scholar("2026-03-10", "2027-02-28", stays=[
        PRIOR | {"starts": "2023-03-11", "ends": "2024-03-10"}]), "us_repeat_bar", None),
    ("a day less", scholar("2026-03-09", "2027-02-28", stays=[
        PRIOR | {"starts": "2023-03-11", "ends": "2024-03-10"}]), "us_repeat_bar", "BAR -"),
    ("after a leap day, the last of February is too soon", scholar("2026-02-28", "2027-01-31", stays=[
        PRIOR | {"starts": "2023-03-11", "ends": "2024-02-29"}]), "us_repeat_bar", "BAR -"),
    ("after a leap day, the first of March is not", scholar("2026-03-01", "2027-01-31", stays=[
        PRIOR | {"starts": "2023-03-11", "ends": "2024-02-29"}]), "us_repeat_bar", None),
    ("a professor before", scholar("2026-03-09", "2027-02-28", stays=[
        {"country": "US", "visa_class": "J-1-P", "starts": "2023-03-11", "ends": "2024-03-10"}]), "us_repeat_bar",
     "BAR -"),
    ("of several the last one counts", scholar("2026-03-09", "2027-02-28", stays=[
        PRIOR | {"starts": "2023-03-11", "ends": "2024-03-10"}, PRIOR | {"starts": "2018-01-01", "ends": "2018-12-31"}
        ]), "us_repeat_bar", "BAR -"),
    ("a short-term scholar before", scholar("2026-03-09", "2027-02-28", stays=[
        {"country": "US", "visa_class": "J-1-SS", "starts": "2024-01-01", "ends": "2024-06-30"}]), "us_repeat_bar",
     None),
    ("a short-term scholar now", scholar("2026-03-09", "2026-08-31", "J-1-SS", stays=[
        PRIOR | {"starts": "2023-03-11", "ends": "2024-03-10"}]), "us_repeat_bar", None),
    ("a stay elsewhere", scholar("2026-03-09", "2027-02-28", stays=[
        {"country": "JP", "visa_class": "J-1-RS", "starts": "2023-03-11", "ends": "2024-03-10"}]), "us_repeat_bar",
     None),
    ("one that goes on is a transfer, perhaps", scholar("2026-03-09", "2027-02-28", stays=[
        PRIOR | {"starts": "2025-03-11"}]), "us_repeat_bar", None),
    ("one that ends on the first day, too", scholar("2026-03-09", "2027-02-28", stays=[
        PRIOR | {"starts": "2025-03-11", "ends": "2026-03-09"}]), "us_repeat_bar", None),
    ("the day before is another one", scholar("2026-03-09", "2027-02-28", stays=[
        PRIOR | {"starts": "2025-03-11", "ends": "2026-03-08"}]), "us_repeat_bar", "BAR -"),
    ("who is there already is not barred", scholar("2026-03-09", "2027-02-28", stage="active", stays=[
        PRIOR | {"starts": "2023-03-11", "ends": "2024-03-10"}]), "us_repeat_bar", None),
    ("nothing is known of the start", {"visa_class": "J-1-RS", "stays": [
        PRIOR | {"starts": "2023-03-11", "ends": "2024-03-10"}]}, "us_repeat_bar", None),
    # 365 days before 1 March 2026 begin on 1 March 2025; six months from then are 184 days.
    ("six months to the day", scholar("2026-03-01", "2027-02-28", stays=[
        {"country": "US", "visa_class": "J-1-ST", "starts": "2025-03-01", "ends": "2025-08-31"}]), "us_presence_bar",
     None),
    ("six months and a day", scholar("2026-03-01", "2027-02-28", stays=[
        {"country": "US", "visa_class": "J-1-ST", "starts": "2025-03-01", "ends": "2025-09-01"}]), "us_presence_bar",
     "BAR -"),
    ("what lies before the year does not count", scholar("2026-03-01", "2027-02-28", stays=[
        {"country": "US", "visa_class": "J-1-ST", "starts": "2024-09-01", "ends": "2025-08-31"}]), "us_presence_bar",
     None),
    ("two stays are added", scholar("2026-03-01", "2027-02-28", stays=[
        {"country": "US", "visa_class": "J-1-ST", "starts": "2025-03-01", "ends": "2025-05-31"},
        {"country": "US", "visa_class": "J-1-IN", "starts": "2025-10-01", "ends": "2026-01-02"}]), "us_presence_bar",
     "BAR -"),
    ("two that overlap are not", scholar("2026-03-01", "2027-02-28", stays=[
        {"country": "US", "visa_class": "J-1-ST", "starts": "2025-03-01", "ends": "2025-07-31"},
        {"country": "US", "visa_class": "J-1-IN", "starts": "2025-04-01", "ends": "2025-08-31"}]), "us_presence_bar",
     None),
    ("one that lasts counts to the day before the start", scholar("2026-03-01", "2027-02-28", stays=[
        {"country": "US", "visa_class": "J-1-ST", "starts": "2025-08-28"}]), "us_presence_bar", "BAR -"),
    # From 30 August to 28 February are 183 days; six months from 30 August would be up to 28 February, 183 days.
    ("six months up to the day before the start", scholar("2026-03-01", "2027-02-28", stays=[
        {"country": "US", "visa_class": "J-1-ST", "starts": "2025-08-30"}]), "us_presence_bar", None),
    ("short-term scholars are exempt", scholar("2026-03-01", "2027-02-28", stays=[
        {"country": "US", "visa_class": "J-1-SS", "starts": "2025-03-01", "ends": "2025-09-30"}]), "us_presence_bar",
     None),
    ("other visas do not count", scholar("2026-03-01", "2027-02-28", stays=[
        {"country": "US", "visa_class": "other-visa", "starts": "2025-03-01", "ends": "2026-01-31"}]),
     "us_presence_bar", None),
    ("a short-term scholar now", scholar("2026-03-01", "2026-08-31", "J-1-SS", stays=[
        {"country": "US", "visa_class": "J-1-ST", "starts": "2025-03-01", "ends": "2026-01-31"}]), "us_presence_bar",
     None),
    ("who is there already is not barred", scholar("2026-03-01", "2027-02-28", stage="active", stays=[
        {"country": "US", "visa_class": "J-1-ST", "starts": "2025-03-01", "ends": "2026-01-31"}]), "us_presence_bar",
     None),
    ("nothing is known of the start", {"visa_class": "J-1-RS", "stays": [
        {"country": "US", "visa_class": "J-1-ST", "starts": "2025-03-01", "ends": "2026-01-31"}]}, "us_presence_bar",
     None),
]  # fmt: skip

BEGINNING: list[Row] = [
    ("the first day of entry is said", SCHOLAR, "us_entry_window", "NOTE -"),
    ("30 days before, to the day", SCHOLAR | {"visa": {"visa_class": "J-1-RS", "entered_on": "2026-01-30"}},
     "us_entry_window", None),
    ("a day sooner", SCHOLAR | {"visa": {"visa_class": "J-1-RS", "entered_on": "2026-01-29"}}, "us_entry_window",
     "WARNING -"),
    ("the visa's own first day counts", SCHOLAR | {"visa": {"visa_class": "J-1-RS", "begins": "2026-02-01",
                                                           "entered_on": "2026-01-29"}}, "us_entry_window", None),
    ("not before it is agreed", SCHOLAR | {"stage": "selected"}, "us_entry_window", None),
    ("not for other visas", SCHOLAR | {"visa_class": "other-visa"}, "us_entry_window", None),
    ("no start is known", {"visa_class": "J-1-RS"}, "us_entry_window", None),
    ("30 days from the start", SCHOLAR, "us_sevis_validation", "TASK 2026-03-31"),
    ("30 days over a leap day", scholar("2028-02-15", "2028-12-31"), "us_sevis_validation", "2028-03-16"),
    ("from the actual start", THERE | {"actual_start": "2026-03-05"}, "us_sevis_validation", "2026-04-04"),
    ("from the visa's own first day", THERE | {"visa": {"visa_class": "J-1-RS", "begins": "2026-02-01"}},
     "us_sevis_validation", "2026-03-03"),
    ("it is validated", THERE | {"visa": {"visa_class": "J-1-RS", "validated_on": "2026-03-10"}},
     "us_sevis_validation", None),
    ("not before it is agreed", SCHOLAR | {"stage": "review"}, "us_sevis_validation", None),
    ("not after the end", SCHOLAR | {"stage": "completed"}, "us_sevis_validation", None),
    ("no start is known", {"visa_class": "J-1-RS"}, "us_sevis_validation", None),
    ("other visas have no SEVIS record", SCHOLAR | {"visa_class": "other-visa"}, "us_sevis_validation", None),
    ("90 days before the start", SCHOLAR, "us_ds2019_lead", "TASK 2025-12-01"),
    ("it was asked for", SCHOLAR | {"letters": [{"slug": "ds-2019-request", "issued_on": "2025-11-20"}]},
     "us_ds2019_lead", None),
    ("it has come", SCHOLAR | {"papers": [{"kind": "ds-2019", "received_on": "2025-12-20"}]}, "us_ds2019_lead", None),
    ("the data sheet came back signed", SCHOLAR | {"papers": [
        {"kind": "signed", "answers": "ds-2019-request", "received_on": "2025-11-25"}]}, "us_ds2019_lead", None),
    ("the visa is there", SCHOLAR | {"visa": {"visa_class": "J-1-RS", "issued_on": "2026-01-15"}}, "us_ds2019_lead",
     None),
    ("a visa applied for is not there yet", SCHOLAR | {"visa": {"visa_class": "J-1-RS", "applied_on": "2026-01-15"}},
     "us_ds2019_lead", "2025-12-01"),
    ("there already", THERE, "us_ds2019_lead", None),
    ("no start is known", {"visa_class": "J-1-RS"}, "us_ds2019_lead", None),
    ("other visas need none", SCHOLAR | {"visa_class": "other-visa"}, "us_ds2019_lead", None),
    ("before the DS-2019", SCHOLAR, "us_english", "TASK 2025-12-01"),
    ("no start is known, and it is missing all the same", {"visa_class": "J-1-RS"}, "us_english", "-"),
    ("the rule is not older than 2015-01-05", scholar("2015-01-04", "2015-12-31"), "us_english", None),
    ("on its first day", scholar("2015-01-05", "2015-12-31"), "us_english", "2014-10-07"),
    ("a test", SCHOLAR | {"papers": [{"kind": "language", "received_on": "2025-10-01"}]}, "us_english", None),
    ("the attestation", SCHOLAR | {"letters": [{"slug": "english-attestation", "issued_on": "2025-10-01"}]},
     "us_english", None),
    ("the attestation, signed", SCHOLAR | {"papers": [
        {"kind": "signed", "answers": "english-attestation", "received_on": "2025-10-01"}]}, "us_english", None),
    ("a paper that answers something else", SCHOLAR | {"papers": [
        {"kind": "language", "answers": "final-report", "received_on": "2025-10-01"}]}, "us_english", "2025-12-01"),
    ("there already", THERE, "us_english", "NOTE -"),
    ("other visas do not ask for it", SCHOLAR | {"visa_class": "other-visa"}, "us_english", None),
    ("a plain name", SCHOLAR | {"latin_name": "KIM Haneul"}, "us_sevis_names", None),
    ("a hyphen", SCHOLAR | {"latin_name": "KIM Ha-neul"}, "us_sevis_names", "WARNING -"),
    ("a name that is none", SCHOLAR | {"latin_name": "KIM Fnu"}, "us_sevis_names", "WARNING -"),
    ("Unknown is none, but Nu is one", SCHOLAR | {"latin_name": "NU Lnuk"}, "us_sevis_names", None),
    ("no name is known", SCHOLAR, "us_sevis_names", None),
    ("there already", THERE | {"latin_name": "KIM Ha-neul"}, "us_sevis_names", None),
    ("not for other visas", SCHOLAR | {"latin_name": "KIM Ha-neul", "visa_class": "other-visa"}, "us_sevis_names",
     None),
    ("Korean public money", SCHOLAR | {"funding": [{"payer": "kr-government"}]}, "us_home_stay", "NOTE -"),
    ("American public money", SCHOLAR | {"funding": [{"payer": "us-government"}]}, "us_home_stay", "NOTE -"),
    ("a binational fund", SCHOLAR | {"funding": [{"payer": "international"}]}, "us_home_stay", "NOTE -"),
    ("private money", SCHOLAR | {"funding": [{"payer": "private"}]}, "us_home_stay", None),
    ("whose money is not known", SCHOLAR | {"funding": [{}]}, "us_home_stay", None),
    ("private money, while Korea was on the list", SCHOLAR | {"day": "2024-12-08"}, "us_home_stay", "NOTE -"),
    ("the day it was not any more, for stays before, too", SCHOLAR | {"day": "2024-12-09"}, "us_home_stay", None),
    ("over", SCHOLAR | {"stage": "completed", "funding": [{"payer": "kr-government"}]}, "us_home_stay", None),
    ("not for other visas", SCHOLAR | {"visa_class": "other-visa", "funding": [{"payer": "kr-government"}]},
     "us_home_stay", None),
]  # fmt: skip


def began(*visas: dict[str, Any], **more: Any) -> dict[str, Any]:
    return THERE | {"visas": [{"visa_class": "J-1-RS"} | one for one in visas]} | more


TOO_EARLY: list[Row] = [
    ("the day before the visa was issued", began({"issued_on": "2026-03-02"}), "start_before_visa", "WARNING -"),
    ("the day on which it was issued", began({"issued_on": "2026-03-01"}), "start_before_visa", None),
    ("the day before the permitted stay", began({"issued_on": "2026-02-01", "begins": "2026-03-02"}),
     "start_before_visa", "WARNING -"),
    ("its first day", began({"issued_on": "2026-02-01", "begins": "2026-03-01"}), "start_before_visa", None),
    ("of two the first one counts", began({"issued_on": "2026-02-01"}, {"issued_on": "2026-09-01"}),
     "start_before_visa", None),
    ("of the first one nobody knows the day", began({}, {"issued_on": "2026-09-01"}), "start_before_visa", None),
    ("both came later", began({"issued_on": "2026-09-01"}, {"issued_on": "2026-03-02"}), "start_before_visa",
     "WARNING -"),
    ("a refused one does not count", began({"issued_on": "2026-02-01", "refused_on": "2026-02-02"},
                                           {"issued_on": "2026-03-02"}), "start_before_visa", "WARNING -"),
    ("no visa is known", THERE, "start_before_visa", None),
    ("nobody went yet", SCHOLAR | {"visa": {"visa_class": "J-1-RS", "issued_on": "2026-03-02"}},
     "start_before_visa", None),
    ("written down before the step", began({"issued_on": "2026-03-02"}, stage="preparing"), "start_before_visa",
     "WARNING -"),
    ("over", began({"issued_on": "2026-03-02"}, stage="completed"), "start_before_visa", None),
    ("not for other visas", THERE | {"visa": {"visa_class": "other-visa", "issued_on": "2026-03-02"}},
     "start_before_visa", None),
]  # fmt: skip

STAY: list[Row] = [
    ("30 days after the end", THERE, "us_grace_period", "TASK 2027-03-30"),
    ("after the actual end", THERE | {"stage": "completed", "actual_end": "2027-01-31"}, "us_grace_period",
     "2027-03-02"),
    ("none after an early end", THERE | {"stage": "terminated", "actual_end": "2026-10-31"}, "us_grace_period",
     "WARNING 2026-10-31"),
    ("who has left", THERE | {"stage": "completed", "visa": {"visa_class": "J-1-RS", "left_on": "2027-03-01"}},
     "us_grace_period", None),
    ("who has not gone yet", SCHOLAR, "us_grace_period", None),
    ("no end is known", {"visa_class": "J-1-RS", "stage": "active", "start": "2026-03-01"}, "us_grace_period", None),
    ("not for other visas", THERE | {"visa_class": "other-visa"}, "us_grace_period", None),
    ("ten days after the move", THERE | {"visa": {"visa_class": "J-1-RS", "moved_on": "2026-05-25"}},
     "us_address_report", "TASK 2026-06-04"),
    ("it was told", THERE | {"visa": {"visa_class": "J-1-RS", "moved_on": "2026-05-25",
                                      "move_reported_on": "2026-05-30"}}, "us_address_report", None),
    ("nobody moved", THERE | {"visa": {"visa_class": "J-1-RS"}}, "us_address_report", None),
    ("not for other visas", THERE | {"visa": {"visa_class": "other-visa", "moved_on": "2026-05-25"}},
     "us_address_report", None),
    ("30 days early, to the day", THERE | {"stage": "completed", "actual_end": "2027-01-29"}, "us_early_end_report",
     "TASK 2027-01-29"),
    ("29 days early", THERE | {"stage": "completed", "actual_end": "2027-01-30"}, "us_early_end_report", None),
    ("it has not ended", THERE, "us_early_end_report", None),
    ("nobody knows what was planned", {"visa_class": "J-1-RS", "stage": "completed", "actual_end": "2027-01-29"},
     "us_early_end_report", None),
    ("not for other visas", THERE | {"visa_class": "other-visa", "stage": "completed", "actual_end": "2026-11-29"},
     "us_early_end_report", None),
]  # fmt: skip

COVER: list[Row] = [
    ("no policy", SCHOLAR, "us_insurance_program", "WARNING 2026-03-01"),
    ("a policy for the whole stay", SCHOLAR | {"policies": [{}]}, "us_insurance_program", None),
    ("a policy that begins a day late", SCHOLAR | {"policies": [{"starts": "2026-03-02"}]}, "us_insurance_program",
     "2026-03-01"),
    ("a policy that ends a day early", SCHOLAR | {"policies": [{"ends": "2027-02-27"}]}, "us_insurance_program",
     "2027-02-28"),
    ("two that join", SCHOLAR | {"policies": [{"starts": "2026-09-01"}, {"ends": "2026-08-31"}]},
     "us_insurance_program", None),
    ("two with a day between them", SCHOLAR | {"policies": [{"starts": "2026-09-02"}, {"ends": "2026-08-31"}]},
     "us_insurance_program", "2026-09-01"),
    ("a short one within a long one", SCHOLAR | {"policies": [
        {"ends": "2026-08-31"}, {"starts": "2026-04-01", "ends": "2026-04-30"}, {"starts": "2026-09-01"}]},
     "us_insurance_program", None),
    ("the rule is not older than 2015-01-05", scholar("2015-01-04", "2015-12-31"), "us_insurance_program", None),
    ("on its first day", scholar("2015-01-05", "2015-12-31"), "us_insurance_program", "2015-01-05"),
    ("over", SCHOLAR | {"stage": "completed"}, "us_insurance_program", None),
    ("other visas ask for none", SCHOLAR | {"visa_class": "other-visa"}, "us_insurance_program", None),
    ("no end is known", {"visa_class": "J-1-RS", "start": "2026-03-01"}, "us_insurance_program", None),
    ("no start is known", {"visa_class": "J-1-RS", "end": "2026-03-01"}, "us_insurance_program", None),
    ("a stay of one day", scholar("2026-03-01", "2026-03-01"), "us_insurance_program", "2026-03-01"),
    ("an end before the start is another fault", scholar("2026-03-01", "2026-02-28"), "us_insurance_program", None),
    ("a dependant whom no policy covers", SCHOLAR | {"policies": [{}], "dependants": [{}]}, "us_insurance_program",
     "WARNING 2026-03-01"),
    ("a policy for the family", SCHOLAR | {"policies": [{"dependants": True}], "dependants": [{}]},
     "us_insurance_program", None),
    ("a dependant who comes later", SCHOLAR | {"policies": [{}, {"dependants": True, "starts": "2026-06-01"}],
        "dependants": [{"arrives": "2026-06-01"}]}, "us_insurance_program", None),
    ("who comes a day before the policy", SCHOLAR | {"policies": [{}, {"dependants": True, "starts": "2026-06-01"}],
        "dependants": [{"arrives": "2026-05-31"}]}, "us_insurance_program", "2026-05-31"),
    ("a dependant who leaves earlier", SCHOLAR | {"policies": [{}, {"dependants": True, "ends": "2026-12-31"}],
        "dependants": [{"leaves": "2026-12-31"}]}, "us_insurance_program", None),
    ("who leaves a day after the policy", SCHOLAR | {"policies": [{}, {"dependants": True, "ends": "2026-12-31"}],
        "dependants": [{"leaves": "2027-01-01"}]}, "us_insurance_program", "2027-01-01"),
    ("a dependant who came before the researcher", SCHOLAR | {"policies": [{"dependants": True}], "dependants": [
        {"arrives": "2026-01-01", "leaves": "2028-01-01"}]}, "us_insurance_program", None),
    ("enough", policy(), "us_insurance_medical", None),
    ("a dollar less", policy(medical=99999), "us_insurance_medical", "BAR -"),
    ("not known", policy(medical=None), "us_insurance_medical", None),
    ("in won it is not compared", policy(medical=99999, currency="KRW"), "us_insurance_medical", None),
    ("a policy that ended before", policy(medical=1, starts="2025-01-01", ends="2026-02-28"), "us_insurance_medical",
     None),
    ("on the first day it still holds", policy(medical=1, starts="2025-01-01", ends="2026-03-01"),
     "us_insurance_medical", "BAR -"),
    ("a policy that has run out meanwhile", policy(medical=1, ends="2026-11-24") | {"day": "2026-11-25"},
     "us_insurance_medical", None),
    ("a policy that begins on the last day", policy(medical=1, starts="2027-02-28", ends="2028-01-01"),
     "us_insurance_medical", "BAR -"),
    ("a policy that begins after the stay", policy(medical=1, starts="2027-03-01", ends="2028-01-01"),
     "us_insurance_medical", None),
    ("the end has passed and the stage does not say so", policy(medical=1) | {"day": "2027-05-01"},
     "us_insurance_medical", "BAR -"),
    ("no dates of the stay", {"visa_class": "J-1-RS", "policies": [POLICY | {"medical": 1}]}, "us_insurance_medical",
     None),
    ("not for other visas", policy(medical=1) | {"visa_class": "other-visa"}, "us_insurance_medical", None),
    ("the amounts are not older than 2015-05-15", scholar("2015-05-14", "2026-12-31", policies=[
        POLICY | {"medical": 1}]), "us_insurance_medical", None),
    ("on their first day", scholar("2015-05-15", "2026-12-31", policies=[POLICY | {"medical": 1}]),
     "us_insurance_medical", "BAR -"),
    ("enough", policy(), "us_insurance_repatriation", None),
    ("a dollar less", policy(repatriation=24999), "us_insurance_repatriation", "BAR -"),
    ("enough", policy(), "us_insurance_evacuation", None),
    ("a dollar less", policy(evacuation=49999), "us_insurance_evacuation", "BAR -"),
    ("enough", policy(), "us_insurance_deductible", None),
    ("a dollar more", policy(deductible=501), "us_insurance_deductible", "BAR -"),
    ("not known", policy(deductible=None), "us_insurance_deductible", None),
    ("in won it is not compared", policy(deductible=100000, currency="KRW"), "us_insurance_deductible", None),
    ("before the rule", scholar("2015-05-01", "2026-12-31", policies=[POLICY | {"deductible": 501}]),
     "us_insurance_deductible", None),
    ("enough", policy(), "us_insurance_coinsurance", None),
    ("a percent more", policy(coinsurance=26), "us_insurance_coinsurance", "BAR -"),
    ("a percent more, in won, too", policy(coinsurance=26, currency="KRW"), "us_insurance_coinsurance", "BAR -"),
    ("not known", policy(coinsurance=None), "us_insurance_coinsurance", None),
    ("before the rule", scholar("2015-01-04", "2026-12-31", policies=[POLICY | {"coinsurance": 26}]),
     "us_insurance_coinsurance", None),
    ("on its first day", scholar("2015-01-05", "2026-12-31", policies=[POLICY | {"coinsurance": 26}]),
     "us_insurance_coinsurance", "BAR -"),
    *(("good enough", policy(rating=good), "us_insurance_rating", None) for good in (
        "A.M. Best A-", "AM Best: A++", "A.M. Best A− (Excellent)", "S&P A-", "Standard & Poor's AAA", "Weiss B+",
        "Standard & Poor’s A", "Fitch AA-", "Moody's A3", "Moody’s Aa1", "ISI A-i", "", "Backed by the government",
        "A.M. Best", "Hospital B", "moodys A1", "ISI A−i", "ISI A–i")),
    *(("not good enough", policy(rating=bad), "us_insurance_rating", "BAR -") for bad in (
        "A.M. Best B++", "AM Best: B", "S&P BBB+", "Standard & Poor's BBB", "Weiss B", "Fitch BBB+", "Moody's Baa1",
        "a.m. best C", "ISI B-i", "S&P BBB−", "S&P BBB–")),
    ("before the rule", scholar("2015-01-04", "2026-12-31", policies=[POLICY | {"rating": "A.M. Best C"}]),
     "us_insurance_rating", None),
    ("on its first day", scholar("2015-01-05", "2026-12-31", policies=[POLICY | {"rating": "A.M. Best C"}]),
     "us_insurance_rating", "BAR -"),
    ("a passport to the last day", SCHOLAR | {"passports": [["KR", "2027-02-28"]]}, "us_passport_months", None),
    ("a day less", SCHOLAR | {"passports": [["KR", "2027-02-27"]]}, "us_passport_months", "WARNING 2025-12-01"),
    ("of two the longer one counts", SCHOLAR | {"passports": [["KR", "2031-01-01"], ["US", "2026-05-01"]]},
     "us_passport_months", None),
    ("of one nobody knows the end", SCHOLAR | {"passports": [["KR", None], ["US", "2026-05-01"]]},
     "us_passport_months", None),
    ("none is known", SCHOLAR, "us_passport_months", None),
    ("six months at the entry, to the day", scholar("2026-03-01", "2026-04-30", passports=[["KR", "2026-09-01"]]),
     "us_passport_months", None),
    ("a day less", scholar("2026-03-01", "2026-04-30", passports=[["KR", "2026-08-31"]]), "us_passport_months",
     "NOTE 2026-08-31"),
    ("a day less, but there already", scholar("2026-03-01", "2026-04-30", stage="active", passports=[
        ["KR", "2026-08-31"]]), "us_passport_months", None),
    ("no end is known: it must last at the start", {"start": "2026-03-01", "passports": [["KR", "2026-02-28"]]},
     "us_passport_months", "WARNING 2025-12-01"),
    ("over", SCHOLAR | {"stage": "completed", "passports": [["KR", "2026-05-01"]]}, "us_passport_months", None),
    ("no start is known", {"end": "2027-02-28", "passports": [["KR", "2026-05-01"]]}, "us_passport_months", None),
]  # fmt: skip

ROWS: list[Row] = [*LENGTHS, *BARS, *BEGINNING, *TOO_EARLY, *STAY, *COVER]
