"""The closed lists of the field; each value with the label that a person reads."""

from tpd_exchange.closed import Choice
from tpd_exchange.i18n import N_


class Side(Choice):
    """Whose office it is, and to which country a party belongs."""

    KR = "KR", N_("Korea")
    US = "US", N_("United States")


class Area(Choice):
    """The two areas of cooperation of the MOU."""

    A = "A", N_("A. Accelerating AI Adoption and Innovation")
    B = "B", N_("B. Trusted Technology Leadership")


class Direction(Choice):
    """Which way a person goes."""

    KR_US = "kr-us", N_("Korea → United States")
    US_KR = "us-kr", N_("United States → Korea")


class InstitutionKind(Choice):
    """What kind of house an institution is."""

    UNIVERSITY = "university", N_("University")
    INSTITUTE = "institute", N_("Research institute")
    LABORATORY = "laboratory", N_("National laboratory")
    AGENCY = "agency", N_("Government agency")
    FUNDER = "funder", N_("Funding agency")
    COMPANY = "company", N_("Company")
    OTHER = "other", N_("Other institution")


class ContactRole(Choice):
    """What a contact does in exchanges."""

    SUPERVISOR = "supervisor", N_("Supervisor")
    ADMINISTRATOR = "administrator", N_("Administration")
    EXPORT = "export", N_("Export control and research security")
    SIGNATORY = "signatory", N_("Signs for the institution")
    OTHER = "other-role", N_("Other contact")


class Gender(Choice):
    """As in the passport."""

    FEMALE = "female", N_("Female")
    MALE = "male", N_("Male")
    OTHER = "other-gender", N_("X or not stated")


class CareerStage(Choice):
    """How far a researcher's career has come."""

    STUDENT = "student", N_("Graduate student")
    POSTDOC = "postdoc", N_("Postdoctoral researcher")
    EARLY = "early", N_("Early-career researcher")
    SENIOR = "senior", N_("Senior researcher or professor")
    TECHNICAL = "technical", N_("Technical or policy staff")


class DegreeLevel(Choice):
    """The level of a degree."""

    BACHELOR = "bachelor", N_("Bachelor")
    MASTER = "master", N_("Master")
    DOCTOR = "doctor", N_("Doctorate")


class VisaClass(Choice):
    """The status a researcher travels with; J-1 by category, Korean status by letter."""

    J1_RESEARCH = "J-1-RS", N_("J-1 Research Scholar")
    J1_SHORT = "J-1-SS", N_("J-1 Short-Term Scholar")
    J1_PROFESSOR = "J-1-P", N_("J-1 Professor")
    J1_SPECIALIST = "J-1-SP", N_("J-1 Specialist")
    J1_STUDENT = "J-1-ST", N_("J-1 Student (non-degree)")
    J1_INTERN = "J-1-IN", N_("J-1 Intern")
    J1_GOVERNMENT = "J-1-GV", N_("J-1 Government Visitor")
    E1 = "E-1", N_("E-1 Professor")
    E3 = "E-3", N_("E-3 Researcher")
    D2 = "D-2", N_("D-2 Student researcher")
    D4 = "D-4", N_("D-4 General trainee")
    C3 = "C-3", N_("C-3 Short-term visitor")
    C4 = "C-4", N_("C-4 Short-term employment")
    OTHER = "other-visa", N_("Other status")


class Stage(Choice):
    """Where a placement stands in its life."""

    NOMINATED = "nominated", N_("Nominated")
    REVIEW = "review", N_("Under review")
    SELECTED = "selected", N_("Selected")
    CONFIRMED = "confirmed", N_("Confirmed by all parties")
    PREPARING = "preparing", N_("Preparing to travel")
    ACTIVE = "active", N_("On exchange")
    COMPLETED = "completed", N_("Completed")
    CLOSED = "closed", N_("Closed")
    SUSPENDED = "suspended", N_("Suspended")
    WITHDRAWN = "withdrawn", N_("Withdrawn")
    REJECTED = "rejected", N_("Rejected")
    NO_SHOW = "no-show", N_("Did not arrive")
    TERMINATED = "terminated", N_("Ended early")


