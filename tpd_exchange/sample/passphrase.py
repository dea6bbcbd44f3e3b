"""The sample office's passphrase is no secret: it lies beside the office, so that nobody must type it."""

from pathlib import Path

PASSPHRASE = "sample-office"
NOTE = "SAMPLE OFFICE.txt"
_TEXT = """\
이 사무소는 견본입니다. 사람은 모두 지어낸 인물이며, 암호는 {passphrase} 입니다.
This is a sample office. All people in it are invented. Its passphrase is {passphrase}
"""


def say_openly(folder: Path) -> None:
    """Write beside a sample office what it is, and its passphrase."""
    (folder / NOTE).write_text(_TEXT.format(passphrase=PASSPHRASE), encoding="utf-8")


def passphrase_beside(folder: Path) -> str | None:
    """The passphrase of a sample office; None for any other, which keeps its passphrase to itself."""
    return PASSPHRASE if (folder / NOTE).is_file() else None
