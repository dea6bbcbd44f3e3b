"""Cases computed by hand, of what the programme asks of every placement; see `table_united_states` for how to read."""

from typing import Any

from tests.rules.table_united_states import Row

STAY = {"start": "2026-03-01", "end": "2027-02-28"}
THERE = {**STAY, "stage": "active", "actual_start": "2026-03-02"}
KOREA = {"way": "us-kr"}


def papers(*given: dict[str, Any], **more: Any) -> dict[str, Any]:
    return THERE | {"papers": [{"kind": "report", "received_on": "2026-04-01"} | one for one in given]} | more


REPORTS: list[Row] = [
    ("seven days after the start", THERE, "arrival_report", "TASK 2026-03-09"),
    ("seven days after the entry", THERE | {"visa": {"visa_class": "J-1-RS", "entered_on": "2026-02-25"}},
     "arrival_report", "2026-03-04"),
    ("the boarding pass has come", papers({"kind": "arrival"}), "arrival_report", None),
    ("the form has come", papers({"kind": "signed", "answers": "arrival-notice"}), "arrival_report", None),
    ("not gone yet", STAY, "arrival_report", None),
    ("no start is known", STAY | {"stage": "active"}, "arrival_report", None),
    ("over", THERE | {"stage": "completed"}, "arrival_report", None),
    ("30 days after the start", THERE, "start_report", "TASK 2026-04-01"),
    ("it has come", papers({"answers": "start-report"}), "start_report", None),
    ("in Korea nobody asks for it", THERE | KOREA, "start_report", None),
    ("no start is known", STAY | {"stage": "active"}, "start_report", None),
    ("over", THERE | {"stage": "completed"}, "start_report", None),
    ("14 days before a return home", THERE | {"returns": [{"leaves": "2026-06-15", "back": "2026-06-20"}]},
     "return_request", "TASK 2026-06-01"),
    ("planned before the start", STAY | {"returns": [{"leaves": "2026-06-15"}]},
     "return_request", "2026-06-01"),
    ("it was requested", THERE | {"returns": [{"leaves": "2026-06-15", "requested_on": "2026-06-10"}]},
     "return_request", None),
    ("the second was not", THERE | {"returns": [{"leaves": "2026-06-15", "requested_on": "2026-06-01"},
                                                {"leaves": "2026-09-15"}]}, "return_request", "2026-09-01"),
    ("the stay is over", THERE | {"stage": "completed", "returns": [{"leaves": "2026-06-15"}]},
     "return_request", None),
    ("the 30th of the first month", THERE, "progress_report", "TASK 2026-03-30"),
    ("after one the next", papers({}), "progress_report", "2026-04-30"),
    ("after ten the last of February, where the stay ends on the 28th", papers(*[{}] * 11), "progress_report", None),
    ("after ten the 30th of January", papers(*[{}] * 10), "progress_report", "2027-01-30"),
    ("in February its last day", papers({}, start="2028-01-30", actual_start="2028-01-29", end="2028-12-31"),
     "progress_report", "2028-02-29"),
    ("begun on the 30th, the next month's", THERE | {"actual_start": "2026-03-30"}, "progress_report", "2026-04-30"),
    ("another form is none", papers({"answers": "final-report"}), "progress_report", "2026-03-30"),
    ("a signed form of it is one", papers({"kind": "signed", "answers": "progress-report"}), "progress_report",
     "2026-04-30"),
    ("no end is known", {"stage": "active", "actual_start": "2026-12-31"}, "progress_report", "2027-01-30"),
    ("of December and over the year", papers({}, actual_start="2026-12-01", end="2027-12-31"), "progress_report",
     "2027-01-30"),
    ("that one was dealt with", THERE | {"tasks": [{"rule": "progress_report:2026-03", "state": "task-done"}]},
     "progress_report", "2026-04-30"),
    ("one was dealt with, one came", papers({}, tasks=[
        {"rule": "progress_report:2026-03", "state": "task-not-applicable"}]), "progress_report", "2026-05-30"),
    ("put off is not dealt with", THERE | {"tasks": [{"rule": "progress_report:2026-03", "state": "task-open",
                                                      "snoozed_until": "2026-12-31"}]}, "progress_report",
     "2026-03-30"),
    ("not gone yet", STAY | {"actual_start": "2026-03-02"}, "progress_report", None),
    ("no start is known", STAY | {"stage": "active"}, "progress_report", None),
    ("30 days after the end", THERE, "final_report", "TASK 2027-03-30"),
    ("after the actual end", THERE | {"stage": "completed", "actual_end": "2026-10-31"}, "final_report",
     "2026-11-30"),
    ("ended early", THERE | {"stage": "terminated", "actual_end": "2026-10-31"}, "final_report", "2026-11-30"),
    ("it has come", papers({"answers": "final-report"}), "final_report", None),
    ("a report on the last day", papers({"received_on": "2027-02-28"}), "final_report", None),
    ("a report the day before is one of progress", papers({"received_on": "2027-02-27"}), "final_report",
     "2027-03-30"),
    ("another paper on the last day", papers({"kind": "photo", "received_on": "2027-02-28"}), "final_report",
     "2027-03-30"),
    ("not gone yet", STAY, "final_report", None),
    ("no end is known", {"stage": "active", "start": "2026-03-01"}, "final_report", None),
]  # fmt: skip

