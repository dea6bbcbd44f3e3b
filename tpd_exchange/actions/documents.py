"""The kinds of documents an office can write: ours and its own, read without the engine that draws them."""

import tomllib

from sqlmodel import Session, col, select

from tpd_exchange import paperwork
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import LetterTemplate
from tpd_exchange.paperwork import Kind, kind_of


def kinds(session: Session) -> dict[str, Kind]:
    """Every kind by its slug, in the order of a placement's life; the office's own wording says what it is called."""
    bundled = paperwork.kinds()
    query = select(col(LetterTemplate.slug), col(LetterTemplate.settings)).where(col(LetterTemplate.in_force))
    own = [kind_of(slug, tomllib.loads(settings)) for slug, settings in session.execute(query).all()]
    return paperwork.in_order([*bundled.values(), *own]) if own else bundled


def require_letter(kind: Kind) -> None:
    """Refuse what lies on top of a dossier and is never issued by itself."""
    if kind.subject == "dossier":
        raise UserError(say("“{name}” lies on top of a dossier. Please make the dossier instead.", name=kind.name_en))
