"""Cuts the power in imagination: `python -m bench.power_loss [STATES]` (Linux, with strace).

A program saves records and papers while strace notes every write, fsync and rename. Then disks are made as a power cut
at some moment could have left them: what was synced is there; of the rest nothing, all, or any part, torn within
sectors. Each disk must open, pass the check, and hold every save that had been acknowledged. Not modelled: renames and
removals are taken as lasting at once, and disks that lie about fsync.
"""

import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from db.faults import OfficeFault
from db.integrity import check
from db.keys import Cost
from db.office import Office

PASSPHRASE = "candle in the dark"
SECTOR = 512
SAVES = 40

WRITER = """
import os, sys
from pathlib import Path
from db.office import Office
from tpd_exchange.i18n import say
from tpd_exchange.models import Institution
office = Office.open(Path(sys.argv[1]), sys.argv[2])
for number in range(1, int(sys.argv[3]) + 1):
    digest = office.vault.put(b"paper %d " % number * 40)
    row = Institution(name_en=f"Institute {number}", country="KR", note=digest)
    office.store.change(say("Added"), lambda session: session.add(row))
    os.write(1, b"saved %d" % number)
    if number % 7 == 0:
        office.idle()
os._exit(0)
"""

CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (\d+)")
FILE = re.compile(r"^(?:AT_FDCWD(?:<[^>]*>)?|\d+)<([^>]*)>")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class File:
    """What of a file is surely on the disk, and the writes that may or may not be."""

    synced: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        for place, data in self.waiting:
            apply(self.synced, place, data)
        self.waiting.clear()

    def after_the_cut(self, chance: random.Random, mood: str) -> bytes:
        left = bytearray(self.synced)
        for place, data in self.waiting:
            if mood == "all" or (mood == "some" and chance.random() < 0.5):
                apply(left, place, data if mood == "all" or data is None else torn(chance, left, place, data))
        return bytes(left)


def apply(content: bytearray, place: int, data: bytes | None) -> None:
    """Do one write; without data the file ends at the place."""
    if data is None:
        del content[place:]
        content.extend(bytes(place - len(content)))
        return
    content.extend(bytes(max(0, place + len(data) - len(content))))
    content[place : place + len(data)] = data


def torn(chance: random.Random, content: bytearray, place: int, data: bytes) -> bytes:
    """Lose any sectors of one write."""
    parts = []
    for start in range(0, len(data), SECTOR):
        new = data[start : start + SECTOR]
        old = bytes(content[place + start : place + start + len(new)]).ljust(len(new), b"\x00")
        parts.append(new if chance.random() < 0.7 else old)
    return b"".join(parts)


def decoded(text: str) -> bytes:
    """Read what strace wrote in hexadecimal."""
    return bytes.fromhex(text.replace("\\x", ""))


def path_in(arguments: str) -> str:
    """The file a call is about, by its open descriptor."""
    found = FILE.match(arguments)
    name = found[1] if found else ""
    return decoded(name).decode() if name.startswith("\\x") else name


class Disk:
    """A folder as the calls so far have made it."""

    def __init__(self, folder: Path) -> None:
        self.files = {str(path): File(bytearray(path.read_bytes())) for path in folder.rglob("*") if path.is_file()}
        self.ends: dict[str, int] = {}
        self.saved = 0

    def do(self, call: str, arguments: str) -> None:
        if call in ("rename", "unlink", "openat"):
            self._name(call, arguments, [decoded(text).decode() for text in TEXT.findall(arguments)])
            return
        path = path_in(arguments)
        if call == "write" and path not in self.files:
            said = TEXT.search(arguments)
            if said and decoded(said[1]).startswith(b"saved "):
                self.saved = int(decoded(said[1]).split()[1])
        elif path in self.files:
            self._change(call, arguments, path)

    def _name(self, call: str, arguments: str, names: list[str]) -> None:
        if call == "rename":
            self.files[names[1]] = self.files.pop(names[0])
        elif call == "unlink":
            self.files.pop(names[0], None)
        elif "O_CREAT" in arguments or "O_TRUNC" in arguments:
            file = self.files.setdefault(names[0], File())
            self.ends[names[0]] = 0
            if "O_TRUNC" in arguments:
                file.waiting.append((0, None))

    def _change(self, call: str, arguments: str, path: str) -> None:
        file = self.files[path]
        if call in ("fsync", "fdatasync"):
            file.sync()
            return
        numbers = [int(number) for number in re.findall(r", (\d+)", TEXT.sub("", arguments))]
        if call == "ftruncate":
            file.waiting.append((numbers[0], None))
            return
        found = TEXT.search(arguments)
        data = decoded(found[1]) if found else b""
        place = numbers[-1] if call == "pwrite64" else self.ends.get(path, 0)
        self.ends[path] = place + len(data)
        file.waiting.append((place, data))