UNDATED = {"starts": None, "ends": None}
OTHER = {"id": 9, "stage": "active", "start": "2027-01-01", "end": "2027-12-31"}
LIVING = {"purpose": "stipend", "starts": "2026-03-01", "ends": "2027-02-28"}

ENDS: list[Row] = [
    ("a paper that ends a day early", papers({"kind": "visa", "valid_until": "2027-02-27"}), "paper_end",
     "TASK 2027-02-27"),
    ("a paper that has ended", papers({"kind": "visa", "valid_until": "2026-11-24"}), "paper_end",
     "WARNING 2026-11-24"),
    ("a paper that ends today", papers({"kind": "visa", "valid_until": "2026-11-25"}), "paper_end",
     "TASK 2026-11-25"),
    ("a paper that lasts as long", papers({"kind": "visa", "valid_until": "2027-02-28"}), "paper_end", None),
    ("a paper without an end", papers({"kind": "visa"}), "paper_end", None),
    ("a newer one has come", papers({"kind": "visa", "valid_until": "2027-05-31"},
                                    {"kind": "visa", "valid_until": "2026-05-31"}), "paper_end", None),
    ("a newer one has come, and one without an end", papers({"kind": "visa", "valid_until": "2026-05-31"},
                                    {"kind": "visa"}), "paper_end", "2026-05-31"),
    ("passports have a rule of their own", papers({"kind": "passport", "valid_until": "2026-05-31"}), "paper_end",
     None),
    ("policies, too", papers({"kind": "insurance", "valid_until": "2026-05-31"}), "paper_end", None),
    ("training, too", papers({"kind": "training", "valid_until": "2026-05-31"}), "paper_end", None),
    ("over", papers({"kind": "visa", "valid_until": "2026-05-31"}, stage="completed"), "paper_end", None),
    ("no end is known", {"papers": [{"kind": "visa", "received_on": "2026-01-01", "valid_until": "2026-05-31"}]},
     "paper_end", None),
    ("the permitted stay ends a day early", THERE | {"visa": {"visa_class": "J-1-RS", "ends": "2027-02-27"}},
     "permit_end", "TASK 2027-02-27"),
    ("it has ended", THERE | {"visa": {"visa_class": "J-1-RS", "ends": "2026-11-24"}}, "permit_end",
     "WARNING 2026-11-24"),
    ("it lasts as long", THERE | {"visa": {"visa_class": "J-1-RS", "ends": "2027-02-28"}}, "permit_end", None),
    ("no visa is known", THERE, "permit_end", None),
    ("no end is known", {"visa": {"visa_class": "J-1-RS", "ends": "2027-02-28"}}, "permit_end", None),
    ("in Korea the law has a word for it", THERE | KOREA | {"visa": {"visa_class": "E-3", "ends": "2027-02-27"}},
     "permit_end", None),
    ("over", THERE | {"stage": "completed", "visa": {"visa_class": "J-1-RS", "ends": "2027-02-27"}}, "permit_end",
     None),
    ("a passport that ends a day early", THERE | KOREA | {"passports": [["US", "2027-02-27"]]}, "passport_end",
     "WARNING 2027-02-27"),
    ("it lasts as long", THERE | KOREA | {"passports": [["US", "2027-02-28"]]}, "passport_end", None),
    ("of one nobody knows the end", THERE | KOREA | {"passports": [["US", "2027-02-27"], ["KR", None]]},
     "passport_end", None),
    ("none is known", THERE | KOREA, "passport_end", None),
    ("no end is known", KOREA | {"passports": [["US", "2027-02-27"]]}, "passport_end", None),
    ("over", THERE | KOREA | {"stage": "completed", "passports": [["US", "2027-02-27"]]}, "passport_end", None),
    ("the United States have a rule of their own", THERE | {"passports": [["US", "2027-02-27"]]}, "passport_end",
     None),
    ("a policy that ends a day early", THERE | KOREA | {"policies": [{"ends": "2027-02-27"}, {"ends": "2026-06-01"}]},
     "policy_end", "TASK 2027-02-27"),
    ("a policy that has ended", THERE | KOREA | {"policies": [{"ends": "2026-11-24"}]}, "policy_end",
     "WARNING 2026-11-24"),
    ("it lasts as long", THERE | KOREA | {"policies": [{"ends": "2027-02-28"}]}, "policy_end", None),
    ("none is known", THERE | KOREA, "policy_end", None),
    ("no end is known", KOREA | {"policies": [{}]}, "policy_end", None),
    ("exchange visitors have rules of their own", THERE | {"visa_class": "J-1-RS", "policies": [
        {"ends": "2027-02-27"}]}, "policy_end", None),
    ("over", THERE | KOREA | {"stage": "completed", "policies": [{"ends": "2027-02-27"}]}, "policy_end", None),
    ("an agreement that ends a day early", THERE | {"agreement_ends": "2027-02-27"}, "agreement_end",
     "TASK 2027-02-27"),
    ("an agreement that has ended", THERE | {"agreement_ends": "2026-11-24"}, "agreement_end", "WARNING 2026-11-24"),
    ("it lasts as long", THERE | {"agreement_ends": "2027-02-28"}, "agreement_end", None),
    ("it has no end", THERE, "agreement_end", None),
    ("no end of the stay is known", {"agreement_ends": "2027-02-28"}, "agreement_end", None),
    ("over", THERE | {"stage": "completed", "agreement_ends": "2027-02-27"}, "agreement_end", None),
    ("24 months to the day", {"start": "2026-03-01", "end": "2028-02-29"}, "treaty_research_months", None),
    ("a day more", {"start": "2026-03-01", "end": "2028-03-01"}, "treaty_research_months", "NOTE 2028-02-29"),
    ("from the entry", {"start": "2026-03-01", "end": "2028-02-29", "visa": {
        "visa_class": "J-1-RS", "entered_on": "2026-02-20"}}, "treaty_research_months", "NOTE 2028-02-19"),
    ("in Korea, too", {"way": "us-kr", "start": "2026-03-01", "end": "2028-03-01"}, "treaty_research_months",
     "2028-02-29"),
    ("over", {"start": "2026-03-01", "end": "2028-03-01", "stage": "completed"}, "treaty_research_months", None),
    ("no end is known", {"start": "2026-03-01"}, "treaty_research_months", None),
    ("no start is known", {"end": "2036-03-01"}, "treaty_research_months", None),
]  # fmt: skip

