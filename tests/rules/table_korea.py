"""Cases computed by hand, of stays in Korea, of Korean men abroad, of graded projects and of data; see
`table_united_states` for how to read a row."""

from typing import Any

from tests.rules.table_united_states import Row

E3 = {"way": "us-kr", "visa_class": "E-3", "start": "2026-03-01", "end": "2027-02-28"}
THERE = {**E3, "stage": "active", "actual_start": "2026-03-01"}


def inward(visa: str, start: str, end: str, **more: Any) -> dict[str, Any]:
    return {"way": "us-kr", "visa_class": visa, "start": start, "end": end} | more


def there(**visa: Any) -> dict[str, Any]:
    return THERE | {"visa": {"visa_class": "E-3", "entered_on": "2026-03-01"} | visa}


LENGTHS: list[Row] = [
    ("five years to the day", inward("E-3", "2026-03-01", "2031-02-28"), "kr_researcher_longest", None),
    ("a day more is for an extension", inward("E-3", "2026-03-01", "2031-03-01"), "kr_researcher_longest",
     "WARNING -"),
    ("a professor, a day more", inward("E-1", "2026-03-01", "2031-03-01"), "kr_researcher_longest", "WARNING -"),
    ("from the entry", inward("E-3", "2026-03-01", "2031-02-28", visas=[
        {"visa_class": "E-3", "entered_on": "2026-02-20"}]), "kr_researcher_longest", "WARNING -"),
    ("over", inward("E-3", "2026-03-01", "2031-03-01", stage="completed"), "kr_researcher_longest", None),
    ("no end is known", {"way": "us-kr", "visa_class": "E-3", "start": "2026-03-01"}, "kr_researcher_longest", None),
    ("no start is known", {"way": "us-kr", "visa_class": "E-3", "end": "2036-03-01"}, "kr_researcher_longest", None),
    ("90 days to the day", inward("C-3", "2026-03-01", "2026-05-29"), "kr_short_stay_longest", None),
    ("91 days", inward("C-3", "2026-03-01", "2026-05-30"), "kr_short_stay_longest", "BAR -"),
    ("91 days, paid", inward("C-4", "2026-03-01", "2026-05-30"), "kr_short_stay_longest", "BAR -"),
    ("90 days over a leap day", inward("C-3", "2028-02-01", "2028-04-30"), "kr_short_stay_longest", None),
    ("a visiting student, a year", inward("D-2", "2026-03-01", "2027-02-28"), "kr_student_longest", None),
    ("a visiting student, a day more", inward("D-2", "2026-03-01", "2027-03-01"), "kr_student_longest", "WARNING -"),
    ("a trainee: no length is known", inward("D-4", "2026-03-01", "2036-03-01"), "kr_student_longest", None),
]  # fmt: skip

