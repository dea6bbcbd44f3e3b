"""Translations as people write them (.po) and as gettext reads them (.mo)."""

import re
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_QUOTED = re.compile(r'(?:(msgid|msgstr) )?"((?:[^"\\]|\\.)*)"')
_HEADER = "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nLanguage: ko\n"


class PoError(ValueError):
    """A line of a .po file that cannot be read, or a text translated twice in two ways."""


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[0]), text)


def read(path: Path) -> dict[str, str]:
    """The translations of one file; plain msgid and msgstr pairs only, and every line must be understood."""
    pairs: list[dict[str, str]] = []
    part = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _QUOTED.fullmatch(line.strip())
        if not match:
            raise PoError(f"{path.name}:{number}: cannot be read: {line}")
        part = match[1] or part
        if match[1] == "msgid":
            pairs.append({})
        if not pairs or (match[1] == "msgstr" and "msgid" not in pairs[-1]) or (match[1] and match[1] in pairs[-1]):
            raise PoError(f"{path.name}:{number}: out of order: {line}")
        pairs[-1][part] = pairs[-1].get(part, "") + _unescape(match[2])
    return _joined(path.name, [(pair["msgid"], pair.get("msgstr", "")) for pair in pairs if pair["msgid"]])


def _joined(name: str, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    said: dict[str, str] = {}
    for text, translation in pairs:
        if not translation:
            raise PoError(f"{name}: no translation of: {text}")
        if said.setdefault(text, translation) != translation:
            raise PoError(f"{name}: two translations of: {text}")
    return said


def read_all(folder: Path) -> dict[str, str]:
    """The translations of all fragments of a language together; two fragments may say the same, never otherwise."""
    files = sorted(folder.glob("*.po"))
    return _joined(folder.name, [pair for path in files for pair in read(path).items()])


def compiled(translations: Mapping[str, str]) -> bytes:
    """The .mo file of some translations; the same translations give the same bytes."""
    pairs = sorted((key.encode(), value.encode()) for key, value in {**translations, "": _HEADER}.items())
    start = 28
    texts_at = start + 16 * len(pairs)
    tables: list[bytes] = []
    body = b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), texts_at + len(body)))
            body += pair[column] + b"\0"
    head = struct.pack("<IIIIIII", 0x950412DE, 0, len(pairs), start, start + 8 * len(pairs), 0, texts_at)
    return head + b"".join(tables) + body
