"""What was known of the office's institutions before the last dump, and what an officer has left as it is."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Final

from tpd_exchange.ror.entry import Entry
from tpd_exchange.ror.starter import entry_of

FILE: Final = "registry-waiting.json"


@dataclass(frozen=True)
class Waiting:
    """`before` has the earlier entry by id, None where there was none; `left` the state that is not told again."""

    before: Mapping[str, Entry | None] = field(default_factory=dict)
    left: Mapping[str, str] = field(default_factory=dict)

    def without(self, entries: Iterable[Entry]) -> "Waiting":
        """The same when what is said of these entries is left as it is."""
        gone = {entry.id: state_of(entry) for entry in entries}
        kept = {identity: entry for identity, entry in self.before.items() if identity not in gone}
        return replace(self, before=kept, left={**self.left, **gone})

    def is_left(self, entry: Entry) -> bool:
        """Whether an officer has seen that it is closed, merged or withdrawn."""
        return self.left.get(entry.id) == state_of(entry)


def state_of(entry: Entry) -> str:
    """Whether it is there still, and what came after it."""
    return " ".join((entry.status, *entry.successors))


def read(folder: Path) -> Waiting:
    """What waits in an office; nothing where the file is gone or damaged."""
    try:
        said = json.loads((folder / FILE).read_bytes())
        before = {one: None if values is None else entry_of(values) for one, values in said["before"].items()}
        return Waiting(before, {str(one): str(state) for one, state in said["left"].items()})
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return Waiting()


def write(target: BinaryIO, waiting: Waiting) -> None:
    """Write it as `read` reads it."""
    before = {one: None if entry is None else asdict(entry) for one, entry in waiting.before.items()}
    target.write(json.dumps({"before": before, "left": dict(waiting.left)}, ensure_ascii=False).encode())
