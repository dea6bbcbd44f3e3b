"""Tasks: what an officer has to do by a day, and how what the rules ask for was dealt with."""

from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import JSON, String
from sqlmodel import Field

from tpd_exchange.i18n import LANGUAGES, N_, Words, whole
from tpd_exchange.kinds import Day, Line, LongName, Paragraph
from tpd_exchange.models.oversight import TaskState
from tpd_exchange.models.record import Look, Record, Titles, refers_to
from tpd_exchange.show import Show

TASK = N_("Task")
STATE = N_("State")
LONGEST = 300
"""So many characters of a sentence are kept as the title."""


class Task(Record, table=True):
    """Something to be done.

    Its own, with a title and a day; or, with a `rule`, what became of a due date that the rules compute for a
    placement: done with evidence, put off with a reason, or not applicable.
    """

    title: Annotated[LongName, Show(N_("What is to be done"), TASK)]
    placement: Annotated[UUID | None, Show(N_("Placement"), TASK, to="placement")] = refers_to("placement")
    rule: Annotated[Line | None, Show(N_("Asked for by the rule"), TASK, given=True)] = Field(default=None, index=True)
    due_on: Annotated[Day | None, Show(N_("Due on"), TASK)] = Field(default=None, index=True)
    officer: Annotated[UUID | None, Show(N_("Officer in charge"), TASK, to="officer")] = refers_to("officer")
    state: Annotated[TaskState, Show(N_("State"), STATE)] = Field(
        default=TaskState.OPEN, sa_type=String(24), index=True
    )
    done_on: Annotated[Day | None, Show(N_("Done on"), STATE)] = None
    evidence: Annotated[Line | None, Show(N_("Evidence"), STATE)] = None
    paper: Annotated[UUID | None, Show(N_("Paper as evidence"), STATE, to="paper")] = refers_to("paper")
    snoozed_until: Annotated[Day | None, Show(N_("Put off until"), STATE)] = None
    reason: Annotated[Line | None, Show(N_("Reason"), STATE)] = None
    note: Annotated[Paragraph | None, Show(N_("Note"), STATE, long=True)] = None

    said: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """What the rules asked for, as a sentence with its values, which is said in the language of whoever reads it."""

    def titles(self, look: Look) -> Titles:
        """What is to be done; what the rules asked for in both languages, until somebody words it otherwise."""
        korean, english = ((Words(one)(whole(self.said)) if self.said else self.title) for one in LANGUAGES)
        worded = self.title not in (korean[:LONGEST], english[:LONGEST])
        return (self.title, self.title) if worded else (korean, english)
