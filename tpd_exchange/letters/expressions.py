"""What may stand between {{ and }}, read by a grammar of our own: there is nothing in it that could run.

An expression is names and their fields, texts and numbers, and our filters, in this order of strength:

    host.name   'text'   12   true   ( … )
    value | filter   value | filter(argument, argument)
    one ~ two                          set side by side
    one == two   one != two
    not one
    one and two
    one or two                         the second where the first is missing
    one if condition else two          without else: nothing

Each becomes a small closure over plain values. There is no call, no arithmetic, no loop and no attribute of a Python
object to be reached.
"""

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import FunctionType
from typing import Any, Final, NamedTuple, NoReturn, cast

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.letters.filters import FILTERS

_LONGEST: Final = 400
_DEEPEST: Final = 30
_TOKEN: Final = re.compile(
    r"""\s*(?:('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|([0-9]+)|([^\W\d]\w*)|(==|!=|[.|~(),]))""", re.DOTALL
)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_CONSTANTS: Final = {"true": True, "True": True, "false": False, "False": False, "none": None, "None": None}
_WORDS: Final = frozenset({"and", "or", "not", "if", "else", "in", "is"})


class Missing:
    """A value that is not there yet; it knows its name, is false, and its fields are missing, too."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def __bool__(self) -> bool:
        return False


class Scope(NamedTuple):
    """The values an expression sees, and the language it speaks."""

    values: Mapping[str, Any]
    language: str

    def inner(self, name: str, value: Any) -> "Scope":
        """The scope of a repeated row."""
        return Scope({**self.values, name: value}, self.language)


Evaluate = Callable[[Scope], Any]


class Expression(NamedTuple):
    """A compiled expression: its source, the dotted names it reads, and how to get its value."""

    source: str
    names: tuple[str, ...]
    evaluate: Evaluate


@lru_cache(maxsize=2048)
def compile_expression(source: str) -> Expression:
    """Compile the text between the braces, or refuse it with a sentence."""
    if len(source) > _LONGEST:
        raise UserError(say("The merge field “{source}…” is too long. Please shorten it.", source=source[:40]))
    reader = _Reader(source)
    evaluate = reader.choice()
    if reader.next:
        reader.refuse()
    return Expression(source.strip(), tuple(reader.names), evaluate)


class _Reader:
    """Reads an expression from left to right; each method what binds at least as strongly as its name says."""

    def __init__(self, source: str) -> None:
        self._source, self._at, self._depth = source, 0, 0
        self._tokens = self._cut(source.rstrip())
        self.names: dict[str, None] = {}

    def _cut(self, source: str) -> list[str]:
        found: list[str] = []
        at = 0
        while at < len(source):
            token = _TOKEN.match(source, at)
            if token is None:
                self.refuse()
            found.append(token[token.lastindex or 0])
            at = token.end()
        return found

    def refuse(self) -> NoReturn:
        """Say that it cannot be read."""
        shown = self._source.strip()
        raise UserError(
            say("The merge field “{source}” cannot be read. Use a field such as host.name, or a filter.", source=shown)
        )

    @property
    def next(self) -> str:
        """What comes next; nothing at the end."""
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self.next
        self._at += 1
        return token

    def _skip(self, token: str) -> bool:
        if self.next != token:
            return False
        self._at += 1
        return True

    def choice(self) -> Evaluate:
        """One if condition else two."""
        self._depth += 1
        if self._depth > _DEEPEST:
            self.refuse()
        then = self._either()
        while self._skip("if"):
            test = self._either()
            then = _condition(test, then, self.choice() if self._skip("else") else _nothing)
        self._depth -= 1
        return then

    def _either(self) -> Evaluate:
        left = self._both()
        while self._skip("or"):
            left = _either(left, self._both())
        return left

    def _both(self) -> Evaluate:
        left = self._not()
        while self._skip("and"):
            left = _both(left, self._not())
        return left

    def _not(self) -> Evaluate:
        denied = 0
        while self._skip("not"):
            denied += 1
        inner = self._compared()
        return _truth(inner, denied % 2 == 0) if denied else inner

    def _compared(self) -> Evaluate:
        left = self._joined()
        for sign in ("==", "!="):
            if self._skip(sign):
                return _compare(left, self._joined(), sign == "==")
        return left

    def _joined(self) -> Evaluate:
        parts = [self._filtered()]
        while self._skip("~"):
            parts.append(self._filtered())
        return _concatenation(parts) if len(parts) > 1 else parts[0]

    def _filtered(self) -> Evaluate:
        value = self._value()
        while self._skip("|"):
            name = self._take()
            if not name.isidentifier():
                self.refuse()
            arguments: list[Evaluate] = []
            if self._skip("("):
                while not self._skip(")"):
                    if arguments and not self._skip(","):
                        self.refuse()
                    arguments.append(self.choice())
            if not _takes(name, len(arguments)):
                self.refuse()
            value = _filter(value, name, arguments)
        return value

    def _value(self) -> Evaluate:
        token = self._take()
        if token == "(":
            inner = self.choice()
            if not self._skip(")"):
                self.refuse()
            return inner
        if token[:1] in ("'", '"'):
            return _constant(_ESCAPED.sub(r"\1", token[1:-1]))
        if token.isdecimal():
            return _constant(int(token))
        if token in _CONSTANTS:
            return _constant(_CONSTANTS[token])
        if not token.isidentifier() or token in _WORDS:
            self.refuse()
        while self._skip("."):
            token += "." + self._take()
        if not all(map(str.isidentifier, token.split("."))):
            self.refuse()
        self.names[token] = None
        return _lookup(token)


def _lookup(path: str) -> Evaluate:
    first, *rest = path.split(".")

    def evaluate(scope: Scope) -> Any:
        value = scope.values.get(first)
        for name in rest:
            value = value.get(name) if isinstance(value, Mapping) else None
        return Missing(path) if value is None or value == "" else value

    return evaluate


def _nothing(scope: Scope) -> str:
    return ""


def _constant(value: Any) -> Evaluate:
    return lambda scope: value


def _either(left: Evaluate, right: Evaluate) -> Evaluate:
    return lambda scope: left(scope) or right(scope)


def _both(left: Evaluate, right: Evaluate) -> Evaluate:
    return lambda scope: left(scope) and right(scope)


def _truth(inner: Evaluate, wanted: bool) -> Evaluate:
    return lambda scope: bool(inner(scope)) is wanted


def _condition(test: Evaluate, then: Evaluate, otherwise: Evaluate) -> Evaluate:
    return lambda scope: then(scope) if test(scope) else otherwise(scope)


def _compare(left: Evaluate, right: Evaluate, same: bool) -> Evaluate:
    return lambda scope: (left(scope) == right(scope)) is same


def _concatenation(parts: Sequence[Evaluate]) -> Evaluate:
    def evaluate(scope: Scope) -> Any:
        values = [part(scope) for part in parts]
        missing = next((value for value in values if isinstance(value, Missing)), None)
        return "".join(shown(value, scope) for value in values) if missing is None else missing

    return evaluate


def _takes(name: str, count: int) -> bool:
    """Whether a filter takes so many arguments, besides the value and the language."""
    if name not in FILTERS:
        near = difflib.get_close_matches(name, FILTERS, 1, 0.0)[0]
        raise UserError(say("There is no filter “{name}”. Did you mean “{near}”?", name=name, near=near))
    change = cast(FunctionType, FILTERS[name])
    most = change.__code__.co_argcount - 2
    return most - len(change.__defaults__ or ()) <= count <= most


def _filter(inner: Evaluate, name: str, arguments: Sequence[Evaluate]) -> Evaluate:
    change = FILTERS[name]

    def evaluate(scope: Scope) -> Any:
        value = inner(scope)
        given = [argument(scope) for argument in arguments]
        missing = next((one for one in (value, *given) if isinstance(one, Missing)), None)
        if missing is not None and not (name == "with" and missing is not value):
            return given[0] if name == "default" and given and value is missing else missing
        return change(value, scope.language, *("" if isinstance(one, Missing) else one for one in given))

    return evaluate


def shown(value: Any, scope: Scope) -> str:
    """A value as text: dates in words, lists with commas."""
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return ", ".join(shown(one, scope) for one in value)
    return str(FILTERS["text"](value, scope.language))
