"""The system libraries that Qt needs on Linux, where no package of ours can bring them."""

import ctypes
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable

# shared object → package on Debian and Ubuntu, package on Fedora
LIBRARIES = {
    "libGL.so.1": ("libgl1", "mesa-libGL"),
    "libEGL.so.1": ("libegl1", "mesa-libEGL"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
}
# The frozen app is built in the tests: PyInstaller reads libraries with objdump, and carries Python's own library,
# which some systems keep in a package apart.
PROGRAMS = {"objdump": ("binutils", "binutils")}
if sysconfig.get_config_var("Py_ENABLE_SHARED"):
    LIBRARIES[str(sysconfig.get_config_var("INSTSONAME"))] = (
        "libpython{}.{}".format(*sys.version_info[:2]),
        "python3-libs",
    )


class LibrariesMissingError(Exception):
    """A sentence that names what is missing and the command that installs it."""


def missing() -> list[str]:
    """The libraries and programs that this Linux lacks; always empty on other systems."""
    if sys.platform != "linux":
        return []
    return [name for name in LIBRARIES if not loads(name)] + [name for name in PROGRAMS if not shutil.which(name)]


def loads(library: str) -> bool:
    """Whether the system's loader finds this library and all it stands on."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def why_no_window() -> str | None:
    """What Qt says where it cannot reach the screen; asked in a process of its own, which Qt ends there and then."""
    if sys.platform != "linux" or getattr(sys, "frozen", False):
        return None
    code = "from PySide6.QtWidgets import QApplication; QApplication([])"
    tried = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, errors="replace", check=False)
    if tried.returncode == 0:
        return None
    said = [line for line in tried.stderr.splitlines() if line.strip()]
    return said[0].partition(": ")[2] or said[0] if said else str(tried.returncode)


def require(tell: Callable[[str], object]) -> None:
    """Install what is missing where we may (root and apt), else say which command does."""
    names = missing()
    if not names:
        return
    debian, fedora = (sorted({(LIBRARIES | PROGRAMS)[name][system] for name in names}) for system in (0, 1))
    if shutil.which("apt-get") and os.geteuid() == 0:
        tell(f"Installing system packages: {' '.join(debian)}")
        apt_install(debian)
        names = missing()
        if not names:
            return
    if shutil.which("apt-get"):
        command = f"sudo apt-get update && sudo apt-get install {' '.join(debian)}"
    elif shutil.which("dnf"):
        command = f"sudo dnf install {' '.join(fedora)}"
    else:
        raise LibrariesMissingError(f"this system lacks {', '.join(names)}; install them with its package manager")
    raise LibrariesMissingError(f"this system lacks {', '.join(names)}; install them with `{command}`")


def apt_install(packages: list[str]) -> None:
    """Install exactly these packages; whether it worked is seen by looking again."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *command], env=environment, stdout=subprocess.DEVNULL, check=False)
