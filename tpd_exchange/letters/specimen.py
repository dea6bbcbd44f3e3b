"""Made-up facts for a document that is tried out where there is no placement: each text fact is its own label."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from pydantic import BaseModel

from tpd_exchange.i18n import Language, Words
from tpd_exchange.letters.facts import GROUPS
from tpd_exchange.letters.template import Question, Template
from tpd_exchange.rules import law
from tpd_exchange.show import Field, fields

_DAY: Final = date(2026, 3, 2)
_LAST: Final = date(2027, 2, 28)
_BORN: Final = date(1991, 5, 17)
_LOOKUPS: Final = {"countries": "KR", "languages": "ko", "regions": "KR-30"}
_SAID: Final = {
    "hangul_name": "김하늘", "surname": "KIM", "given_names": "HANEUL", "email": "name@example.org",
    "phone": "+82 42 555 0101", "fax": "+82 42 555 0102", "website": "www.example.org", "number": "P-2026-0001",
}  # fmt: skip
"""What would look odd as its own label."""


def specimen(template: Template) -> dict[str, Any]:
    """The values of everything a document may say."""
    made: dict[str, Any] = {group: _record(model) for group, (_, model) in GROUPS.items()}
    made["host"]["country"], made["placement"]["direction"] = "US", "kr-us"
    return {
        **made,
        "mou": dict(law.mou()),
        "rule": law.facts(_DAY),
        "letter": {"reference": "TPD-2026-0001", "date": _DAY, "replaces": None},
        "answers": answers(template, "ko"),
    }


def answers(template: Template, language: Language) -> dict[str, Any]:
    """Something that looks like an answer to all that is asked."""
    return {one.name: _answer(one, language) for one in template.questions}


def _answer(question: Question, language: Language) -> Any:
    made: dict[str, Any] = {"date": _DAY, "number": 3, "amount": Decimal(1_000_000), "flag": True}
    if question.options:
        return question.options[0].value
    return made.get(question.kind, f"[{question.label(language)}]")


def _record(model: type[BaseModel]) -> dict[str, Any]:
    return {
        name: _value(field)
        for name, field in fields(model).items()
        if field.editor not in ("reference", "picture", "certificate")
    }


def _value(field: Field) -> Any:
    if field.item is not None:
        return [_record(field.item)]
    if field.name in _SAID:
        return _SAID[field.name]
    if field.choices is not None:
        first = next(iter(field.choices)).value
        return [first] if field.many else first
    if field.show.lookup is not None:
        code = _LOOKUPS.get(field.show.lookup, "KR")
        return [code] if field.many else code
    plain = _PLAIN.get(field.editor)
    return plain(field) if plain else _label(field)


def _label(field: Field) -> str:
    language: Language = "en" if field.name.endswith("_en") else "ko"
    return Words(language)(field.label)


def _day(field: Field) -> date:
    if "birth" in field.name:
        return _BORN
    return _LAST if "end" in field.name or "expires" in field.name else _DAY


_PLAIN: Final[Mapping[str, Callable[[Field], Any]]] = {
    "date": _day,
    "flag": lambda _: True,
    "number": lambda _: 3,
    "money": lambda _: Decimal(3_000_000),
    "codes": lambda _: ["QNT"],
    "words": lambda field: [_label(field)],
    "reference": lambda _: UUID(int=0),
}