LOOSE: list[Row] = [
    ("due", {"payments": [{"due_on": "2026-12-10"}]}, "payment_due", "TASK 2026-12-10"),
    ("in Korea, too", KOREA | {"payments": [{"due_on": "2026-12-10"}]}, "payment_due", "TASK 2026-12-10"),
    ("paid", {"payments": [{"due_on": "2026-12-10", "paid_on": "2026-12-01"}]}, "payment_due", None),
    ("returned", {"payments": [{"due_on": "2026-12-10", "returned_on": "2026-12-01"}]}, "payment_due", None),
    ("the first is paid, the second is due", {"payments": [{"due_on": "2026-12-10", "paid_on": "2026-12-01"},
        {"due_on": "2027-01-10"}]}, "payment_due", "TASK 2027-01-10"),
    ("of two after an early end the second was due on the last day", THERE | {"stage": "terminated",
        "actual_end": "2026-10-31", "payments": [{"due_on": "2026-11-01"}, {"due_on": "2026-10-31"}]}, "payment_due",
     "TASK 2026-10-31"),
    ("after an early end it is not just paid", THERE | {"stage": "terminated", "actual_end": "2026-10-31",
        "payments": [{"due_on": "2026-11-01"}]}, "payment_due", None),
    ("one due on the last day is", THERE | {"stage": "terminated", "actual_end": "2026-10-31",
        "payments": [{"due_on": "2026-10-31"}]}, "payment_due", "TASK 2026-10-31"),
    ("two after an early end are one line", THERE | {"stage": "terminated", "actual_end": "2026-10-31",
        "payments": [{"due_on": "2026-12-01"}, {"due_on": "2026-11-01"}]}, "payments_stop", "WARNING 2026-10-31"),
    ("none after the last day", THERE | {"stage": "terminated", "actual_end": "2026-10-31",
        "payments": [{"due_on": "2026-10-31"}]}, "payments_stop", None),
    ("paid or returned", THERE | {"stage": "terminated", "actual_end": "2026-10-31", "payments": [
        {"due_on": "2026-11-01", "paid_on": "2026-10-20"}, {"due_on": "2026-11-01", "returned_on": "2026-11-02"}]},
     "payments_stop", None),
    ("ended early, nobody knows when", THERE | {"stage": "terminated", "payments": [{"due_on": "2026-11-01"}]},
     "payment_due", "2026-11-01"),
    ("completed a day early", THERE | {"stage": "completed", "actual_end": "2027-02-27", "payments": [
        {"due_on": "2027-02-28"}]}, "payments_stop", "WARNING 2027-02-27"),
    ("completed as planned, paid afterwards", THERE | {"stage": "completed", "actual_end": "2027-02-28", "payments": [
        {"due_on": "2027-03-31"}]}, "payments_stop", None),
    ("completed, nobody knows when", THERE | {"stage": "completed", "payments": [{"due_on": "2027-03-31"}]},
     "payment_due", "2027-03-31"),
    ("completed, nobody knows what was planned", {"stage": "completed", "actual_end": "2027-02-27", "payments": [
        {"due_on": "2027-02-28"}]}, "payment_due", "2027-02-28"),
    ("withdrawn", STAY | {"stage": "withdrawn", "payments": [{"due_on": "2026-03-31"}]}, "payments_stop",
     "WARNING -"),
    ("not chosen", STAY | {"stage": "rejected", "payments": [{"due_on": "2026-03-31"}]}, "payments_stop", "WARNING -"),
    ("withdrawn, and nothing was promised", STAY | {"stage": "withdrawn"}, "payments_stop", None),
    ("did not arrive", STAY | {"stage": "no-show", "payments": [{"due_on": "2026-03-31"}]}, "payments_stop",
     "WARNING -"),
    ("did not arrive: it is not just paid", STAY | {"stage": "no-show", "payments": [{"due_on": "2026-03-31"}]},
     "payment_due", None),
    ("closed", THERE | {"stage": "closed", "actual_end": "2026-10-31", "payments": [{"due_on": "2026-11-01"}]},
     "payments_stop", None),
    ("closed: nothing is owed any more", THERE | {"stage": "closed", "actual_end": "2026-10-31", "payments": [
        {"due_on": "2026-10-31"}]}, "payment_due", None),
    ("withdrawn: only what was promised is looked at", STAY | {"stage": "withdrawn", "payments": [
        {"due_on": "2026-03-31"}], "incidents": [{"kind": "incident-health"}]}, "incident_open", None),
    ("a living paid twice on one day", STAY | {"funding": [LIVING], "others": [
        OTHER | {"funding": [LIVING | {"purpose": "salary", "starts": "2027-02-28", "ends": "2027-12-31"}]}]},
     "paid_twice", "WARNING -"),
    ("one after the other", STAY | {"funding": [LIVING], "others": [
        OTHER | {"funding": [LIVING | {"starts": "2027-03-01", "ends": "2027-12-31"}]}]}, "paid_twice", None),
    ("the other one before", STAY | {"funding": [LIVING], "others": [
        OTHER | {"funding": [LIVING | {"starts": "2026-01-01", "ends": "2026-02-28"}]}]}, "paid_twice", None),
    ("travel may be paid beside a living", STAY | {"funding": [LIVING], "others": [
        OTHER | {"funding": [LIVING | {"purpose": "travel"}]}]}, "paid_twice", None),
    ("without days of its own it lasts as long as the stay", STAY | {"funding": [LIVING | UNDATED], "others": [
        OTHER | {"funding": [LIVING | {"starts": "2027-02-28", "ends": "2027-12-31"}]}]}, "paid_twice", "WARNING -"),
    ("and not a day longer", STAY | {"funding": [LIVING | UNDATED], "others": [
        OTHER | {"funding": [LIVING | {"starts": "2027-03-01", "ends": "2027-12-31"}]}]}, "paid_twice", None),
    ("nor does it begin earlier", STAY | {"funding": [LIVING | UNDATED], "others": [
        OTHER | {"funding": [LIVING | {"starts": "2026-01-01", "ends": "2026-02-28"}]}]}, "paid_twice", None),
    ("the other one's lasts as long as its stay", STAY | {"funding": [LIVING | {"ends": "2027-01-01"}], "others": [
        OTHER | {"funding": [LIVING | UNDATED]}]}, "paid_twice", "WARNING -"),
    ("that one begins a day later", STAY | {"funding": [LIVING | {"ends": "2026-12-31"}], "others": [
        OTHER | {"funding": [LIVING | UNDATED]}]}, "paid_twice", None),
    ("no dates are known", STAY | {"funding": [LIVING], "others": [
        OTHER | {"end": None, "funding": [LIVING | {"ends": None}]}]}, "paid_twice", None),
    ("no dates are known", STAY | {"start": None, "funding": [LIVING | {"starts": None}], "others": [
        OTHER | {"funding": [LIVING]}]}, "paid_twice", None),
    ("no dates are known", STAY | {"end": None, "funding": [LIVING | {"ends": None}], "others": [
        OTHER | {"funding": [LIVING]}]}, "paid_twice", None),
    ("no dates are known", STAY | {"funding": [LIVING], "others": [
        OTHER | {"start": None, "funding": [LIVING | {"starts": None}]}]}, "paid_twice", None),
    ("the other one was withdrawn", STAY | {"funding": [LIVING], "others": [
        OTHER | {"stage": "withdrawn", "funding": [LIVING]}]}, "paid_twice", None),
    ("of two others the second pays, too", STAY | {"funding": [LIVING], "others": [
        OTHER | {"stage": "withdrawn", "funding": [LIVING]}, OTHER | {"id": 10, "funding": [LIVING]}]}, "paid_twice",
     "WARNING -"),
    ("the other one is agreed", STAY | {"funding": [LIVING], "others": [
        OTHER | {"stage": "confirmed", "funding": [LIVING]}]}, "paid_twice", "WARNING -"),
    ("over", STAY | {"stage": "completed", "funding": [LIVING], "others": [OTHER | {"funding": [LIVING]}]},
     "paid_twice", None),
    ("open", {"incidents": [{"kind": "incident-health"}]}, "incident_open", "WARNING -"),
    ("closed", {"incidents": [{"kind": "incident-health", "closed_on": "2026-05-10"}]}, "incident_open", None),
    ("open", STAY | {"reviews": [{}]}, "review_open", "TASK 2026-03-01"),
    ("waits for a second officer", STAY | {"reviews": [{"state": "review-proposed"}]}, "review_open", "2026-03-01"),
    ("to be done anew", STAY | {"reviews": [{"state": "review-outdated"}]}, "review_open", "2026-03-01"),
    ("decided", STAY | {"reviews": [{"state": "review-decided"}]}, "review_open", None),
    ("over", STAY | {"stage": "completed", "reviews": [{}]}, "review_open", None),
    ("the start was yesterday", {"start": "2026-11-24"}, "start_passed", "WARNING 2026-11-24"),
    ("the start is today", {"start": "2026-11-25"}, "start_passed", None),
    ("there already", {"start": "2026-11-24", "stage": "active"}, "start_passed", None),
    ("the end was yesterday", {"end": "2026-11-24", "stage": "active"}, "end_passed", "WARNING 2026-11-24"),
    ("the end is today", {"end": "2026-11-25", "stage": "active"}, "end_passed", None),
    ("suspended", {"end": "2026-11-24", "stage": "suspended"}, "end_passed", "WARNING 2026-11-24"),
    ("completed", {"end": "2026-11-24", "stage": "completed"}, "end_passed", None),
    ("not gone yet", {"end": "2026-11-24"}, "end_passed", None),
    ("no end is known", {"stage": "active"}, "end_passed", None),
]  # fmt: skip