def calls(log: Path) -> Iterator[tuple[str, str]]:
    """Walk through the calls that succeeded."""
    for line in log.read_text("utf-8").splitlines():
        found = CALL.match(line)
        if found:
            yield found[1], found[2]


def trace(folder: Path, log: Path) -> list[tuple[str, str]]:
    """Let the writer work and note what it asks of the disk, in the office's folder and on its standard output."""
    traced = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename"
    command = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={traced}", "-o", str(log)]
    writer = [sys.executable, "-c", WRITER, str(folder), PASSPHRASE, str(SAVES)]
    subprocess.run([*command, *writer], check=True, stdout=subprocess.DEVNULL)
    told = list(calls(log))
    inside = str(folder)
    seen = [(call, arguments) for call, arguments in told if call != "openat" or inside in _names(arguments)]
    return [(call, arguments) for call, arguments in seen if "-shm" not in _names(arguments)]


def _names(arguments: str) -> str:
    return path_in(arguments) + " ".join(decoded(text).decode("latin-1") for text in TEXT.findall(arguments)[:2])


def lost(folder: Path, saved: int) -> str:
    """Open a disk after the cut; say what is wrong with it, or nothing."""
    try:
        with Office.open(folder, PASSPHRASE) as office:
            with office.engine.connect() as connection:
                rows = connection.exec_driver_sql("SELECT name_en, note FROM institution").all()
            kept = {int(name.split()[1]): digest for name, digest in rows}
            missing = set(range(1, saved + 1)) - set(kept)
            wrong = [n for n, digest in kept.items() if office.vault.get(digest) != b"paper %d " % n * 40]
            found = [f"saves lost: {sorted(missing)}"] if missing else []
            found += [f"papers wrong: {wrong}"] if wrong else []
            found += [str(message) for message in check(office)]
            office.close(backup=False)
            return "; ".join(found)
    except OfficeFault as fault:
        return str(fault)


def main(states: int) -> int:
    """Try so many disks and say how many lost something."""
    chance = random.Random(states)
    with tempfile.TemporaryDirectory() as place:
        folder, start, log = Path(place) / "office", Path(place) / "start", Path(place) / "log"
        Office.make(folder, PASSPHRASE, cost=Cost(64, 1, 1))[0].close()
        shutil.copytree(folder, start)
        told = trace(folder, log)
        shutil.rmtree(folder)
        bad = 0
        for number in range(states):
            shutil.copytree(start, folder)
            disk = Disk(folder)
            for call, arguments in told[: chance.randrange(len(told))]:
                disk.do(call, arguments)
            mood = ("none", "all", "some", "some")[number % 4]
            shutil.rmtree(folder)
            for name, file in disk.files.items():
                Path(name).parent.mkdir(parents=True, exist_ok=True)
                Path(name).write_bytes(file.after_the_cut(chance, mood))
            fault = lost(folder, disk.saved)
            bad += bool(fault)
            if fault:
                print(f"state {number} ({mood}, {disk.saved} saved): {fault}")
            shutil.rmtree(folder)
    print(f"{states} power cuts among {len(told)} calls and {SAVES} saves: {bad} lost something")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 600))