STAY: list[Row] = [
    # 1 March and 90 days: 31 − 1 = 30 days of March, 30 of April, 30 of May.
    ("90 days after the entry", there(), "kr_registration", "TASK 2026-05-30"),
    ("90 days over a leap day", inward("E-3", "2028-02-01", "2028-12-31", stage="active", actual_start="2028-02-01"),
     "kr_registration", "2028-05-01"),
    ("the entry counts, not the start", there(entered_on="2026-02-20"), "kr_registration", "2026-05-21"),
    ("a stay of 90 days needs none", THERE | {"end": "2026-05-29"}, "kr_registration", None),
    ("a stay of 91 days does", THERE | {"end": "2026-05-30"}, "kr_registration", "2026-05-30"),
    ("registered", there(registered_on="2026-04-01"), "kr_registration", None),
    ("the card is there", THERE | {"papers": [{"kind": "residence", "received_on": "2026-04-10"}]}, "kr_registration",
     None),
    ("another paper is there", THERE | {"papers": [{"kind": "photo", "received_on": "2026-04-10"}]}, "kr_registration",
     "2026-05-30"),
    ("a Korean citizen", there() | {"citizenships": ["US", "KR"]}, "kr_registration", None),
    ("not there yet", E3 | {"visa": {"visa_class": "E-3", "entered_on": "2026-02-20"}}, "kr_registration", None),
    ("no entry is known", E3 | {"stage": "active"}, "kr_registration", None),
    ("no end is known", {"way": "us-kr", "stage": "active", "actual_start": "2026-03-01"}, "kr_registration", None),
    ("15 days after the move", there(registered_on="2026-04-01", moved_on="2026-05-20"), "kr_address_report",
     "TASK 2026-06-04"),
    ("on the day of registration", there(registered_on="2026-05-20", moved_on="2026-05-20"), "kr_address_report",
     "2026-06-04"),
    ("before the registration there is nothing to report", there(registered_on="2026-05-21", moved_on="2026-05-20"),
     "kr_address_report", None),
    ("not registered", there(moved_on="2026-05-20"), "kr_address_report", None),
    ("nobody moved", there(registered_on="2026-04-01"), "kr_address_report", None),
    ("it was reported", there(registered_on="2026-04-01", moved_on="2026-05-20", move_reported_on="2026-05-21"),
     "kr_address_report", None),
    ("a new passport", there(registered_on="2026-04-01") | {"papers": [
        {"kind": "passport", "received_on": "2026-06-10"}]}, "kr_registered_facts_report", "TASK 2026-06-25"),
    ("its own first day counts", there(registered_on="2026-04-01") | {"papers": [
        {"kind": "passport", "valid_from": "2026-06-01", "received_on": "2026-06-10"}]},
     "kr_registered_facts_report", "2026-06-16"),
    ("the passport with which one registered", there(registered_on="2026-04-01") | {"papers": [
        {"kind": "passport", "received_on": "2026-04-01"}]}, "kr_registered_facts_report", None),
    ("another paper", there(registered_on="2026-04-01") | {"papers": [{"kind": "photo", "received_on": "2026-06-10"}]},
     "kr_registered_facts_report", None),
    ("not registered", there() | {"papers": [{"kind": "passport", "received_on": "2026-06-10"}]},
     "kr_registered_facts_report", None),
    ("no visa is known", THERE | {"papers": [{"kind": "passport", "received_on": "2026-06-10"}]},
     "kr_registered_facts_report", None),
    ("over", there(registered_on="2026-04-01") | {"stage": "completed", "papers": [
        {"kind": "passport", "received_on": "2026-06-10"}]}, "kr_registered_facts_report", None),
    ("15 days after the host knew of it", THERE | {"incidents": [
        {"kind": "incident-employment", "happened_on": "2026-06-01", "known_on": "2026-06-03"}]},
     "kr_employer_report", "TASK 2026-06-18"),
    ("whoever cannot be found", THERE | {"incidents": [{"kind": "incident-missing", "known_on": "2026-06-03"}]},
     "kr_employer_report", "2026-06-18"),
    ("it was reported", THERE | {"incidents": [{"kind": "incident-missing", "informed_on": "2026-06-03"}]},
     "kr_employer_report", None),
    ("after an illness", THERE | {"incidents": [{"kind": "incident-health"}, {"kind": "incident-missing",
        "known_on": "2026-06-03"}]}, "kr_employer_report", "2026-06-18"),
    ("an illness", THERE | {"incidents": [{"kind": "incident-health"}]}, "kr_employer_report", None),
    ("of a student the school reports", THERE | {"visa_class": "D-2", "incidents": [
        {"kind": "incident-missing", "known_on": "2026-06-03"}]}, "kr_school_report", "TASK 2026-06-18"),
    ("of a student the employer does not", THERE | {"visa_class": "D-2", "incidents": [
        {"kind": "incident-missing", "known_on": "2026-06-03"}]}, "kr_employer_report", None),
    ("of a researcher the school does not", THERE | {"incidents": [{"kind": "incident-missing"}]},
     "kr_school_report", None),
    ("the permitted stay ends a day before", there(ends="2027-02-27"), "kr_extension_window", "TASK 2027-02-27"),
    ("it ends with the placement", there(ends="2027-02-28"), "kr_extension_window", None),
    ("its end is not known", there(), "kr_extension_window", None),
    ("no visa is known", THERE, "kr_extension_window", None),
    ("no end is known", {"way": "us-kr", "start": "2026-03-01", "visa": {"visa_class": "E-3", "ends": "2026-08-31"}},
     "kr_extension_window", None),
    ("short stays are not extended", inward("C-3", "2026-03-01", "2026-06-30", visas=[
        {"visa_class": "C-3", "ends": "2026-05-29"}]), "kr_extension_window", None),
    ("over", there(ends="2027-02-27") | {"stage": "completed"}, "kr_extension_window", None),
    ("a doctor", E3 | {"degrees": ["master", "doctor"]}, "kr_researcher_degree", None),
    ("a master", E3 | {"degrees": ["bachelor", "master"]}, "kr_researcher_degree", "TASK 2026-03-01"),
    ("a master with a career", E3 | {"degrees": ["master"], "papers": [
        {"kind": "career", "received_on": "2026-01-01"}]}, "kr_researcher_degree", None),
    ("a master with another paper", E3 | {"degrees": ["master"], "papers": [
        {"kind": "photo", "received_on": "2026-01-01"}]}, "kr_researcher_degree", "TASK 2026-03-01"),
    ("a bachelor", E3 | {"degrees": ["bachelor"]}, "kr_researcher_degree", "WARNING 2026-03-01"),
    ("a bachelor with a career", E3 | {"degrees": ["bachelor"], "papers": [
        {"kind": "career", "received_on": "2026-01-01"}]}, "kr_researcher_degree", "WARNING 2026-03-01"),
    ("nothing is known", E3, "kr_researcher_degree", None),
    ("a professor", E3 | {"visa_class": "E-1", "degrees": ["bachelor"]}, "kr_researcher_degree", None),
    ("there already", THERE | {"degrees": ["bachelor"]}, "kr_researcher_degree", None),
    ("to be filled in until the arrival", E3, "kr_arrival_card", "TASK 2026-03-01"),
    ("the day before it was asked for", inward("E-3", "2025-12-31", "2026-12-31"), "kr_arrival_card", None),
    ("the day from which it is", inward("E-3", "2026-01-01", "2026-12-31"), "kr_arrival_card", "2026-01-01"),
    ("not before it is agreed", E3 | {"stage": "selected"}, "kr_arrival_card", None),
    ("the entry is known", E3 | {"visa": {"visa_class": "E-3", "entered_on": "2026-02-20"}}, "kr_arrival_card", None),
    ("registered foreigners need none", E3 | {"visa": {"visa_class": "E-3", "registered_on": "2025-02-20"}},
     "kr_arrival_card", None),
    ("the visa is there", E3 | {"visa": {"visa_class": "E-3", "issued_on": "2026-02-20"}}, "kr_arrival_card",
     "2026-03-01"),
    ("a Korean citizen", E3 | {"citizenships": ["KR"]}, "kr_arrival_card", None),
    ("no start is known", {"way": "us-kr"}, "kr_arrival_card", None),
    ("exempt until the end of 2026", inward("C-3", "2026-12-31", "2027-01-31", citizenships=["US"]), "kr_keta", None),
    ("not any more", inward("C-3", "2027-01-01", "2027-01-31", citizenships=["US"]), "kr_keta", "TASK 2026-12-29"),
    ("with a visa", inward("C-3", "2027-01-01", "2027-01-31", citizenships=["US"], visas=[{"visa_class": "C-3"}]),
     "kr_keta", None),
    ("another status has a visa", inward("E-3", "2027-01-01", "2027-12-31", citizenships=["US"]), "kr_keta", None),
    ("another citizen", inward("C-3", "2027-01-01", "2027-01-31", citizenships=["CA"]), "kr_keta", None),
    ("not before it is agreed", inward("C-3", "2027-01-01", "2027-01-31", citizenships=["US"], stage="review"),
     "kr_keta", None),
    ("no start is known", {"way": "us-kr", "visa_class": "C-3", "citizenships": ["US"], "day": "2027-06-01"},
     "kr_keta", None),
]  # fmt: skip

