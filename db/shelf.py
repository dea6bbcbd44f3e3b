"""The shelf of backups: which there are, which is the newest, and which may go."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from db import disk
from tpd_exchange.i18n import Message, say

SUFFIX = ".tpdbackup"
STAMP = "%Y%m%dT%H%M%SZ"
NAMED = re.compile(r"-(\d{8}T\d{6}Z)(?:-(\d+))?\.tpdbackup$")
# How many hours, days, weeks and months keep their newest backup.
KEPT = {"%Y%m%d%H": 24, "%Y%m%d": 14, "%G%V": 12, "%Y%m": 24}
# Backups must not be what fills the disk: beyond this the hours go first, then days, weeks and months.
MOST_BYTES = 4 << 30
ALWAYS = 3


def listing(folder: Path) -> list[Path]:
    """List the backups in a folder, newest first."""
    found = [path for path in folder.glob(f"*{SUFFIX}") if NAMED.search(path.name)]
    return sorted(found, key=_order, reverse=True)


def advice(folder: Path) -> Message | None:
    """Say which backup to restore, where there is one."""
    newest = next(iter(listing(folder)), None)
    return say("Restore the backup {backup} into an empty folder and go on there.", backup=newest) if newest else None


def thin(folder: Path) -> None:
    """Remove the backups that no hour, day, week or month needs any more, and what cut-off ones left."""
    disk.discard(folder.glob(f"*{SUFFIX}*{disk.PART}"))
    backups = listing(folder)
    kept = to_keep(backups)
    disk.discard(set(backups) - affordable(kept, {path: path.stat().st_size for path in kept}))


def to_keep(backups: list[Path]) -> list[Path]:
    """Choose the newest of each of the latest hours, days, weeks and months; the dearest first."""
    kept = dict.fromkeys(backups[:ALWAYS])
    for span, count in reversed(KEPT.items()):
        newest: dict[str, Path] = {}
        for path in backups:
            newest.setdefault(_made(path).strftime(span), path)
        kept.update(dict.fromkeys(list(newest.values())[:count]))
    return list(kept)


def affordable(kept: list[Path], sizes: Mapping[Path, int]) -> set[Path]:
    """Choose of these, the dearest first, what together stays within bounds; the latest few stay in any case."""
    chosen = set(kept[:ALWAYS])
    total = sum(sizes[path] for path in chosen)
    for path in kept[ALWAYS:]:
        total += sizes[path]
        if total <= MOST_BYTES:
            chosen.add(path)
    return chosen


def free_name(target: Path, office: str) -> Path:
    """Find a name for a backup made now."""
    stem = f"{office}-{datetime.now(UTC).strftime(STAMP)}"
    return next(path for path in _candidates(target, stem) if not path.exists())


def _candidates(target: Path, stem: str) -> Iterator[Path]:
    yield target / f"{stem}{SUFFIX}"
    number = 2
    while True:
        yield target / f"{stem}-{number}{SUFFIX}"
        number += 1


def _made(path: Path) -> datetime:
    return _order(path)[0]


def _order(path: Path) -> tuple[datetime, int]:
    found = NAMED.search(path.name)
    if found is None:
        return datetime.min.replace(tzinfo=UTC), 0
    return datetime.strptime(found[1], STAMP).replace(tzinfo=UTC), int(found[2] or 1)
