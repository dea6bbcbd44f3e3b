"""The closed lists of what an office watches over: approvals, reviews, money, stays, agreements, tasks."""

from tpd_exchange.closed import Choice
from tpd_exchange.i18n import N_


class ApprovingParty(Choice):
    """Whose consent a placement needs."""

    RESEARCHER = "researcher", N_("Researcher")
    SENDING = "sending", N_("Sending side")
    RECEIVING = "receiving", N_("Receiving side")


class ApprovalAnswer(Choice):
    """What a party said."""

    APPROVED = "approved", N_("Approved")
    DECLINED = "declined", N_("Declined")


class OutcomeKind(Choice):
    """What came of an exchange."""

    ARTICLE = "article", N_("Scientific paper")
    PATENT = "patent", N_("Patent")
    DATASET = "dataset", N_("Dataset")
    SOFTWARE = "software", N_("Software")
    TALK = "talk", N_("Talk or poster")
    PROJECT = "joint-project", N_("Joint follow-up project")
    STANDARD = "standard", N_("Contribution to a standard")
    OTHER = "other-outcome", N_("Other outcome")


class ProjectGrade(Choice):
    """The security grade of a project (국가연구개발혁신법 제21조); a project abroad is graded by the same measure."""

    GENERAL = "general", N_("General project")
    SENSITIVE = "sensitive", N_("Sensitive project")
    SECURED = "secured", N_("Secured project")


class PayerKind(Choice):
    """Whose money it is: what a government pays may bring duties with it."""

    US_GOVERNMENT = "us-government", N_("United States government")
    KR_GOVERNMENT = "kr-government", N_("Korean government")
    INTERNATIONAL = "international", N_("International or binational organisation")
    INSTITUTION = "payer-institution", N_("Institution's own funds")
    PRIVATE = "private", N_("Private funds")


class MilitaryService(Choice):
    """Where a Korean man stands with his service; asked only for the permit to travel."""

    DONE = "service-done", N_("Served or exempt")
    OPEN = "service-open", N_("Not yet served")
    NONE = "service-none", N_("Does not concern this person")


class Relation(Choice):
    """What a dependant is to the researcher."""

    SPOUSE = "spouse", N_("Spouse")
    CHILD = "child", N_("Child")


class IncidentKind(Choice):
    """What happened during a stay."""

    HEALTH = "incident-health", N_("Illness or accident")
    LEGAL = "incident-legal", N_("Police or legal matter")
    MISSING = "incident-missing", N_("Whereabouts unknown")
    SECURITY = "incident-security", N_("Research-security event")
    LOSS = "incident-loss", N_("Loss of data or equipment")
    CONDUCT = "incident-conduct", N_("Harassment or misconduct")
    EMPLOYMENT = "incident-employment", N_("Dismissal, resignation or change of contract")
    OTHER = "incident-other", N_("Other event")


class CheckAnswer(Choice):
    """An answer to a question of a review."""

    YES = "yes", N_("Yes")
    NO = "no", N_("No")
    NOT_APPLICABLE = "not-applicable", N_("Not applicable")
    UNKNOWN = "unknown", N_("Unknown")


class ReviewState(Choice):
    """How far a research-security review has come."""

    OPEN = "review-open", N_("Being reviewed")
    PROPOSED = "review-proposed", N_("Waiting for a second officer")
    DECIDED = "review-decided", N_("Decided")
    OUTDATED = "review-outdated", N_("To be done anew")


class ReviewChange(Choice):
    """What changed after a review, so that it is done anew; the weightiest first."""

    PERSON = "changed-person", N_("The person or the person’s citizenships")
    HOST = "changed-host", N_("The host institution")
    GRADE = "changed-grade", N_("The security grade of the project")
    PROJECT = "changed-project", N_("The project’s title or abstract")
    QUESTIONS = "changed-questions", N_("The questions in force")


class AgreementKind(Choice):
    """Between whom an agreement is made."""

    AGENCIES = "agencies", N_("Between agencies")
    INSTITUTIONS = "institutions", N_("Between institutions")
    PROJECT = "agreement-project", N_("For one project")


class PlaceUnit(Choice):
    """In what the places of an agreement are counted."""

    HEADS = "heads", N_("Persons")
    MONTHS = "person-months", N_("Person-months")


class PlanState(Choice):
    """How far an action plan has come."""

    PROPOSED = "plan-proposed", N_("Proposed")
    AGREED = "plan-agreed", N_("Agreed")
    UNDER_WAY = "plan-under-way", N_("Under way")
    ACHIEVED = "plan-achieved", N_("Achieved")
    DROPPED = "plan-dropped", N_("Dropped")


class TaskState(Choice):
    """What became of something that was due."""

    OPEN = "task-open", N_("To be done")
    DONE = "task-done", N_("Done")
    NOT_APPLICABLE = "task-not-applicable", N_("Does not apply")
