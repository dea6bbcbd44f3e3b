"""Every fact a text may say, by the name a person gives it in each language, for whoever looks one up."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from tpd_exchange.i18n import LANGUAGES, N_, Language, Words
from tpd_exchange.letters.facts import GIVEN, GROUPS, LETTER, LINES, names
from tpd_exchange.rules import law
from tpd_exchange.show import fields

_ANSWERS: Final = N_("Answers")
_MADE: Final = {
    "name": N_("Name"),
    "latin_name": N_("Name in Latin letters"),
    "both_names": N_("Name in both scripts"),
    "salutation": N_("Form of address"),
    "degree": N_("Highest degree"),
    "citizenship": N_("Citizenship"),
    "sex": N_("Gender, in words"),
    "career": N_("Career stage, in words"),
    "passport_number": N_("Passport number"),
    "passport_country": N_("Passport issued by"),
    "passport_expires": N_("Passport valid until"),
    "start": N_("Start, actual or planned"),
    "end": N_("End, actual or planned"),
    "visa": N_("Visa class, in words"),
    "security": N_("Security check, in words"),
    "origin": N_("Country one comes from"),
    "destination": N_("Country one goes to"),
    "totals": N_("Totals of the funding"),
    "months": N_("Whole months of the stay"),
    "days_over": N_("Days beyond whole months"),
    "project_both": N_("Project in both languages"),
    "place": N_("Country, in words"),
    "parties": N_("Parties"),
    "agreement": N_("Agreement it rests on"),
    "agreement_revised": N_("Agreement revised on"),
    "committee": N_("Joint committee"),
    "signed": N_("Date of signature"),
    "source": N_("Source"),
    "conditions": N_("Conditions"),
}
"""What facts are called that no record has under that name."""


class MergeField(NamedTuple):
    """A fact: its name in a text, and its group and label in Korean and in English."""

    path: str
    groups: tuple[str, str]
    labels: tuple[str, str]

    def group(self, language: Language) -> str:
        """Where it belongs."""
        return self.groups[LANGUAGES.index(language)]

    def label(self, language: Language) -> str:
        """What a person calls it."""
        return self.labels[LANGUAGES.index(language)]

    @property
    def text(self) -> str:
        """What is written into a text: the field, or a row that repeats for each line of a list."""
        if self.path in LINES:
            cells = " | ".join(f"{{{{ line.{name} }}}}" for name in LINES[self.path])
            return f"@each line in {self.path}\n| {cells} |"
        return f"{{{{ {self.path} }}}}"


def merge_fields(questions: Iterable[Mapping[str, Any]] = ()) -> list[MergeField]:
    """Everything a document may say; its own questions first."""
    title = (Words("ko")(_ANSWERS), Words("en")(_ANSWERS))
    asked = [
        MergeField(f"answers.{one['name']}", title, (str(one["label_ko"]), str(one["label_en"]))) for one in questions
    ]
    return [*asked, *_known()]


@cache
def _known() -> tuple[MergeField, ...]:
    return tuple(_of_records()) + tuple(_given())


def _of_records() -> Iterator[MergeField]:
    for group, (title, model) in GROUPS.items():
        shown = fields(model)
        known = names(group)
        ordered = [name for name in shown if name in known and shown[name].editor != "picture"]
        pairs = {name[:-3] for name in ordered if name.endswith(("_ko", "_en")) and f"{name[:-3]}_ko" in shown}
        for name in (*sorted(known - set(shown)), *ordered):
            if name in pairs and name not in _MADE:
                korean, english = shown[f"{name}_ko"].label, shown[f"{name}_en"].label
                labels = [f"{Words(one)(korean)} / {Words(one)(english)}" for one in LANGUAGES]
            else:
                label = shown[name].label if name in shown else _MADE.get(name, name.replace("_", " "))
                labels = [Words(one)(label) for one in LANGUAGES]
            yield _field(f"{group}.{name}", title, (labels[0], labels[1]))


def _given() -> Iterator[MergeField]:
    for name, label in LETTER.items():
        yield _field(f"letter.{name}", GIVEN["letter"], (Words("ko")(label), Words("en")(label)))
    for name in sorted(names("mou")):
        if not name.endswith(("_ko", "_en")):
            label = _MADE.get(name, name.replace("_", " "))
            yield _field(f"mou.{name}", GIVEN["mou"], (Words("ko")(label), Words("en")(label)))
    for rule in {rule.id: rule for rule in law.rules()}.values():
        yield _field(f"rule.{rule.id}", GIVEN["rule"], (rule.text_ko, rule.text_en))
        yield _field(f"rule.{rule.id}_citation", GIVEN["rule"], (rule.citation_ko, rule.citation_en))


def _field(path: str, group: str, labels: tuple[str, str]) -> MergeField:
    return MergeField(path, (Words("ko")(group), Words("en")(group)), labels)
