"""The first letter of a fresh process, ours and Typst's: from starting Python to the file."""

import json
import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import rivals
from bench.people import TEMPLATE, facts
from bench.ratio import side_by_side
from tests.letters.sample import SEAL
from tpd_exchange import letters
from tpd_exchange.__main__ import NEW_OBJECTS
from tpd_exchange.paths import FONTS

OURS = f"""
import gc
import pickle
import sys
gc.set_threshold({NEW_OBJECTS})  # as the program does
from tpd_exchange import letters
values = pickle.load(open(sys.argv[1], "rb"))
made = letters.render(letters.template({TEMPLATE!r}), values, "ko", "a4")
open(sys.argv[2], "wb").write(made.pdf)
"""
TYPST = f"""
import sys
import typst
typst.compile(sys.argv[1], sys.argv[2], font_paths=[{str(FONTS)!r}], ignore_system_fonts=True,
              sys_inputs={{"letter": open(sys.argv[3]).read()}}, pdf_standards=["a-3b", "ua-1"])
"""


def first_letters() -> tuple[float, float]:
    """Both in milliseconds, in turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = facts(1)
        (folder / "values.pickle").write_bytes(pickle.dumps(made))
        (folder / "letter.typ").write_text(rivals.TYPST, encoding="utf-8")
        said = rivals.with_code(rivals.words(letters.template(TEMPLATE), made, "ko", SEAL))
        (folder / "letter.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")

        def ours() -> None:
            _run(OURS, folder / "values.pickle", folder / "ours.pdf")

        def theirs() -> None:
            _run(TYPST, folder / "letter.typ", folder / "typst.pdf", folder / "letter.json")

        side_by_side(ours, theirs, 2)
        return side_by_side(ours, theirs, 9)


def _run(program: str, *arguments: Path) -> None:
    """Started as an installed program is, whose modules are compiled: Python may keep what it compiled before."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-c", program, *map(str, arguments)], check=True, env=kept)
