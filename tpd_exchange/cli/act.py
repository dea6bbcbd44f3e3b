"""Commands that do one of several things to a placement; without a word for it they only show."""

from argparse import Namespace
from collections.abc import Sequence

from tpd_exchange.cli.verb import Parser
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Words, say

UNKNOWN = N_("“{word}” is nothing that can be done here. Please choose one of: {acts}.")


def add_act(parser: Parser, words: Words, acts: Sequence[str], showing: str) -> None:
    """What to do, and the placement to which it is done."""
    said = say("what to do: {acts}; without a word for it: {showing}", acts=", ".join(acts), showing=showing)
    parser.add_argument("act", metavar="ACT", help=words(said))
    said_whose = words(N_("the placement: its number, name or id"))
    parser.add_argument("placement", nargs="?", metavar="PLACEMENT", help=said_whose)


def act_or_placement(given: Namespace, acts: Sequence[str], showing: str) -> None:
    """Where only a placement was named, it is shown."""
    if given.placement is None and given.act not in acts:
        given.act, given.placement = showing, given.act
    elif given.act not in acts:
        raise UserError(say(UNKNOWN, word=given.act, acts=", ".join(acts)))
    elif given.placement is None:
        raise UserError(say("Please say which placement: its number, name or id."))
