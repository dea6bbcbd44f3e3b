"""The documents of the programme by name, number and place in a placement's life; read without the engine."""

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from tpd_exchange.closed import Choice
from tpd_exchange.i18n import N_, Language
from tpd_exchange.paths import LETTERS


class Phase(Choice):
    """The part of a placement's life to which a document belongs, in the order in which it comes."""

    SELECTION = "selection", N_("Nomination and award")
    AGREEMENT = "agreement", N_("Agreements and pledges")
    VISA = "visa", N_("Visa and registration")
    SECURITY = "security", N_("Research security and export control")
    MONEY = "money", N_("Money and travel")
    STAY = "stay", N_("During the stay")
    END = "end", N_("Completion")
    REPORT = "report", N_("Reports of the office")


class Kind(NamedTuple):
    """One kind of document: `direction` is "both", "kr-us" or "us-kr", `subject` what it is about: a placement, the
    office, or a placement's dossier, whose cover takes no number."""

    slug: str
    number: int
    phase: Phase
    direction: str
    subject: str
    form: str
    name_ko: str
    name_en: str
    frequent: bool = False
    """Whether it is offered by itself; others stand in a menu."""

    def name(self, language: Language) -> str:
        """What it is called in that language."""
        return self.name_ko if language == "ko" else self.name_en


def kind_of(slug: str, settings: dict[str, Any]) -> Kind:
    """The kind that the settings of a template describe."""
    return Kind(
        slug=slug,
        number=settings.get("number", 0),
        phase=Phase(settings.get("phase", Phase.SELECTION)),
        direction=settings.get("direction", "both"),
        subject=settings.get("subject", "placement"),
        form=settings["form"],
        name_ko=settings["name_ko"],
        name_en=settings["name_en"],
        frequent=settings.get("frequent", False),
    )


@cache
def kinds() -> dict[str, Kind]:
    """The bundled kinds by their slugs, in the order of a placement's life."""
    return in_order(
        kind_of(path.parent.name, tomllib.loads(path.read_text("utf-8"))) for path in LETTERS.glob("*/letter.toml")
    )


def in_order(found: Iterable[Kind]) -> dict[str, Kind]:
    """Kinds by their slugs, in the order of a placement's life; of one slug the last counts."""
    phases = list(Phase)
    known = {kind.slug: kind for kind in found}
    ordered = sorted(known.values(), key=lambda kind: (phases.index(kind.phase), kind.number, kind.slug))
    return {kind.slug: kind for kind in ordered}
