"""No test shows a window, asks a real keychain, or touches what a person keeps on this computer."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ.pop("TPD_EXCHANGE_PASSPHRASE", None)
os.environ.pop("TPD_EXCHANGE_OFFICE", None)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory, monkeypatch):
    """Each test has settings and data folders of its own, wherever the system would put them."""
    folder = tmp_path_factory.mktemp("person", numbered=True)
    monkeypatch.setenv("TPD_EXCHANGE_CONFIG", str(folder / "settings"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(folder / name.lower()))
