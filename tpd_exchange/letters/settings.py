"""The settings of a document as they must be, so that nothing odd in them can break what reads them."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Annotated, Any, Final, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from tpd_exchange.i18n import Message, say
from tpd_exchange.letters.template import Form, QuestionKind, Recipient
from tpd_exchange.paperwork import Phase

LONGEST: Final = 60_000
_Label = Annotated[str, StringConstraints(min_length=1, max_length=300)]
_Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
_Said = Annotated[str, StringConstraints(max_length=2000)]
_Lines = dict[str, _Said | Annotated[list[_Said], Field(max_length=20)]]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _Option(_Strict):
    value: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    label_ko: _Label
    label_en: _Label


class _Question(_Strict):
    name: _Name
    kind: QuestionKind
    label_ko: _Label
    label_en: _Label
    required: bool = False
    options: Annotated[list[_Option], Field(max_length=40)] = []
    future: bool = False


class _Settings(BaseModel):
    """All that is read of settings; what is not named here is nobody's business."""

    model_config = ConfigDict(strict=True, extra="allow")

    version: Annotated[str, StringConstraints(min_length=1, max_length=20)]
    form: Form
    recipient: Recipient
    name_ko: _Label
    name_en: _Label
    number: Annotated[int, Field(ge=0, le=9999)] = 0
    phase: Literal[tuple(phase.value for phase in Phase)] = Phase.SELECTION.value  # type: ignore[valid-type]
    direction: Literal["both", "kr-us", "us-kr"] = "both"
    subject: Literal["placement", "office", "dossier"] = "placement"
    frequent: bool = False
    stages: list[str] = []
    languages: Annotated[list[Literal["ko", "en", "both"]], Field(min_length=1)] = ["ko", "en", "both"]
    ko: _Lines = {}
    en: _Lines = {}
    questions: Annotated[list[_Question], Field(max_length=40)] = []


class Fault(NamedTuple):
    """What is wrong in which line of the settings; line 0 where it cannot be told."""

    line: int
    message: Message


@lru_cache(maxsize=16)
def read(text: str) -> tuple[dict[str, Any], list[Fault]]:
    """The settings and all that is wrong with them; nothing is read of settings with faults."""
    if len(text) > LONGEST:
        return {}, [Fault(0, say("The template is too long. Please shorten it to {count} signs.", count=LONGEST))]
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        told = re.search(r"at line (\d+)", str(error))
        fault = say("This line of the settings cannot be read: {fault}", fault=str(error) or "too deep")
        return {}, [Fault(int(told[1]) if told else text.count("\n") + 1, fault)]
    try:
        _Settings.model_validate(table)
    except ValidationError as error:
        return {}, [_fault(text, found["type"], found["loc"], found.get("input")) for found in error.errors()]
    doubles = list(_doubles(text, table))
    return ({}, doubles) if doubles else (table, [])


def _fault(text: str, kind: str, place: Sequence[int | str], value: Any) -> Fault:
    name = next((str(one) for one in reversed(place) if isinstance(one, str) and not one.startswith("list[")), "")
    if kind == "missing":
        return Fault(line_of(text, place[:-1]), say("The settings do not say “{name}”.", name=name))
    shown = str(value)[:40]
    if kind == "extra_forbidden":
        return Fault(line_of(text, place), say("“{name}” is not known here. Please take it out.", name=name))
    known = {"form": Form, "recipient": Recipient, "kind": QuestionKind}.get(name)
    if known:
        listed = ", ".join(get_args(known))
        return Fault(
            line_of(text, place),
            say("“{name}” cannot be “{value}”. Known are: {known}.", name=name, value=shown, known=listed),
        )
    return Fault(line_of(text, place), say("“{name}” cannot be “{value}”.", name=name, value=shown))


def _doubles(text: str, table: dict[str, Any]) -> Iterator[Fault]:
    counted = Counter(question["name"] for question in table.get("questions", ()))
    for name, count in counted.items():
        if count > 1:
            last = max(at for at, one in enumerate(table["questions"]) if one["name"] == name)
            fault = say("“{name}” is asked twice. Please give one of the questions another name.", name=name)
            yield Fault(line_of(text, ("questions", last, "name")), fault)


def line_of(text: str, place: Sequence[int | str]) -> int:
    """The line in which a value stands; that of the table around it, or 0, where there is none."""
    lines = text.split("\n")
    first = str(place[0]) if place else ""
    at = 0
    if len(place) > 1:
        number = place[1] if isinstance(place[1], int) else 0
        heads = [at for at, line in enumerate(lines, 1) if re.match(rf"\s*\[+\s*{re.escape(first)}\s*\]", line)]
        at = heads[number] if number < len(heads) else 0
        place = place[2:] if isinstance(place[1], int) else place[1:]
    key = str(place[0]) if place else first
    for number, line in enumerate(lines[at:], at + 1):
        if re.match(rf"\s*{re.escape(key)}\s*=", line):
            return number
        if at and line.lstrip().startswith("["):
            break
    return at
