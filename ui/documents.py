"""The documents an office can write, asked for by the window; read without the engine that draws them."""

from typing import TYPE_CHECKING

from tpd_exchange.actions import documents

if TYPE_CHECKING:
    from db.store import Store
    from tpd_exchange.letters import Template
    from tpd_exchange.paperwork import Kind


def kinds(store: "Store") -> dict[str, "Kind"]:
    """Every kind of document by its slug, in the order of a placement's life."""
    with store.read() as session:
        return documents.kinds(session)


def template(store: "Store", slug: str) -> "Template":
    """A document as the office writes it now."""
    from tpd_exchange.actions import templates

    with store.read() as session:
        return templates.current(session, slug)
