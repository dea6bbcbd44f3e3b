"""What was typed becomes values, or sentences beside the fields; pure, so a form may ask at every keystroke."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from pydantic import BaseModel, TypeAdapter, ValidationError

from tpd_exchange.closed import Choice
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, listed, say, term
from tpd_exchange.kinds import Fault
from tpd_exchange.models import Noun
from tpd_exchange.rules.records import complete, cross_faults
from tpd_exchange.show import Field, fields


class Checked(NamedTuple):
    """One field after checking: its value, or what is wrong with what was typed."""

    value: Any = None
    fault: Message | None = None


def check_field(noun: Noun, name: str, typed: Any) -> Checked:
    """Check one field on its own, as soon as it is left."""
    return check_value(noun.fields[name], typed)


def check_value(field: Field, typed: Any) -> Checked:
    """Check what was typed against a field of a record or of a line."""
    if isinstance(typed, str) and not typed.strip():
        typed = None
    if typed is None:
        if field.required:
            return Checked(fault=say("Please fill in “{label}”.", label=term(field.label)))
        return Checked(field.default())
    if field.item is not None:
        return _check_lines(field.item, typed)
    try:
        return Checked(_plain(field.adapter.validate_python(typed)))
    except ValidationError as error:
        return Checked(fault=_sentence(error, typed, field.choices))
    except UnicodeEncodeError:
        return Checked(fault=_HALF_A_SIGN)


def _check_lines(item: type[BaseModel], typed: Any) -> Checked:
    if not isinstance(typed, list):
        return Checked(fault=say("This must be a list of lines."))
    done: list[dict[str, Any]] = []
    for number, line in enumerate(typed, start=1):
        values, faults = check_line(item, line if isinstance(line, Mapping) else {})
        if faults:
            name, fault = next(iter(faults.items()))
            label = term(fields(item)[name].label) if name in fields(item) else Message(name)
            return Checked(fault=say("Line {number}, {label}: {fault}", number=number, label=label, fault=fault))
        done.append(values)
    return Checked(done)


def check_line(item: type[BaseModel], typed: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Message]]:
    """Check one line, such as a passport: plain values, and faults by field."""
    values: dict[str, Any] = {}
    faults: dict[str, Message] = {}
    for name, field in fields(item).items():
        checked = check_value(field, typed.get(name))
        if checked.fault:
            faults[name] = checked.fault
        elif checked.value is not None:
            values[name] = field.adapter.dump_python(checked.value, mode="json")
    for name in set(typed) - set(fields(item)):
        if name not in item.model_fields:
            faults[name] = _unknown(name, fields(item))
            continue
        # What the program keeps in a line without showing it, such as the record behind a text.
        kept: TypeAdapter[Any] = TypeAdapter(item.model_fields[name].annotation or Any)
        try:
            value = kept.validate_python(typed[name])
        except ValidationError as error:
            faults[name] = _sentence(error, typed[name], None)
            continue
        except UnicodeEncodeError:
            faults[name] = _HALF_A_SIGN
            continue
        if value is not None:
            values[name] = kept.dump_python(value, mode="json")
    return values, faults


def check(
    noun: Noun, typed: Mapping[str, Any], before: Mapping[str, Any] | None = None
) -> tuple[dict[str, Any], dict[str, Message]]:
    """Check what was typed and how all fields fit together: clean values, and faults by field.

    `before` holds the values of a saved record, of which only what was typed is checked anew.
    """
    values: dict[str, Any] = dict(before or {})
    faults: dict[str, Message] = {}
    for name, field in noun.fields.items():
        if before is not None and name not in typed:
            continue
        told = typed.get(name)
        if told is None and not field.required:
            values[name] = field.default()
            continue
        checked = check_value(field, told)
        values[name] = checked.value
        if checked.fault and not field.show.given:
            faults[name] = checked.fault
    for name in set(typed) - set(noun.fields):
        faults[name] = _unknown(name, noun.fields)
    complete(noun, values)
    for name, fault in cross_faults(noun, values).items():
        faults.setdefault(name, fault)
    return values, faults


def require_known(noun: Noun, name: str) -> Field:
    """The field of that name, or a sentence that offers the nearest one."""
    if name not in noun.fields:
        raise UserError(_unknown(name, noun.fields))
    return noun.fields[name]


def _unknown(name: str, known: Mapping[str, Field]) -> Message:
    near = get_close_matches(name, known, n=1)
    if near:
        return say("There is no field “{name}”. Did you mean “{near}”?", name=name, near=near[0])
    return say("There is no field “{name}”.", name=name)


def _plain(value: Any) -> Any:
    """Choices are kept by their value, so that a record compares and stores alike wherever it came from."""
    if isinstance(value, list):
        return [str(item) for item in value]
    return value


_HALF_A_SIGN = say("This holds half of a sign, which cannot be kept. Please remove it, or type it once more.")
_TOO_LONG = say("This is too long: {length} characters, and at most {max_length} fit.")
_SENTENCES = {
    "string_too_long": _TOO_LONG,
    "too_long": _TOO_LONG,  # the same, of a text that was cleaned before
    "enum": say("“{typed}” is not one of the choices: {known}."),
    "uuid_parsing": say("“{typed}” is not a record that is known here."),
    "uuid_type": say("“{typed}” is not a record that is known here."),
    "int_parsing": say("Please write a whole number."),
    "greater_than_equal": say("Please write {ge} or more."),
    "less_than_equal": say("Please write {le} or less."),
    "bool_parsing": say("Please answer yes or no."),
}


def _sentence(error: ValidationError, typed: Any, choices: type[Choice] | None) -> Message:
    fault = error.errors()[0]
    context = fault.get("ctx", {})
    cause = context.get("error")
    if isinstance(cause, Fault):
        return cause.message
    pattern = _SENTENCES.get(fault["type"])
    if pattern is None or (fault["type"] == "enum" and choices is None):
        return say("“{typed}” does not fit here.", typed=str(typed)[:60])
    given = fault.get("input", typed)
    values: dict[str, Any] = {"typed": str(typed)[:60], "length": len(given) if isinstance(given, str) else 0}
    if choices is not None:
        values["known"] = listed(say("{value} ({label})", value=one.value, label=term(one.label)) for one in choices)
    return Message(pattern.text, {**values, **{key: value for key, value in context.items() if key != "error"}})