class SecurityResult(Choice):
    """What the research-security review said."""

    OPEN = "open", N_("Not yet reviewed")
    CLEARED = "cleared", N_("Cleared")
    CONDITIONS = "conditions", N_("Cleared with conditions")
    REFUSED = "refused", N_("Not cleared")


class Currency(Choice):
    """Currencies are kept apart and never added."""

    KRW = "KRW", N_("KRW (Korean won)")
    USD = "USD", N_("USD (US dollar)")


class FundingPurpose(Choice):
    """What a funding line pays for."""

    STIPEND = "stipend", N_("Stipend")
    SALARY = "salary", N_("Salary")
    TRAVEL = "travel", N_("Travel")
    HOUSING = "housing", N_("Housing")
    INSURANCE = "insurance", N_("Insurance")
    RESEARCH = "research", N_("Research costs")
    OTHER = "other-purpose", N_("Other costs")


class FundingPeriod(Choice):
    """How often the amount is paid."""

    MONTH = "month", N_("per month")
    ONCE = "once", N_("once")


class ChangeReason(Choice):
    """Why a placement was changed; kept with the change."""

    CORRECTION = "correction", N_("Correction of an entry")
    NEXT_STEP = "next-step", N_("Next step of the procedure")
    RESEARCHER = "researcher", N_("Request of the researcher")
    HOST = "host", N_("Request of the host institution")
    HOME = "home", N_("Request of the home institution")
    FUNDER = "funder", N_("Decision of the funder")
    VISA = "visa", N_("Visa or immigration matter")
    SECURITY = "security", N_("Research security")
    HEALTH = "health", N_("Health or family")
    OTHER = "other-reason", N_("Other reason")


class LetterState(Choice):
    """Whether an issued letter still stands."""

    ISSUED = "issued", N_("Valid")
    VOID = "void", N_("Void")
    REPLACED = "replaced", N_("Replaced")


class VoidReason(Choice):
    """Why an issued letter was withdrawn."""

    MISTAKE = "mistake", N_("A mistake in the letter")
    CHANGED = "changed", N_("The facts have changed")
    CANCELLED = "cancelled", N_("The placement was cancelled")
    OTHER = "other-void", N_("Another reason")


class LetterLanguage(Choice):
    """The language of a letter."""

    KO = "ko", N_("Korean")
    EN = "en", N_("English")
    BOTH = "both", N_("Korean and English")


class Paper(Choice):
    """The paper a letter is printed on."""

    A4 = "a4", N_("A4")
    LETTER = "letter", N_("US Letter")


class PaperKind(Choice):
    """What a collected paper is."""

    PASSPORT = "passport", N_("Copy of the passport")
    PHOTO = "photo", N_("Photograph")
    DEGREE = "degree", N_("Degree certificate")
    CAREER = "career", N_("Certificate of employment or career")
    PROPOSAL = "proposal", N_("Recommendation or research proposal")
    CONTRACT = "contract", N_("Contract or agreement")
    SIGNED = "signed", N_("Signed form")
    CONSENT = "consent", N_("Consent or pledge")
    LANGUAGE = "language", N_("Proof of language proficiency")
    DS2019 = "ds-2019", N_("DS-2019")
    VISA = "visa", N_("Visa or certificate of visa issuance")
    RESIDENCE = "residence", N_("Residence card or proof of registration")
    TRAINING = "training", N_("Research-security training certificate")
    EXPORT = "export", N_("Export-control finding or licence")
    INSURANCE = "insurance", N_("Insurance policy")
    FUNDING = "funding", N_("Proof of funding or payment")
    ARRIVAL = "arrival", N_("Boarding pass or proof of arrival")
    REPORT = "report", N_("Report of the stay")
    OTHER = "other-paper", N_("Other paper")


class BatchState(Choice):
    """How far a batch of letters has come."""

    UNDER_WAY = "under-way", N_("Under way")
    DONE = "done", N_("Finished")
    STOPPED = "stopped", N_("Stopped")
