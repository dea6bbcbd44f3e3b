"""Cases computed by hand, of days on the edge: leap days, ends of months, the first and the last day of a rule; see
`table_united_states` for how to read a row."""

from typing import Any

from tests.rules.table_korea import APPLIED, E3, abroad, inward
from tests.rules.table_united_states import PRIOR, SCHOLAR, Row, scholar
from tests.rules.table_united_states import THERE as IN_AMERICA

DOE = {"source": "Department of Energy", "payer": "us-government"}
NSF = {"source": "NSF", "payer": "us-government"}
LEAP = {"visa_class": "J-1-RS", "start": "2028-02-25", "end": "2029-02-24", "stage": "active",
        "actual_start": "2028-02-25"}  # fmt: skip
HERE = {"way": "us-kr", "visa_class": "E-3", "start": "2028-02-01", "end": "2028-12-31", "stage": "active"}


def student(starts: str, ends: str | None = None) -> dict[str, Any]:
    return {"country": "US", "visa_class": "J-1-ST", "starts": starts, "ends": ends}


def registered(**more: Any) -> dict[str, Any]:
    return HERE | {"visa": {"visa_class": "E-3", "registered_on": "2028-02-05"} | more}


LEAP_YEARS: list[Row] = [
    # In 2028 February has 29 days: 25 + 4 is the 29th, and 6 more are 6 March.
    ("ten days after a move", LEAP | {"visa": {"visa_class": "J-1-RS", "moved_on": "2028-02-25"}},
     "us_address_report", "2028-03-06"),
    ("the same without a leap day", LEAP | {"visa": {"visa_class": "J-1-RS", "moved_on": "2027-02-25"}},
     "us_address_report", "2027-03-07"),
    ("30 days of grace", LEAP | {"end": "2028-01-31"}, "us_grace_period", "2028-03-01"),
    ("the same without a leap day", LEAP | {"end": "2027-01-31"}, "us_grace_period", "2027-03-02"),
    ("30 days before the start", scholar("2028-03-15", "2028-12-31", visas=[
        {"visa_class": "J-1-RS", "entered_on": "2028-02-14"}]), "us_entry_window", None),
    ("a day sooner", scholar("2028-03-15", "2028-12-31", visas=[
        {"visa_class": "J-1-RS", "entered_on": "2028-02-13"}]), "us_entry_window", "WARNING -"),
    ("90 days before 1 March: 29, 31 and 30 more", scholar("2028-03-01", "2028-12-31"), "us_ds2019_lead",
     "2027-12-02"),
    ("30 days early", LEAP | {"stage": "completed", "end": "2028-03-10", "actual_end": "2028-02-09"},
     "us_early_end_report", "2028-02-09"),
    ("29 days early", LEAP | {"stage": "completed", "end": "2028-03-10", "actual_end": "2028-02-10"},
     "us_early_end_report", None),
    ("the bar of 24 months over a leap year", scholar("2029-08-15", "2030-08-14", stays=[
        PRIOR | {"starts": "2025-01-01", "ends": "2027-08-15"}]), "us_repeat_bar", None),
    ("a day less", scholar("2029-08-14", "2030-08-13", stays=[
        PRIOR | {"starts": "2025-01-01", "ends": "2027-08-15"}]), "us_repeat_bar", "BAR -"),
    # From 30 August to 29 February are 184 days; six months from 30 August end with 29 February, 184 days.
    ("six months up to a leap day", scholar("2028-03-01", "2028-12-31", stays=[student("2027-08-30")]),
     "us_presence_bar", None),
    ("and a day", scholar("2028-03-01", "2028-12-31", stays=[student("2027-08-29")]), "us_presence_bar", "BAR -"),
    ("the year before 29 February begins on 1 March", scholar("2028-02-29", "2028-12-31", stays=[
        student("2026-09-01", "2027-08-31")]), "us_presence_bar", None),
    ("six months from that day, and a day", scholar("2028-02-29", "2028-12-31", stays=[
        student("2026-09-01", "2027-09-01")]), "us_presence_bar", "BAR -"),
    ("15 days after a move in Korea", registered(moved_on="2028-02-20"), "kr_address_report", "2028-03-06"),
    ("15 days after the host knew", HERE | {"incidents": [{"kind": "incident-missing", "known_on": "2028-02-20"}]},
     "kr_employer_report", "2028-03-06"),
    ("15 days after a new passport", registered() | {"papers": [{"kind": "passport", "received_on": "2028-02-20"}]},
     "kr_registered_facts_report", "2028-03-06"),
    ("five years from a leap day", inward("E-3", "2028-02-29", "2033-02-28"), "kr_researcher_longest", None),
    ("and a day", inward("E-3", "2028-02-29", "2033-03-01"), "kr_researcher_longest", "WARNING -"),
    ("a year from a leap day", inward("D-2", "2028-02-29", "2029-02-28"), "kr_student_longest", None),
    ("and a day", inward("D-2", "2028-02-29", "2029-03-01"), "kr_student_longest", "WARNING -"),
    ("91 days over a leap day", inward("C-3", "2028-02-01", "2028-05-01"), "kr_short_stay_longest", "BAR -"),
    ("15 days before a permit ends", abroad("2027-09-01", "2028-08-31", military_until="2028-03-10"),
     "kr_military_permit_extension", "2028-02-24"),
    ("24 months from a leap day", {"start": "2028-02-29", "end": "2030-02-28"}, "treaty_research_months", None),
    ("and a day", {"start": "2028-02-29", "end": "2030-03-01"}, "treaty_research_months", "NOTE 2030-02-28"),
    ("given on a leap day", APPLIED | {"start": "2028-01-01", "end": "2029-12-31", "letters": [
        {"slug": "support-disclosure", "issued_on": "2028-02-29"}]}, "us_talent_yearly", "2029-03-01"),
    ("seven days after the start", LEAP, "arrival_report", "2028-03-03"),
    ("30 days after the start", LEAP, "start_report", "2028-03-26"),
    ("30 days after the end", LEAP | {"end": "2028-01-31"}, "final_report", "2028-03-01"),
    ("14 days before a return home", LEAP | {"returns": [{"leaves": "2028-03-10"}]}, "return_request", "2028-02-25"),
]  # fmt: skip

