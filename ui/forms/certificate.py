"""The certificate of an officer: chosen from a file with its key, kept encrypted in the vault."""

from pathlib import Path

from tpd_exchange.i18n import N_
from tpd_exchange.show import Field
from ui.forms.editor import Desk
from ui.forms.picture import VaultEditor

CHOOSE = N_("Choose a certificate…")
REMOVE = N_("Remove the certificate")
NONE = N_("No certificate. A file with its key (.p12, .pfx) lets letters be signed digitally.")
CERTIFICATES = N_("Certificates")
KEPT = N_("A certificate is kept. Its passphrase is asked for when a letter is issued, and never kept.")


class CertificateEditor(VaultEditor):
    """Says whether there is one; what it is can be seen only with its passphrase."""

    CHOOSE, REMOVE, NONE, KINDS, ENDINGS = CHOOSE, REMOVE, NONE, CERTIFICATES, "*.p12 *.pfx"

    def __init__(self, of: Field, desk: Desk) -> None:
        super().__init__(of, desk, "file-plus")

    def read(self, path: Path) -> str:
        """Keep a file that is a certificate with its key."""
        from tpd_exchange.actions import certificates

        return certificates.take(self.desk.context.store.vault, path)

    def show_content(self, content: bytes) -> None:
        """Say that there is one."""
        self.picture.setText(self.desk.words(KEPT))
