"""A document's own texts as they are written: its settings and its words in each language, read from a folder."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, say
from tpd_exchange.letters.template import Template
from tpd_exchange.paths import LETTERS

Part = Literal["settings", "ko", "en"]
FILES: Final[Mapping[Part, str]] = {"settings": "letter.toml", "ko": "body.ko.md", "en": "body.en.md"}
"""What each part is called in a folder."""
NAMES: Final[Mapping[Part, str]] = {
    "settings": N_("The settings"),
    "ko": N_("The Korean text"),
    "en": N_("The English text"),
}
"""What each part is called where one writes it."""

_LARGEST: Final = 1_000_000
Sign = Literal[" ", "+", "-"]


class Texts(NamedTuple):
    """The settings and the words of a document."""

    settings: str
    ko: str
    en: str

    def of(self, part: Part) -> str:
        """One of its parts."""
        text: str = getattr(self, part)
        return text


class Line(NamedTuple):
    """A line of a comparison: kept (" "), new ("+") or gone ("-"), in which part and where it stands."""

    part: Part
    sign: Sign
    number: int
    text: str


@lru_cache(maxsize=128)
def compiled(slug: str, texts: Texts) -> Template:
    """The template that these texts make; the same texts are read once."""
    return Template.from_texts(slug, texts.settings, texts.ko, texts.en)


@lru_cache(maxsize=64)
def bundled(slug: str) -> Texts | None:
    """Our own texts of a document, None where we bring none of that name."""
    return read(LETTERS / slug) if slug and (LETTERS / slug / FILES["settings"]).is_file() else None


def read(folder: Path) -> Texts:
    """The texts in a folder, as it was exported or written by hand."""
    return Texts(**{part: _read(folder / name) for part, name in FILES.items()})


def write(folder: Path, texts: Texts) -> None:
    """Write the texts into a folder, which is made; what stands there under these names is refused, not replaced."""
    for name in FILES.values():
        if (folder / name).exists():
            raise UserError(say("{file} is there already. Please choose another folder.", file=folder / name))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for part, name in FILES.items():
            (folder / name).write_text(texts.of(part), encoding="utf-8", newline="\n")
    except OSError as error:
        fault = say(
            "{file} cannot be written ({reason}). Please choose another place.", file=folder, reason=_why(error)
        )
        raise UserError(fault) from error


def difference(old: Texts, new: Texts) -> list[Line]:
    """What changed, part by part, line by line; what stayed stands between."""
    return [line for part in FILES for line in _difference(part, old.of(part), new.of(part))]


def _difference(part: Part, old: str, new: str) -> Iterator[Line]:
    before, after = old.rstrip("\n").split("\n"), new.rstrip("\n").split("\n")
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Line(part, " ", c + at + 1, text) for at, text in enumerate(after[c:d]))
            continue
        yield from (Line(part, "-", a + at + 1, text) for at, text in enumerate(before[a:b]))
        yield from (Line(part, "+", c + at + 1, text) for at, text in enumerate(after[c:d]))


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST:
            raise UserError(say("{file} is too large for a text. Please choose another folder.", file=file))
        return file.read_text(encoding="utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        wanted = ", ".join(FILES.values())
        fault = say("{file} cannot be read. A folder of a document holds {wanted}.", file=file, wanted=wanted)
        raise UserError(fault) from error
    except UnicodeDecodeError as error:
        raise UserError(
            say("{file} is not saved as UTF-8. Please save it as UTF-8 and try again.", file=file)
        ) from error


def _why(error: OSError) -> str:
    return error.strerror or str(error)
