"""Reads a stranger's file in a process of its own, with little time and memory, and takes nothing but its findings."""

import multiprocessing
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from tpd_exchange.confined import confine
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.letters.evidence import Evidence, look_at

LARGEST: Final = 50_000_000
TIME: Final = 30.0
"""Seconds; an ordinary letter takes one."""
_MEMORY: Final = 3_000_000_000


def content_of(file: Path) -> bytes:
    """The bytes of a file that somebody brings, or a sentence why it is not read."""
    try:
        size = file.stat().st_size
        if size > LARGEST:
            raise UserError(
                say("“{name}” is larger than {most} MB. No letter is; please choose another file.",
                    name=file.name, most=LARGEST // 1_000_000)
            )  # fmt: skip
        content = file.read_bytes()
    except OSError as error:
        raise UserError(say("“{name}” cannot be read. Please choose another file.", name=file.name)) from error
    if not content:
        raise UserError(say("“{name}” is empty. Please choose another file.", name=file.name))
    return content


def look_apart(content: bytes, seconds: float = TIME) -> Evidence:
    """What is in the file; a file that takes too long or too much is refused."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(content, there), daemon=True)
    process.start()
    there.close()
    try:
        found = here.recv() if here.poll(seconds) else None
    except EOFError:
        found = None
    finally:
        process.kill()
        process.join()
        here.close()
    if isinstance(found, Evidence):
        return found
    raise UserError(
        found or say("This file cannot be read in reasonable time. Please ask for it once more, or for a scan.")
    )


def _work(content: bytes, answer: Connection) -> None:
    """In the other process: look, and say what was found or why nothing was."""
    confine(_MEMORY)
    found: Evidence | Message
    try:
        found = look_at(content)
    except UserError as error:
        found = error.message
    except MemoryError:
        return
    with suppress(OSError):
        answer.send(found)
