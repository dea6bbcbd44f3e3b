"""What a review was answered against what the records say: hand-made, one row each."""

from datetime import date
from typing import Any

import pytest

from tests.rules.making import make
from tpd_exchange.rules.doubts import doubts

DAY = date(2026, 11, 25)
MONEY = {"funding": [{"source": "NSF", "payer": "us-government"}]}
ABROAD = {"start": "2026-09-01", "end": "2027-08-31", "applied_on": "2026-02-28", "citizenships": ["KR"], **MONEY}
HERE = {"way": "us-kr", "start": "2026-09-01", "end": "2027-08-31", "citizenships": ["US"], "grade": "secured"}
NOT_YET, OTHERWISE = "The records do not show this yet: ", "The records say otherwise: "


def paper(kind: str, day: str, answers: str = "") -> dict[str, Any]:
    return {"papers": [{"kind": kind, "received_on": day, "answers": answers}]}


ROWS: list[tuple[str, dict[str, Any], str, str, str]] = [
    ("nobody certified", ABROAD, "SEC-04", "yes",
     NOT_YET + "There is no certification on foreign talent programs yet."),
    ("certified", ABROAD | paper("signed", "2026-08-01", "support-disclosure"), "SEC-04", "yes", ""),
    ("to be renewed today", ABROAD | paper("signed", "2025-11-25", "support-disclosure"), "SEC-04", "yes", ""),
    ("it was to be renewed yesterday", ABROAD | paper("signed", "2025-11-24", "support-disclosure"), "SEC-04", "yes",
     NOT_YET + "The certification on foreign talent programs of 2025-11-24 is to be renewed by 2026-11-24."),
    ("nobody certified, as was answered", ABROAD, "SEC-04", "no", ""),
    ("certified, and it lasts to the end", ABROAD | paper("signed", "2026-09-01", "support-disclosure"), "SEC-04", "no",
     OTHERWISE + "Signed form was received on 2026-09-01."),
    ("no certification is asked for", ABROAD | {"funding": []}, "SEC-04", "no", ""),
    ("nobody was trained", ABROAD, "SEC-05", "yes", NOT_YET + "No training in research security is known from the 12 "
     "months before the application of 2026-02-28."),
    ("nobody was trained, and the application is still to come", ABROAD | {"applied_on": "2026-12-15"}, "SEC-05", "yes",
     NOT_YET + "No training in research security is known from the 12 months before the application of 2026-12-15."),
    ("trained", ABROAD | paper("training", "2026-01-10"), "SEC-05", "no",
     OTHERWISE + "Research-security training certificate was received on 2026-01-10."),
    ("the technology was not classified", ABROAD, "SEC-07", "yes", NOT_YET + "It is not yet answered whether "
     "technology released to this person needs an export licence."),
    ("the host's answer is there", ABROAD | paper("export", "2026-10-01"), "SEC-07", "yes", ""),
    ("it is there, and the answer is no", ABROAD | paper("export", "2026-10-01"), "SEC-07", "no",
     OTHERWISE + "Export-control finding or licence was received on 2026-10-01."),
    ("the last of two", ABROAD | {"papers": [{"kind": "export", "received_on": "2026-10-02"},
                                            {"kind": "export", "received_on": "2026-10-01"}]}, "SEC-07", "no",
     OTHERWISE + "Export-control finding or licence was received on 2026-10-02."),
    ("the form only went out", ABROAD | {"letters": [{"slug": "export-attestation", "issued_on": "2026-10-01"}]},
     "SEC-07", "no", ""),
    ("nobody knows", ABROAD, "SEC-07", "unknown", ""),
    ("it does not apply", ABROAD, "SEC-07", "not-applicable", ""),
    ("not answered", ABROAD | paper("export", "2026-10-01"), "SEC-07", "", ""),
    ("an American", ABROAD | {"citizenships": ["KR", "US"]}, "SEC-07", "yes", ""),
    ("in Korea", HERE, "SEC-10", "yes",
     NOT_YET + "It is not yet answered whether strategic technology will pass to this person."),
    ("in Korea, answered", HERE | paper("export", "2026-10-01"), "SEC-10", "no",
     OTHERWISE + "Export-control finding or licence was received on 2026-10-01."),
    ("a secured project", HERE, "SEC-16", "yes",
     NOT_YET + "The project is security-graded, and no security training is known."),
    ("a secured project, trained", HERE | paper("training", "2026-10-01"), "SEC-16", "yes", ""),
    ("a question of the office's own", ABROAD, "OUR-1", "yes", ""),
]  # fmt: skip


@pytest.mark.parametrize(("why", "facts", "code", "answer", "said"), ROWS, ids=[f"{row[2]}: {row[0]}" for row in ROWS])
def test_answers_held_against_the_records(why, facts, code, answer, said):
    found = doubts(make(**facts), [(code, answer or None)], DAY)
    assert {of: str(one) for of, one in found.items()} == ({code: said} if said else {}), why


def test_each_answer_is_held_against_its_own():
    found = doubts(make(**ABROAD), [("SEC-04", "yes"), ("SEC-07", "yes"), ("SEC-05", "no"), ("SEC-01", "yes")], DAY)
    assert set(found) == {"SEC-04", "SEC-07"} and not doubts(make(**ABROAD), [], DAY)


def test_what_was_found_not_to_apply_speaks_against_nothing():
    settled = {"tasks": [{"rule": "us_technology_release", "state": "task-not-applicable"}]}
    assert doubts(make(**ABROAD | settled), [("SEC-07", "yes")], DAY) == {}
