"""Which letter may go out at which stage: every letter at every stage, and the days around the end."""

from datetime import date, timedelta

import pytest

from tpd_exchange.i18n import Words
from tpd_exchange.letters import template
from tpd_exchange.models.choices import Stage
from tpd_exchange.paperwork import kinds
from tpd_exchange.rules.letters import obstacle, usual_letter

TODAY = date(2026, 11, 23)
PAST = TODAY - timedelta(days=30)
OFF = {"withdrawn", "rejected", "no-show", "terminated"}
OVER = {"completed", "closed"}
REPORTS = {"progress-report", "final-report", "departure-notice", "employment-change-data"}
ALL = {stage.value for stage in Stage}
FITTING = {
    "nomination": ALL - OFF - OVER,
    "invitation": ALL - OFF - OVER - {"nominated"},
    "placement-researcher": ALL - OFF - OVER - {"nominated", "review"},
    "placement-host": ALL - OFF - OVER - {"nominated", "review"},
    "completion": OVER,
}


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("slug", list(FITTING))
def test_a_letter_goes_out_only_at_a_stage_it_is_true_of(slug: str, stage: Stage) -> None:
    found = obstacle(slug, stage, PAST, TODAY)
    assert (found is None) == (stage.value in FITTING[slug])
    if found is not None:
        assert f"“{stage.label}”" in str(found)
        assert "Please" in str(found)
        assert Words("ko")(stage.label) in Words("ko")(found)
        assert "십시오" in Words("ko")(found)


@pytest.mark.parametrize(("days", "fits"), [(-1, True), (0, True), (1, False), (400, False)])
def test_completion_is_certified_from_the_last_day_on(days: int, fits: bool) -> None:
    end = TODAY + timedelta(days=days)
    found = obstacle("completion", Stage.COMPLETED, end, TODAY)
    said = (
        f"The placement ends on {end.isoformat()} only. "
        "Please issue the certificate from that day on, or enter the actual end."
    )
    assert (None if found is None else str(found)) == (None if fits else said)


def test_an_end_that_is_not_known_is_asked_for_by_the_letter() -> None:
    assert obstacle("completion", Stage.CLOSED, None, TODAY) is None


def test_a_letter_of_the_offices_own_fits_always() -> None:
    assert obstacle("our-thanks", Stage.WITHDRAWN, None, TODAY) is None


@pytest.mark.parametrize(
    ("stage", "slug"),
    [
        ("nominated", "nomination"), ("review", "nomination"), ("selected", "placement-researcher"),
        ("confirmed", "placement-host"), ("preparing", "invitation"), ("active", "placement-host"),
        ("completed", "completion"), ("closed", "completion"), ("suspended", "invitation"), ("withdrawn", "invitation"),
        ("rejected", "invitation"), ("no-show", "invitation"), ("terminated", "invitation"),
    ],
)  # fmt: skip
def test_which_letter_is_proposed(stage: str, slug: str) -> None:
    assert usual_letter(Stage(stage)) == slug


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage.value not in OFF])
def test_the_letter_that_is_proposed_can_go_out(stage: Stage) -> None:
    assert obstacle(usual_letter(stage), stage, PAST, TODAY) is None


@pytest.mark.parametrize("slug", [slug for slug, kind in kinds().items() if kind.subject == "placement"])
def test_no_document_goes_out_where_it_is_untrue(slug: str) -> None:
    fitting = {stage.value for stage in Stage if fits(slug, stage)}
    ahead, after = {"nominated", "review", "selected", "confirmed"}, OVER | {"terminated"}
    if slug == "incident-report":  # what happened may come to light at any time
        assert fitting == ALL
    elif slug in REPORTS:
        assert not fitting & (ahead | OFF - {"terminated"})
    elif slug == "termination-notice":
        assert "terminated" in fitting
    else:
        assert slug == "completion" or not fitting & after
        assert not fitting & (OFF - {"terminated"})
    assert fitting


def test_when_it_goes_out_is_said() -> None:
    found = obstacle("our-thanks", Stage.WITHDRAWN, None, TODAY, (Stage.ACTIVE, Stage.COMPLETED))
    assert str(found) == (
        "The placement is at “Withdrawn”; this document goes out at: On exchange, Completed. "
        "Please correct the stage or choose another."
    )


@pytest.mark.parametrize(
    ("slug", "stage"),
    [
        ("visa-support", Stage.ACTIVE), ("ds-2019-request", Stage.NOMINATED), ("arrival-notice", Stage.SELECTED),
        ("progress-report", Stage.PREPARING), ("visa-issuance-data", Stage.REVIEW), ("security-pledge", Stage.REVIEW),
        ("final-report", Stage.NO_SHOW), ("english-attestation", Stage.ACTIVE),
        ("employment-change-data", Stage.CLOSED),
    ],
)  # fmt: skip
def test_these_do_not_fit(slug: str, stage: Stage) -> None:
    assert not fits(slug, stage)


def fits(slug: str, stage: Stage) -> bool:
    return obstacle(slug, stage, PAST, TODAY, template(slug).stages) is None