FIRST_AND_LAST: list[Row] = [
    ("the bar is as old as the five years", scholar("2006-11-17", "2007-06-30", stays=[
        PRIOR | {"starts": "2005-01-01", "ends": "2006-06-30"}]), "us_repeat_bar", None),
    ("on its first day", scholar("2006-11-18", "2007-06-30", stays=[
        PRIOR | {"starts": "2005-01-01", "ends": "2006-06-30"}]), "us_repeat_bar", "BAR -"),
    ("the last day of a year counts", abroad("2025-09-01", "2026-08-31", birth_date="2001-12-31"),
     "kr_military_permit_age", "2026-01-01"),
    ("born a day later", abroad("2025-09-01", "2026-08-31", birth_date="2002-01-01"), "kr_military_permit_age", None),
    ("home on the last day of that year", abroad("2025-09-01", "2026-12-31", birth_date="2002-01-01"),
     "kr_military_permit_age", None),
    ("home on the first of the next", abroad("2025-09-01", "2027-01-01", birth_date="2002-01-01"),
     "kr_military_permit_age", "2027-01-01"),
    ("the order of 15 January 2021, the day before", scholar("2021-01-14", "2021-12-31", funding=[DOE],
        citizenships=["KR"]), "us_doe_access", None),
    ("on that day", scholar("2021-01-15", "2021-12-31", funding=[DOE], citizenships=["KR"]), "us_doe_access",
     "TASK 2021-01-15"),
    ("DOE asks for training since 2025-05-01", APPLIED | {"applied_on": "2025-05-01", "funding": [DOE]},
     "us_training", "TASK 2026-10-01"),
    ("and not on the day before", APPLIED | {"applied_on": "2025-04-30", "funding": [DOE]}, "us_training", None),
]  # fmt: skip

