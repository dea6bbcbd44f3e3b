"""What kind of value a field has, and which texts are sure to be taken for it as they stand."""

import re
from collections.abc import Callable
from typing import Any, Final, get_args, get_origin

from pydantic import AfterValidator

from tpd_exchange import kinds
from tpd_exchange.show import Field

# Texts that the kinds of `kinds` are sure to take as they stand, and not all of those.
_AS_THEY_ARE: Final = (
    (kinds.HangulName, re.compile("[가-힣]{2,20}")),
    (kinds.PassportName, re.compile(r"(?!(?:LNU|FNU|UNKNOWN|NONE)$)[A-Z]{1,40}(?:[ -][A-Z]{1,20})?")),
    (kinds.Email, re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{2,20}){1,3}")),
)
_PLAIN: Final = re.compile("(?=.{1,40}$)[!-~가-힣]+(?: [!-~가-힣]+)*")
_NONE: Final = re.compile("(?!)")


def as_it_is(field: Field) -> Callable[[str], Any]:
    """Whether a text is sure to be taken for this field as it stands: most are, and need not be checked at length."""
    pattern = next((pattern for kind, pattern in _AS_THEY_ARE if is_kind(field, kind)), None)
    if pattern is None and not any(isinstance(mark, AfterValidator) for mark in _marks(field)):
        pattern = _PLAIN if is_kind(field, kinds.Line) or is_kind(field, kinds.Paragraph) else None
    return (pattern or _NONE).fullmatch


def _marks(field: Field) -> list[Any]:
    """All that is said beside the types of a field."""
    marks, waiting = list[Any](), [field.adapter._type]
    while waiting:
        annotation = waiting.pop()
        marks += getattr(annotation, "__metadata__", ())
        waiting += [part for part in get_args(annotation) if hasattr(part, "__metadata__") or get_origin(part)]
    return marks


def is_kind(field: Field, kind: Any) -> bool:
    """Whether a field has this kind of value."""
    return kind.__metadata__[-1] in _marks(field)
