"""The data key at rest in the system's keychain, where there is one."""

from db.keys import DataKey

SERVICE = "TPD Exchange"


def recall(office: str) -> DataKey | None:
    """Fetch the data key of an office; None where there is no keychain or it does not know the office."""
    import keyring
    from keyring.errors import KeyringError

    try:
        kept = keyring.get_password(SERVICE, office)
        return DataKey(bytes.fromhex(kept)) if kept else None
    except (KeyringError, ValueError):
        return None


def keep(office: str, data_key: DataKey) -> bool:
    """Put the data key into the keychain; False where there is none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        # Windows takes 1280 characters at most: only the key itself goes there.
        keyring.set_password(SERVICE, office, data_key.secret.hex())
    except KeyringError:
        return False
    return True


def forget(office: str) -> None:
    """Take the data key of an office out of the keychain."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(SERVICE, office)
    except KeyringError:
        return