SHORT_PROGRAMS: list[Row] = [
    *((f"{visa}, three weeks", scholar("2026-03-02", "2026-03-22", visa), "us_program_shortest", None)
      for visa in ("J-1-ST", "J-1-IN", "J-1-GV")),
    *((f"{visa}, a day less", scholar("2026-03-02", "2026-03-21", visa), "us_program_shortest", "BAR -")
      for visa in ("J-1-ST", "J-1-IN", "J-1-GV")),
    ("a short-term scholar may stay a week", scholar("2026-03-02", "2026-03-08", "J-1-SS"), "us_program_shortest",
     None),
    ("other visas have no shortest stay", scholar("2026-03-02", "2026-03-08", "other-visa"), "us_program_shortest",
     None),
]  # fmt: skip

ENGLISH: list[Row] = [
    ("none on record", IN_AMERICA, "us_english", "NOTE -"),
    ("suspended, and none on record", IN_AMERICA | {"stage": "suspended"}, "us_english", "NOTE -"),
    ("on record", IN_AMERICA | {"papers": [{"kind": "language", "received_on": "2026-04-10"}]}, "us_english", None),
    ("over", IN_AMERICA | {"stage": "completed"}, "us_english", None),
    ("there before the rule", scholar("2015-01-04", "2030-12-31", stage="active"), "us_english", None),
    ("not for other visas", IN_AMERICA | {"visa_class": "other-visa"}, "us_english", None),
]  # fmt: skip


def expiring(day: str, **more: Any) -> dict[str, Any]:
    return SCHOLAR | {"passports": [["KR", day]]} | more


# 90 days before 1 March 2026 is 1 December 2025.
PASSPORTS: list[Row] = [
    ("it is renewed before the visa is applied for", expiring("2027-02-27"), "us_passport_months",
     "WARNING 2025-12-01"),
    ("it ends before that day", expiring("2025-11-30"), "us_passport_months", "WARNING 2025-11-30"),
    ("it ends the day after", expiring("2025-12-02"), "us_passport_months", "WARNING 2025-12-01"),
    *((f"the visa is beyond that: {field}", expiring("2027-02-27", visas=[
        {"visa_class": "J-1-RS", field: "2026-01-10"}]), "us_passport_months", "WARNING 2027-02-27")
      for field in ("applied_on", "issued_on", "entered_on")),
    ("a visa that is only planned", expiring("2027-02-27", visas=[{"visa_class": "J-1-RS", "begins": "2026-03-01"}]),
     "us_passport_months", "WARNING 2025-12-01"),
    ("a refused one is applied for again", expiring("2027-02-27", visas=[
        {"visa_class": "J-1-RS", "applied_on": "2025-12-20", "refused_on": "2026-01-10"}]), "us_passport_months",
     "WARNING 2025-12-01"),
    ("there already", expiring("2027-02-27", stage="active"), "us_passport_months", "WARNING 2027-02-27"),
]  # fmt: skip


def family(**dependant: Any) -> dict[str, Any]:
    return SCHOLAR | {"dependants": [dependant]}


