"""Reads a dump as it lies in its ZIP, record by record: neither the whole file nor a bomb ever stands in the memory."""

import codecs
import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.ror.entry import Entry
from tpd_exchange.ror.kept import Packing, Registry
from tpd_exchange.ror.records import of_json, of_row
from tpd_exchange.tasks import Progress, Work

TOTAL: Final = 1_500_000_000
RATIO: Final = 200
_SMALL: Final = 10_000_000
_BLOCK: Final = 1 << 20
_LONGEST: Final = 4 << 20
"""No record of the registry is nearly so long."""
_EACH: Final = 2_000
NOTE: Final = Message(N_("Reading the registry"))


def read(path: Path) -> Work[Registry]:
    """The registry of a dump, with all its countries."""
    packing, count = Packing(), 0
    try:
        with _opened(path) as (file, name, size):
            for count, entry in enumerate(_entries(file, name), 1):
                if entry is None:
                    raise UserError(_other_schema(path))
                packing.add(entry)
                if count % _EACH == 0:
                    yield Progress(min(file.tell(), size), size, NOTE)
    except OSError as error:
        raise UserError(say("“{name}” cannot be read. Please choose another file.", name=path.name)) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UserError(_damaged(path)) from error
    except (ValueError, csv.Error, AttributeError, TypeError) as error:
        raise UserError(_damaged(path)) from error
    if not count:
        raise UserError(_damaged(path))
    return packing.done(path.name)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], str, int]]:
    if path.suffix.lower() != ".zip":
        with path.open("rb") as file:
            yield file, path.name, path.stat().st_size
        return
    with zipfile.ZipFile(path) as archive:
        part = _part(archive, path)
        # What is read never exceeds the size that was declared: zipfile stops there.
        if part.file_size > TOTAL or (part.file_size > _SMALL and part.file_size > RATIO * max(1, part.compress_size)):
            raise UserError(
                say(
                    "“{name}” is packed like no honest dump: unpacked it would be too large. Please download it again.",
                    name=path.name,
                )
            )
        with archive.open(part) as file:
            yield file, part.filename, part.file_size


def _part(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The JSON file of the dump, else its table; of several the one whose name says schema 2."""
    for suffix in (".json", ".csv"):
        parts = [part for part in archive.infolist() if part.filename.lower().endswith(suffix)]
        if parts:
            return max(parts, key=lambda part: "schema_v2" in part.filename)
    raise UserError(_damaged(path))


def _entries(file: IO[bytes], name: str) -> Iterator[Entry | None]:
    if name.lower().endswith(".csv"):
        with io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
            # Positions are asked of the file below, so the text is read line by line.
            yield from (of_row(row) for row in csv.DictReader(text))
        return
    yield from (of_json(record) for record in _records(file))


def _records(file: IO[bytes]) -> Iterator[Mapping[str, Any]]:
    """The records of one long JSON list, each as soon as it is whole."""
    decoder, json_decoder = codecs.getincrementaldecoder("utf-8-sig")(), json.JSONDecoder()
    text, position, ended = "", 0, False
    while True:
        block = file.read(_BLOCK)
        text, position = text[position:] + decoder.decode(block, final=not block), 0
        while not ended:
            position = _past(text, position)
            if position >= len(text):
                break
            if text[position] == "]":
                ended = True
                break
            try:
                record, position = json_decoder.raw_decode(text, position)
            except json.JSONDecodeError:
                break
            yield record
        if not block:
            break
        if len(text) - position > _LONGEST and not ended:
            raise ValueError(text[:20])
        if ended:
            return
    if not ended:
        raise ValueError(text[:20])


def _past(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n,[":
        position += 1
    return position


def _damaged(path: Path) -> Message:
    return say(
        "“{name}” is no dump of the Research Organization Registry, or it is damaged. "
        "Please download the ZIP from zenodo.org/communities/ror-data once more.",
        name=path.name,
    )


def _other_schema(path: Path) -> Message:
    return say("“{name}” is a dump of an older schema. Please download one of schema 2.", name=path.name)
