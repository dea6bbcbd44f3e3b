"""Compiles the Korean of the program and says what is missing: `python -m tpd_exchange.words`."""

import ast
import string
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tpd_exchange import po
from tpd_exchange.paths import LOCALE, RESOURCES

ROOT = RESOURCES.parent
PACKAGES = ("tpd_exchange", "db", "ui")
# Calls whose first argument is a text to be translated.
MARKS = frozenset({"N_", "say", "term", "Message"})
FRAGMENTS = LOCALE / "ko"
COMPILED = LOCALE / "ko.mo"


@dataclass(frozen=True)
class Findings:
    """What stands between the program's texts and their Korean."""

    missing: Mapping[str, str]
    unused: tuple[str, ...]
    mismatched: tuple[str, ...]


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _texts(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in MARKS and node.args:
            for part in ast.walk(node.args[0]) if isinstance(node.args[0], ast.IfExp) else (node.args[0],):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
                    yield part.value, node.lineno


def _letters(root: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    for path in sorted((root / "resources" / "letters").glob("*/letter.toml")):
        yield path, tomllib.loads(path.read_text(encoding="utf-8"))


def marked(root: Path = ROOT) -> dict[str, str]:
    """Every text marked for translation, with the first place where it stands."""
    found = {table["name_en"]: path.parent.name for path, table in _letters(root)}
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            for text, line in _texts(ast.parse(path.read_text(encoding="utf-8"))):
                found.setdefault(text, f"{path.relative_to(root).as_posix()}:{line}")
    return found


def translations() -> dict[str, str]:
    """All Korean there is: the fragments', and the names that letters have in both languages by themselves."""
    return {table["name_en"]: table["name_ko"] for _, table in _letters(ROOT)} | po.read_all(FRAGMENTS)


def placeholders(text: str) -> set[str]:
    """The names in braces of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def findings(texts: Mapping[str, str], translations: Mapping[str, str]) -> Findings:
    """Compare the marked texts with their translations."""
    return Findings(
        missing={text: place for text, place in texts.items() if text not in translations},
        unused=tuple(text for text in translations if text not in texts),
        mismatched=tuple(text for text, said in translations.items() if placeholders(text) != placeholders(said)),
    )


def _lines(found: Findings) -> Iterator[str]:
    for text, place in found.missing.items():
        yield f"without Korean: {place}: {text!r}"
    for text in found.unused:
        yield f"not used any more: {text!r}"
    for text in found.mismatched:
        yield f"placeholders differ: {text!r}"


def main() -> int:
    """Compile, print what is missing, and return 1 if anything is."""
    try:
        known = translations()
    except po.PoError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    COMPILED.write_bytes(po.compiled(known))
    lines = list(_lines(findings(marked(), known)))
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
