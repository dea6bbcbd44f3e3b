"""`python -m tpd_exchange.setup sample|test|run` prepares this checkout on a fresh machine and starts something in it.

Only the standard library is used, because nothing is installed yet. The packages go into `.venv` beside this
package, each checked against the hash written in the requirements; a second start finds them there.
"""

import hashlib
import io
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tpd_exchange import system_libraries

CHECKOUT = Path(__file__).resolve().parent.parent
ENVIRONMENT = CHECKOUT / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
STAMP = ENVIRONMENT / "prepared.txt"
LOG = ENVIRONMENT / "pip.log"
APP, TESTS = "requirements.txt", "requirements-test.txt"
UNFINISHED = "unfinished"
STARTS = {"sample": ["tpd_exchange", "sample"], "test": ["pytest"]}
USAGE = """usage: python -m tpd_exchange.setup sample          open the app on a sample office
       python -m tpd_exchange.setup test [ARGUMENT ...]  run the tests (arguments go to pytest)
       python -m tpd_exchange.setup run PROGRAM [ARGUMENT ...]  run ruff, mypy, lint-imports, python ... of .venv"""

MISLEADING = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV"}
PLAIN = {"PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
PIP_OPTIONS = ["--require-hashes", "--only-binary=:all:", "--no-input", "--retries", "2"]
AGAIN = "and run the same command again"

# What pip says, and what it means for the person who waits.
REASONS = {
    ("No space left on device", "not enough space on the disk"): f"the disk is full: make room (about 1 GB) {AGAIN}",
    ("DO NOT MATCH THE HASHES",): "a package is not the one this version was tested with, so it was refused",
    ("ProxyError",): f"the network proxy refuses: check its settings {AGAIN}",
    ("SSLError", "CERTIFICATE_VERIFY_FAILED"): "the certificate of the package server is not trusted here",
    ("NewConnectionError", "Max retries exceeded", "ConnectTimeout", "from versions: none"): (
        f"the package server cannot be reached: check the network connection or the proxy {AGAIN}"
    ),
    ("No matching distribution found",): "one of the packages does not exist for this system and this Python",
}


class SetupError(Exception):
    """A sentence for the person who typed the command."""


def main(arguments: Sequence[str]) -> int:
    """Prepare the environment that the word asks for, then start what it names; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console of another code page must not break on a path
            stream.reconfigure(errors="replace")
    verb, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    if verb not in {"sample", "test", "run"} or (verb == "run" and not rest):
        print(USAGE, file=sys.stderr)
        return 2
    try:
        refuse_unfit_python()
        if verb == "test":
            system_libraries.require(print)
        # The commands of the app itself need none of the tests' packages.
        prepare(APP if verb == "sample" or rest[:1] == ["python"] else TESTS)
    except (SetupError, system_libraries.LibrariesMissingError) as error:
        print(f"TPD Exchange could not be set up: {error}.", file=sys.stderr)
        return 1
    if verb == "run":
        return start(PROGRAMS / rest[0], rest[1:])
    return start(PYTHON, ["-m", *STARTS[verb], *rest])


def start(program: Path, arguments: Sequence[str]) -> int:
    """Run one of the environment's programs in the checkout and wait for it."""
    try:
        return subprocess.call([program, *arguments], cwd=CHECKOUT, env=clean_environment())
    except FileNotFoundError:
        print(f"There is no program {program.name} in {PROGRAMS}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def clean_environment() -> dict[str, str]:
    """The caller's environment without what would make Python or pip look elsewhere."""
    return {name: value for name, value in os.environ.items() if name.upper() not in MISLEADING} | PLAIN


def refuse_unfit_python() -> None:
    """Say at once what pip would only say after minutes: that no packages exist for this Python."""
    version = platform.python_version()
    if sys.version_info >= (3, 15):
        raise SetupError(f"it needs Python 3.11 to 3.14, and this is Python {version}")
    if platform.python_implementation() != "CPython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        raise SetupError("it needs the ordinary Python (CPython with its global lock) from python.org or your system")
    if sys.maxsize < 2**32:
        raise SetupError("it needs a 64-bit Python, and this one is 32-bit")
    if sys.platform == "win32" and sysconfig.get_platform() == "win-arm64":
        raise SetupError("it needs the 64-bit (x86-64) Python for Windows, which also runs on ARM machines")
    name, libc = platform.libc_ver()
    if sys.platform == "linux" and (name != "glibc" or [int(n) for n in libc.split(".")[:2]] < [2, 34]):
        raise SetupError("it needs a Linux with glibc 2.34 or newer (Debian 12, Ubuntu 22.04, Fedora 35 and later)")


def prepare(requirements: str) -> None:
    """Make or mend `.venv` so that it holds these requirements; quick when it already does."""
    wanted = digest(requirements)
    if wanted in stamps() and environment_version() == sys.version_info[:2]:
        return
    if environment_version() != sys.version_info[:2] or UNFINISHED in stamps():
        make_environment(with_pip=False)
    pip = pip_for_environment()
    kept = stamps()
    write_stamps([*kept, UNFINISHED])
    install(pip, requirements)
    # The tests' requirements hold all of the app's, with the same pins.
    write_stamps([*kept, *{wanted, digest(APP)}])


def digest(requirements: str) -> str:
    """One line that changes when the requirements or the Python do."""
    content = (CHECKOUT / requirements).read_bytes().replace(b"\r\n", b"\n")
    return f"{requirements} {platform.python_version()} {hashlib.sha256(content).hexdigest()}"


def stamps() -> list[str]:
    """What was installed here before, as lines of `digest`."""
    return STAMP.read_text(encoding="utf-8").splitlines() if STAMP.is_file() else []


def write_stamps(lines: Sequence[str]) -> None:
    """Remember what is installed."""
    STAMP.write_text("\n".join(sorted(set(lines))) + "\n", encoding="utf-8")


def environment_version() -> tuple[int, int] | None:
    """The version of the Python in `.venv`, or None where there is none that runs."""
    if not PYTHON.exists():
        return None
    code = "import sys; print(*sys.version_info[:2])"
    answer = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=False, env=clean_environment())
    if answer.returncode:
        return None
    major, minor = answer.stdout.split()
    return int(major), int(minor)


def make_environment(*, with_pip: bool) -> None:
    """Make `.venv` anew; without pip it works where the system's Python lacks ensurepip."""
    if with_pip and not find_spec("ensurepip"):
        raise SetupError(missing_pip())
    print(f"Making {ENVIRONMENT} ...", flush=True)
    try:
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=with_pip).create(ENVIRONMENT)
    except subprocess.CalledProcessError as error:
        raise SetupError(missing_pip()) from error
    except OSError as error:
        raise SetupError(f"{ENVIRONMENT} cannot be written ({error.strerror})") from error


