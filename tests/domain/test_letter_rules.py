"""Which letter may go out at which stage: every letter at every stage, and the days around the end."""

from datetime import date, timedelta

import pytest

from tpd_exchange.i18n import Words
from tpd_exchange.models.choices import Stage
from tpd_exchange.rules.letters import obstacle, usual_letter

TODAY = date(2026, 11, 23)
PAST = TODAY - timedelta(days=30)
OFF = {"withdrawn", "rejected", "no-show", "terminated"}
ALL = {stage.value for stage in Stage}
FITTING = {
    "nomination": ALL - OFF - {"completed", "closed"},
    "invitation": ALL - OFF - {"nominated"},
    "placement-researcher": ALL - OFF - {"nominated", "review"},
    "placement-host": ALL - OFF - {"nominated", "review"},
    "completion": {"completed", "closed"},
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
    assert (found is None) == fits
    assert fits or end.isoformat() in str(found)


def test_an_end_that_is_not_known_is_asked_for_by_the_letter() -> None:
    assert obstacle("completion", Stage.CLOSED, None, TODAY) is None


def test_a_letter_of_the_offices_own_fits_always() -> None:
    assert obstacle("our-thanks", Stage.WITHDRAWN, None, TODAY) is None


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage.value not in OFF])
def test_the_letter_that_is_proposed_can_go_out(stage: Stage) -> None:
    assert obstacle(usual_letter(stage), stage, PAST, TODAY) is None
