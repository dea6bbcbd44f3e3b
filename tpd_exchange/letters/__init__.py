"""Letters: from the facts of a placement to a finished PDF, without a window and without a database."""

from tpd_exchange.letters.facts import Gap, made_of
from tpd_exchange.letters.render import Rendered, addressee, gaps, paper_for, reads_in, render
from tpd_exchange.letters.run import Job, print_run, printing
from tpd_exchange.letters.seal import DRAFT, Seal, SealedCode, canonical, digest, qr_payload, read_code
from tpd_exchange.letters.template import Question, Template, catalogue, template

__all__ = [
    "DRAFT",
    "Gap",
    "Job",
    "Question",
    "Rendered",
    "Seal",
    "SealedCode",
    "Template",
    "addressee",
    "canonical",
    "catalogue",
    "digest",
    "gaps",
    "made_of",
    "paper_for",
    "print_run",
    "printing",
    "qr_payload",
    "read_code",
    "reads_in",
    "render",
    "template",
]
