"""What a command is: its word, its help, its arguments, and what it does."""

import re
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tpd_exchange.cli.console import Console
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import LANGUAGES, N_, Message, Words, say

Arguments = Callable[["Parser", Words], None]


@dataclass(frozen=True)
class Verb:
    """One command; `run` raises UserError where the person can mend something."""

    name: str
    help: str
    run: Callable[[Namespace, Console], int | None]
    arguments: Arguments = lambda parser, words: None
    in_office: bool = True
    of_papers: bool = False
    """Whether `--language` says the language of the paper it makes; elsewhere that of what the command says."""


# What argparse itself writes into help.
_ITS_WORDS = (
    N_("usage:"),
    N_("positional arguments:"),
    N_("options:"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
)


# What argparse itself says is wrong with a command line.
_ITS_PROBLEMS = (
    (r"argument (?P<option>.+?): invalid int value: (?P<value>.*)", say("{option} takes a whole number, not {value}")),
    (r"argument (?P<option>.+?): invalid choice: (?P<value>.*?) \(choose from (?P<known>.*)\)",
     say("{option} cannot be {value}; there are: {known}")),
    (r"argument (?P<option>.+?): expected (?:one|at least one) argument", say("after {option} something must follow")),
    (r"argument (?P<option>.+?): invalid (?:\S+) value: (?P<value>.*)", say("{value} does not fit {option}")),
    (r"argument (?P<option>.+?): not allowed with argument (?P<other>.+)", say("{option} does not go with {other}")),
    (r"argument (?P<option>.+?): ignored explicit argument (?P<value>.*)", say("{option} takes no value")),
    (r"the following arguments are required: (?P<names>.*)", say("this is missing: {names}")),
    (r"one of the arguments (?P<names>.*) is required", say("one of these is missing: {names}")),
    (r"unrecognized arguments: (?P<names>.*)", say("this is unknown: {names}")),
    (r"ambiguous option: (?P<option>.*?) could match (?P<known>.*)", say("{option} may mean: {known}")),
)  # fmt: skip


def _problem(message: str) -> Message | str:
    """The same in words that can be said in either language."""
    for pattern, sentence in _ITS_PROBLEMS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return Message(sentence.text, match.groupdict())
    return message


class Parser(ArgumentParser):
    """Reads the command line; a mistake is one sentence, as everywhere."""

    words = Words("en")

    def format_help(self) -> str:
        """The help, with argparse's own words in our language too."""
        text = super().format_help()
        for words in _ITS_WORDS:
            text = text.replace(words, self.words(words))
        return text

    def error(self, message: str) -> NoReturn:
        """Say what was not understood and where the help is."""
        raise UserError(
            say(
                "This command was not understood: {problem}. “{program} --help” lists what it takes.",
                problem=_problem(message),
                program=self.prog,
            )
        )


def add_common(parser: Parser, words: Words, *, in_office: bool, of_papers: bool = False) -> None:
    """The options that all commands take."""
    names = ("--speak",) if of_papers else ("--language", "--speak")
    text = words(N_("language of what the command says; else TPD_EXCHANGE_LANGUAGE, else the computer's"))
    parser.add_argument(*names, dest="speak", choices=LANGUAGES, default=SUPPRESS, help=text)
    if in_office:
        parser.add_argument(
            "--office",
            type=Path,
            default=SUPPRESS,
            metavar="DIR",
            help=words(N_("folder of the office; else TPD_EXCHANGE_OFFICE says it")),
        )