MAN = {"gender": "male", "military": "service-open", "citizenships": ["KR"], "birth_date": "2001-11-30"}


def abroad(start: str, end: str, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end} | MAN | more


MILITARY: list[Row] = [
    ("25 in 2026: from the first day of the year", abroad("2025-09-01", "2026-08-31"), "kr_military_permit_age",
     "TASK 2026-01-01"),
    ("home before that year", abroad("2025-01-01", "2025-12-31"), "kr_military_permit_age", None),
    ("home on its first day", abroad("2025-01-02", "2026-01-01"), "kr_military_permit_age", "2026-01-01"),
    ("gone within that year", abroad("2026-03-01", "2026-08-31"), "kr_military_permit_age", "2026-03-01"),
    ("served", abroad("2026-03-01", "2026-08-31", military="service-done"), "kr_military_permit_age", None),
    ("nobody asked", abroad("2026-03-01", "2026-08-31", military=""), "kr_military_permit_age", None),
    ("a woman", abroad("2026-03-01", "2026-08-31", gender="female"), "kr_military_permit_age", None),
    ("not a Korean", abroad("2026-03-01", "2026-08-31", citizenships=["US"]), "kr_military_permit_age", None),
    ("no birth date is known", abroad("2026-03-01", "2026-08-31", birth_date=None), "kr_military_permit_age", None),
    ("no start is known", MAN | {"end": "2026-08-31"}, "kr_military_permit_age", None),
    ("no end is known", MAN | {"start": "2026-08-31"}, "kr_military_permit_age", None),
    ("in Korea", abroad("2026-03-01", "2026-08-31", way="us-kr"), "kr_military_permit_age", None),
    ("over", abroad("2026-03-01", "2026-08-31", stage="completed"), "kr_military_permit_age", None),
    ("15 days before the end of the stay", abroad("2026-03-01", "2026-08-31", stage="active"),
     "kr_military_permit_extension", "NOTE 2026-08-16"),
    ("not gone yet", abroad("2026-03-01", "2026-08-31"), "kr_military_permit_extension", None),
    ("a permit is known", abroad("2026-03-01", "2026-08-31", military_until="2026-08-30"),
     "kr_military_permit_age", None),
    ("it ends a day early", abroad("2026-03-01", "2026-08-31", military_until="2026-08-30"),
     "kr_military_permit_extension", "WARNING 2026-08-15"),
    ("it lasts to the last day", abroad("2026-03-01", "2026-08-31", military_until="2026-08-31"),
     "kr_military_permit_extension", None),
    ("it lasts longer, 15 days before its own end",
     abroad("2026-03-01", "2026-08-31", stage="active", military_until="2026-10-31"),
     "kr_military_permit_extension", "NOTE 2026-10-16"),
    ("it ended early, and the person has served",
     abroad("2026-03-01", "2026-08-31", military="service-done", military_until="2026-05-01"),
     "kr_military_permit_extension", None),
]  # fmt: skip

