"""What may be done with papers and dossiers, in words; their buttons and desks are made when they are needed."""

from tpd_exchange.i18n import N_

LARGE, SAVE, PRINT = N_("Open large"), N_("Save as…"), N_("Print…")
ACTS = (("large", LARGE, "eye"), ("save", SAVE, "download"), ("print", PRINT, "printer"))
DOSSIER = N_("Dossier…")
