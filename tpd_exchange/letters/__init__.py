"""Letters: from the facts of a placement to a finished PDF, without a window and without a database."""

from tpd_exchange.letters.facts import Gap
from tpd_exchange.letters.render import Rendered, gaps, paper_for, render
from tpd_exchange.letters.seal import canonical, digest, qr_payload
from tpd_exchange.letters.template import Question, Template, catalogue, template

__all__ = [
    "Gap",
    "Question",
    "Rendered",
    "Template",
    "canonical",
    "catalogue",
    "digest",
    "gaps",
    "paper_for",
    "qr_payload",
    "render",
    "template",
]