SECURED = {"start": "2026-08-20", "end": "2027-02-28", "grade": "secured"}
BEFORE = {"start": "2026-08-19", "end": "2027-02-28", "grade": "secured"}
US_MONEY = {"funding": [{"source": "NSF", "payer": "us-government"}]}
APPLIED = US_MONEY | {"start": "2026-09-01", "end": "2027-08-31", "applied_on": "2026-02-28"}


def trained(day: str, **more: Any) -> dict[str, Any]:
    return APPLIED | {"papers": [{"kind": "training", "received_on": day}]} | more


SECURITY: list[Row] = [
    ("a secured project", SECURED, "kr_research_grades_pledge", "TASK 2026-08-20"),
    ("a secured project under the old law", BEFORE, "kr_research_grades_pledge", "2026-08-19"),
    ("a sensitive project", SECURED | {"grade": "sensitive"}, "kr_research_grades_pledge", "2026-08-20"),
    ("there was no such grade the day before", BEFORE | {"grade": "sensitive"}, "kr_research_grades_pledge", None),
    ("a general project", SECURED | {"grade": "general"}, "kr_research_grades_pledge", None),
    ("no grade is known", SECURED | {"grade": ""}, "kr_research_grades_pledge", None),
    ("over", SECURED | {"stage": "completed"}, "kr_research_grades_pledge", None),
    ("in Korea, too", SECURED | {"way": "us-kr"}, "kr_research_grades_pledge", "2026-08-20"),
    ("the pledge is there", SECURED | {"letters": [{"slug": "security-pledge", "issued_on": "2026-08-01"}]},
     "kr_research_grades_pledge", None),
    ("the form of the pledge is signed", SECURED | {"papers": [
        {"kind": "signed", "answers": "security-pledge", "received_on": "2026-08-01"}]}, "kr_research_grades_pledge",
     None),
    ("a pledge of its kind is signed", SECURED | {"papers": [{"kind": "consent", "received_on": "2026-08-01"}]},
     "kr_research_grades_pledge", None),
    ("a secured project", SECURED, "kr_research_grades_training", "TASK 2026-08-20"),
    ("the old law did not ask for it", BEFORE, "kr_research_grades_training", None),
    ("trained", SECURED | {"papers": [{"kind": "training", "received_on": "2026-08-01"}]},
     "kr_research_grades_training", None),
    ("the record is signed", SECURED | {"papers": [
        {"kind": "signed", "answers": "security-training", "received_on": "2026-08-01"}]},
     "kr_research_grades_training", None),
    ("a secured project", SECURED, "kr_research_grades_contacts", "NOTE -"),
    ("the old law did not ask for it", BEFORE, "kr_research_grades_contacts", None),
    ("12 months before the application, to the day", trained("2025-02-28"), "us_training", None),
    ("a day more", trained("2025-02-27"), "us_training", "TASK 2026-02-28"),
    ("after the application", trained("2026-03-01"), "us_training", "2026-02-28"),
    ("the day of the certificate counts", trained("2026-03-01", papers=[
        {"kind": "training", "valid_from": "2025-12-01", "received_on": "2026-03-01"}]), "us_training", None),
    ("the record filled in", trained("2026-03-01", papers=[
        {"kind": "signed", "answers": "security-training", "received_on": "2025-12-01"}]), "us_training", None),
    ("applied on a leap day", trained("2023-02-28", applied_on="2024-02-29"), "us_training", None),
    ("NSF asks since 2025-12-02", APPLIED | {"applied_on": "2025-12-02"}, "us_training", "2025-12-02"),
    ("and not on the day before", APPLIED | {"applied_on": "2025-12-01"}, "us_training", None),
    ("NIH since 2026-05-25", APPLIED | {"applied_on": "2026-05-25", "funding": [
        {"source": "National Institutes of Health", "payer": "us-government"}]}, "us_training", "2026-05-25"),
    ("and not on the day before", APPLIED | {"applied_on": "2026-05-24", "funding": [
        {"source": "NIH", "payer": "us-government"}]}, "us_training", None),
    ("NASA since 2026-08-05", APPLIED | {"applied_on": "2026-08-05", "funding": [
        {"source": "미국 항공우주청(NASA)", "payer": "us-government"}]}, "us_training", "2026-08-05"),
    ("NASA by its older Korean name", APPLIED | {"applied_on": "2026-08-05", "funding": [
        {"source": "미국 항공우주국", "payer": "us-government"}]}, "us_training", "2026-08-05"),
    ("DOE: 30 days after joining", APPLIED | {"applied_on": "2025-05-01", "funding": [
        {"source": "Department of Energy", "payer": "us-government"}]}, "us_training", "2026-10-01"),
    ("DOE: trained after joining", trained("2026-10-01", applied_on="2025-12-01", funding=[
        {"source": "DOE", "payer": "us-government"}]), "us_training", None),
    ("DOE: a day late", trained("2026-10-02", applied_on="2025-12-01", funding=[
        {"source": "DOE", "payer": "us-government"}]), "us_training", "2026-10-01"),
    ("DOE: no start is known", APPLIED | {"start": None, "funding": [{"source": "DOE", "payer": "us-government"}]},
     "us_training", "2026-02-28"),
    ("an agency of which nothing is known", APPLIED | {"funding": [{"source": "NOAA", "payer": "us-government"}]},
     "us_training", None),
    ("a funder that is only called alike", APPLIED | {"funding": [{"source": "NSF", "payer": "private"}]},
     "us_training", None),
    ("no application is known", APPLIED | {"applied_on": None}, "us_training", None),
    ("over", APPLIED | {"stage": "completed"}, "us_training", None),
    ("with the application", APPLIED, "us_talent_yearly", "TASK 2026-02-28"),
    ("no application is known: at the start", APPLIED | {"applied_on": None}, "us_talent_yearly", "2026-09-01"),
    ("no day is known", US_MONEY, "us_talent_yearly", "-"),
    ("given; a year later", APPLIED | {"letters": [{"slug": "support-disclosure", "issued_on": "2026-02-20"}]},
     "us_talent_yearly", "2027-02-20"),
    ("the last one counts", APPLIED | {"letters": [{"slug": "support-disclosure", "issued_on": "2026-02-20"},
        {"slug": "support-disclosure", "issued_on": "2026-06-20"}, {"slug": "nomination", "issued_on": "2026-07-01"}]},
     "us_talent_yearly", "2027-06-20"),
    ("signed", APPLIED | {"papers": [
        {"kind": "signed", "answers": "support-disclosure", "received_on": "2026-06-20"}]}, "us_talent_yearly",
     "2027-06-20"),
    ("a year later is the last day", APPLIED | {"letters": [{"slug": "support-disclosure", "issued_on": "2026-08-31"}]},
     "us_talent_yearly", "2027-08-31"),
    ("a year later it is over", APPLIED | {"letters": [{"slug": "support-disclosure", "issued_on": "2026-09-01"}]},
     "us_talent_yearly", None),
    ("no end is known", APPLIED | {"end": None, "letters": [
        {"slug": "support-disclosure", "issued_on": "2026-09-01"}]}, "us_talent_yearly", "2027-09-01"),
    ("before 2024-05-20", APPLIED | {"applied_on": "2024-05-19"}, "us_talent_yearly", None),
    ("given before 2024-05-20", APPLIED | {"letters": [{"slug": "support-disclosure", "issued_on": "2024-05-19"}]},
     "us_talent_yearly", None),
    ("Korean money", APPLIED | {"funding": [{"payer": "kr-government"}]}, "us_talent_yearly", None),
    ("in Korea", APPLIED | {"way": "us-kr"}, "us_talent_yearly", None),
    ("over", APPLIED | {"stage": "terminated"}, "us_talent_yearly", None),
    ("a foreigner in the United States", {"start": "2026-03-01", "citizenships": ["KR"]}, "us_technology_release",
     "TASK 2026-03-01"),
    ("a citizen", {"citizenships": ["KR", "US"]}, "us_technology_release", None),
    ("a permanent resident", {"citizenships": ["KR"], "residences": ["US"]}, "us_technology_release", None),
    ("no citizenship is known", {"start": "2026-03-01"}, "us_technology_release", None),
    ("it is answered", {"citizenships": ["KR"], "letters": [
        {"slug": "export-attestation", "issued_on": "2026-01-01"}]}, "us_technology_release", None),
    ("the finding has come", {"citizenships": ["KR"], "papers": [{"kind": "export", "received_on": "2026-01-01"}]},
     "us_technology_release", None),
    ("over", {"citizenships": ["KR"], "stage": "completed"}, "us_technology_release", None),
    ("in Korea", {"way": "us-kr", "citizenships": ["CA"]}, "us_technology_release", None),
    ("a foreigner in Korea", {"way": "us-kr", "start": "2026-03-01", "citizenships": ["US"]},
     "kr_technology_transfer", "TASK 2026-03-01"),
    ("a Korean in Korea", {"way": "us-kr", "citizenships": ["US", "KR"]}, "kr_technology_transfer", None),
    ("no citizenship is known", {"way": "us-kr", "start": "2026-03-01"}, "kr_technology_transfer", None),
    ("it is answered", {"way": "us-kr", "citizenships": ["US"], "papers": [
        {"kind": "signed", "answers": "export-attestation", "received_on": "2026-01-01"}]}, "kr_technology_transfer",
     None),
    ("before 2014-01-31", {"way": "us-kr", "start": "2014-01-30", "citizenships": ["US"]}, "kr_technology_transfer",
     None),
    ("on that day", {"way": "us-kr", "start": "2014-01-31", "citizenships": ["US"]}, "kr_technology_transfer",
     "2014-01-31"),
    ("in the United States", {"citizenships": ["KR"]}, "kr_technology_transfer", None),
    ("over", {"way": "us-kr", "stage": "completed", "citizenships": ["US"]}, "kr_technology_transfer", None),
    ("no consent", {}, "kr_personal_data_abroad", "TASK -"),
    ("no consent, and the nomination is out", {"letters": [
        {"slug": "nomination", "issued_on": "2026-02-01"}, {"slug": "placement-host", "issued_on": "2026-01-20"}]},
     "kr_personal_data_abroad", "WARNING 2026-01-20"),
    ("a letter to the researcher", {"letters": [{"slug": "placement-researcher", "issued_on": "2026-01-20"}]},
     "kr_personal_data_abroad", "TASK -"),
    ("a form that went out is no consent", {"letters": [{"slug": "data-consent", "issued_on": "2026-01-20"}]},
     "kr_personal_data_abroad", "TASK -"),
    ("consent", {"papers": [{"kind": "consent", "received_on": "2026-01-01"}]}, "kr_personal_data_abroad", None),
    ("consent on the form", {"papers": [{"kind": "signed", "answers": "data-consent", "received_on": "2026-01-01"}]},
     "kr_personal_data_abroad", None),
    ("consent to something else", {"papers": [
        {"kind": "consent", "answers": "security-pledge", "received_on": "2026-01-01"}]}, "kr_personal_data_abroad",
     "TASK -"),
    ("in Korea", {"way": "us-kr"}, "kr_personal_data_abroad", None),
    ("over", {"stage": "completed"}, "kr_personal_data_abroad", None),
]  # fmt: skip

ROWS: list[Row] = [*LENGTHS, *STAY, *MILITARY, *SECURITY]
