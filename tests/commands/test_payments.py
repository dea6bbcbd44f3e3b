"""payments: planned, paid, returned and listed by command."""


def test_payments_are_planned_paid_returned_and_added_up(at, typed, monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2027-03-09")
    number = at("list", "placement", "--where", "stage=review", "--columns", "number", "--json").json[0]["number"]
    line = {"source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": "3000000", "period": "month"}
    travel = {"source": "NSF", "purpose": "travel", "currency": "USD", "amount": "1500", "period": "once"}
    days = {"planned_start": "2027-03-01", "planned_end": "2027-04-30", "funding": [line, travel]}
    assert at("edit", "placement", number, typed(days), "--reason", "funder").code == 0
    before = len(at("payments", "list", number, "--json").json)
    assert "2027-03-05  KRW 3,000,000  NRF" in at("payments", "plan", number, "--day", "5", "--preview").out
    assert len(at("payments", "list", number, "--json").json) == before
    assert at("payments", "plan", number, "--day", "5").code == 0
    listed = at("payments", "list", number, "--json").json
    assert len(listed) == before + 3
    assert "from 1 to" in at("payments", "paid", number, "99").sentence
    which = 1 + next(at for at, one in enumerate(listed) if one["due_on"] == "2027-03-05")
    assert at("payments", "paid", number, which, "--on", "2027-03-05").code == 0
    assert "why the money came back" in at("payments", "returned", number, which, "--on", "2027-03-09").sentence
    assert (
        at(
            "payments", "returned", number, which, "--on", "2027-03-09", "--amount", "1,000", "--note", "sick leave"
        ).code
        == 0
    )
    said = at("payments", "list", number).out
    assert said.splitlines()[0].split() == ["No.", "Due", "on", "Amount", "Paid", "by", "For", "State"]
    assert "  to be paid" in said
    assert at("payments", number).out == said
    assert "paid 3,000,000 on 2027-03-05" in said
    assert "KRW: planned 6,000,000, due by now 0, paid 3,000,000, returned 1,000" in said
    assert "not owed again" in said
    assert "Together" not in said
    assert "--rate-date" in at("payments", "list", number, "--rate", "1400").sentence
    both = at("payments", "list", number, "--rate", "1400", "--rate-date", "2027-03-01").out
    assert "Together KRW 8,100,000, at 1,400 won for a dollar on 2027-03-01" in both


def test_what_cannot_be_done_and_what_is_not_planned_is_said_with_what_to_do(at):
    number = at("list", "placement", "--where", "stage=nominated", "--columns", "number", "--json").json[0]["number"]
    assert at("payments", number).out.startswith("No payment is planned yet. “payments plan”")
    assert "plan, paid, returned, list" in at("payments", "pay", number).sentence
    assert at("payments", "paid").sentence == "Please say which placement: its number, name or id."


def test_amounts_rates_and_days_that_cannot_be_are_refused_in_a_sentence(at, command, office, monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-25")
    number = "P-2026-0021"
    for words, said in (
        (("paid", number, "2", "--amount", "1e30"), "digits only"),
        (("paid", number, "2", "--amount", "300만원"), "digits only"),
        (("paid", number, "2", "--amount", "-5"), "without a minus sign"),
        (("paid", number, "2", "--on", "2026-02-30"), "no such day"),
        (("paid", number, "2", "--on", "soon"), "is not a date"),
        (("paid", number, "2", "--on", "2099-01-01"), "future"),
        ((number, "--rate", "1e400", "--rate-date", "2026-11-01"), "digits only"),
        ((number, "--rate", "0", "--rate-date", "2026-11-01"), "above zero"),
        ((number, "--rate-date", "2026-11-01"), "--rate and --rate-date"),
        ((number, "--rate", "1400", "--rate-date", "2026-11-26"), "has not come yet"),
    ):
        assert said in at("payments", *words).sentence
    korean = command("payments", number, "--rate", "일천", "--speak", "ko", "--office", office)
    assert korean.code == 1 and "digits" not in korean.problems
    assert [one["paid_on"] for one in at("payments", number, "--json").json] == ["2026-10-01", None, None]
    assert at("payments", "plan", "P-2026-0040").code == 0
    assert "planned already" in at("payments", "plan", "P-2026-0040", "--preview").out