E3 = {"way": "us-kr", "visa_class": "E-3", "start": "2026-03-01", "end": "2027-02-28", "replaces": 9}
ELSEWHERE = {"id": 9, "way": "us-kr", "host": 8}
WENT = {"id": 9, "stage": "closed", "visa_class": "J-1-RS", "start": "2023-03-11", "actual_end": "2024-03-10"}
AGAIN = {"visa_class": "J-1-RS", "start": "2026-03-09", "end": "2027-02-28"}

TOGETHER: list[Row] = [
    ("another host than before", E3 | {"others": [ELSEWHERE]}, "kr_workplace_change", "TASK 2026-03-16"),
    ("the same host", E3 | {"others": [ELSEWHERE | {"host": 2}]}, "kr_workplace_change", None),
    ("it replaces none", E3 | {"replaces": None, "others": [ELSEWHERE]}, "kr_workplace_change", None),
    ("a student", E3 | {"visa_class": "D-2", "others": [ELSEWHERE]}, "kr_workplace_change", None),
    ("a professor", E3 | {"visa_class": "E-1", "others": [ELSEWHERE]}, "kr_workplace_change", "2026-03-16"),
    ("no start is known", E3 | {"start": None, "others": [ELSEWHERE]}, "kr_workplace_change", None),
    ("over", E3 | {"stage": "completed", "others": [ELSEWHERE]}, "kr_workplace_change", None),
    ("another placement counts as a stay", AGAIN | {"others": [WENT]}, "us_repeat_bar", "BAR -"),
    ("24 months after it", AGAIN | {"start": "2026-03-10", "others": [WENT]}, "us_repeat_bar", None),
    ("under its visa", AGAIN | {"others": [WENT | {"visas": [{"visa_class": "J-1-SS"}]}]}, "us_repeat_bar", None),
    ("under its last visa", AGAIN | {"others": [WENT | {"visas": [{"visa_class": "J-1-SS"}, {"visa_class": "J-1-P"}]}]},
     "us_repeat_bar", "BAR -"),
    ("not under one that was refused", AGAIN | {"others": [WENT | {"visas": [
        {"visa_class": "J-1-SS", "refused_on": "2023-01-01"}]}]}, "us_repeat_bar", "BAR -"),
    ("it was withdrawn", AGAIN | {"others": [WENT | {"stage": "withdrawn"}]}, "us_repeat_bar", None),
    ("it went the other way", AGAIN | {"others": [WENT | {"way": "us-kr"}]}, "us_repeat_bar", None),
    ("no start of it is known", AGAIN | {"others": [WENT | {"start": None}]}, "us_repeat_bar", None),
    ("it is still to come", AGAIN | {"others": [WENT | {"stage": "active", "start": "2028-01-01",
                                                        "actual_end": "2028-12-31"}]}, "us_repeat_bar", None),
]  # fmt: skip

ROWS: list[Row] = [*REPORTS, *ENDS, *LOOSE, *TOGETHER]