ENTERED = {"visa_class": "J-1-RS", "entered_on": "2026-02-20"}
DEPENDANTS: list[Row] = [
    ("on the same day", family(arrives="2026-03-01"), "us_dependants_before", None),
    ("a day before", family(arrives="2026-02-28"), "us_dependants_before", "WARNING 2026-02-28"),
    ("the entry counts, on its day", family(arrives="2026-02-20") | {"visa": ENTERED}, "us_dependants_before", None),
    ("a day before the entry", family(arrives="2026-02-19") | {"visa": ENTERED}, "us_dependants_before",
     "WARNING 2026-02-19"),
    ("a day before the actual start", IN_AMERICA | {"actual_start": "2026-03-05", "dependants": [
        {"arrives": "2026-03-04"}]}, "us_dependants_before", "WARNING 2026-03-04"),
    ("of two the second", SCHOLAR | {"dependants": [{"arrives": "2026-03-01"}, {"arrives": "2026-01-15"}]},
     "us_dependants_before", "WARNING 2026-01-15"),
    ("over", family(arrives="2026-02-28") | {"stage": "completed"}, "us_dependants_before", "WARNING 2026-02-28"),
    ("no arrival is known", family(leaves="2027-02-28"), "us_dependants_before", None),
    ("no start is known", {"visa_class": "J-1-RS", "dependants": [{"arrives": "2026-02-28"}]}, "us_dependants_before",
     None),
    ("not for other visas", family(arrives="2026-02-28") | {"visa_class": "other-visa"}, "us_dependants_before", None),
    ("on the last day of grace", family(leaves="2027-03-30"), "us_dependants_after", None),
    ("a day longer", family(leaves="2027-03-31"), "us_dependants_after", "WARNING 2027-03-30"),
    ("after the actual end", IN_AMERICA | {"stage": "completed", "actual_end": "2027-01-31", "dependants": [
        {"leaves": "2027-03-03"}]}, "us_dependants_after", "WARNING 2027-03-02"),
    ("the last day of that grace", IN_AMERICA | {"stage": "completed", "actual_end": "2027-01-31", "dependants": [
        {"leaves": "2027-03-02"}]}, "us_dependants_after", None),
    ("an early end may have no grace", IN_AMERICA | {"stage": "terminated", "actual_end": "2026-10-31", "dependants": [
        {"leaves": "2026-11-01"}]}, "us_dependants_after", "WARNING 2026-10-31"),
    ("its last day", IN_AMERICA | {"stage": "terminated", "actual_end": "2026-10-31", "dependants": [
        {"leaves": "2026-10-31"}]}, "us_dependants_after", None),
    ("no departure is known", family(arrives="2026-03-01"), "us_dependants_after", None),
    ("no end is known", {"visa_class": "J-1-RS", "start": "2026-03-01", "dependants": [{"leaves": "2030-01-01"}]},
     "us_dependants_after", None),
    ("not for other visas", family(leaves="2028-03-31") | {"visa_class": "other-visa"}, "us_dependants_after", None),
]  # fmt: skip

ENERGY = SCHOLAR | {"funding": [DOE], "citizenships": ["KR"]}
AGENCIES: list[Row] = [
    ("a foreigner whom DOE pays", ENERGY, "us_doe_access", "TASK 2026-03-01"),
    ("beside another agency", ENERGY | {"funding": [NSF, DOE]}, "us_doe_access", "2026-03-01"),
    ("a permanent resident is a foreigner, too", ENERGY | {"residences": ["US"]}, "us_doe_access", "2026-03-01"),
    ("no start is known", ENERGY | {"start": None}, "us_doe_access", "TASK -"),
    ("a citizen", ENERGY | {"citizenships": ["KR", "US"]}, "us_doe_access", None),
    ("no citizenship is known", ENERGY | {"citizenships": []}, "us_doe_access", None),
    ("another agency", ENERGY | {"funding": [NSF]}, "us_doe_access", None),
    ("a funder that is only called alike", ENERGY | {"funding": [DOE | {"payer": "private"}]}, "us_doe_access", None),
    ("called alike, beside another agency", ENERGY | {"funding": [NSF, DOE | {"payer": "private"}]}, "us_doe_access",
     None),
    ("there already", ENERGY | {"stage": "active"}, "us_doe_access", None),
    ("in Korea", E3 | {"funding": [DOE], "citizenships": ["CA"]}, "us_doe_access", None),
    ("NSF asks for training before, whatever DOE allows", APPLIED | {"funding": [DOE, NSF]}, "us_training",
     "2026-02-28"),
    ("in whatever order", APPLIED | {"funding": [NSF, DOE]}, "us_training", "2026-02-28"),
    ("NIH did not ask yet: DOE's days count", APPLIED | {"funding": [{"source": "NIH", "payer": "us-government"}, DOE]},
     "us_training", "2026-10-01"),
    ("applied for after these days", APPLIED | {"applied_on": "2026-10-02", "funding": [DOE]}, "us_training",
     "2026-10-02"),
    ("on the last of them", APPLIED | {"applied_on": "2026-10-01", "funding": [DOE]}, "us_training", "2026-10-01"),
    ("the day before", APPLIED | {"applied_on": "2026-09-30", "funding": [DOE]}, "us_training", "2026-10-01"),
]  # fmt: skip

ROWS: list[Row] = [*LEAP_YEARS, *FIRST_AND_LAST, *SHORT_PROGRAMS, *ENGLISH, *PASSPORTS, *DEPENDANTS, *AGENCIES]
