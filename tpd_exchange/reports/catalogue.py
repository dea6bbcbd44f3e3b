"""The reports that an office owes: each a title and its tables, in order. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from tpd_exchange.i18n import N_, Message
from tpd_exchange.reports.tables import Ask

_GONE: Final = ("heads", "persons", "begun", "present", "completed", "early", "coming", "months")
_WHO: Final = ("heads", "persons")
_MONEY: Final = ("krw", "usd")
_OUTCOME_NOTE: Final = N_("Outcomes count by their own day; those without one, by the last day of the stay.")

FIGURES: Final = Ask(N_("Key figures"), columns="direction", measures=_GONE, kind="figures")
DOMAINS: Final = Ask(N_("By domain"), "domain", "direction", _WHO, difference=True, picture="mirror")
DOMAIN_MONTHS: Final = Ask(
    N_("Person-months by domain"), "domain", "direction", ("months",), difference=True, picture="mirror"
)
SUB_AREAS: Final = Ask(N_("By sub-area"), "sub-area", "direction", _WHO, picture="bars")
STAGES: Final = Ask(N_("By stage"), "stage", "direction", ("placements",), picture="bars")
YEARS: Final = Ask(
    N_("Year by year"), columns="direction", measures=("begun", "months"), difference=True, total=False,
    cumulative=True, kind="years", picture="line",
)  # fmt: skip
BEGINNINGS: Final = Ask(N_("By year"), columns="direction", measures=("begun",), kind="years",
                        picture="columns")  # fmt: skip
BY_MONTH: Final = Ask(
    N_("Month by month"), columns="direction", measures=("heads", "months"), kind="months", picture="columns"
)
GENDER: Final = Ask(N_("By gender"), "gender", "direction", _WHO, picture="bars")
CAREER: Final = Ask(N_("By career stage"), "career", "direction", _WHO, picture="bars")
CITIZENSHIP: Final = Ask(N_("By citizenship"), "citizenship", "direction", _WHO, most=12, picture="bars")
KOREAN: Final = Ask(N_("Institutions in Korea"), "korean", "direction", _WHO, most=15, picture="bars")
AMERICAN: Final = Ask(N_("Institutions in the United States"), "american", "direction", _WHO, most=15, picture="bars")
KOREAN_REGIONS: Final = Ask(N_("Provinces in Korea"), "korean-region", "direction", _WHO, picture="bars")
US_REGIONS: Final = Ask(N_("States in the United States"), "us-region", "direction", _WHO, most=15, picture="bars")
PROGRAMMES: Final = Ask(N_("By programme"), "programme", "direction", ("heads", "persons", "months"), picture="bars")
MONEY: Final = Ask(N_("Support by direction"), "direction", measures=_MONEY)
PAYERS: Final = Ask(N_("Support by whose money it is"), "payer", measures=_MONEY, picture="multiples")
SOURCES: Final = Ask(N_("Support by funder"), "source", measures=_MONEY, most=15, picture="multiples")
PURPOSES: Final = Ask(N_("Support by purpose"), "purpose", measures=_MONEY, picture="multiples")
MONEY_DOMAINS: Final = Ask(N_("Support by domain"), "domain", measures=_MONEY, picture="multiples")
MONEY_YEARS: Final = Ask(N_("Support year by year"), measures=_MONEY, kind="years", picture="multiples")
TIMELINESS: Final = Ask(
    N_("Reports that were due"),
    "report",
    measures=("due", "on-time", "late", "missing", "not-due"),
    picture="bars",
    stack=(1, 2, 3, 4),
)
TIMELY_DOMAINS: Final = replace(TIMELINESS, title=N_("Reports that were due, by domain"), rows="domain")
GRADES: Final = Ask(N_("Security grades"), "grade", "security", ("placements",), picture="bars")
REVIEWS: Final = Ask(N_("Results of the research-security review"), "security", "direction", ("placements",),
                     picture="bars")  # fmt: skip
GRADE_DOMAINS: Final = Ask(N_("Security grades by domain"), "domain", "grade", ("placements",), picture="bars")
OUTCOMES: Final = Ask(N_("Outcomes"), "outcome", "direction", ("outcomes",), picture="bars", note=_OUTCOME_NOTE)
OUTCOME_DOMAINS: Final = Ask(N_("Outcomes by domain"), "domain", "outcome", ("outcomes",), note=_OUTCOME_NOTE)
VISAS: Final = Ask(N_("By visa class"), "visa", "direction", picture="bars")
AGREEMENTS: Final = Ask(N_("By agreement"), "agreement", "direction", ("heads", "months"), difference=True)


@dataclass(frozen=True)
class Kind:
    """A report: its name in commands, its title, what it is for, and its tables."""

    name: str
    title: str
    purpose: str
    asks: tuple[Ask, ...]
    told: bool = False
    """Whether its key figures, which come first, are said in sentences, too."""
    about: Message | None = None
    """By what an own table counts."""


_ALL: Final = (
    Kind(
        "jcm", N_("Activity report to the Joint Committee Meeting"),
        N_("What was done in the framework of the MOU, for the Joint Committee Meeting."),
        (FIGURES, DOMAINS, DOMAIN_MONTHS, BEGINNINGS, KOREAN, AMERICAN, OUTCOMES, MONEY, STAGES), told=True,
    ),
    Kind(
        "jcm-annex", N_("Statistical annex to the activity report"),
        N_("All numbers by every dimension, for the Joint Committee Meeting."),
        (FIGURES, DOMAINS, DOMAIN_MONTHS, SUB_AREAS, YEARS, STAGES, GENDER, CAREER, CITIZENSHIP, KOREAN, AMERICAN,
         KOREAN_REGIONS, US_REGIONS, PROGRAMMES, MONEY, PAYERS, GRADES, OUTCOMES),
    ),
    Kind(
        "balance", N_("Balance of exchange"), N_("Who went which way, by domain and over the years."),
        (FIGURES, DOMAINS, DOMAIN_MONTHS, YEARS, AGREEMENTS, MONEY), told=True,
    ),
    Kind(
        "annual", N_("Annual programme report"), N_("The programme over a year: people, places, money, results."),
        (FIGURES, PROGRAMMES, BY_MONTH, DOMAINS, CAREER, GENDER, KOREAN, AMERICAN, MONEY, SOURCES, TIMELINESS,
         OUTCOMES, REVIEWS), told=True,
    ),
    Kind("domains", N_("Domains and sub-areas"), N_("Who works on what."), (DOMAINS, DOMAIN_MONTHS, SUB_AREAS)),
    Kind(
        "people", N_("People on exchange"), N_("Gender, career stage, citizenship and visa class."),
        (GENDER, CAREER, CITIZENSHIP, VISAS),
    ),
    Kind(
        "places", N_("Institutions and regions"), N_("Where people come from and where they go."),
        (KOREAN, AMERICAN, KOREAN_REGIONS, US_REGIONS),
    ),
    Kind("stages", N_("Stages of placements"), N_("How far the placements of the period have come."), (
        STAGES, replace(STAGES, title=N_("By domain and stage"), rows="domain", columns="stage"),
    )),
    Kind(
        "months", N_("Months and person-months"), N_("Who was there in each month, and for how long."),
        (BY_MONTH, DOMAIN_MONTHS, replace(DOMAIN_MONTHS, title=N_("Person-months by programme"), rows="programme")),
    ),
    Kind(
        "money", N_("Support by currency and funder"), N_("What falls into the period, won and dollars apart."),
        (MONEY, PAYERS, SOURCES, PURPOSES, MONEY_DOMAINS, MONEY_YEARS),
    ),
    Kind(
        "timeliness", N_("Timeliness of reports"), N_("Which reports were due, came on time, late or not at all."),
        (TIMELINESS, TIMELY_DOMAINS, replace(TIMELINESS, title=N_("Reports that were due, by programme"),
                                             rows="programme")),
    ),
    Kind(
        "security", N_("Security grades and reviews"), N_("Grades of the projects, and what the reviews said."),
        (GRADES, REVIEWS, GRADE_DOMAINS),
    ),
    Kind("outcomes", N_("Outcomes of exchanges"), N_("Papers, patents, data and what else came of the stays."), (
        OUTCOMES, OUTCOME_DOMAINS, replace(OUTCOMES, title=N_("Outcomes by programme"), rows="programme",
                                           columns="outcome", picture=""),
    )),
)  # fmt: skip

REPORTS: Final[Mapping[str, Kind]] = {one.name: one for one in _ALL}
"""All of them by their names."""
