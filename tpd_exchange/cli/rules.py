"""rules: the rules of both countries on a day, with how they are cited and whether they were read at the source."""

from argparse import Namespace
from typing import Any

from tpd_exchange.actions import own_rules, rulebook
from tpd_exchange.calendar import today
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.days import one_day
from tpd_exchange.cli.opened import office_wanted, opened
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.rules import law
from tpd_exchange.rules.law import Rule

PARTIES = ("KR", "US", "both")
NOTHING = N_(
    "No rule in force on {day} was found. Please try one short word, in Korean or in English, such as “insurance”; "
    "“rules” alone lists all."
)


def _arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("--on", metavar="DATE", help=words(N_("those in force on this day; else today")))
    parser.add_argument("--party", choices=PARTIES, help=words(N_("only those of one side, and those of both")))
    parser.add_argument("--search", default="", metavar="TEXT", help=words(N_("only what holds this text")))
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _rules(given: Namespace, console: Console) -> None:
    day = (one_day(given.on)) or today()
    with law.corrected(_own(given, console)):
        found = rulebook.listed(day, given.party or "", given.search)
    if given.json:
        console.json([as_json(rule) for rule in found])
        return
    if not found:
        console.say(say(NOTHING, day=day))
        return
    heads = (N_("Rule"), N_("Side"), N_("Limit"), N_("What it says"), N_("Cited as"), N_("Standing"))
    console.table([console.words(head) for head in heads], [_row(rule, console.words) for rule in found])


def _own(given: Namespace, console: Console) -> tuple[Rule, ...]:
    """The rules that the office corrected, where one is named."""
    if not office_wanted(given):
        return ()
    with opened(given, console) as office, office.store.read() as session:
        return own_rules.load(session)


def _row(rule: Rule, words: Words) -> tuple[str, ...]:
    number = rulebook.number(rule)
    cited = rule.citation_ko if words.language == "ko" else rule.citation_en
    return (
        rule.id, words(rulebook.side(rule)), words(number) if number else "", words(rulebook.text(rule)), cited,
        f"{words(rulebook.span(rule))}; {words(rulebook.standing(rule))}",
    )  # fmt: skip


def as_json(rule: Rule) -> dict[str, Any]:
    """A rule for another program."""
    return rule._asdict()


VERBS = (Verb("rules", N_("list the rules in force on a day"), _rules, _arguments),)
