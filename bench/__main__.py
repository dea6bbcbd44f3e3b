"""`python -m bench [TOPIC …] [--json FILE]` measures the named topics, or all, and prints their ratios.

A topic is a module of this folder with `measure() -> Iterator[Ratio]`.
"""

import argparse
import json
import os
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from bench.ratio import Ratio

HELPERS = {"__init__", "__main__", "ratio"}


def topics() -> list[str]:
    """The topics there are."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return [path.stem for path in files if path.stem not in HELPERS and "def measure(" in path.read_text("utf-8")]


def main(arguments: list[str]) -> int:
    """Measure, print a table, write JSON when asked; 1 when a ratio is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n")[0])
    parser.add_argument("topic", nargs="*", help=f"one or more of: {', '.join(topics())}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the ratios to this file")
    chosen = parser.parse_args(arguments)
    if unknown := [topic for topic in chosen.topic if topic not in topics()]:
        parser.error(f"there is no topic {', '.join(unknown)}; there are: {', '.join(topics())}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: list[Ratio] = []
    for topic in chosen.topic or topics():
        for ratio in import_module(f"bench.{topic}").measure():
            found.append(ratio)
            print(f"{topic:12} {ratio}", flush=True)
    if chosen.json:
        rows = [asdict(ratio) | {"ratio": ratio.value, "kept": ratio.kept} for ratio in found]
        chosen.json.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0 if all(ratio.kept for ratio in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
