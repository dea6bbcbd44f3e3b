"""Values of records as plain JSON text and back, as history and undo keep them."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from pydantic import BaseModel

from tpd_exchange.kinds import plain_amount
from tpd_exchange.models import Record
from tpd_exchange.show import Field, fields


def _default(value: Any) -> str:
    return plain_amount(value) if isinstance(value, Decimal) else str(value)


def to_text(value: Any) -> str | None:
    """A value as canonical JSON, its names in the order of their signs; an empty value is None."""
    return None if value is None else orjson.dumps(value, _default, orjson.OPT_SORT_KEYS).decode()


def from_text(field: Field | None, text: str | None) -> Any:
    """The value of a field as the record holds it."""
    if text is None:
        return None
    value = orjson.loads(text)
    if field is not None and field.editor == "reference":
        return UUID(hex=value)
    if field is not None and field.editor == "date":
        return date.fromisoformat(value)
    if field is not None and field.editor == "money":
        return Decimal(value)
    if field is not None and field.item is not None:
        return [_in_order(field.item, line) for line in value]
    return value


def _in_order(item: type[BaseModel], line: dict[str, Any]) -> dict[str, Any]:
    """A line with its values in the order of the form: canonical text has them by the alphabet."""
    names = [*(name for name in item.model_fields if name in line), *(n for n in line if n not in item.model_fields)]
    return {name: line[name] for name in names}


@cache
def recorded(model: type[Record]) -> tuple[str, ...]:
    """The columns whose changes are history: all but the identity and what is derived."""
    return tuple(name for name in model.model_fields if name != "id" and name not in model.derived)


def whole(record: Record) -> str:
    """All values of a record, as the operation that makes or deletes it keeps them."""
    values = {name: getattr(record, name) for name in recorded(type(record))}
    return to_text({name: value for name, value in values.items() if value not in (None, [], "")}) or "{}"


def restored(model: type[Record], text: str) -> dict[str, Any]:
    """The values of a record out of its whole text."""
    shown = fields(model)
    return {name: from_text(shown.get(name), to_text(value)) for name, value in orjson.loads(text).items()}
