"""What may stand between {{ and }}: read with Jinja's own grammar, but never run as code.

Only names, their fields, constants, conditions and our filters are let in; each becomes a small closure over plain
values. There is no call, no arithmetic, no loop and no attribute of a Python object to be reached.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.letters.filters import FILTERS

_LONGEST: Final = 400


class Missing:
    """A value that is not there yet; it knows its name, is false, and its fields are missing, too."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Scope:
    """The values an expression sees, and the language it speaks."""

    values: Mapping[str, Any]
    language: str

    def inner(self, name: str, value: Any) -> "Scope":
        """The scope of a repeated row."""
        return Scope({**self.values, name: value}, self.language)


Evaluate = Callable[[Scope], Any]


@dataclass(frozen=True)
class Expression:
    """A compiled expression: its source, the dotted names it reads, and how to get its value."""

    source: str
    names: tuple[str, ...]
    evaluate: Evaluate


@cache
def _grammar() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment()


@lru_cache(maxsize=2048)
def compile_expression(source: str) -> Expression:
    """Compile the text between the braces, or refuse it with a sentence."""
    if len(source) > _LONGEST:
        raise UserError(say("The merge field “{source}…” is too long. Please shorten it.", source=source[:40]))
    try:
        tree = _grammar().parse("{{" + source + "}}")
    except (TemplateSyntaxError, RecursionError) as error:
        raise _refused(source) from error
    outputs = [node for node in tree.body if isinstance(node, nodes.Output)]
    if len(outputs) != 1 or len(tree.body) != 1 or len(outputs[0].nodes) != 1:
        raise _refused(source)
    node = outputs[0].nodes[0]
    return Expression(source.strip(), tuple(dict.fromkeys(_names(node))), _compile(node, source))


def _refused(source: str) -> UserError:
    shown = source.strip()
    return UserError(
        say("The merge field “{source}” cannot be read. Use a field such as host.name, or a filter.", source=shown)
    )


def dotted(node: nodes.Node) -> str | None:
    """host.name of a chain of names, None for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        left = dotted(node.node)
        return f"{left}.{node.attr}" if left else None
    return None


def _names(node: nodes.Node) -> Iterator[str]:
    path = dotted(node)
    if path:
        yield path
        return
    for child in node.iter_child_nodes():
        yield from _names(child)


def _compile(node: nodes.Node, source: str) -> Evaluate:
    path = dotted(node)
    if path:
        return _lookup(path)
    maker = _MAKERS.get(type(node))
    if maker is None:
        raise _refused(source)
    return maker(node, source)


def _lookup(path: str) -> Evaluate:
    first, *rest = path.split(".")

    def evaluate(scope: Scope) -> Any:
        value = scope.values.get(first)
        for name in rest:
            value = value.get(name) if isinstance(value, Mapping) else None
        return Missing(path) if value is None or value == "" else value

    return evaluate


def _constant(node: Any, source: str) -> Evaluate:
    if not isinstance(node.value, str | int | bool) and node.value is not None:
        raise _refused(source)
    return lambda scope: node.value


def _plain_text(node: Any, source: str) -> Evaluate:
    return lambda scope: node.data


def _either(node: Any, source: str) -> Evaluate:
    left, right = _compile(node.left, source), _compile(node.right, source)
    return lambda scope: left(scope) or right(scope)


def _both(node: Any, source: str) -> Evaluate:
    left, right = _compile(node.left, source), _compile(node.right, source)
    return lambda scope: left(scope) and right(scope)


def _not(node: Any, source: str) -> Evaluate:
    inner = _compile(node.node, source)
    return lambda scope: not inner(scope)


def _condition(node: Any, source: str) -> Evaluate:
    test, then = _compile(node.test, source), _compile(node.expr1, source)
    otherwise = _compile(node.expr2, source) if node.expr2 else lambda scope: ""
    return lambda scope: then(scope) if test(scope) else otherwise(scope)


def _compare(node: Any, source: str) -> Evaluate:
    if len(node.ops) != 1 or node.ops[0].op not in ("eq", "ne"):
        raise _refused(source)
    left, right, same = _compile(node.expr, source), _compile(node.ops[0].expr, source), node.ops[0].op == "eq"
    return lambda scope: (left(scope) == right(scope)) is same


def _concatenation(node: Any, source: str) -> Evaluate:
    parts = [_compile(part, source) for part in node.nodes]

    def evaluate(scope: Scope) -> Any:
        values = [part(scope) for part in parts]
        missing = next((value for value in values if isinstance(value, Missing)), None)
        return "".join(shown(value, scope) for value in values) if missing is None else missing

    return evaluate


def _filter(node: Any, source: str) -> Evaluate:
    if node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) > 2:
        raise _refused(source)
    if node.name not in FILTERS:
        near = difflib.get_close_matches(node.name, FILTERS, 1, 0.0)[0]
        raise UserError(say("There is no filter “{name}”. Did you mean “{near}”?", name=node.name, near=near))
    inner, change = _compile(node.node, source), FILTERS[node.name]
    arguments = [_compile(argument, source) for argument in node.args]

    def evaluate(scope: Scope) -> Any:
        value = inner(scope)
        given = [argument(scope) for argument in arguments]
        missing = next((one for one in (value, *given) if isinstance(one, Missing)), None)
        if missing is not None and not (node.name == "with" and missing is not value):
            return given[0] if node.name == "default" and given and value is missing else missing
        return change(value, scope.language, *("" if isinstance(one, Missing) else one for one in given))

    return evaluate


_MAKERS: Final[dict[type[nodes.Node], Callable[[Any, str], Evaluate]]] = {
    nodes.Const: _constant,
    nodes.TemplateData: _plain_text,
    nodes.Or: _either,
    nodes.And: _both,
    nodes.Not: _not,
    nodes.CondExpr: _condition,
    nodes.Compare: _compare,
    nodes.Concat: _concatenation,
    nodes.Filter: _filter,
}


def shown(value: Any, scope: Scope) -> str:
    """A value as text: dates in words, lists with commas."""
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return ", ".join(shown(one, scope) for one in value)
    return str(FILTERS["text"](value, scope.language))