def missing_pip() -> str:
    """How to get pip on this system."""
    apt = "sudo apt-get install python3-pip"
    command = apt if shutil.which("apt-get") else f"{sys.executable} -m ensurepip --upgrade"
    return f"this Python has no pip: install it with `{command}` {AGAIN}"


def pip_for_environment() -> list[str]:
    """A pip that installs into `.venv`: its own, this Python's, or one that ensurepip puts there."""
    own = [str(PYTHON), "-m", "pip"]
    outer = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    for command in (own, outer):
        if answers(command):
            return command
    make_environment(with_pip=True)
    return own


def answers(pip: Sequence[str]) -> bool:
    """Whether this pip is there and knows the options we give it."""
    tried = subprocess.run([*pip, "--version"], capture_output=True, check=False, env=clean_environment())
    return tried.returncode == 0


def install(pip: Sequence[str], requirements: str) -> None:
    """Fetch and install the pinned packages, naming each as it comes; pip's own words go to a log."""
    print(f"Fetching the packages of {requirements} (once; some 200 MB) ...", flush=True)
    command = [*pip, "install", *PIP_OPTIONS, "-r", str(CHECKOUT / requirements)]
    said: list[str] = []
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=clean_environment(),
    ) as process:
        for line in process.stdout or ():
            said.append(line)
            if line.startswith("Collecting "):
                print("  " + line.split()[1], flush=True)
    LOG.write_text("".join(said), encoding="utf-8")
    if process.returncode:
        raise SetupError(why_pip_failed("".join(said)))


def why_pip_failed(said: str) -> str:
    """The sentence for what pip said; the whole of it stays in the log."""
    for marks, reason in REASONS.items():
        if any(mark in said for mark in marks):
            return f"{reason} (details: {LOG})"
    return f"pip could not install the packages; what it said is in {LOG}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
